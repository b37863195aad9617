//! What the numbers rest on: the rules of the model for the parts that are used, by their tags.

use crate::answers::Answers;
use crate::page::{Block, plain};
use sluice_sim::model::{Basis, CHAPTERS, Chapter, Rule};
use sluice_sim::{PartKind, Simulation};

/// Guesses that are told of one part.
const TOLD: usize = 2;

/// The chapters of the parts that the choice uses, or all designs if there is none.
fn chapters(answers: &Answers) -> Vec<&'static Chapter> {
    let subject = answers.subject();
    let designs =
        (0..subject.designs.len()).map(|nth| Simulation::new(subject, nth).topology().clone());
    let kinds: Vec<PartKind> = designs.flat_map(|it| it.parts).map(|it| it.kind).collect();
    let is_used = |it: &&&Chapter| it.kinds.iter().any(|kind| kinds.contains(kind));
    CHAPTERS.iter().filter(is_used).copied().collect()
}

fn with(chapter: &'static Chapter, basis: Basis) -> impl Iterator<Item = &'static Rule> {
    chapter.rules.iter().filter(move |it| it.basis == basis)
}

/// How many rules of each part rest on what.
pub(crate) fn table(answers: &Answers) -> Block {
    let head = ["part", "measured", "documented", "assumed"].map(str::to_owned);
    let lines = chapters(answers).into_iter().map(|chapter| {
        let counts = [Basis::Measured, Basis::Documented, Basis::Assumed];
        let counts = counts.map(|it| plain(with(chapter, it).count().to_string()));
        std::iter::once(plain(chapter.title))
            .chain(counts)
            .collect()
    });
    Block::Table {
        head: head.into(),
        lines: lines.collect(),
    }
}

/// The guesses that no comparison with theory or measurements holds, a few for each part.
pub(crate) fn guesses(answers: &Answers) -> Vec<String> {
    let mut said = Vec::new();
    for chapter in chapters(answers) {
        // What users do is the question's own.
        if chapter.kinds.contains(&PartKind::Clients) {
            continue;
        }
        let unheld = with(chapter, Basis::Assumed).filter(|it| it.rows.is_empty());
        let told = unheld.take(TOLD);
        said.extend(told.map(|rule| format!("{} (assumed): {}", chapter.title, rule.says)));
    }
    said
}

//! The end of the page: what it rests on, where it leads to, and the command that gives it again.

use crate::answers::Answers;
use crate::basis;
use crate::facts::Facts;
use crate::page::{Block, Inline, code, list, plain, text};
use sluice_record::PRICES_AS_OF;
use sluice_share::Link;
use sluice_sim::model;

/// What the numbers rest on.
pub(crate) fn assumptions(answers: &Answers) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(2, "Assumptions"),
        Block::Paragraph(plain(format!(
            "Costs are on-demand list prices of us-east-1 as of {PRICES_AS_OF}, without free tiers and discounts; a month is the run repeated for 730 hours. The rules of the parts that are used rest on:"
        ))),
        basis::table(answers),
    ];
    if let Some(guesses) = list(basis::guesses(answers)) {
        blocks.push(Block::Paragraph(plain(
            "Of what is assumed and held by no comparison, the first for each part; MODEL.md has all, with reasons:",
        )));
        blocks.push(guesses);
    }
    blocks
}

/// Links, versions and digests.
pub(crate) fn links(answers: &Answers, facts: &Facts) -> Vec<Block> {
    let page = facts.url.split('#').next().unwrap_or_default();
    let link = |words: &str, scenario| Inline::Link {
        text: words.to_owned(),
        address: format!("{page}#{}", Link::to(scenario).write()),
    };
    let mut lines = Vec::new();
    if let Some(choice) = answers.choice() {
        lines.push(vec![link("The choice as a run", &choice.scenario)]);
    }
    lines.push(vec![link("The question as a run", &answers.scenario)]);
    let digests = facts.digests.join(" ");
    lines.push(vec![
        text(format!(
            "Sluice {}, model {}, seeds from {}; digest of the run of the {}: ",
            facts.version,
            model::VERSION,
            answers.scenario.seed,
            if answers.chosen.is_some() {
                "choice"
            } else {
                "question"
            }
        )),
        code(digests),
    ]);
    vec![
        Block::Heading(2, "More information"),
        Block::List(lines),
        Block::Paragraph(plain("The same again:")),
        Block::Command(command(answers)),
    ]
}

/// The command that gives this record again, with another title and date.
fn command(answers: &Answers) -> String {
    let quoted = |words: &str| format!("'{}'", words.replace('\'', "'\\''"));
    let mut out = format!(
        "sluice record --link {}",
        quoted(&Link::to(&answers.scenario).write())
    );
    for goal in &answers.goals {
        out.extend([" --goal ", &quoted(&goal.to_string())]);
    }
    for range in &answers.ranges {
        out.extend([" --vary ", &quoted(&range.text())]);
    }
    out.extend([" --seeds ", &answers.seeds.to_string()]);
    let Some(atlas) = &answers.atlas else {
        return out + " --no-map";
    };
    // Its own axes change the question's scenario; the others bring their traffic.
    if *atlas.map.scenario() == answers.scenario {
        for (option, axis) in [("--x", atlas.map.x()), ("--y", atlas.map.y())] {
            out.extend([" ", option, " ", &quoted(&axis.steps.text())]);
        }
    }
    out + &format!(" --map-seeds {}", atlas.map.seeds())
}

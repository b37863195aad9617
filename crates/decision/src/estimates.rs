//! The numbers of the choice and its alternative, with their intervals.

use crate::answers::Answers;
use crate::candidate::{Candidate, estimate_in_words};
use crate::page::{Block, plain};
use sluice_decide::{Metric, Sort};

/// The numbers of the choice, with those of the alternative and the difference; numbers that are zero for both in
/// every seed are left out.
pub(crate) fn table(choice: &Candidate, other: Option<&Candidate>) -> Block {
    let mut head = vec![String::new(), choice.name()];
    if let Some(other) = other {
        head.extend([other.name(), "difference".to_owned()]);
    }
    let lines = Metric::HEADLINES.into_iter().filter_map(|metric| {
        let own = choice.estimate(metric);
        let others = other.map(|it| it.estimate(metric));
        let is_nothing = |sort: Sort| sort == Sort::Never || sort == Sort::Unknown;
        if is_nothing(own.sort) && others.is_none_or(|it| is_nothing(it.sort)) {
            return None;
        }
        let mut cells = vec![
            plain(metric.words()),
            plain(estimate_in_words(metric, &own)),
        ];
        if let Some(other) = other {
            cells.push(plain(estimate_in_words(metric, &other.estimate(metric))));
            cells.push(plain(estimate_in_words(
                metric,
                &choice.beyond(other, metric),
            )));
        }
        Some(cells)
    });
    Block::Table {
        head,
        lines: lines.collect(),
    }
}

/// What the choice does better and worse than the alternative, where the difference is no luck.
pub(crate) fn consequences(answers: &Answers) -> [Vec<&'static str>; 2] {
    let (Some(choice), Some(other)) = (answers.choice(), answers.alternative()) else {
        return [Vec::new(), Vec::new()];
    };
    let told = [
        Metric::Failed,
        Metric::InTime,
        Metric::Lost,
        Metric::DoneTwice,
        Metric::HalfDone,
        Metric::Answer(0),
        Metric::Answer(3),
        Metric::Done(0),
        Metric::Done(3),
        Metric::Cost,
        Metric::Backlog,
    ];
    let mut both = [Vec::new(), Vec::new()];
    for metric in told {
        let difference = choice.beyond(other, metric);
        let Some(mean) = difference.mean.filter(|_| difference.is_no_luck()) else {
            continue;
        };
        let is_good = (mean < 0.0) == metric.is_less_better();
        both[usize::from(!is_good)].push(metric.words());
    }
    both
}

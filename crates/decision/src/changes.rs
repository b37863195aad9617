//! What would change the answer: other loads, and the limit that comes next. All of it is computed.

use crate::answers::Answers;
use crate::strain::{SEEDS, Strain};
use sluice_decide::{Metric, shown};
use sluice_draw::words::format;

/// The sentences.
pub(crate) fn sentences(answers: &Answers) -> Vec<String> {
    let mut said = Vec::new();
    let (Some(place), Some(choice)) = (answers.chosen, answers.choice()) else {
        return said;
    };
    said.extend(below(answers, place));
    said.extend(above(answers, place));
    if let Some(bound) = &choice.binds_next {
        said.push(format!(
            "The limit that it comes nearest to is {}: {} are used at the most.",
            bound.name,
            bound.used_in_words()
        ));
    }
    said
}

fn at(answers: &Answers, strain: &Strain) -> String {
    let mean = answers.scenario.expected_requests() / f64::from(answers.scenario.duration_s);
    format!(
        "{} × the load ({}/s on average)",
        sluice_scenario::decimal(strain.load),
        format::rate(mean * strain.load)
    )
}

/// Whether less load would change the answer.
fn below(answers: &Answers, place: usize) -> Option<String> {
    let strain = answers.strains.iter().find(|it| it.load < 1.0)?;
    let at = at(answers, strain);
    let best = strain.best()?;
    if best == place {
        return Some(format!("At {at} the choice stays the same."));
    }
    let [own, others] = [place, best].map(|it| {
        let standing = strain.of(it)?;
        Some(shown(Metric::Cost, standing.usd))
    });
    Some(format!(
        "At {at} {} would be the cheaper one: {} per million done instead of {}.",
        answers.candidates.get(best)?.name(),
        others?,
        own?
    ))
}

/// Up to which load the choice holds, and what comes then.
fn above(answers: &Answers, place: usize) -> Option<String> {
    let seeds = answers.seeds.min(SEEDS);
    let more = || answers.strains.iter().filter(|it| it.load > 1.0);
    let Some(first) = more().find(|it| it.best() != Some(place)) else {
        let last = more().next_back()?;
        return Some(format!(
            "Up to {} at least the choice stays the same, in each of {seeds} seeds.",
            at(answers, last)
        ));
    };
    let stays = more().take_while(|it| it.load < first.load).last();
    let stays = stays.map_or(String::new(), |it| {
        format!("Up to {} the choice stays the same. ", at(answers, it))
    });
    let standing = first.of(place)?;
    let why = match &standing.missed {
        Some((goal, worst)) => format!("it misses {goal} ({})", shown(goal.metric, *worst)),
        None => format!(
            "it costs {} per million done",
            shown(Metric::Cost, standing.usd)
        ),
    };
    let then = match first.best() {
        Some(best) => {
            let usd = first.of(best).map_or(f64::INFINITY, |it| it.usd);
            let price = shown(Metric::Cost, usd);
            format!(
                "{} would be the choice, for {price} per million done",
                answers.candidates.get(best)?.name()
            )
        }
        None => "none of the options meets the goals with these settings".to_owned(),
    };
    Some(format!(
        "{stays}At {} {why}, and {then} (under {seeds} seeds).",
        at(answers, first)
    ))
}

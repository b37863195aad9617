//! What stands on the page, in which order.

use crate::answers::Answers;
use crate::candidate::Candidate;
use crate::facts::Facts;
use crate::page::{Block, Figure, Line, Page, code, list, plain, strong, text};
use crate::{changes, estimates, reference, traffic};
use sluice_decide::{Metric, shown};
use sluice_draw::Theme;
use sluice_draw::paint::svg;
use sluice_record::Run;

/// The whole page.
pub(crate) fn page(answers: &Answers, facts: &Facts) -> Page {
    let mut under = vec![("Status", facts.status.word().to_owned())];
    under.extend(facts.date.clone().map(|date| ("Date", date)));
    let chapters = [
        context(answers),
        drivers(answers),
        options(answers),
        outcome(answers),
        consequences(answers),
        what_changes(answers),
        map(answers),
        reference::assumptions(answers),
        reference::links(answers, facts),
    ];
    Page {
        title: facts.title.clone().unwrap_or_else(|| title(answers)),
        facts: under,
        blocks: chapters.concat(),
    }
}

fn title(answers: &Answers) -> String {
    match answers.choice() {
        Some(choice) => format!("{} for “{}”", choice.title, answers.scenario.title),
        None => format!("No design yet for “{}”", answers.scenario.title),
    }
}

fn listed(words: &[String], last: &str) -> String {
    match words.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
        None => String::new(),
    }
}

fn context(answers: &Answers) -> Vec<Block> {
    let mut designs: Vec<String> = answers
        .candidates
        .iter()
        .map(|it| it.title.clone())
        .collect();
    designs.dedup();
    let settings: Vec<String> = answers.ranges.iter().map(|it| it.path.clone()).collect();
    let mut question = format!(
        "Which design is to serve “{}”: {}?",
        answers.scenario.title,
        listed(&designs, "or")
    );
    if designs.len() == 1 {
        question = format!("Is {} to serve “{}”?", designs[0], answers.scenario.title);
    }
    if !settings.is_empty() {
        question = format!("{question} And with which {}?", listed(&settings, "and"));
    }
    vec![
        Block::Heading(2, "Context and problem statement"),
        Block::Paragraph(plain(question)),
        Block::Paragraph(plain(traffic::in_words(&answers.scenario))),
        Block::Figure(traffic::curve(&answers.scenario)),
    ]
}

fn drivers(answers: &Answers) -> Vec<Block> {
    let mut lines: Vec<Line> = (answers.goals.iter())
        .map(|goal| {
            vec![
                code(goal.to_string()),
                text(format!(", in each of {} seeds", answers.seeds)),
            ]
        })
        .collect();
    lines.push(plain(
        "of what meets them, the least cost per million requests done",
    ));
    vec![
        Block::Heading(2, "Decision drivers"),
        Block::List(lines),
        Block::Paragraph(plain(
            "Shares and percentiles are of all requests that arrive; those that are not done by the end are infinitely late.",
        )),
    ]
}

fn options(answers: &Answers) -> Vec<Block> {
    let mut head = vec!["option".to_owned()];
    head.extend(
        answers
            .goals
            .iter()
            .map(|goal| format!("{}, worst seed", goal.metric.words())),
    );
    head.extend(["per million done", "per month", "goals"].map(str::to_owned));
    let lines = answers.candidates.iter().enumerate().map(|(place, one)| {
        let name = one.name();
        let mut cells = vec![if Some(place) == answers.chosen {
            vec![strong(name)]
        } else {
            plain(name)
        }];
        let worst = answers.goals.iter().zip(&one.worst);
        cells.extend(worst.map(|(goal, worst)| plain(shown(goal.metric, *worst))));
        let month = one.estimate(Metric::Month).mean;
        cells.push(plain(shown(Metric::Cost, one.usd)));
        cells.push(plain(
            month.map_or("–".to_owned(), |it| shown(Metric::Month, it)),
        ));
        cells.push(plain(match one.missed(&answers.goals) {
            Some((goal, _)) => format!("misses {goal}"),
            None => "meets them".to_owned(),
        }));
        cells
    });
    let mut blocks = vec![
        Block::Heading(2, "Considered options"),
        Block::Table {
            head,
            lines: lines.collect(),
        },
    ];
    let vain = answers
        .sizings
        .iter()
        .filter(|it| it.1.found.is_none())
        .flat_map(|(_, sizing)| {
            let said = sizing.sentences();
            said.into_iter().enumerate().map(|(nth, line)| match nth {
                0 => format!("{}: {line}", sizing.design.1),
                _ => line,
            })
        });
    let vain: Vec<String> = vain.collect();
    if !vain.is_empty() {
        blocks.push(Block::Paragraph(plain(vain.join(" "))));
    }
    blocks
}

fn outcome(answers: &Answers) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(2, "Decision outcome")];
    let Some(choice) = answers.choice() else {
        blocks.push(Block::Paragraph(vec![
            strong("None of the options meets the goals"),
            text(", so there is nothing to choose yet."),
        ]));
        blocks.extend(list(
            answers
                .candidates
                .iter()
                .filter_map(|it| why_not(answers, it))
                .collect(),
        ));
        return blocks;
    };
    let met = answers.candidates.iter().filter(|it| it.is_met).count();
    let price = shown(Metric::Cost, choice.usd);
    let because = match met {
        1 => format!(
            ", because it alone meets every goal. It costs {price} per million requests done."
        ),
        _ => format!(
            ", because of the {met} options that meet every goal it is the cheapest: {price} per million requests done."
        ),
    };
    blocks.push(Block::Paragraph(vec![
        text("Chosen: "),
        strong(choice.name()),
        text(because),
    ]));
    if let Some(other) = answers.alternative() {
        blocks.push(Block::Paragraph(plain(beside(answers, choice, other))));
    }
    blocks.push(estimates::table(choice, answers.alternative()));
    blocks.push(Block::Paragraph(plain(format!(
        "Means over {} seeds, each ± half of its 95% interval; both designs meet the same luck in each seed, so the difference is known more exactly than either. Times are of the requests that were answered or done.{}",
        answers.seeds,
        if answers.alternative().is_some() { " “None” is zero in every seed." } else { "" }
    ))));
    blocks
}

/// How the best alternative compares.
fn beside(answers: &Answers, choice: &Candidate, other: &Candidate) -> String {
    if let Some((goal, worst)) = other.missed(&answers.goals) {
        return format!(
            "The best of another design, {}, misses {goal}: {} in its worst seed.",
            other.name(),
            shown(goal.metric, worst)
        );
    }
    let difference = choice.beyond(other, Metric::Cost);
    let price = shown(Metric::Cost, other.usd);
    let luck = if difference.is_no_luck() {
        "the difference is no luck"
    } else {
        "the difference may be luck"
    };
    format!(
        "The cheapest of another design is {}, for {price} per million done; {luck}.",
        other.name()
    )
}

fn why_not(answers: &Answers, one: &Candidate) -> Option<String> {
    let (goal, worst) = one.missed(&answers.goals)?;
    let mut said = format!(
        "{} misses {goal}: {} in its worst seed",
        one.name(),
        shown(goal.metric, worst)
    );
    if let Some(bound) = &one.binds_next {
        said = format!(
            "{said}; of {}, {} are used",
            bound.name,
            bound.used_in_words()
        );
    }
    Some(said + ".")
}

fn consequences(answers: &Answers) -> Vec<Block> {
    let Some(choice) = answers.choice() else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = Vec::new();
    let goals = answers.goals.iter().zip(&choice.worst);
    lines.extend(goals.map(|(goal, worst)| {
        vec![
            strong("Margin:"),
            text(format!(" {}", goal.in_words(*worst))),
        ]
    }));
    if let Some(other) = answers.alternative() {
        let [good, bad] = estimates::consequences(answers);
        let said = [("Good:", good, "better"), ("Bad:", bad, "worse")];
        let said = said.into_iter().filter(|it| !it.1.is_empty());
        lines.extend(said.map(|(word, names, how)| {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            let names = listed(&names, "and");
            vec![
                strong(word),
                text(format!(" {how} than {}, and no luck: {names}", other.title)),
            ]
        }));
    }
    let undrained = choice.runs.iter().filter(|it| !it.is_drained).count();
    if undrained > 0 {
        lines.push(vec![
            strong("Bad:"),
            text(format!(
                " in {undrained} of {} seeds the backlog had not drained at the end of the run",
                answers.seeds
            )),
        ]);
    }
    let sizing = answers
        .sizings
        .iter()
        .find(|it| it.0 == choice.place && choice.found.is_some());
    if let Some((_, sizing)) = sizing {
        // What the margins and the limit say already is left out.
        let told = sizing.sentences().into_iter().skip(1);
        let told = told.filter(|it| {
            it.starts_with("It costs the same")
                || it.starts_with("More is not")
                || it.starts_with("That is where")
                || it.starts_with("This is the cheapest")
        });
        lines.extend(told.map(|it| vec![strong("Settings:"), text(format!(" {it}"))]));
    }
    let warnings = Run::new(choice.scenario.clone()).warnings();
    lines.extend(warnings.into_iter().map(|it| {
        vec![
            strong("AWS would refuse:"),
            text(format!(" {}", it.sentence)),
        ]
    }));
    vec![Block::Heading(3, "Consequences"), Block::List(lines)]
}

fn what_changes(answers: &Answers) -> Vec<Block> {
    let heading = Block::Heading(2, "What would change the answer");
    let said = list(changes::sentences(answers));
    said.map_or_else(Vec::new, |said| vec![heading, said])
}

fn map(answers: &Answers) -> Vec<Block> {
    let Some(atlas) = &answers.atlas else {
        return Vec::new();
    };
    let mut regions = atlas.to_regions();
    let alt = regions.alt();
    regions.sentences.clear();
    let picture = regions.picture();
    let drawn = |theme| svg::described(&picture, &alt, theme);
    let figure = Figure {
        light: drawn(Theme::Light),
        dark: Some(drawn(Theme::Dark)),
        letters: atlas.table_in_letters(),
    };
    let mut blocks = vec![Block::Heading(2, "Which design when")];
    blocks.extend(list(atlas.sentences()));
    let seeds = atlas.map.seeds();
    blocks.push(Block::Figure(figure));
    let requests = atlas.map.scenario().expected_requests() / atlas.map.scenario().traffic.load;
    let traffic = if atlas.map.scenario().traffic.shape == answers.scenario.traffic.shape {
        "The map has the traffic above".to_owned()
    } else {
        format!(
            "The map has traffic of its own: at a load of 1, {} requests in {}, spread evenly or in peaks",
            sluice_draw::words::format::count(requests.round() as i64),
            sluice_draw::words::format::whole_time(
                f64::from(atlas.map.scenario().duration_s) * 1e3
            )
        )
    };
    blocks.push(Block::Paragraph(plain(format!(
        "{traffic}; designs have the settings that they had before anything was sized; {}.",
        if seeds == 1 {
            "one seed".to_owned()
        } else {
            format!("{seeds} seeds")
        }
    ))));
    blocks
}

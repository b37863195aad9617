//! Sizes as text: the answer in parts, with the curve as a table.

use super::Sizing;
use crate::metric::Metric;
use crate::said;
use sluice_draw::words::format;
use std::fmt::Write as _;

/// An answer in parts, for a terminal and for a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What was asked: a line each.
    pub head: Vec<String>,
    /// What it comes to, in one sentence.
    pub answer: String,
    /// What there is to know about it: a sentence each.
    pub sentences: Vec<String>,
    /// A line for each choice that was tried; the first line has the columns' names.
    pub table: Vec<Vec<String>>,
    /// How many more were tried and miss a goal: a search among several settings tries hundreds.
    pub left_out: usize,
}

impl Sizing {
    /// The answer for a terminal.
    pub fn to_text(&self) -> String {
        let shown = self.shown();
        let mut out = shown.head.join("\n") + "\n\n";
        for sentence in std::iter::once(&shown.answer).chain(&shown.sentences) {
            out.push_str(sentence);
            out.push('\n');
        }
        out.push('\n');
        out.push_str(&said::columns(&shown.table));
        if shown.left_out > 0 {
            let left_out = format::count(shown.left_out as i64);
            let _ = writeln!(
                out,
                "{left_out} more choices were tried and miss a goal; --format csv lists them."
            );
        }
        out
    }

    /// The answer in sentences, without the curve.
    pub fn sentences(&self) -> Vec<String> {
        let (answer, sentences) = self.said();
        std::iter::once(answer).chain(sentences).collect()
    }

    /// The choice, each setting by its path with its value: `lambda.concurrency_limit = 131`; none if there is none.
    pub fn choice_in_words(&self) -> Option<String> {
        let places = &self.found.as_ref()?.choice.places;
        let knobs = self.size.knobs.iter().zip(places);
        let values = knobs.map(|(knob, at)| [&knob.path, " = ", &knob.shown(*at)].concat());
        Some(values.collect::<Vec<_>>().join(", "))
    }

    /// The answer in parts.
    pub fn shown(&self) -> Shown {
        let goals = self.size.goal_list();
        let table = self.table();
        let tried: usize = self.searches.iter().map(|it| it.tried.len()).sum();
        let (answer, sentences) = self.said();
        Shown {
            head: vec![
                format!("{}, {}", self.size.scenario.title, self.design.1),
                format!("Goals: {goals}."),
            ],
            answer,
            sentences,
            left_out: tried + 1 - table.len(),
            table,
        }
    }

    /// The curve as CSV: a line for each choice that was tried.
    pub fn to_csv(&self) -> String {
        let size = &self.size;
        let mut head: Vec<String> = size.knobs.iter().map(|it| it.path.clone()).collect();
        head.extend(["load", "met", "seeds", "usd_per_million_done"].map(str::to_owned));
        head.extend(size.goals.iter().map(|goal| goal.metric.id().to_owned()));
        let mut out = head.join(",");
        out.push('\n');
        let shown = |number: f64| {
            if number.is_finite() {
                sluice_scenario::decimal(number)
            } else {
                String::new()
            }
        };
        for trial in self.searches.iter().flat_map(|it| &it.tried) {
            let knobs = size.knobs.iter().zip(&trial.choice.places);
            let mut cells: Vec<String> = knobs.map(|(knob, at)| shown(knob.value(*at))).collect();
            cells.extend([
                shown(trial.choice.load),
                trial.is_met.to_string(),
                trial.seeds.to_string(),
                shown(trial.usd),
            ]);
            cells.extend(trial.worst.iter().map(|it| shown(*it)));
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        out
    }

    /// The curve of each goal over the settings.
    fn table(&self) -> Vec<Vec<String>> {
        let size = &self.size;
        let mut head: Vec<String> = size.knobs.iter().map(|it| it.path.clone()).collect();
        if size.loads.is_some() {
            head.push("load".to_owned());
        }
        head.extend(size.goals.iter().map(|goal| goal.metric.words().to_owned()));
        head.extend(["per million done".to_owned(), "goals".to_owned()]);
        let mut lines = vec![head];
        let tried = || self.searches.iter().flat_map(|it| &it.tried);
        // A search among several knobs tries hundreds of choices.
        let is_short = size.knobs.len() == 1 || self.found.is_none();
        for trial in tried().filter(|it| is_short || it.is_met) {
            let knobs = size.knobs.iter().zip(&trial.choice.places);
            let mut line: Vec<String> = knobs.map(|(knob, at)| knob.shown(*at)).collect();
            if size.loads.is_some() {
                line.push(sluice_scenario::decimal(trial.choice.load));
            }
            let goals = size.goals.iter().zip(&trial.worst);
            line.extend(goals.map(|(goal, worst)| said::value(goal.metric, *worst)));
            line.push(said::value(Metric::Cost, trial.usd));
            line.push(match (&trial.refusal, trial.is_met) {
                (Some(_), _) => "refused".to_owned(),
                (None, true) => "met".to_owned(),
                (None, false) => format!("missed in seed {}", trial.seeds),
            });
            lines.push(line);
        }
        lines
    }
}

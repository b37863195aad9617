//! Luck as a table and a few sentences.

use super::{Fortune, Row};
use crate::estimate::{Estimate, Sort};
use crate::metric::{Metric, Unit};
use crate::said;
use sluice_draw::words::format;
use std::fmt::Write as _;

/// An answer in parts, for a terminal and for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What was run: a sentence each.
    pub head: Vec<String>,
    /// A line for each number, a column for each design and each difference; the first line has their names.
    pub table: Vec<Vec<String>>,
    /// What it means: a sentence each.
    pub sentences: Vec<String>,
}

/// The numbers of which it is said whether a difference is luck.
const TOLD: [Metric; 4] = [
    Metric::Failed,
    Metric::InTime,
    Metric::Done(3),
    Metric::Cost,
];

impl Fortune {
    /// The answer for a terminal.
    pub fn to_text(&self) -> String {
        let Shown {
            head,
            table,
            sentences,
        } = self.shown();
        let mut out = head.join("\n") + "\n\n";
        out.push_str(&said::columns(&table));
        out.push('\n');
        for sentence in sentences {
            out.push_str(&sentence);
            out.push('\n');
        }
        out
    }

    /// The answer in parts.
    pub fn shown(&self) -> Shown {
        Shown {
            head: self.head(),
            table: self.table(),
            sentences: self.sentences(),
        }
    }

    /// The answer in a sentence: the first of the told numbers in which the first two designs differ, and whether that
    /// is luck. Of one design, what failed.
    pub fn in_a_sentence(&self) -> String {
        let rows = TOLD.iter().filter_map(|metric| {
            let row = self.rows.iter().find(|it| it.metric == *metric)?;
            let differs = row
                .differences
                .first()
                .is_none_or(|it| it.sort == Sort::Mean);
            (differs && !row.is_never()).then_some(row)
        });
        let Some(row) = rows.into_iter().next() else {
            let seeds = self.seeds.len();
            return format!("In none of {seeds} seeds anything fails, nor do the designs differ.");
        };
        let lots = self.designs.iter().zip(&row.designs);
        let each: Vec<String> = lots
            .map(|(lot, it)| {
                let value = self.cell(row.metric, it);
                format!("{}: {value} {}", lot.title, row.metric.words())
            })
            .collect();
        let verdict = match row.differences.first() {
            Some(it) if it.is_no_luck() => "; the difference is no luck",
            Some(_) => "; the difference may be luck",
            None => "",
        };
        format!("{}{verdict}.", each.join(", "))
    }

    /// The answer as CSV: a line for each number and design, and for each difference.
    pub fn to_csv(&self) -> String {
        let mut out = "metric,of,mean,low,high,rests_on,seeds\n".to_owned();
        let shown = |number: Option<f64>| number.map_or(String::new(), sluice_scenario::decimal);
        for row in &self.rows {
            let first = self.designs.first().map_or("", |it| it.design.as_str());
            let less = self.designs.iter().skip(1);
            let names = self.designs.iter().map(|it| it.design.clone());
            let names = names.chain(less.map(|it| format!("{} less {first}", it.design)));
            for (name, it) in names.zip(row.designs.iter().chain(&row.differences)) {
                let _ = writeln!(
                    out,
                    "{},{name},{},{},{},{},{}",
                    row.metric.id(),
                    shown(it.mean),
                    shown(it.low),
                    shown(it.high),
                    it.sort.id(),
                    self.seeds.len(),
                );
            }
        }
        out
    }

    /// What was run.
    fn head(&self) -> Vec<String> {
        let seeds = match (self.seeds.first(), self.seeds.last()) {
            (Some(first), Some(last)) => format!("{} seeds, {first} to {last}", self.seeds.len()),
            _ => "no seed".to_owned(),
        };
        let requests = self.designs.first().map_or(0, |it| it.requests);
        vec![
            format!(
                "{}: {seeds}; {} requests in all.",
                self.title,
                format::count(requests as i64)
            ),
            "± is the 95% interval of the mean over seeds.".to_owned(),
        ]
    }

    fn table(&self) -> Vec<Vec<String>> {
        let titles = self.designs.iter().map(|it| it.title.clone());
        let first = self.designs.first().map_or("", |it| it.title.as_str());
        let less = self.designs.iter().skip(1);
        let less = less.map(|it| format!("{} less {first}", it.title));
        let head = std::iter::once(String::new()).chain(titles).chain(less);
        let mut lines: Vec<Vec<String>> = vec![head.collect()];
        // What never happened has a sentence of its own.
        for row in self.rows.iter().filter(|it| !it.is_never()) {
            let cell = |it: &Estimate| self.cell(row.metric, it);
            let cells = row.designs.iter().chain(&row.differences).map(cell);
            let name = row.metric.words().to_owned();
            lines.push(std::iter::once(name).chain(cells).collect());
        }
        lines
    }

    fn cell(&self, metric: Metric, estimate: &Estimate) -> String {
        match (estimate.sort, estimate.mean, estimate.half_width()) {
            (Sort::Never, ..) => "none".to_owned(),
            (Sort::Always, ..) => "all".to_owned(),
            (_, Some(mean), Some(half)) => said::with_width(metric, mean, half),
            _ if estimate.without as usize == self.seeds.len() => "–".to_owned(),
            _ => format!("– in {} of {}", estimate.without, self.seeds.len()),
        }
    }

    /// What it means.
    fn sentences(&self) -> Vec<String> {
        let mut said = self.of_differences();
        said.extend(self.of_nothing());
        for lot in &self.designs {
            let of = |count: u32| format!("{count} of {} runs", self.seeds.len());
            if lot.undrained > 0 {
                let runs = of(lot.undrained);
                said.push(format!(
                    "{}: the backlog had not drained at the end of {runs}.",
                    lot.title
                ));
            }
            if lot.halted > 0 {
                let runs = of(lot.halted);
                said.push(format!(
                    "{}: {runs} stopped early, because too much was under way; the numbers are of what there was.",
                    lot.title
                ));
            }
        }
        said.extend(self.unmet.map(|(precision, seeds)| {
            let width = said::value(precision.metric, precision.half_width);
            let name = precision.metric.words();
            seeds.map_or_else(
                || format!("How many seeds ± {width} of “{name}” takes cannot be told: some runs have no such number."),
                |seeds| {
                    let seeds = format::count(seeds as i64);
                    format!("± {width} of “{name}” is not reached: it takes about {seeds} seeds.")
                },
            )
        }));
        said
    }

    /// Whether the difference between the first two designs is luck.
    fn of_differences(&self) -> Vec<String> {
        let told = TOLD.iter().filter_map(|metric| {
            let row = self.rows.iter().find(|it| it.metric == *metric)?;
            let first = row.differences.first()?;
            matches!(first.sort, Sort::Mean).then_some((row, first))
        });
        let (sure, unsure): (Vec<_>, Vec<_>) = told.partition(|(_, it)| it.is_no_luck());
        let mut said = Vec::new();
        let names: Vec<&str> = sure.iter().map(|(row, _)| row.metric.words()).collect();
        match names.split_last() {
            Some((last, [])) => said.push(format!("The difference in “{last}” is no luck.")),
            Some((last, rest)) => said.push(format!(
                "The differences in “{}” and “{last}” are no luck.",
                rest.join("”, “")
            )),
            None => {}
        }
        said.extend(unsure.iter().map(|(row, it)| self.unsure(row, it)));
        said
    }

    fn unsure(&self, row: &Row, estimate: &Estimate) -> String {
        let name = row.metric.words();
        let mean = estimate.mean.unwrap_or(0.0).abs();
        let seeds = (mean > 0.0).then(|| estimate.seeds_for(mean)).flatten();
        match seeds {
            None => format!("There is no difference in “{name}”."),
            Some(seeds) => format!(
                "The difference in “{name}” may be luck: to tell one of this size takes about {} seeds.",
                format::count(seeds.max(self.seeds.len() as u64 + 1) as i64)
            ),
        }
    }

    /// What was never seen, and how common it may be all the same.
    fn of_nothing(&self) -> Vec<String> {
        let seeds = self.seeds.len();
        let lots = self.designs.iter().enumerate();
        let said = lots.filter_map(|(at, lot)| {
            let never = (self.rows.iter())
                .filter(|row| row.metric.unit() == Unit::Share)
                .filter(|row| row.designs.get(at).is_some_and(|it| it.sort == Sort::Never));
            let names: Vec<&str> = never.map(|row| row.metric.words()).collect();
            let names = match names.split_last()? {
                (last, []) => (*last).to_owned(),
                (last, rest) => format!("{} or {last}", rest.join(", ")),
            };
            let requests = format::count(lot.requests as i64);
            let bound = if seeds <= 3 {
                "so few say nothing of how rare it is".to_owned()
            } else if (seeds as u64) < lot.requests {
                format!("with 95% confidence it happens in fewer than 3 of {seeds} such runs")
            } else {
                format!("with 95% confidence it happens to fewer than 3 of {requests} requests")
            };
            Some(format!(
                "{}: none {names} in {requests} requests over {seeds} seeds; {bound}.",
                lot.title
            ))
        });
        said.collect()
    }
}

//! A run as a table: a column for each design, with the most important numbers first.

use super::columns::{HEADING, harmless};
use crate::draw::words::{cost, format};
use crate::record::{DesignReport, LatencyReport, Quantiles, Report};
use crate::scenario::Warning;
use crate::sim::Outcome;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;

mod flat;

pub(super) use flat::csv;

/// Width of a design's column in characters.
const COLUMN: usize = 20;
/// A column of the latencies: its heading, and how it is read.
type Percentile = (&'static str, fn(&Quantiles) -> Option<f64>);
const PERCENTILES: [Percentile; 7] = [
    ("mean", |it| it.mean),
    ("p50", |it| it.p50),
    ("p90", |it| it.p90),
    ("p95", |it| it.p95),
    ("p99", |it| it.p99),
    ("p99.9", |it| it.p999),
    ("max", |it| it.max),
];
/// The percentiles of the short table.
const PERCENTILES_SHORT: [&str; 3] = ["p50", "p99", "max"];
type Kind = (&'static str, fn(&LatencyReport) -> &Quantiles);
const KINDS: [Kind; 3] = [
    ("answer", |it| &it.answer),
    ("first words", |it| &it.first_words),
    ("completion", |it| &it.completion),
];

/// The table: all of it, or only the most important numbers.
pub(super) fn table(report: &Report, all: bool) -> String {
    let mut table = Table::new(&report.designs, all);
    table.title(report);
    table.warnings(report);
    table.fates();
    table.latencies(all);
    table.costs(all);
    if all {
        table.metrics();
    }
    table.moments();
    table.text.push('\n');
    table.row("digest", |design| design.digest.clone());
    table.text
}

struct Table<'r> {
    designs: &'r [DesignReport],
    /// Width of the column of names in characters.
    names: usize,
    text: String,
}

impl<'r> Table<'r> {
    fn new(designs: &'r [DesignReport], all: bool) -> Self {
        let parts = designs.iter().flat_map(|design| &design.parts);
        let metrics = parts.flat_map(|(part, metrics)| {
            metrics
                .keys()
                .map(|name| part.len() + name.len() + "  .".len())
        });
        let longest = metrics.filter(|_| all).max().unwrap_or(0);
        Self {
            designs,
            names: longest.max(34),
            text: String::new(),
        }
    }

    fn title(&mut self, report: &Report) {
        let scenario = &report.scenario;
        let title = harmless(&scenario.title);
        let (duration_s, seed) = (scenario.duration_s, scenario.seed);
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(
            self.text,
            "{HEADING}{title}{HEADING:#}: {duration_s} s, seed {seed}\n"
        );
        self.row("", |design| design.design.clone());
        self.row("requests", |design| count(design.requests));
    }

    /// Adds what AWS would refuse, if there is any.
    fn warnings(&mut self, report: &Report) {
        if report.warnings.is_empty() {
            return;
        }
        self.heading("What AWS would refuse");
        for warning in &report.warnings {
            let Warning {
                field,
                sentence,
                source,
            } = warning;
            let _ = writeln!(self.text, "  {field}: {sentence}\n    {source}");
        }
    }

    fn heading(&mut self, words: &str) {
        let _ = writeln!(self.text, "\n{HEADING}{words}{HEADING:#}");
    }

    fn row(&mut self, name: &str, cell: impl Fn(&DesignReport) -> String) {
        let names = self.names;
        let cells = self
            .designs
            .iter()
            .map(|design| format!("{:>COLUMN$}", cell(design)));
        let line = format!("{name:<names$}{}", cells.collect::<String>());
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds every outcome with its causes.
    fn fates(&mut self) {
        self.heading("What became of them");
        for outcome in Outcome::ALL {
            self.row(&format!("  {}", outcome.words()), |design| {
                let requests = design.outcomes.get(outcome.id()).copied().unwrap_or(0);
                let share = requests as f64 / design.requests.max(1) as f64;
                format!("{} {:>6}", count(requests), format::percent(share))
            });
            let causes = self
                .designs
                .iter()
                .filter_map(|design| design.causes.get(&outcome));
            let causes: BTreeSet<_> = causes.flat_map(|causes| causes.keys().copied()).collect();
            for cause in causes {
                self.row(&format!("    {}", id(cause)), |design| {
                    let causes = design.causes.get(&outcome);
                    let found = causes.and_then(|causes| causes.get(&cause)).copied();
                    format!("{}       ", count(found.unwrap_or(0)))
                });
            }
        }
    }

    fn latencies(&mut self, all: bool) {
        self.heading("How long it took");
        for (kind, of) in KINDS {
            if self
                .designs
                .iter()
                .all(|design| of(&design.latency_ms).count == 0)
            {
                continue;
            }
            let shown = PERCENTILES.iter();
            for (name, read) in shown.filter(|(name, _)| all || PERCENTILES_SHORT.contains(name)) {
                self.row(&format!("  {kind} {name}"), |design| {
                    known(read(of(&design.latency_ms)), |ms| format!("{ms:.1} ms"))
                });
            }
        }
    }

    fn costs(&mut self, all: bool) {
        self.heading("What it cost");
        self.row("  per million done", |design| {
            cost::per_million_done(design.cost.per_million_done_usd)
        });
        self.row("  per million requests", |design| {
            known(design.cost.per_million_requests_usd, format::dollars)
        });
        self.row("  in all", |design| {
            format!("${:.4}", design.cost.total_usd)
        });
        if all {
            let parts = self
                .designs
                .iter()
                .flat_map(|design| design.cost.parts_usd.keys().copied());
            for part in parts.collect::<BTreeSet<_>>() {
                self.row(&format!("    {part}"), |design| {
                    known(design.cost.parts_usd.get(part).copied(), |usd| {
                        format!("${usd:.4}")
                    })
                });
            }
        }
    }

    /// Adds every metric of every part.
    fn metrics(&mut self) {
        self.heading("Metrics: totals of counters, final values of gauges");
        let parts = self.designs.iter().flat_map(|design| &design.parts);
        let names = parts.flat_map(|(part, metrics)| metrics.keys().map(|name| (*part, *name)));
        for (part, name) in names.collect::<BTreeSet<_>>() {
            self.row(&format!("  {part}.{name}"), |design| {
                design
                    .metric(part, name)
                    .map_or_else(none, |value| value.to_string())
            });
        }
    }

    fn moments(&mut self) {
        if self.designs.iter().all(|design| design.moments.is_empty()) {
            return;
        }
        self.heading("Moments");
        for design in self.designs {
            for moment in &design.moments {
                let value = if moment.kind.is_timed() {
                    format::duration(moment.value as f64)
                } else {
                    format::count(moment.value)
                };
                let _ = writeln!(
                    self.text,
                    "{:>8.1} s  {}, {}: {}, {value} {}",
                    moment.at_s,
                    design.design,
                    moment.part,
                    moment.kind.words(),
                    moment.kind.value_words()
                );
            }
        }
    }
}

fn count(number: u64) -> String {
    format::count(number as i64)
}

fn known(number: Option<f64>, shown: impl Fn(f64) -> String) -> String {
    number.map_or_else(none, shown)
}

fn none() -> String {
    "-".to_owned()
}

/// A name as the JSON has it.
fn id(named: impl Serialize) -> String {
    let value = serde_json::to_value(named).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

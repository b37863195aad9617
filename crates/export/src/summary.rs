//! All designs under the same traffic, one row each, and which of them fits when.
//!
//! Which one fits follows from the numbers alone: the cheapest among the designs that keep a
//! promise. There are two promises, since there are two kinds of work: either the user needs the
//! result at once, or it is enough that the work is accepted and done later.

mod shown;
mod verdict;

use serde::Serialize;
use serde_json::json;
use sluice_draw::words::{cost, format};
use sluice_record::{Report, Run};
use sluice_scenario::fields::{self, Kind};
use sluice_scenario::{Scenario, ScenarioError, Warning, last_design};
use sluice_sim::Outcome;
use std::fmt::Write as _;

pub use shown::{Cell, HEADINGS, Refused, Shown, ShownRow};
pub use verdict::{Fit, advice, verdict};

/// The share of users that may be turned away, or whose work may be lost.
const FAILED_MAX: f64 = 0.001;

/// How a design has done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its name as shown to readers.
    pub title: String,
    /// Its name in data.
    pub design: String,
    /// How its settings differ from the scenario's.
    pub changes: Vec<String>,
    /// Share of requests that were refused, given up or never answered.
    pub refused: f64,
    /// Share of requests that were accepted and then lost.
    pub lost: f64,
    /// Requests whose work was done more than once.
    pub doubled: u64,
    /// Requests that failed after some of the services had done their part.
    pub half_done: i64,
    /// Share of requests still waiting at the end of the run.
    pub waiting: f64,
    /// 99th percentile of the time to the answer or acknowledgement, in milliseconds.
    pub answer_ms: Option<f64>,
    /// 99th percentile of the time until the user knows that it is done, in milliseconds.
    pub done_ms: Option<f64>,
    /// US dollars per million requests, refused ones too.
    pub usd_per_million: Option<f64>,
    /// US dollars per million requests whose users know that they are done; none if there are none.
    pub usd_per_million_done: Option<f64>,
    /// US dollars for the whole run.
    pub usd_total: f64,
    /// What AWS would refuse to configure.
    pub warnings: Vec<Warning>,
}

/// The scenario once for each existing design, and for the last one also with the settings that it
/// has of its own: each with its changes.
///
/// # Errors
/// None in practice: a scenario that keeps the rules keeps them with one design.
pub fn scenarios(scenario: &Scenario) -> Result<Vec<(Scenario, Vec<String>)>, ScenarioError> {
    let Some(Kind::Several { of, .. }) = fields::field("designs").map(|field| field.kind) else {
        return Ok(Vec::new());
    };
    let one = |name: &str| {
        let mut value = scenario.to_value();
        value["designs"] = json!([name]);
        value["settings_of_last"] = json!({});
        Ok((Scenario::from_value(&value)?, Vec::new()))
    };
    let mut all = of
        .iter()
        .map(|choice| one(choice.name))
        .collect::<Result<Vec<_>, _>>()?;
    let changes = scenario.changes_of_last();
    if !changes.is_empty() {
        let last = scenario.alone(scenario.designs.len().saturating_sub(1))?;
        all.push((last, changes));
    }
    Ok(all)
}

impl Row {
    /// The row of the first design of a complete run, with these changes.
    pub fn of(run: &Run, changes: Vec<String>) -> Option<Self> {
        let report = Report::of(run).designs.into_iter().next()?;
        let topology = run.topologies().first()?;
        let count = |outcome: Outcome| report.outcomes.get(outcome.id()).copied().unwrap_or(0);
        let share = |count: u64| count as f64 / report.requests.max(1) as f64;
        let named = |name: &str, of_last: &str| {
            let suffix = if changes.is_empty() { "" } else { of_last };
            format!("{name}{suffix}")
        };
        Some(Self {
            title: named(&topology.title, last_design::TITLE),
            design: named(&topology.id, last_design::ID),
            changes,
            refused: share(count(Outcome::Refused) + count(Outcome::GaveUp)),
            lost: share(count(Outcome::AcceptedLost)),
            doubled: count(Outcome::DoneTwice),
            half_done: report.metric("clients", "RequestsHalfDone").unwrap_or(0),
            waiting: share(count(Outcome::Pending) + count(Outcome::AcceptedPending)),
            answer_ms: report.latency_ms.answer.p99,
            done_ms: report.latency_ms.completion.p99,
            usd_per_million: report.cost.per_million_requests_usd,
            usd_per_million_done: report.cost.per_million_done_usd,
            usd_total: report.cost.total_usd,
            warnings: run.warnings(),
        })
    }
}

/// What AWS would refuse, each with the titles of the designs that it is about.
fn refused(rows: &[Row]) -> Vec<(String, &Warning)> {
    let mut refused: Vec<(String, &Warning)> = Vec::new();
    for row in rows {
        for warning in &row.warnings {
            match refused.iter_mut().find(|(_, known)| *known == warning) {
                Some((titles, _)) => {
                    titles.push_str(", ");
                    titles.push_str(&row.title);
                }
                None => refused.push((row.title.clone(), warning)),
            }
        }
    }
    refused
}

/// A number as it is shown, or a sign that there is none.
fn known(number: Option<f64>, shown: fn(f64) -> String) -> String {
    number.map_or_else(|| "–".to_owned(), shown)
}

/// The table for a terminal.
pub fn text(rows: &[Row], target_ms: f64) -> String {
    let mut out = format!(
        "{:<15} {:>8} {:>10} {:>10} {:>7} {:>10} {:>10} {:>13} {:>16} {:>20} {:>8}\n",
        "",
        "refused",
        "p99 answer",
        "p99 done",
        "lost",
        "done twice",
        "half done",
        "still waiting",
        "per million done",
        "per million requests",
        "in all"
    );
    for row in rows {
        let _ = writeln!(
            out,
            "{:<15} {:>8} {:>10} {:>10} {:>7} {:>10} {:>10} {:>13} {:>16} {:>20} {:>8}",
            row.title,
            format::percent(row.refused),
            known(row.answer_ms, format::duration),
            known(row.done_ms, format::duration),
            format::percent(row.lost),
            format::count(row.doubled as i64),
            format::count(row.half_done),
            format::percent(row.waiting),
            cost::per_million_done(row.usd_per_million_done),
            known(row.usd_per_million, format::dollars),
            cost::total(row.usd_total),
        );
    }
    for sentence in verdict(rows, target_ms) {
        out.push_str(&sentence);
        out.push('\n');
    }
    for (titles, warning) in refused(rows) {
        let _ = writeln!(out, "{titles}: {} ({})", warning.sentence, warning.source);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(title: &'static str, refused: f64, done_ms: f64, usd: f64) -> Row {
        Row {
            title: title.to_owned(),
            design: title.to_owned(),
            changes: Vec::new(),
            refused,
            lost: 0.0,
            doubled: 0,
            half_done: 0,
            waiting: 0.0,
            answer_ms: Some(100.0),
            done_ms: Some(done_ms),
            usd_per_million: Some(usd * (1.0 - refused)),
            usd_per_million_done: Some(usd),
            usd_total: usd / 100.0,
            warnings: Vec::new(),
        }
    }

    #[test]
    fn the_cheapest_that_keeps_the_promise_fits() {
        let rows = [
            row("Cheap", 0.2, 200.0, 0.5),
            row("Quick", 0.0, 300.0, 5.0),
            row("Dear", 0.0, 250.0, 6.0),
            row("Late", 0.0, 60_000.0, 3.0),
        ];
        let [at_once, later] = verdict(&rows, 2_000.0);
        assert!(
            at_once.contains(": Quick, which") && at_once.contains("$5.00"),
            "{at_once}"
        );
        assert!(
            later.contains(": Late refuses nothing") && later.contains("within 60 s"),
            "{later}"
        );
        let [_, later] = verdict(&rows[..3], 2_000.0);
        assert!(later.contains("the same"), "{later}");
        let [at_once, later] = verdict(&rows[..1], 2_000.0);
        assert!(at_once.contains("none of them") && later.contains("none of them"));
        let mut unfinished = rows[3].clone();
        unfinished.waiting = 0.1;
        assert!(verdict(&[unfinished], 2_000.0)[1].contains("none of them"));
    }

    #[test]
    fn what_aws_would_refuse_is_said_once_with_all_its_designs() {
        let mut rows = [
            row("One", 0.0, 1.0, 1.0),
            row("Other", 0.0, 1.0, 1.0),
            row("Third", 0.0, 1.0, 1.0),
        ];
        for row in &mut rows[1..] {
            row.warnings.push(Warning {
                field: "settings.lambda.concurrency_limit",
                sentence: "AWS refuses it.".to_owned(),
                source: "a guide",
            });
        }
        let text = text(&rows, 2_000.0);
        assert!(
            text.ends_with("\nOther, Third: AWS refuses it. (a guide)\n"),
            "{text}"
        );
        let shown = Shown::of(&rows, 2_000.0);
        assert_eq!(shown.refused.len(), 1);
        assert_eq!(shown.refused[0].titles, "Other, Third");
        assert_eq!(shown.refused[0].sentence, "AWS refuses it.");
    }

    #[test]
    fn the_table_has_a_row_for_each_design_and_crosses_to_the_page_unchanged() {
        let mut rows = [row("One", 0.5, 1.0, 1.0), row("Other", 0.0, 1.0, 1.0)];
        rows[1].changes = vec!["limit 1 → 2".to_owned(), "<b> & co".to_owned()];
        rows[1].answer_ms = None;
        let shown = Shown::of(&rows, 2_000.0);
        assert_eq!(shown.rows.len(), 2);
        assert_eq!(shown.rows[1].changes, "limit 1 → 2, <b> & co");
        let bad = shown.rows.iter().flat_map(|row| &row.cells);
        assert_eq!(bad.filter(|cell| cell.bad).count(), 1);
        assert_eq!(shown.rows[1].cells.len(), HEADINGS.len());
        assert_eq!(shown.rows[1].cells[3].text, "–");
        let text = serde_json::to_string(&shown).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Shown>(&text).expect("a table"),
            shown
        );
    }
}

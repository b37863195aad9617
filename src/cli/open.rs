//! `sluice open`: what a file of the reader's is understood to be. Nothing is changed.

use super::failure::Failure;
use super::files;
use super::traffic_options::{TrafficOptions, bytes};
use crate::import::{Counted, Found};
use crate::scenario::{Preset, Scenario};
use clap::Args;
use std::fmt::Write as _;

/// The widest name that is shown in full.
const NAME_MAX: usize = 40;

/// What to open.
#[derive(Args)]
#[command(after_help = "Examples:
  sluice open requests.csv                              what is taken, why, and what is left
  sluice open export.csv --column Errors                another column
  sluice open by-status.csv --where status=200          a part of the rows
  sluice run --traffic requests.csv                     the run itself")]
pub(super) struct Open {
    /// The file: a table, a log, the results of a load test, or a scenario; - is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    how: TrafficOptions,
}

impl Open {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let bytes = bytes(&self.file)?;
        let name = files::shown(&self.file);
        let scenario = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|it| Scenario::from_json(it).ok());
        if let Some(scenario) = scenario {
            return files::print(&format!(
                "{name}: a scenario, “{}”.\n\nRun it: sluice run --scenario {}\n",
                scenario.title, self.file
            ));
        }
        let about = |sentence: String| Failure::Input(format!("{name}: {sentence}"));
        let counted = Counted::read(&bytes, &self.how.choice(), |_| {}).map_err(about)?;
        let mut text = format!("{name}: {}", told(&counted));
        let present =
            Preset::named(Preset::FIRST).ok_or_else(|| "There is no preset.".to_owned())?;
        let (_, remarks) = counted
            .scenario(&present.scenario, self.how.fit())
            .map_err(about)?;
        text.push_str("\nAs a run:\n");
        for remark in &remarks {
            writeln!(text, "  {remark}").unwrap_or_default();
        }
        files::print(&text)
    }
}

/// What a file was found to be, as a text.
fn told(counted: &Counted) -> String {
    let found = &counted.found;
    let mut text = found.sentence() + "\n\n";
    let wide = found
        .columns
        .iter()
        .map(|it| it.chars().count())
        .max()
        .unwrap_or_default();
    let wide = wide.min(NAME_MAX);
    for (at, (name, seen)) in found.columns.iter().zip(&found.seen).enumerate() {
        writeln!(text, "  {:7}{name:wide$}  {seen}", role(found, at)).unwrap_or_default();
    }
    text.push('\n');
    for sentence in &found.told {
        writeln!(text, "  {sentence}").unwrap_or_default();
    }
    if !found.series.is_empty() {
        text.push_str("\nEach of them alone:\n");
        for offer in &found.series {
            let option = match &offer.word {
                Some(word) => format!("--where '{}={word}'", offer.column),
                None => format!("--column '{}'", offer.column),
            };
            writeln!(text, "  {option}  {:.0} in all", offer.sum).unwrap_or_default();
        }
    }
    text
}

fn role(found: &Found, at: usize) -> &'static str {
    if found.time.contains(&at) {
        "time"
    } else if found.counts.contains(&at) {
        "count"
    } else {
        ""
    }
}

//! `sluice compare`: every design under the same traffic.

use super::failure::Failure;
use super::files;
use super::progress::{self, Progress};
use super::scenario_options::ScenarioOptions;
use crate::export::summary::{self, Row};
use crate::record::Run;
use clap::{Args, ValueEnum};
use serde_json::json;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice compare                               all designs in the flash sale
  sluice compare big-day --set traffic.load=2
  sluice compare --format json | jq '.verdict'
The designs of the scenario do not matter here: each that there is has its row.")]
pub(super) struct Compare {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Table,
    /// For programs
    Json,
}

impl Compare {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let scenario = self.options.scenario()?;
        let target_ms = scenario.settings.client.answer_target_ms.into();
        let each = summary::scenarios(&scenario)?;
        let count = each.len() as f64;
        let mut rows = Vec::new();
        let progress = Progress::new("Simulating every design");
        for (nth, (one, changes)) in each.into_iter().enumerate() {
            let mut run = Run::new(one);
            progress::finish(&mut run, |share| progress.at((nth as f64 + share) / count));
            rows.extend(Row::of(&run, changes));
        }
        drop(progress);
        let text = match self.format {
            Format::Table => summary::text(&rows, target_ms),
            Format::Json => {
                let verdict = summary::verdict(&rows, target_ms);
                format!("{:#}\n", json!({ "designs": rows, "verdict": verdict }))
            }
        };
        self.output.write(&text)
    }
}

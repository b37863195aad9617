//! `sluice theory`: what formulas say of each part of a run, beside what was simulated.

use super::failure::Failure;
use super::files;
use super::progress::Progress;
use super::scenario_options::{ScenarioOptions, seconds};
use crate::theory::{Findings, Span, Study};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice theory steady-day
  sluice theory --from 60 --until 120                 the flash sale after its peak
  sluice theory --design synchronous --format json | jq '.designs[].rows[].compared'
Each part has the formula that fits what it is: Erlang B where a limit refuses, M/M/c or Allen and Cunneen's approximation
where calls wait, a token bucket at a rate limit, and Little's law. λ, S and the variations are those of this run. A line
with an exclamation mark says which assumption of the formula does not hold, and by how much.")]
pub(super) struct TheoryOptions {
    /// Begin at this second of the run instead of at its start
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_hyphen_values = true)]
    from: Option<f64>,
    /// End at this second of the run instead of at its end
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_hyphen_values = true)]
    until: Option<f64>,
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

impl TheoryOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let scenario = self.options.scenario()?;
        let span = Span::new(&scenario, self.from, self.until)?;
        let count = scenario.designs.len();
        let progress = Progress::new("Simulating");
        let each = (0..count).map(|nth| {
            let mut study = Study::new(&scenario, nth, span);
            while study.step() {
                progress.at((nth as f64 + study.share()) / count as f64);
            }
            study.findings()
        });
        let findings: Vec<Findings> = each.collect();
        drop(progress);
        let text = match self.format {
            Format::Table => {
                let texts: Vec<String> = findings.iter().map(Findings::to_text).collect();
                texts.join("\n")
            }
            Format::Json => {
                let designs: Vec<Value> = findings.iter().map(Findings::to_value).collect();
                format!("{:#}\n", json!({ "designs": designs }))
            }
        };
        self.output.write(&text)
    }
}

//! `sluice run`: one run in numbers.

use super::failure::{Failure, remark};
use super::progress::{self, Progress};
use super::scenario_options::ScenarioOptions;
use super::{files, summary};
use crate::export::{journeys, metrics, series};
use crate::record::{Report, Run};
use clap::{Args, ValueEnum};

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice run slow-database --design synchronous --design monolith
  sluice run --set traffic.load=2 --set 'designs=[\"hybrid\"]' --all
  sluice run --what journeys --output requests.csv      the sampled requests, hop by hop
  sluice run --format long --output run.csv             every metric, for Grafana, pandas, DuckDB
  sluice run --format scenario --output mine.json       a scenario to edit
  sluice run --scenario mine.json --format json         everything about the run
  sluice run --traffic requests.csv --fit whole         real traffic instead")]
pub(super) struct RunOptions {
    /// What to print of the run
    #[arg(long, value_enum, default_value_t = What::Summary)]
    what: What,
    /// How to print it; a summary is a table unless given, and all else is CSV
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Show every percentile and every metric of every part in the summary (JSON always has them)
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// What became of the requests, how long they took and what they cost
    Summary,
    /// Every metric, second by second
    Series,
    /// The sampled requests, hop by hop
    Journeys,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people; the summary alone has one
    Table,
    /// For programs; that of the summary and of the series is the same, and holds both with the scenario
    Json,
    /// For spreadsheets
    Csv,
    /// The series as `aws cloudwatch get-metric-data` would answer; opens again with `sluice against`
    GetMetricData,
    /// The series as CSV with times, a column for each metric; opens again with --traffic
    Wide,
    /// The series as CSV with a line for each value, as Grafana, pandas and databases read it
    Long,
    /// Only what would be run, as a scenario file; nothing is simulated
    Scenario,
}

impl RunOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let is_of_series = matches!(
            self.format,
            Some(Format::GetMetricData | Format::Wide | Format::Long)
        );
        if is_of_series && self.what == What::Journeys {
            let sentence = "--format is one of the series, which journeys have none of: it must be csv, json or scenario.";
            return Err(sentence.to_owned().into());
        }
        let format = self.format.unwrap_or(match self.what {
            What::Summary => Format::Table,
            What::Series | What::Journeys => Format::Csv,
        });
        if format == Format::Table && self.what != What::Summary {
            let sentence = "--format is \"table\", but only --what summary has a table: it must be csv, json or scenario.";
            return Err(sentence.to_owned().into());
        }
        let scenario = self.options.scenario()?;
        let text = match format {
            Format::Scenario => scenario.to_json() + "\n",
            format => {
                let mut run = Run::new(scenario);
                let progress = Progress::new("Simulating");
                progress::finish(&mut run, |share| progress.at(share));
                drop(progress);
                if let Some(sentence) = run.halt_sentence() {
                    remark(&sentence);
                }
                // Tables and JSON say it themselves.
                if format == Format::Csv || is_of_series {
                    for warning in run.warnings() {
                        remark(&warning.sentence);
                    }
                }
                self.text(&run, format)?
            }
        };
        self.output.write(&text)
    }

    fn text(&self, run: &Run, format: Format) -> Result<String, Failure> {
        Ok(match (self.what, format) {
            (_, Format::GetMetricData) => metrics::get_metric_data(run)?,
            (_, Format::Wide) => metrics::wide(run),
            (_, Format::Long) => metrics::long(run),
            (What::Journeys, Format::Json) => journeys::json(run)?,
            (What::Journeys, _) => journeys::csv(run),
            (_, Format::Json) => series::json(run)?,
            (What::Series, _) => series::csv(run),
            (What::Summary, Format::Csv) => summary::csv(&Report::of(run), self.all),
            (What::Summary, _) => summary::table(&Report::of(run), self.all),
        })
    }
}

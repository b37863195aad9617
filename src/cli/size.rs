//! `sluice size`: the cheapest settings with which a design meets its goals.

use super::failure::Failure;
use super::files;
use super::scenario_options::ScenarioOptions;
use super::sweep_options::SweepOptions;
use crate::decide::size::{Asked, Loads, Range};
use crate::decide::{Goal, Size, Sizing};
use crate::draw::Theme;
use crate::draw::paint::svg;
use clap::{Args, ValueEnum};

/// The width of a picture in CSS pixels.
const PICTURE: f64 = 760.0;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice size --design synchronous --goal 'failed<0.1%' --vary lambda.concurrency_limit=10..1000
  sluice size --design event-driven --goal 'done.p99<30s' --goal lost=0 \\
      --vary lambda.concurrency_limit=10..1000 --vary event_source_mapping.maximum_concurrency=10..1000
  sluice size --design synchronous --goal 'done.p99<2s' --vary lambda.concurrency_limit=10..1000 --load 0.8..1.5
Goals are about failed, in_time, refused, timed_out, lost, done_twice, half_done, waiting, answer.p50, .p90, .p95,
.p99, .p999 and .mean, the same of done, cost, month and backlog. Percentiles are of all requests: those that
are not done by the end are infinitely late. A goal is met if it is met in every seed.")]
pub(super) struct SizeOptions {
    /// What has to be reached, such as failed<0.1%, done.p99<2s, lost=0 or cost<5; give it once for each goal
    #[arg(long = "goal", value_name = "GOAL", required = true, value_parser = Goal::read)]
    goals: Vec<Goal>,
    /// A setting that may vary, and from where to where; give it once for each setting
    ///
    /// Whole numbers vary in steps of one, others in a thousand steps, unless a step follows a colon.
    #[arg(long = "vary", value_name = "PATH=LOW..HIGH[:STEP]", required = true, value_parser = Range::read)]
    ranges: Vec<Range>,
    /// Choose for a range of load instead: multiples of the scenario's, perhaps with weights, as in 0.8..1.5:1,2,1
    #[arg(long = "load", value_name = "LOW..HIGH", value_parser = Loads::read)]
    loads: Option<Loads>,
    /// Let this much money make up for each request that fails, in US dollars; goals come first unless given
    #[arg(long, value_name = "USD", requires = "loads", value_parser = dollars)]
    failure_cost: Option<f64>,
    /// How to print it; a file that ends with .svg gets the curves as a picture
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    sweep: SweepOptions,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets: a line for each choice that was tried
    Csv,
}

impl SizeOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let asked = Asked {
            goals: self.goals.clone(),
            ranges: self.ranges.clone(),
            loads: self.loads,
            failure_usd: self.failure_cost,
            seeds: self.sweep.seeds,
        };
        let scenario = self.options.scenario()?;
        let size = Size::new(scenario.clone(), asked)?;
        size.check_budget(self.sweep.budget)?;
        let runs = size.budget();
        let (sizing, known) = self.sweep.ask(&size, &scenario, runs)?;
        match sizing {
            Some(sizing) => self.write(&sizing),
            None => Err(Failure::Interrupted(format!(
                "Interrupted after {} runs, before there was an answer.",
                known.runs()
            ))),
        }
    }

    fn write(&self, sizing: &Sizing) -> Result<(), Failure> {
        if self.output.ends_with(".svg") {
            let picture = sizing.picture(PICTURE).ok_or_else(|| {
                "None of these settings could be tried, so there is nothing to draw.".to_owned()
            })?;
            let svg = svg::described(&picture, &sizing.shown().answer, Theme::Light);
            return self.output.write(&svg);
        }
        self.output.write(&match self.format {
            Format::Text => sizing.to_text(),
            Format::Json => format!("{:#}\n", sizing.to_value()),
            Format::Csv => sizing.to_csv(),
        })
    }
}

/// An amount of US dollars.
fn dollars(text: &str) -> Result<f64, String> {
    let amount = text.trim_start_matches('$').parse().ok();
    let amount = amount.filter(|it: &f64| it.is_finite() && *it >= 0.0);
    amount.ok_or_else(|| "must be an amount of US dollars from 0".to_owned())
}

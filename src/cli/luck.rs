//! `sluice luck`: how much of each number is luck.

use super::answer::{self, Format};
use super::failure::Failure;
use super::files;
use super::scenario_options::ScenarioOptions;
use super::shard::ShardOptions;
use super::sweep_options::SweepOptions;
use crate::decide::Luck;
use crate::decide::luck::{Fortune, Precision};
use clap::Args;
use serde_json::json;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice luck                                           the flash sale under 20 seeds
  sluice luck big-day --seeds 50 --jobs 4
  sluice luck --until failed=0.1%                       as many seeds as it takes
  sluice luck --set lambda.concurrency_limit=130 --format json | jq '.metrics.failed'
Designs meet the same luck in each seed, so their difference is known more exactly than either of them.")]
pub(super) struct LuckOptions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Go on until every interval of a number is this narrow, such as failed=0.1% or done.p99=50ms
    ///
    /// WIDTH is half of an interval's width. It ends with the budget at the latest, and says how many seeds it
    /// would take.
    #[arg(long, value_name = "METRIC=WIDTH", value_parser = Precision::read)]
    until: Option<Precision>,
    #[command(flatten)]
    shard: ShardOptions,
    #[command(flatten)]
    sweep: SweepOptions,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

impl LuckOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let scenario = self.options.scenario()?;
        let luck = Luck::new(
            scenario.clone(),
            self.sweep.seeds,
            self.until,
            self.sweep.budget,
        )?;
        if let Some(shard) = self.shard.shard()? {
            if self.until.is_some() {
                let sentence = "--until chooses its seeds by results, so it has no shards: give --seeds alone.";
                return Err(sentence.to_owned().into());
            }
            let question = json!({ "luck": { "seeds": self.sweep.seeds } });
            return shard.run(luck.jobs(), &question, &scenario, &self.sweep, &self.output);
        }
        let runs = luck.budget().into();
        let (fortune, known) = self.sweep.ask(&luck, &scenario, runs)?;
        if let Some(fortune) = fortune {
            return self.write(&fortune);
        }
        let Some(fortune) = luck.so_far(&known) else {
            let sentence = "Interrupted before two seeds were done, which say nothing about luck.";
            return Err(Failure::Interrupted(sentence.to_owned()));
        };
        self.write(&fortune)?;
        let seeds = fortune.seeds.len();
        Err(Failure::Interrupted(format!(
            "Interrupted: this is the answer by the first {seeds} seeds."
        )))
    }

    fn write(&self, fortune: &Fortune) -> Result<(), Failure> {
        self.output.write(&answer::luck(fortune, self.format))
    }
}

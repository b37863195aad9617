//! `sluice map`: which design meets the goals most cheaply, over two settings.

use super::answer::{self, Format};
use super::failure::Failure;
use super::files;
use super::poster::ThemeWord;
use super::scenario_options::ScenarioOptions;
use super::shard::ShardOptions;
use super::sweep_options::SweepOptions;
use crate::decide::map::{Steps, article};
use crate::decide::size::Range;
use crate::decide::{Atlas, Goal, Map, MapAsked};
use crate::scenario::Scenario;
use clap::Args;
use serde_json::json;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice map                                  the article's question: load against burstiness
  sluice map --output map.svg                 the same as a picture
  sluice map --x traffic.load=0.1..20:8:log --y lambda.work.median_ms=10..5000:6:log --goal 'failed<0.1%'
  sluice map --design monolith --design synchronous --x traffic.load=0.1..10:8:log \\
      --y lambda.memory_mb=512..3072:6 --goal 'failed<1%' --goal 'done.p99<5s' --seeds 5
  sluice map --seeds 1 --vary lambda.concurrency_limit=5..500     each design with the limit that it needs in each cell
Without axes, the traffic is as many requests in all, spread evenly or in peaks, and the goals are failed<0.1% and
done.p99<60s unless others are given. Burstiness, peak by mean, is a setting of any scenario whose traffic has that shape:
--set traffic.shape.kind=peaks. Every cell is the scenario's own settings, changed by the two axes alone, unless --vary
says what is sized anew: then each design has in each cell the cheapest settings with which it meets every goal there, as
`sluice size` finds them, and the cheapest of these designs is the best; where none meets them, it is told what comes
nearest. With one setting that takes some twenty times the runs; how many at most is said before it begins. The first grid
is refined where neighbours differ.")]
pub(super) struct MapOptions {
    /// The setting that goes to the right: so many values from one to another, evenly spread or each the same multiple
    #[arg(long, value_name = "PATH=LOW..HIGH:COUNT[:log]", requires = "y", value_parser = Steps::read)]
    x: Option<Steps>,
    /// The setting that goes up
    #[arg(long, value_name = "PATH=LOW..HIGH:COUNT[:log]", requires = "x", value_parser = Steps::read)]
    y: Option<Steps>,
    /// What has to be reached, such as failed<0.1% or done.p99<2s, in every seed; give it once for each goal
    ///
    /// `sluice size --help` says what goals may be about.
    #[arg(long = "goal", value_name = "GOAL", value_parser = Goal::read)]
    goals: Vec<Goal>,
    /// Size each cell anew: a setting that may vary, and from where to where; give it once for each setting
    ///
    /// A design that goes by none of them is judged as it is.
    #[arg(long = "vary", value_name = "PATH=LOW..HIGH[:STEP]", value_parser = Range::read)]
    ranges: Vec<Range>,
    /// Refine the cells between neighbours that differ so many times; up to 2 as the budget allows unless given
    #[arg(long, value_name = "N")]
    rounds: Option<u32>,
    /// How to print it; a file that ends with .svg gets a picture
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The colours of the picture
    #[arg(long, value_enum, default_value_t = ThemeWord::Light)]
    theme: ThemeWord,
    #[command(flatten)]
    shard: ShardOptions,
    #[command(flatten)]
    sweep: SweepOptions,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

impl MapOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let shard = self.shard.shard()?;
        let (scenario, mut asked) = self.asked(self.options.scenario()?)?;
        if shard.is_some() {
            if !self.ranges.is_empty() {
                let sentence = "--vary: sizing a cell goes by results, so it has no shards: run it on one machine.";
                return Err(sentence.to_owned().into());
            }
            if self.rounds.is_some_and(|it| it > 0) {
                let sentence = "--rounds: shards run the first grid alone, since refining it goes by results; merge them with --format lines, and go on with --keep.";
                return Err(sentence.to_owned().into());
            }
            asked.rounds = Some(0);
        }
        let map = Map::new(scenario.clone(), asked.clone(), self.sweep.budget)?;
        if let Some(shard) = shard {
            let question = json!({ "map": asked.to_value() });
            return shard.run(map.jobs(), &question, &scenario, &self.sweep, &self.output);
        }
        let (atlas, known) = self.sweep.ask(&map, &scenario, map.budget())?;
        if let Some(atlas) = atlas {
            return self.write(&atlas);
        }
        self.write(&map.so_far(&known))?;
        Err(Failure::Interrupted(format!(
            "Interrupted after {} runs: this is the map so far; with --keep the runs are kept, and it goes on from them.",
            known.runs()
        )))
    }

    /// The scenario and what is asked about it.
    fn asked(&self, scenario: Scenario) -> Result<(Scenario, MapAsked), Failure> {
        let (scenario, mut asked) = match (&self.x, &self.y) {
            (Some(x), Some(y)) => {
                if self.goals.is_empty() {
                    let sentence = "--goal says what has to be reached, such as failed<0.1%: at least one is needed with --x and --y.";
                    return Err(sentence.to_owned().into());
                }
                (scenario, MapAsked::over(x.clone(), y.clone()))
            }
            _ => article(&scenario).ok_or_else(|| {
                "This scenario cannot have traffic in peaks: give --x and --y.".to_owned()
            })?,
        };
        if !self.goals.is_empty() {
            asked.goals.clone_from(&self.goals);
        }
        asked.seeds = self.sweep.seeds;
        asked.rounds = self.rounds;
        asked.vary.clone_from(&self.ranges);
        Ok((scenario, asked))
    }

    fn write(&self, atlas: &Atlas) -> Result<(), Failure> {
        self.output.write(&if self.output.ends_with(".svg") {
            answer::picture(atlas, self.theme.theme())
        } else {
            answer::map(atlas, self.format)
        })
    }
}

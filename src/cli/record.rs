//! `sluice record`: a decision between designs as one page for a repository.

use super::failure::Failure;
use super::files;
use super::progress::{self, Progress};
use super::scenario_options::ScenarioOptions;
use super::sweep_options::SweepOptions;
use crate::decide::map::{Steps, article};
use crate::decide::size::Range;
use crate::decide::{Goal, MapAsked};
use crate::decision::{Answers, Asked, Facts, GOALS, MAP_SEEDS, Plan, Status, html, markdown};
use crate::record::Run;
use crate::scenario::Scenario;
use clap::{Args, ValueEnum};

/// Seconds of a day, and days of the calendar's cycle of 400 years.
const DAY_S: u64 = 86_400;
const ERA_DAYS: u64 = 146_097;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice record --output decision.md
  sluice record --vary lambda.concurrency_limit=10..1000 --output decision.html
  sluice record big-day --design synchronous --design hybrid --goal 'failed<1%' --goal 'done.p99<5s' \\
      --title 'Hybrid for the big day' --status accepted --output docs/adr/0007-hybrid.md
  sluice record --x traffic.load=0.1..20:8:log --y lambda.work.median_ms=10..5000:6:log --goal 'failed<0.1%'
The page says the question, the traffic, the goals, each design as it is and with the cheapest settings in the ranges of
--vary, the choice with its intervals and margins, what other loads would change, a map, what all of it rests on, and how
to get it again. Without goals they are failed<0.1% and done.p99<60s; without axes the map is that of `sluice map`, refined
once under one seed, which for the flash sale takes about two thirds of the time; --no-map leaves it out.")]
pub(super) struct RecordOptions {
    /// What has to be reached, such as failed<0.1% or done.p99<2s, in every seed; give it once for each goal
    ///
    /// `sluice size --help` says what goals may be about.
    #[arg(long = "goal", value_name = "GOAL", value_parser = Goal::read)]
    goals: Vec<Goal>,
    /// A setting that may vary, and from where to where; give it once for each setting
    #[arg(long = "vary", value_name = "PATH=LOW..HIGH[:STEP]", value_parser = Range::read)]
    ranges: Vec<Range>,
    /// The setting that goes to the right on the map
    #[arg(long, value_name = "PATH=LOW..HIGH:COUNT[:log]", requires = "y", value_parser = Steps::read)]
    x: Option<Steps>,
    /// The setting that goes up on the map
    #[arg(long, value_name = "PATH=LOW..HIGH:COUNT[:log]", requires = "x", value_parser = Steps::read)]
    y: Option<Steps>,
    /// Run each cell of the map under this many seeds
    #[arg(long, value_name = "N", default_value_t = MAP_SEEDS, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    map_seeds: u32,
    /// Leave the map out
    #[arg(long, conflicts_with_all = ["x", "y"])]
    no_map: bool,
    /// The title; made of the choice unless given
    #[arg(long, value_name = "TEXT", value_parser = Facts::title)]
    title: Option<String>,
    /// What has become of the decision
    #[arg(long, value_enum, default_value_t = StatusWord::Proposed)]
    status: StatusWord,
    /// The date, such as 2026-11-30; today's (UTC) unless given
    #[arg(long, value_name = "DATE", value_parser = Facts::date)]
    date: Option<String>,
    /// The address of the page, for whole links
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    url: String,
    /// How to write it; a file that ends with .html gets HTML unless given
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    sweep: SweepOptions,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a repository
    Markdown,
    /// For a browser and for paper
    Html,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum StatusWord {
    /// Still to be agreed on
    Proposed,
    /// In force
    Accepted,
    /// Turned down
    Rejected,
    /// No longer to be followed
    Deprecated,
    /// Replaced by another one
    Superseded,
}

impl RecordOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let scenario = self.options.scenario()?;
        let asked = self.asked(&scenario);
        let plan = Plan::new(scenario.clone(), asked, self.sweep.budget)?;
        let (answers, known) = self.sweep.ask(&plan, &scenario, plan.budget())?;
        let Some(answers) = answers else {
            return Err(Failure::Interrupted(format!(
                "Interrupted after {} runs, before there was an answer; with --keep they are kept.",
                known.runs()
            )));
        };
        let facts = self.facts(&answers);
        let is_html = [".html", ".htm"].iter().any(|it| self.output.ends_with(it));
        let is_html = self.format.map_or(is_html, |it| it == Format::Html);
        self.output.write(&if is_html {
            html(&answers, &facts)
        } else {
            markdown(&answers, &facts)
        })
    }

    fn asked(&self, scenario: &Scenario) -> Asked {
        let goals = if self.goals.is_empty() {
            GOALS.iter().filter_map(|it| Goal::read(it).ok()).collect()
        } else {
            self.goals.clone()
        };
        let asked = Asked {
            goals,
            ranges: self.ranges.clone(),
            seeds: self.sweep.seeds,
            map: None,
        };
        let map = match (&self.x, &self.y) {
            _ if self.no_map => None,
            (Some(x), Some(y)) => Some((scenario.clone(), MapAsked::over(x.clone(), y.clone()))),
            _ => article(scenario),
        };
        match map {
            Some((scenario, of_map)) => asked.with_map(scenario, of_map, self.map_seeds),
            None => asked,
        }
    }

    /// What no run knows.
    fn facts(&self, answers: &Answers) -> Facts {
        let mut run = Run::new(answers.subject().clone());
        let progress = Progress::new("Simulating");
        progress::finish(&mut run, |share| progress.at(share));
        Facts {
            title: self.title.clone(),
            status: match self.status {
                StatusWord::Proposed => Status::Proposed,
                StatusWord::Accepted => Status::Accepted,
                StatusWord::Rejected => Status::Rejected,
                StatusWord::Deprecated => Status::Deprecated,
                StatusWord::Superseded => Status::Superseded,
            },
            date: Some(self.date.clone().unwrap_or_else(today)),
            url: self.url.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            digests: run.digests().unwrap_or_default(),
        }
    }
}

/// Today's date in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "a record has the date on which it was written"
)]
fn today() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    date_of(since.map_or(0, |it| it.as_secs()) / DAY_S)
}

/// The date of a day that is so many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
fn date_of(days: u64) -> String {
    // Counted from 0000-03-01, so that the leap day is the last of its year.
    let days = days + 719_468;
    let (era, of_era) = (days / ERA_DAYS, days % ERA_DAYS);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (11_016, "2000-02-29"),
            (20_513, "2026-03-01"),
            (20_787, "2026-11-30"),
            (20_818, "2026-12-31"),
        ] {
            assert_eq!(date_of(days), date);
        }
    }
}

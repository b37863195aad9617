//! Is it luck? Every headline number over seeds, with an interval for each design and for the difference of two.
//!
//! Designs meet the same luck in each seed, so their difference, paired by seed, is known far more exactly than
//! either of them.

mod band;
mod json;
mod precision;
mod text;

use crate::budget;
use crate::estimate::{Estimate, Sort};
use crate::headline::Headline;
use crate::job::{Job, Spot};
use crate::known::{Known, Needs, Question};
use crate::metric::{Metric, Unit};
use sluice_scenario::Scenario;
use sluice_sim::Role;
use std::sync::Arc;

pub use band::Band;
pub use precision::Precision;
pub use text::Shown;

/// An interval needs at least two seeds.
pub const SEEDS_MIN: u32 = 2;

/// The question: a scenario over seeds, of which its own is the first.
#[derive(Clone, Debug)]
pub struct Luck {
    scenario: Arc<Scenario>,
    /// Seeds to begin with.
    seeds: u32,
    /// How exact it has to be.
    until: Option<Precision>,
    /// Runs that it may take.
    runs_max: u32,
    /// The sums of roles of which a band over time is wanted.
    sums: Vec<Vec<Role>>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Fortune {
    /// The scenario's title.
    pub title: String,
    /// The seeds, in the order in which they were asked for.
    pub seeds: Vec<u32>,
    /// The designs, in the scenario's order.
    pub designs: Vec<Lot>,
    /// A row for each headline number.
    pub rows: Vec<Row>,
    /// For each design a band for each sum of roles that was asked for.
    pub bands: Vec<Vec<Band>>,
    /// Seconds from one value of a band to the next, at least 1.
    pub step_s: u64,
    /// How exact it should be, and how many seeds that takes; none if it is, or was not asked for.
    pub unmet: Option<(Precision, Option<u64>)>,
}

/// A design over all seeds.
#[derive(Clone, Debug, PartialEq)]
pub struct Lot {
    /// Its short name.
    pub design: String,
    /// Its name for people.
    pub title: String,
    /// Requests of all seeds.
    pub requests: u64,
    /// Seeds in whose runs messages were left at the end that had waited longer than users want to.
    pub undrained: u32,
    /// Seeds whose runs had to stop early, because too much was under way.
    pub halted: u32,
}

/// One headline number.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which one.
    pub metric: Metric,
    /// Its estimate for each design.
    pub designs: Vec<Estimate>,
    /// How much each design after the first differs from the first.
    pub differences: Vec<Estimate>,
}

impl Luck {
    /// Asks for this many seeds, and with a precision for as many more as it takes, up to this many runs.
    ///
    /// # Errors
    /// One sentence, if there are too few seeds, or more than runs are allowed.
    pub fn new(
        scenario: Scenario,
        seeds: u32,
        until: Option<Precision>,
        runs_max: u32,
    ) -> Result<Self, String> {
        if seeds < SEEDS_MIN {
            return Err(format!(
                "--seeds is {seeds}, but must be at least {SEEDS_MIN}: one run says nothing about luck."
            ));
        }
        budget::check(seeds.into(), runs_max)?;
        Ok(Self {
            scenario: Arc::new(scenario),
            seeds,
            until,
            runs_max,
            sums: Vec::new(),
        })
    }

    /// The same with a band over time for each of these sums of roles, for charts: the curve that is the sum of
    /// them is made for each seed, and then the bands.
    #[must_use]
    pub fn with_bands(mut self, sums: &[&[Role]]) -> Self {
        self.sums = sums.iter().map(|roles| roles.to_vec()).collect();
        self
    }

    /// The most runs that it takes.
    pub fn budget(&self) -> u32 {
        if self.until.is_some() {
            self.runs_max
        } else {
            self.seeds
        }
    }

    /// Every job, where none depends on a result: without a precision to reach.
    pub fn jobs(&self) -> Vec<Job> {
        (0..self.seeds).map(|nth| self.job(nth)).collect()
    }

    /// The answer by the first seeds of which all is known, for a sweep that was interrupted; none if there are too
    /// few.
    pub fn so_far(&self, known: &Known) -> Option<Fortune> {
        let seeds = (0..self.budget()).take_while(|nth| self.at(known, *nth).is_some());
        let count = seeds.count() as u32;
        (count >= SEEDS_MIN).then(|| self.fortune(known, count))
    }

    fn spot(&self, nth: u32) -> Spot {
        Spot {
            change: String::new(),
            seed: self.scenario.seed.wrapping_add(nth),
        }
    }

    fn job(&self, nth: u32) -> Job {
        Job {
            spot: self.spot(nth),
            scenario: Arc::clone(&self.scenario),
            series: self.sums.concat(),
        }
    }

    /// The headlines of a seed, if they are known with their series.
    fn at<'k>(&self, known: &'k Known, nth: u32) -> Option<&'k [Headline]> {
        let found = known.at(&self.spot(nth))?;
        let wanted = self.sums.iter().map(Vec::len).sum();
        let is_whole = found.iter().all(|it| it.series.len() >= wanted);
        is_whole.then_some(found)
    }

    /// The answer by the first `count` seeds, all of which are known.
    fn fortune(&self, known: &Known, count: u32) -> Fortune {
        let runs: Vec<&[Headline]> = (0..count).filter_map(|nth| self.at(known, nth)).collect();
        let of = |design: usize| runs.iter().filter_map(move |run| run.get(design));
        let designs = 0..self.scenario.designs.len();
        let lots: Vec<Lot> = (designs.clone())
            .filter_map(|at| Lot::of(&of(at).collect::<Vec<_>>()))
            .collect();
        let rows = Metric::HEADLINES.map(|metric| {
            let values: Vec<Vec<Option<f64>>> = (designs.clone())
                .map(|at| of(at).map(|it| metric.of(it)).collect())
                .collect();
            Row::of(metric, &values, &lots)
        });
        let unmet = self.until.and_then(|precision| {
            let row = rows.iter().find(|row| row.metric == precision.metric)?;
            (!precision.is_met(row)).then(|| (precision, precision.seeds_for(row)))
        });
        Fortune {
            title: self.scenario.title.clone(),
            seeds: (0..count).map(|nth| self.spot(nth).seed).collect(),
            designs: lots,
            rows: rows.into(),
            bands: designs
                .map(|at| self.bands(&of(at).collect::<Vec<_>>()))
                .collect(),
            step_s: sluice_record::series_step_s(self.scenario.duration_s),
            unmet,
        }
    }
}

impl Question for Luck {
    type Answer = Fortune;

    fn answer(&self, known: &Known) -> Result<Fortune, Needs> {
        let mut count = self.seeds;
        loop {
            let missing = (0..count).filter(|nth| self.at(known, *nth).is_none());
            let jobs: Needs = missing.map(|nth| self.job(nth)).collect();
            if !jobs.is_empty() {
                return Err(jobs);
            }
            let fortune = self.fortune(known, count);
            let Some((_, needed)) = fortune.unmet else {
                return Ok(fortune);
            };
            // No more than twice as many at a time, since the spread of a few seeds says little.
            let wished = needed
                .unwrap_or(0)
                .clamp(u64::from(count) + 1, u64::from(count) * 2);
            let next = wished.min(self.runs_max.into()) as u32;
            if next <= count {
                return Ok(fortune);
            }
            count = next;
        }
    }
}

impl Lot {
    fn of(runs: &[&Headline]) -> Option<Self> {
        let first = runs.first()?;
        let count =
            |holds: fn(&Headline) -> bool| runs.iter().filter(|it| holds(it)).count() as u32;
        Some(Self {
            design: first.design.clone(),
            title: first.title.clone(),
            requests: runs.iter().map(|it| it.requests).sum(),
            undrained: count(|it| !it.is_drained),
            halted: count(|it| it.is_halted),
        })
    }
}

impl Row {
    fn of(metric: Metric, values: &[Vec<Option<f64>>], lots: &[Lot]) -> Self {
        let is_share = metric.unit() == Unit::Share;
        let pairs = values.iter().zip(lots);
        let designs = pairs.map(|(values, lot)| {
            if is_share {
                Estimate::of_share(values, lot.requests)
            } else {
                Estimate::of(values)
            }
        });
        let differences = values.iter().zip(lots).skip(1).map(|(other, lot)| {
            if is_share {
                Estimate::of_share_difference(&values[0], other, lot.requests)
            } else {
                Estimate::of_difference(&values[0], other)
            }
        });
        Self {
            metric,
            designs: designs.collect(),
            differences: differences.collect(),
        }
    }

    /// Whether it is zero for every design in every seed.
    pub fn is_never(&self) -> bool {
        self.designs.iter().all(|it| it.sort == Sort::Never)
    }
}

#[cfg(test)]
mod tests;

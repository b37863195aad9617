//! Trials: what is known of one choice of settings under one load.
//!
//! Seeds count in their order, up to the first that misses a goal: it ends the trial. So what a trial says does not
//! depend on which seeds happen to have been run beyond that one.

use super::Size;
use crate::headline::Headline;
use crate::job::{Job, Spot};
use crate::known::{Known, Needs};
use crate::metric::Metric;
use sluice_record::Reach;
use std::sync::Arc;

/// A choice of settings, by the places of the knobs' values, under a multiple of the scenario's load.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// For each knob the place of its value.
    pub places: Vec<u32>,
    /// The multiple of the load.
    pub load: f64,
}

/// How a choice has done.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The choice.
    pub choice: Choice,
    /// Whether it meets every goal in every seed.
    pub is_met: bool,
    /// The seeds that count: all, or those up to the first that misses a goal.
    pub seeds: u32,
    /// For each goal the worst value of those seeds.
    pub worst: Vec<f64>,
    /// US dollars per million done, on average over those seeds; infinite if in one of them nothing is.
    pub usd: f64,
    /// Requests that failed for each that is done, over those seeds.
    pub failed_per_done: f64,
    /// Seeds that ended with messages which had waited for longer than the client wants to.
    pub undrained: u32,
    /// How close those seeds came to each limit.
    pub reaches: Vec<Reach>,
    /// How far from being met the worst goal is; 0 if all are.
    pub gap: f64,
    /// Why a scenario cannot have these settings, if it cannot.
    pub refusal: Option<String>,
}

/// How many seeds a trial has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// All, up to the first that misses a goal.
    UntilMissed,
    /// All.
    All,
}

impl Size {
    /// What is known of a choice.
    ///
    /// # Errors
    /// The jobs that it still needs.
    pub(super) fn trial(
        &self,
        known: &Known,
        choice: &Choice,
        depth: Depth,
    ) -> Result<Trial, Needs> {
        let change = self.change(choice);
        let spot = |nth: u32| Spot {
            change: change.clone(),
            seed: self.scenario.seed.wrapping_add(nth),
        };
        let (mut counted, mut missing) = (Vec::new(), Vec::new());
        for nth in 0..self.seeds {
            let spot = spot(nth);
            let Some(headline) = known.at(&spot).and_then(<[_]>::first) else {
                missing.push(spot);
                continue;
            };
            counted.push(headline);
            if depth != Depth::All && !self.meets(headline) {
                break;
            }
        }
        if missing.is_empty() {
            return Ok(self.judged(choice, &counted));
        }
        match self.scenario_of(choice) {
            Ok(scenario) => {
                let scenario = Arc::new(scenario);
                let jobs = missing
                    .iter()
                    .map(|it| Job::new(&it.change, &scenario, it.seed));
                Err(jobs.collect())
            }
            Err(error) => Ok(self.refused(choice, error.sentence)),
        }
    }

    /// Several of them at once, so that all their jobs can run side by side.
    ///
    /// # Errors
    /// The jobs that they still need.
    pub(super) fn trials(&self, known: &Known, choices: &[Choice]) -> Result<Vec<Trial>, Needs> {
        let (mut trials, mut needs) = (Vec::new(), Needs::new());
        for choice in choices {
            match self.trial(known, choice, Depth::UntilMissed) {
                Ok(trial) => trials.push(trial),
                Err(jobs) => needs.extend(jobs),
            }
        }
        if needs.is_empty() {
            Ok(trials)
        } else {
            Err(needs)
        }
    }

    fn meets(&self, headline: &Headline) -> bool {
        let mut goals = self.goals.iter();
        goals.all(|goal| goal.is_met(goal.value(headline)))
    }

    fn judged(&self, choice: &Choice, counted: &[&Headline]) -> Trial {
        let worst = self.goals.iter().map(|goal| {
            let values = counted.iter().map(|it| goal.value(it));
            values
                .reduce(|one, other| goal.worse(one, other))
                .unwrap_or(f64::INFINITY)
        });
        let gaps = counted.iter().flat_map(|headline| {
            let gaps = self.goals.iter().map(|goal| goal.gap(headline));
            gaps.collect::<Vec<_>>()
        });
        let count = counted.len() as f64;
        let usd: f64 = counted.iter().map(|it| Metric::Cost.of_goal(it)).sum();
        let per_done = counted.iter().map(|it| {
            let failed = Metric::Failed.of(it).unwrap_or(0.0) * it.requests as f64;
            let done = it.fates.done();
            if done > 0 {
                failed / done as f64
            } else {
                f64::INFINITY
            }
        });
        Trial {
            choice: choice.clone(),
            is_met: counted.len() == self.seeds as usize && counted.iter().all(|it| self.meets(it)),
            seeds: counted.len() as u32,
            worst: worst.collect(),
            usd: usd / count,
            failed_per_done: per_done.sum::<f64>() / count,
            undrained: counted.iter().filter(|it| !it.is_drained).count() as u32,
            reaches: farthest(counted),
            gap: gaps.fold(0.0, f64::max),
            refusal: None,
        }
    }

    fn refused(&self, choice: &Choice, sentence: String) -> Trial {
        Trial {
            choice: choice.clone(),
            is_met: false,
            seeds: 0,
            worst: self.goals.iter().map(|_| f64::INFINITY).collect(),
            usd: f64::INFINITY,
            failed_per_done: f64::INFINITY,
            undrained: 0,
            reaches: Vec::new(),
            gap: f64::INFINITY,
            refusal: Some(sentence),
        }
    }
}

/// The most that was used of each limit over seeds.
pub(crate) fn farthest(counted: &[&Headline]) -> Vec<Reach> {
    let mut most: Vec<Reach> = Vec::new();
    for reach in counted.iter().flat_map(|it| &it.reaches) {
        match most.iter_mut().find(|it| it.path == reach.path) {
            Some(known) => {
                known.peak = known.peak.max(reach.peak);
                known.refused |= reach.refused;
            }
            None => most.push(*reach),
        }
    }
    most
}

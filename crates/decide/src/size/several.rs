//! Several knobs: a search, not a proof.
//!
//! From a corner of the ranges, always the step that brings the worst goal nearest for each dollar; once all goals are
//! met, every knob in turn is made as small as it can be without costing more. The same from two other corners, in
//! case the first leads nowhere, or somewhere dearer.

use super::one::Search;
use super::trial::{Choice, Depth, Trial};
use super::{SAME, Size};
use crate::known::{Known, Needs};

/// How often every knob is made smaller in turn.
const PASSES: u32 = 2;

impl Size {
    /// The cheapest choice that a search from three corners finds under a load.
    pub(super) fn several(&self, known: &Known, load: f64) -> Result<Search, Needs> {
        let mut walk = Walk {
            size: self,
            known,
            load,
            trials: Vec::new(),
        };
        let mut found: Vec<Trial> = Vec::new();
        for corner in self.corners() {
            if let Some(met) = walk.climb(&corner)? {
                found.push(walk.shrink(met)?);
            }
        }
        // Of those that are about as cheap, the smallest.
        found.sort_by_key(|it| {
            it.choice
                .places
                .iter()
                .map(|at| u64::from(*at))
                .sum::<u64>()
        });
        walk.trials
            .sort_by(|a, b| a.choice.places.cmp(&b.choice.places));
        Ok(Search {
            found: super::one::cheapest(&found),
            tried: walk.trials,
            is_monotone: true,
        })
    }

    /// The most runs that a search takes under one load.
    pub(super) fn budget_of_several(&self) -> u64 {
        let knobs = self.knobs.len() as u64;
        let rungs: u64 = self.knobs.iter().map(|it| it.ladder().len() as u64).sum();
        let halvings: u64 = (self.knobs.iter())
            .map(|it| u64::from(32 - it.last().leading_zeros()) + 3)
            .sum();
        // A step of the way tries both neighbours of every knob; most of them miss a goal in the first seed.
        let points = rungs * 2 * knobs + u64::from(PASSES) * halvings;
        self.corners().len() as u64 * points * u64::from(self.seeds)
    }

    /// The cheapest corner, which is taken to be that of the smallest values, the opposite one, and one between.
    fn corners(&self) -> Vec<Vec<u32>> {
        let corner = |is_high: fn(usize) -> bool| -> Vec<u32> {
            let knobs = self.knobs.iter().enumerate();
            knobs
                .map(|(nth, knob)| if is_high(nth) { knob.last() } else { 0 })
                .collect()
        };
        vec![
            corner(|_| false),
            corner(|_| true),
            corner(|nth| nth % 2 == 0),
        ]
    }
}

/// A walk through the choices, with all that it has tried.
struct Walk<'s> {
    size: &'s Size,
    known: &'s Known,
    load: f64,
    trials: Vec<Trial>,
}

impl Walk<'_> {
    fn at(&mut self, places: &[u32]) -> Result<Trial, Needs> {
        if let Some(trial) = self.trials.iter().find(|it| it.choice.places == places) {
            return Ok(trial.clone());
        }
        let choice = self.choice(places);
        let trial = self.size.trial(self.known, &choice, Depth::UntilMissed)?;
        self.trials.push(trial.clone());
        Ok(trial)
    }

    fn choice(&self, places: &[u32]) -> Choice {
        Choice {
            places: places.to_vec(),
            load: self.load,
        }
    }

    /// Steps until every goal is met; none if no step helps any more.
    fn climb(&mut self, corner: &[u32]) -> Result<Option<Trial>, Needs> {
        let mut here = self.at(corner)?;
        while !here.is_met {
            let steps = self.steps(&here.choice.places);
            let choices: Vec<Choice> = steps.iter().map(|places| self.choice(places)).collect();
            // All of them at once, so that they run side by side.
            self.size.trials(self.known, &choices)?;
            let mut best: Option<(f64, Trial)> = None;
            for places in &steps {
                let there = self.at(places)?;
                let worth = worth(&here, &there);
                if worth > 0.0 && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, there));
                }
            }
            let Some((_, there)) = best else {
                return Ok(None);
            };
            here = there;
        }
        Ok(Some(here))
    }

    /// The next rung of each knob's ladder, upwards and downwards.
    fn steps(&self, places: &[u32]) -> Vec<Vec<u32>> {
        let mut steps = Vec::new();
        for (nth, knob) in self.size.knobs.iter().enumerate() {
            let ladder = knob.ladder();
            let above = ladder.iter().find(|it| **it > places[nth]);
            let below = ladder.iter().rev().find(|it| **it < places[nth]);
            for next in [above, below].into_iter().flatten() {
                let mut step = places.to_vec();
                step[nth] = *next;
                steps.push(step);
            }
        }
        steps
    }

    /// Makes every knob in turn as small as it can be without missing a goal or costing more, or takes a rung up
    /// where that is cheaper.
    fn shrink(&mut self, mut here: Trial) -> Result<Trial, Needs> {
        for _ in 0..PASSES {
            let before = here.choice.clone();
            for nth in 0..self.size.knobs.len() {
                here = self.shrink_one(here, nth)?;
                let ladder = self.size.knobs[nth].ladder();
                let next = ladder.iter().find(|it| **it > here.choice.places[nth]);
                if let Some(next) = next {
                    let there = self.moved(&here, nth, *next)?;
                    if there.is_met && there.usd < here.usd * (1.0 - SAME) {
                        here = there;
                    }
                }
            }
            if here.choice == before {
                break;
            }
        }
        Ok(here)
    }

    fn shrink_one(&mut self, here: Trial, nth: usize) -> Result<Trial, Needs> {
        let usd = here.usd;
        let is_good = |it: &Trial| it.is_met && it.usd <= usd * (1.0 + SAME);
        let lowest = self.moved(&here, nth, 0)?;
        if is_good(&lowest) {
            return Ok(lowest);
        }
        let (mut bad, mut good) = (0, here);
        while good.choice.places[nth] - bad > 1 {
            let middle = bad.midpoint(good.choice.places[nth]);
            let there = self.moved(&good, nth, middle)?;
            if is_good(&there) {
                good = there;
            } else {
                bad = middle;
            }
        }
        Ok(good)
    }

    /// The same choice with one knob elsewhere.
    fn moved(&mut self, from: &Trial, nth: usize, place: u32) -> Result<Trial, Needs> {
        let mut places = from.choice.places.clone();
        places[nth] = place;
        self.at(&places)
    }
}

/// How much nearer a step brings the worst goal for each dollar per million done; above zero only if it does.
fn worth(here: &Trial, there: &Trial) -> f64 {
    /// What is free is worth more than anything that costs.
    const FREE_USD: f64 = 1e-9;
    let nearer = (here.gap - there.gap) / here.gap.max(f64::MIN_POSITIVE);
    let dearer = there.usd - here.usd;
    if dearer.is_finite() {
        nearer / dearer.max(FREE_USD)
    } else {
        nearer
    }
}

//! Cells: how each design does at one place of the map, and which is best there.
//!
//! A design's seeds count in their order, up to the first that misses a goal: it ends the design's hopes there. So what a
//! cell says does not depend on which seeds happen to have been run beyond.

use super::{Map, Place};
use crate::goal::Goal;
use crate::headline::Headline;
use crate::job::Spot;
use crate::known::Known;
use crate::metric::Metric;
use crate::size::{Bound, REACHED, bounds, farthest};
use sluice_record::Reach;

/// A place of the map that was run.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Steps along both axes.
    pub place: (u32, u32),
    /// The value of the setting to the right.
    pub x: f64,
    /// The value of the one that goes up.
    pub y: f64,
    /// Each design, in the scenario's order.
    pub standings: Vec<Standing>,
    /// The place of the design that meets every goal most cheaply; none if none meets them.
    pub best: Option<usize>,
    /// Why a scenario cannot have these settings, if it cannot.
    pub refusal: Option<String>,
}

/// How a design has done at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whether it meets every goal in every seed.
    pub is_met: bool,
    /// The seeds that count: all, or those up to the first that misses a goal.
    pub seeds: u32,
    /// For each goal the worst value of those seeds.
    pub worst: Vec<f64>,
    /// US dollars per million done, on average over those seeds; infinite if in one of them nothing is.
    pub usd: f64,
    /// How far from being met the worst goal is; 0 if all are.
    pub gap: f64,
    /// How close those seeds came to each limit.
    pub reaches: Vec<Reach>,
}

impl Map {
    pub(super) fn spot(&self, (x, y): Place, nth: u32) -> Spot {
        Spot {
            change: format!("{} {}", self.x.change(x), self.y.change(y)),
            seed: self.scenario.seed.wrapping_add(nth),
        }
    }

    /// What is known of a place.
    ///
    /// # Errors
    /// The numbers of the seeds that it still needs.
    pub(super) fn cell(&self, known: &Known, place: Place) -> Result<Cell, Vec<u32>> {
        let designs = self.scenario.designs.len();
        if let Err(sentence) = self.scenario_at(place) {
            return Ok(self.judged(place, &[], Some(sentence)));
        }
        let mut spot = self.spot(place, 0);
        let (mut counted, mut missing) = (Vec::new(), Vec::new());
        let mut hopes = vec![true; designs];
        for nth in 0..self.seeds {
            spot.seed = self.scenario.seed.wrapping_add(nth);
            let Some(headlines) = known.at(&spot).filter(|it| it.len() == designs) else {
                missing.push(nth);
                continue;
            };
            counted.push(headlines);
            for (hope, headline) in hopes.iter_mut().zip(headlines) {
                *hope &= is_met(&self.goals, headline);
            }
            if !hopes.contains(&true) {
                break;
            }
        }
        if missing.is_empty() {
            Ok(self.judged(place, &counted, None))
        } else {
            Err(missing)
        }
    }

    fn judged(&self, place: Place, counted: &[&[Headline]], refusal: Option<String>) -> Cell {
        let standings: Vec<Standing> = (0..self.scenario.designs.len())
            .map(|nth| {
                let runs: Vec<&Headline> = counted.iter().filter_map(|it| it.get(nth)).collect();
                self.standing(&runs)
            })
            .collect();
        let met = standings.iter().enumerate().filter(|(_, it)| it.is_met);
        // Of equals the first.
        let best = met.min_by(|a, b| a.1.usd.total_cmp(&b.1.usd));
        Cell {
            place,
            x: self.x.value(place.0),
            y: self.y.value(place.1),
            best: best.map(|(nth, _)| nth),
            standings,
            refusal,
        }
    }

    /// How a design has done in these runs, up to the first that misses a goal.
    fn standing(&self, runs: &[&Headline]) -> Standing {
        let meets = |it: &&Headline| is_met(&self.goals, it);
        let met = runs.iter().take_while(|it| meets(it)).count();
        let counted = &runs[..runs.len().min(met + 1)];
        let worst = self.goals.iter().map(|goal| {
            let values = counted.iter().map(|it| goal.value(it));
            let worst = values.reduce(|one, other| goal.worse(one, other));
            worst.unwrap_or(f64::INFINITY)
        });
        let gaps = counted
            .iter()
            .flat_map(|it| self.goals.iter().map(|goal| goal.gap(it)));
        let usd: f64 = counted.iter().map(|it| Metric::Cost.of_goal(it)).sum();
        Standing {
            is_met: met == self.seeds as usize,
            seeds: counted.len() as u32,
            worst: worst.collect(),
            usd: if counted.is_empty() {
                f64::INFINITY
            } else {
                usd / counted.len() as f64
            },
            gap: if counted.is_empty() {
                f64::INFINITY
            } else {
                gaps.fold(0.0, f64::max)
            },
            reaches: farthest(counted),
        }
    }

    /// The goal that a standing misses by most, if it misses one.
    pub(super) fn missed(&self, standing: &Standing) -> Option<&Goal> {
        let goals = self.goals.iter().zip(&standing.worst);
        let missed = goals.filter(|(goal, worst)| !goal.is_met(**worst));
        let excess = |(goal, worst): &(&Goal, &f64)| match goal.margin(**worst) {
            Some(margin) => -margin,
            None => f64::INFINITY,
        };
        // Of equals the first.
        let most = missed.rev().max_by(|a, b| excess(a).total_cmp(&excess(b)));
        most.map(|(goal, _)| goal)
    }

    /// The first limit on a request's way that is used up at a cell by one of its designs.
    pub(super) fn binding(&self, cell: &Cell, standing: &Standing) -> Option<Bound> {
        let scenario = self.scenario_at(cell.place).ok()?;
        let bounds = bounds(&scenario, &standing.reaches).into_iter();
        bounds.into_iter().find(|it| it.share() >= REACHED)
    }
}

impl Cell {
    /// The design that matters there: the best one, or the one that comes nearest to the goals.
    pub fn foremost(&self) -> usize {
        let nearest = || {
            let each = self.standings.iter().enumerate();
            each.min_by(|a, b| a.1.gap.total_cmp(&b.1.gap))
                .map_or(0, |(nth, _)| nth)
        };
        self.best.unwrap_or_else(nearest)
    }
}

fn is_met(goals: &[Goal], headline: &Headline) -> bool {
    goals.iter().all(|goal| goal.is_met(goal.value(headline)))
}

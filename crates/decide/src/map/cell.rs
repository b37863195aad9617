//! Cells: how each design does at one place of the map, and which is best there.
//!
//! A design's seeds count in their order, up to the first that misses a goal: it ends the design's hopes there. So what a
//! cell says does not depend on which seeds happen to have been run beyond.

use super::{Map, Place};
use crate::goal::Goal;
use crate::headline::Headline;
use crate::job::{Job, Spot};
use crate::known::{Known, Needs};
use crate::metric::Metric;
use crate::size::{Bound, REACHED, bounds, farthest};
use sluice_record::Reach;
use std::ops::Range;
use std::sync::Arc;

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
    /// Where each cell is sized anew: the settings that were found, or with which the design comes nearest to the goals,
    /// by the places of its [knobs'](Map::knobs) values.
    pub choice: Vec<u32>,
    /// The runs that it took to find that out.
    pub runs: u32,
    /// Why the design cannot be run there, if it cannot.
    pub refusal: Option<String>,
}

impl Map {
    /// What is changed at a place, in words.
    pub(super) fn change(&self, (x, y): Place) -> String {
        format!("{} {}", self.x.change(x), self.y.change(y))
    }

    pub(super) fn spot(&self, place: Place, nth: u32) -> Spot {
        Spot {
            change: self.change(place),
            seed: self.scenario.seed.wrapping_add(nth),
        }
    }

    /// What is known of a place.
    ///
    /// # Errors
    /// The jobs that it still needs.
    pub(super) fn cell(&self, known: &Known, place: Place) -> Result<Arc<Cell>, Needs> {
        self.cells.answer(known, place, || {
            let cell = if self.is_sized() {
                self.sized_cell(known, place)
            } else {
                self.plain_cell(known, place)
            };
            cell.map(Arc::new)
        })
    }

    /// What is known of a place where all designs are as they are, and run together.
    fn plain_cell(&self, known: &Known, place: Place) -> Result<Cell, Needs> {
        let scenario = match self.scenario_at(place) {
            Ok(scenario) => scenario,
            Err(sentence) => return Ok(self.refused(place, sentence)),
        };
        let designs = self.scenario.designs.len();
        let mut spot = self.spot(place, 0);
        let counted = counted(&self.goals, self.seeds, designs, |nth| {
            spot.seed = self.scenario.seed.wrapping_add(nth);
            known.at(&spot)
        });
        let counted = counted.map_err(|missing| {
            let jobs = missing.into_iter().map(|nth| {
                let spot = self.spot(place, nth);
                Job::new(&spot.change, &scenario, spot.seed)
            });
            jobs.collect::<Needs>()
        })?;
        let standings = (0..designs).map(|nth| {
            let runs: Vec<&Headline> = counted.iter().filter_map(|it| it.get(nth)).collect();
            self.standing(&runs)
        });
        Ok(self.chosen(place, standings.collect()))
    }

    /// A place that cannot be run.
    pub(super) fn refused(&self, place: Place, sentence: String) -> Cell {
        let none = vec![self.standing(&[]); self.scenario.designs.len()];
        Cell {
            refusal: Some(sentence),
            ..self.chosen(place, none)
        }
    }

    /// A place where the designs do like this.
    pub(super) fn chosen(&self, place: Place, standings: Vec<Standing>) -> Cell {
        let met = standings.iter().enumerate().filter(|(_, it)| it.is_met);
        // Of equals the first.
        let best = met.min_by(|a, b| a.1.usd.total_cmp(&b.1.usd));
        Cell {
            place,
            x: self.x.value(place.0),
            y: self.y.value(place.1),
            best: best.map(|(nth, _)| nth),
            standings,
            refusal: None,
        }
    }

    /// How a design has done in these runs, up to the first that misses a goal.
    pub(super) fn standing(&self, runs: &[&Headline]) -> Standing {
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
            choice: Vec::new(),
            runs: counted.len() as u32,
            refusal: None,
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
    pub(super) fn binding(&self, cell: &Cell, design: usize) -> Option<Bound> {
        let scenario = self.ran_with(cell, design)?;
        let bounds = bounds(&scenario, &cell.standings.get(design)?.reaches);
        bounds.into_iter().find(|it| it.share() >= REACHED)
    }
}

impl Cell {
    /// The design that matters there: the best one, or the one that comes nearest to the goals.
    pub fn foremost(&self) -> usize {
        let nearest = || self.nearest_of(0..self.standings.len());
        self.best.or_else(nearest).unwrap_or_default()
    }

    /// Of some of the designs the one that matters most: the cheapest that meets the goals, or the one that comes nearest.
    pub(super) fn nearest_of(&self, designs: Range<usize>) -> Option<usize> {
        let order = |nth: &usize| {
            let standing = &self.standings[*nth];
            (standing.gap, standing.usd)
        };
        designs.min_by(|a, b| {
            let (a, b) = (order(a), order(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        })
    }
}

/// The runs that count of some designs that are run together: seeds in their order, up to the first in which none of them
/// can meet the goals in every seed any more.
///
/// # Errors
/// The numbers of the seeds that are still needed.
pub(super) fn counted<'k>(
    goals: &[Goal],
    seeds: u32,
    designs: usize,
    mut at: impl FnMut(u32) -> Option<&'k [Headline]>,
) -> Result<Vec<&'k [Headline]>, Vec<u32>> {
    let (mut counted, mut missing) = (Vec::new(), Vec::new());
    let mut hopes = vec![true; designs];
    for nth in 0..seeds {
        let Some(headlines) = at(nth).filter(|it| it.len() == designs) else {
            missing.push(nth);
            continue;
        };
        counted.push(headlines);
        for (hope, headline) in hopes.iter_mut().zip(headlines) {
            *hope &= is_met(goals, headline);
        }
        if !hopes.contains(&true) {
            break;
        }
    }
    if missing.is_empty() {
        Ok(counted)
    } else {
        Err(missing)
    }
}

fn is_met(goals: &[Goal], headline: &Headline) -> bool {
    goals.iter().all(|goal| goal.is_met(goal.value(headline)))
}

//! The survey: the first grid, then places between neighbours that differ, round by round.

use super::cell::Cell;
use super::{Map, Place};
use crate::known::{Known, Needs};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Jobs that are named at a time: about as many as run at once anywhere. Further places have to wait.
const JOBS: usize = 1_024;

/// What is known so far of a map.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    /// The cells of which all is known.
    pub(super) cells: Vec<Arc<Cell>>,
    /// What is known of places.
    pub(super) field: Field,
    /// Places that have to be run, as far as that can be told by now, and of which not all is known.
    pub(super) waiting: usize,
}

/// The best design of every place of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field(BTreeMap<Place, Option<usize>>);

impl Field {
    /// The best design at a place; none if none meets the goals.
    pub fn at(&self, place: (u32, u32)) -> Option<usize> {
        self.0.get(&place).copied().flatten()
    }
}

impl Field {
    /// Whether it is known what is best at a place.
    pub(super) fn knows(&self, place: Place) -> bool {
        self.0.contains_key(&place)
    }

    /// Whether every place up to the last ones along both axes is known.
    pub(super) fn is_whole(&self, (x, y): Place) -> bool {
        self.0.len() as u64 == u64::from(x + 1) * u64::from(y + 1)
    }

    /// The place whose result is shown at a place: itself, or the nearest one of the coarser grids that is known; none
    /// if nothing is known there yet.
    pub fn nearest(&self, (x, y): (u32, u32), rounds: u32) -> Option<(u32, u32)> {
        shown_by((x, y), rounds).find(|place| self.knows(*place))
    }
}

impl Map {
    /// The places before anything is refined, row by row.
    pub(super) fn first_grid(&self) -> Vec<Place> {
        self.grid(1 << self.rounds)
    }

    fn grid(&self, step: u32) -> Vec<Place> {
        let along = |last: u32| (0..=last).step_by(step as usize);
        let rows = along(self.y.last());
        rows.flat_map(|y| along(self.x.last()).map(move |x| (x, y)))
            .collect()
    }

    /// Every cell that a complete map runs, and the whole field.
    pub(super) fn survey(&self, known: &Known) -> Result<Sketch, Needs> {
        let mut sketch = Sketch::default();
        self.visit(known, self.first_grid(), &mut sketch)?;
        for round in 1..=self.rounds {
            let step = 1 << (self.rounds - round);
            let (mut taken, mut to_run) = (Vec::new(), Vec::new());
            for place in self.grid(step) {
                if sketch.field.knows(place) {
                    continue;
                }
                match self.stand_in(&sketch.field, place, step) {
                    Some(other) => taken.push((place, sketch.field.at(other))),
                    None => to_run.push(place),
                }
            }
            // Taken in after all are judged, by the round before alone.
            sketch.field.0.extend(taken);
            self.visit(known, to_run, &mut sketch)?;
        }
        Ok(sketch.sorted())
    }

    /// What is known so far: the cells of which all is known, and what follows for the places between them.
    pub(super) fn sketch(&self, known: &Known) -> Sketch {
        let mut sketch = Sketch::default();
        let see = |place: Place, sketch: &mut Sketch| {
            // Most places of a map that has just been begun need not be asked.
            let is_begun = self.is_begun(known, place);
            match is_begun.then(|| self.cell(known, place)) {
                Some(Ok(cell)) => sketch.add(cell),
                _ => sketch.waiting += 1,
            }
        };
        for place in self.first_grid() {
            see(place, &mut sketch);
        }
        for round in 1..=self.rounds {
            let step = 1 << (self.rounds - round);
            let before = sketch.field.clone();
            for place in self.grid(step) {
                let around = around(place, step);
                let is_judged = around.iter().all(|it| before.knows(*it));
                if !is_judged || before.knows(place) {
                    continue;
                }
                match self.stand_in(&before, place, step) {
                    Some(other) => {
                        sketch.field.0.insert(place, before.at(other));
                    }
                    None => see(place, &mut sketch),
                }
            }
        }
        sketch.sorted()
    }

    /// A neighbour that a place may be taken for without being run: any, if they agree, or the one that is the same
    /// because there is no number between.
    fn stand_in(&self, field: &Field, place: Place, step: u32) -> Option<Place> {
        let around = around(place, step);
        let first = *around.first()?;
        if around.iter().all(|it| field.at(*it) == field.at(first)) {
            return Some(first);
        }
        let values = |(x, y): Place| (self.x.change(x), self.y.change(y));
        let own = values(place);
        around.into_iter().find(|it| values(*it) == own)
    }

    /// Judges places, if all of them are known.
    fn visit(&self, known: &Known, places: Vec<Place>, sketch: &mut Sketch) -> Result<(), Needs> {
        let mut needs = Needs::new();
        for place in places {
            match self.cell(known, place) {
                Ok(cell) => sketch.add(cell),
                Err(jobs) => needs.extend(jobs),
            }
            if needs.len() >= JOBS {
                break;
            }
        }
        if needs.is_empty() {
            return Ok(());
        }
        // One seed of all of these before the next: a place where nothing meets the goals needs no more.
        needs.sort_by_key(|job| job.spot.seed.wrapping_sub(self.scenario.seed));
        Err(needs)
    }
}

impl Sketch {
    fn add(&mut self, cell: Arc<Cell>) {
        self.field.0.insert(cell.place, cell.best);
        self.cells.push(cell);
    }

    fn sorted(mut self) -> Self {
        self.cells.sort_by_key(|cell| (cell.place.1, cell.place.0));
        self
    }
}

/// The places whose result may be shown at a place: itself, and then the nearest one of each coarser grid.
pub(super) fn shown_by((x, y): Place, rounds: u32) -> impl Iterator<Item = Place> {
    let steps = (0..=rounds).map(|round| 1 << round);
    let to = |at: u32, step: u32| (at + step / 2) / step * step;
    steps.map(move |step| (to(x, step), to(y, step)))
}

/// The two or four places of the round before that a place lies between.
fn around((x, y): Place, step: u32) -> Vec<Place> {
    let sides = |at: u32| {
        if at.is_multiple_of(2 * step) {
            vec![at]
        } else {
            vec![at - step, at + step]
        }
    };
    let rows = sides(y).into_iter();
    rows.flat_map(|y| sides(x).into_iter().map(move |x| (x, y)))
        .collect()
}

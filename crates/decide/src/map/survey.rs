//! The survey: the first grid, then places between neighbours that differ, round by round.

use super::cell::Cell;
use super::{Map, Place};
use crate::job::Job;
use crate::known::{Known, Needs};
use std::collections::BTreeMap;

/// Jobs that are named at a time: more than run at once anywhere.
const JOBS: usize = 1_024;

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
    pub(super) fn survey(&self, known: &Known) -> Result<(Vec<Cell>, Field), Needs> {
        let (mut cells, mut field) = (Vec::new(), Field::default());
        self.visit(known, self.first_grid(), &mut cells, &mut field)?;
        for round in 1..=self.rounds {
            let step = 1 << (self.rounds - round);
            let (mut taken, mut to_run) = (Vec::new(), Vec::new());
            for place in self.grid(step) {
                if field.0.contains_key(&place) {
                    continue;
                }
                match self.stand_in(&field, place, step) {
                    Some(other) => taken.push((place, field.at(other))),
                    None => to_run.push(place),
                }
            }
            // Taken in after all are judged, by the round before alone.
            field.0.extend(taken);
            self.visit(known, to_run, &mut cells, &mut field)?;
        }
        cells.sort_by_key(|cell| (cell.place.1, cell.place.0));
        Ok((cells, field))
    }

    /// What is known so far: the cells of which all is known, and what follows for the places between them.
    pub(super) fn sketch(&self, known: &Known) -> (Vec<Cell>, Field) {
        let (mut cells, mut field) = (Vec::new(), Field::default());
        let mut see = |place: Place, field: &mut Field| {
            if let Ok(cell) = self.cell(known, place) {
                field.0.insert(place, cell.best);
                cells.push(cell);
            }
        };
        for place in self.first_grid() {
            see(place, &mut field);
        }
        for round in 1..=self.rounds {
            let step = 1 << (self.rounds - round);
            let before = field.clone();
            for place in self.grid(step) {
                let around = around(place, step);
                let is_judged = around.iter().all(|it| before.0.contains_key(it));
                if !is_judged || before.0.contains_key(&place) {
                    continue;
                }
                match self.stand_in(&before, place, step) {
                    Some(other) => {
                        field.0.insert(place, before.at(other));
                    }
                    None => see(place, &mut field),
                }
            }
        }
        cells.sort_by_key(|cell| (cell.place.1, cell.place.0));
        (cells, field)
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
    fn visit(
        &self,
        known: &Known,
        places: Vec<Place>,
        cells: &mut Vec<Cell>,
        field: &mut Field,
    ) -> Result<(), Needs> {
        let mut missing = Vec::new();
        for place in places {
            match self.cell(known, place) {
                Ok(cell) => {
                    field.0.insert(place, cell.best);
                    cells.push(cell);
                }
                Err(seeds) => missing.extend(seeds.into_iter().map(|nth| (nth, place))),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        // One seed everywhere before the next: a place where nothing meets the goals needs no more.
        missing.sort_by_key(|(nth, _)| *nth);
        let jobs = missing.into_iter().take(JOBS).filter_map(|(nth, place)| {
            let spot = self.spot(place, nth);
            let scenario = self.scenario_at(place).ok()?;
            Some(Job::new(&spot.change, &scenario, spot.seed))
        });
        Err(jobs.collect())
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

//! Which design when? Over two settings, in each cell the design that meets every goal most cheaply, or none.
//!
//! ```text
//!  coarse grid ─► where neighbours differ, the cells between them ─► … (rounds) ─► regions in words
//! ```
//! Every cell is the scenario's own settings, changed by the two axes alone; or, as an option, each cell is sized anew, and
//! the best design is the one whose cheapest settings cost least. What lies between neighbours that agree is taken to
//! agree with them, and is not run.

mod article;
mod axis;
mod cell;
mod json;
mod picture;
mod regions;
mod sized;
mod survey;
mod text;
mod words;

use crate::budget;
use crate::goal::{GOALS_MAX, Goal};
use crate::job::Job;
use crate::known::{Known, Needs, Question};
use crate::memo::Memo;
use crate::size::Range;
use sized::Sizes;
use sluice_scenario::Scenario;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use article::article;
pub use axis::{Axis, Steps, VALUES_MAX};
pub use cell::{Cell, Standing};
pub use regions::Band;
pub use survey::Field;
use survey::Sketch;
pub use words::CellWords;

/// The most rounds of refinement.
pub const ROUNDS_MAX: u32 = 4;
/// Rounds of refinement, as far as the budget goes, unless it is said how many.
const ROUNDS: u32 = 2;
/// The most places of a map when every cell is refined.
const PLACES_MAX: u64 = 250_000;

/// The place of a cell: steps along both axes.
pub(crate) type Place = (u32, u32);

/// The question: a scenario's designs over two axes.
#[derive(Clone, Debug)]
pub struct Map {
    scenario: Scenario,
    goals: Vec<Goal>,
    x: Axis,
    y: Axis,
    seeds: u32,
    rounds: u32,
    /// What is sized anew in each cell, if it is.
    sizes: Option<Sizes>,
    /// The cells of which all is known; where they are sized, the designs that are.
    cells: Memo<Place, Arc<Cell>>,
    standings: Memo<(Place, usize), Standing>,
    /// The scenarios of places, since checking one takes longer than asking what is known of it.
    scenarios: RefCell<BTreeMap<Place, Result<Arc<Scenario>, String>>>,
}

/// What was asked for, beside the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct MapAsked {
    /// The setting that goes to the right.
    pub x: Steps,
    /// The setting that goes up.
    pub y: Steps,
    /// The goals.
    pub goals: Vec<Goal>,
    /// Seeds in which every goal has to be met.
    pub seeds: u32,
    /// Rounds of refinement; none are as many as the budget allows, up to two.
    pub rounds: Option<u32>,
    /// The settings that may vary, for a map of which each cell is sized anew; none for designs as they are.
    pub vary: Vec<Range>,
}

impl MapAsked {
    /// What is asked for over two axes unless more is said: no goals yet, one seed.
    pub fn over(x: Steps, y: Steps) -> Self {
        Self {
            x,
            y,
            goals: Vec::new(),
            seeds: 1,
            rounds: None,
            vary: Vec::new(),
        }
    }
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// The question.
    pub map: Map,
    /// The designs' short names, and their names for people.
    pub designs: Vec<(String, String)>,
    /// The cells that were run, from left to right and from the bottom up.
    pub cells: Vec<Arc<Cell>>,
    /// The best design of every place, run or taken to agree with its neighbours.
    pub field: Field,
}

impl Map {
    /// Asks which of a scenario's designs fits where, in at most so many runs.
    ///
    /// # Errors
    /// One sentence that says what makes no sense, or how many runs it would take.
    pub fn new(scenario: Scenario, asked: MapAsked, runs_max: u32) -> Result<Self, String> {
        if asked.goals.is_empty() || asked.goals.len() > GOALS_MAX {
            return Err(format!("--goal: there must be 1 to {GOALS_MAX} goals."));
        }
        let x = Axis::new(&scenario, "--x", &asked.x)?;
        let y = Axis::new(&scenario, "--y", &asked.y)?;
        if x.whole_path == y.whole_path {
            return Err(format!("--y: {} is the other axis already.", y.steps.path));
        }
        if let Some(rounds) = asked.rounds.filter(|it| *it > ROUNDS_MAX) {
            return Err(format!(
                "--rounds is {rounds}, but must be at most {ROUNDS_MAX}."
            ));
        }
        let seeds = asked.seeds.max(1);
        let sizes = Sizes::new(&scenario, &asked.vary, &asked.goals, seeds)?;
        for axis in [&x, &y] {
            let mut knobs = sizes.iter().flat_map(Sizes::knobs);
            if let Some(knob) = knobs.find(|it| it.whole_path == axis.whole_path) {
                return Err(format!("--vary: {} is an axis of the map.", knob.path));
            }
        }
        let map = Self {
            scenario,
            goals: asked.goals,
            x,
            y,
            seeds,
            rounds: 0,
            sizes,
            cells: Memo::default(),
            standings: Memo::default(),
            scenarios: RefCell::default(),
        };
        let wanted = asked.rounds.unwrap_or(ROUNDS);
        let mut refined = map.clone().with_rounds(wanted);
        while asked.rounds.is_none() && refined.rounds > 0 && refined.budget() > u64::from(runs_max)
        {
            refined = map.clone().with_rounds(refined.rounds - 1);
        }
        budget::check(refined.budget(), runs_max)?;
        if refined.places() > PLACES_MAX {
            return Err("This map has too many cells: ask for fewer values or rounds.".to_owned());
        }
        Ok(refined)
    }

    fn with_rounds(self, rounds: u32) -> Self {
        let fine = 1 << rounds;
        Self {
            rounds,
            x: self.x.clone().refined(fine),
            y: self.y.clone().refined(fine),
            ..self
        }
    }

    /// The most places that it looks at.
    fn places(&self) -> u64 {
        u64::from(self.x.last() + 1) * u64::from(self.y.last() + 1)
    }

    /// The most runs that it takes: if every cell has to be refined, and met its goals up to the last seed.
    pub fn budget(&self) -> u64 {
        self.places() * self.runs_of_cell()
    }

    /// The most runs that a cell takes.
    pub fn runs_of_cell(&self) -> u64 {
        let seeds = u64::from(self.seeds);
        (self.sizes.as_ref()).map_or(seeds, |it| it.budget(self.seeds))
    }

    /// The runs of the first grid at most, which a map takes at least where goals are met and nothing is sized.
    pub fn first_runs(&self) -> u64 {
        let count = |axis: &Axis| u64::from(axis.steps.count);
        count(&self.x) * count(&self.y) * self.runs_of_cell()
    }

    /// The axis to the right.
    pub fn x(&self) -> &Axis {
        &self.x
    }

    /// The axis that goes up.
    pub fn y(&self) -> &Axis {
        &self.y
    }

    /// The goals.
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// Rounds of refinement.
    pub fn rounds(&self) -> u32 {
        self.rounds
    }

    /// Seeds in which goals have to be met.
    pub fn seeds(&self) -> u32 {
        self.seeds
    }

    /// The scenario that the axes change.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Every job of the first grid in every seed: a list that depends on no result, and so can be cut into shards. Of no use
    /// where cells are sized, which goes by results.
    pub fn jobs(&self) -> Vec<Job> {
        let jobs = self.first_grid().into_iter().flat_map(|place| {
            let scenario = self.scenario_at(place).ok();
            let seeds = 0..self.seeds;
            seeds.filter_map(move |nth| {
                let spot = self.spot(place, nth);
                Some(Job::new(&spot.change, scenario.as_ref()?, spot.seed))
            })
        });
        jobs.collect()
    }

    /// The scenario of a place.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn scenario_at(&self, place: Place) -> Result<Arc<Scenario>, String> {
        let mut scenarios = self.scenarios.borrow_mut();
        let found = scenarios.entry(place).or_insert_with(|| {
            let changes = [
                (self.x.whole_path.as_str(), self.x.json(place.0)),
                (self.y.whole_path.as_str(), self.y.json(place.1)),
            ];
            let changed = self.scenario.with_all(changes);
            changed.map(Arc::new).map_err(|error| error.sentence)
        });
        found.clone()
    }
}

impl Map {
    /// The map as far as it is known, with blanks.
    pub fn so_far(&self, known: &Known) -> Atlas {
        self.atlas(self.sketch(known))
    }

    fn atlas(&self, sketch: Sketch) -> Atlas {
        let designs = (0..self.scenario.designs.len()).map(|nth| {
            let topology = sluice_sim::Simulation::new(&self.scenario, nth)
                .topology()
                .clone();
            (topology.id, topology.title)
        });
        Atlas {
            designs: designs.collect(),
            map: self.clone(),
            cells: sketch.cells,
            field: sketch.field,
        }
    }
}

impl Question for Map {
    type Answer = Atlas;

    fn answer(&self, known: &Known) -> Result<Atlas, Needs> {
        Ok(self.atlas(self.survey(known)?))
    }

    fn left(&self, known: &Known, needs: &Needs) -> usize {
        if !self.is_sized() {
            return needs.len();
        }
        // What a cell will take is told by those that are done; by half of the most before there are any.
        let sketch = self.sketch(known);
        let taken = sketch.cells.iter().flat_map(|it| &it.standings);
        let taken: usize = taken.map(|it| it.runs as usize).sum();
        let of_cell = match sketch.cells.len() {
            0 => self.runs_of_cell() as usize / 2,
            cells => taken / cells,
        };
        needs.len().max(sketch.waiting * of_cell)
    }
}

#[cfg(test)]
mod tests;

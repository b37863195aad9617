//! What do I need? The cheapest settings with which a design meets every goal in every seed.
//!
//! ```text
//!  one knob:  ladder (doubling) ─► bisect ─► verify: neighbours, two random values beyond
//!  several:   three corners ─► the step worth most per dollar … ─► shrink each in turn
//!  loads:     the same for low, middle and high ─► the choice of least regret
//! ```
//! Cheapest is by US dollars per million done; within half a percent the smaller setting wins, so that a limit
//! that costs nothing is kept as small as the goals allow.

mod json;
mod knob;
mod limits;
mod one;
mod own;
mod picture;
mod regret;
mod sentences;
mod several;
mod text;
mod trial;

use crate::budget;
use crate::goal::{GOALS_MAX, Goal};
use crate::headline::Headline;
use crate::job::Spot;
use crate::known::{Known, Needs, Question};
use serde_json::Value;
use sluice_scenario::{Scenario, ScenarioError};

pub(crate) use knob::numeric;
pub use knob::{Knob, Range};
pub use limits::Bound;
pub(crate) use limits::{REACHED, bounds};
pub use one::Search;
pub use own::ranges_of;
pub use regret::{Loads, Regret};
pub use text::Shown;
pub(crate) use trial::farthest;
pub use trial::{Choice, Trial};

/// Costs within this share are the same.
pub const SAME: f64 = 0.005;
/// The most settings that may vary at once.
pub const KNOBS_MAX: usize = 6;

/// The question: a design, its goals, and what may vary.
#[derive(Clone, Debug)]
pub struct Size {
    scenario: Scenario,
    goals: Vec<Goal>,
    knobs: Vec<Knob>,
    loads: Option<Loads>,
    /// US dollars for a request that fails; none if no money makes up for a missed goal.
    failure_usd: Option<f64>,
    seeds: u32,
}

/// What was asked for, beside the scenario.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The goals.
    pub goals: Vec<Goal>,
    /// The settings that may vary.
    pub ranges: Vec<Range>,
    /// The loads that may come; the scenario's own if not given.
    pub loads: Option<Loads>,
    /// US dollars for a request that fails, from 0.
    pub failure_usd: Option<f64>,
    /// Seeds in which every goal has to be met.
    pub seeds: u32,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Sizing {
    /// The question.
    pub size: Size,
    /// The design's short name, and its name for people.
    pub design: (String, String),
    /// The choice, with how it did at the load that is asked for, or at the highest.
    pub found: Option<Trial>,
    /// How the choice did in each of its seeds, at that load.
    pub headlines: Vec<Headline>,
    /// What was tried at each load.
    pub searches: Vec<Search>,
    /// For a range of load: the choices, the least regretted first.
    pub regrets: Vec<Regret>,
    /// Of the limits of other settings, the one that is nearest to being reached, with the choice.
    pub binds_next: Option<Bound>,
}

impl Size {
    /// Asks what a scenario's only design needs.
    ///
    /// # Errors
    /// One sentence that says what makes no sense.
    pub fn new(scenario: Scenario, asked: Asked) -> Result<Self, String> {
        if scenario.designs.len() != 1 {
            return Err("Only one design can be sized at a time: --design says which.".to_owned());
        }
        if asked.goals.is_empty() || asked.goals.len() > GOALS_MAX {
            return Err(format!("--goal: there must be 1 to {GOALS_MAX} goals."));
        }
        if asked.ranges.is_empty() || asked.ranges.len() > KNOBS_MAX {
            return Err(format!("--vary: there must be 1 to {KNOBS_MAX} settings."));
        }
        let knobs: Vec<Knob> = (asked.ranges.iter())
            .map(|range| Knob::new(&scenario, range))
            .collect::<Result<_, _>>()?;
        for (nth, knob) in knobs.iter().enumerate() {
            if knobs[..nth]
                .iter()
                .any(|it| it.whole_path == knob.whole_path)
            {
                return Err(format!("--vary: {} is given twice.", knob.path));
            }
        }
        let size = Self {
            scenario,
            goals: asked.goals,
            knobs,
            loads: asked.loads,
            failure_usd: asked.failure_usd,
            seeds: asked.seeds.max(1),
        };
        size.check_loads()?;
        Ok(size)
    }

    fn check_loads(&self) -> Result<(), String> {
        let Some(loads) = &self.loads else {
            return Ok(());
        };
        if self.knobs.iter().any(|it| it.whole_path == "traffic.load") {
            return Err("--load: traffic.load is varied already.".to_owned());
        }
        for load in loads.loads {
            let load = self.scenario.traffic.load * load;
            let checked = self.scenario.with("traffic.load", load.into());
            checked.map_err(|error| format!("--load: {}", error.sentence))?;
        }
        Ok(())
    }

    /// The same question about a scenario in which other settings than those that vary are different.
    pub(crate) fn about(&self, scenario: Scenario) -> Self {
        Self {
            scenario,
            ..self.clone()
        }
    }

    /// The goals, in the order in which a trial has their worst values.
    pub fn goals(&self) -> &[Goal] {
        &self.goals
    }

    /// The settings that may vary.
    pub fn knobs(&self) -> &[Knob] {
        &self.knobs
    }

    /// The most runs that it takes.
    pub fn budget(&self) -> u64 {
        let one = match self.knobs.len() {
            1 => self.budget_of_one(),
            _ => self.budget_of_several(),
        };
        match self.loads {
            Some(_) => 3 * one + 9 * u64::from(self.seeds),
            None => one,
        }
    }

    /// Refuses to begin what may take more runs than this.
    ///
    /// # Errors
    /// One sentence that says what it would take.
    pub fn check_budget(&self, runs_max: u32) -> Result<(), String> {
        budget::check(self.budget(), runs_max)
    }

    /// The loads that are looked at, as multiples of the scenario's.
    fn load_list(&self) -> Vec<f64> {
        self.loads.map_or(vec![1.0], |it| it.loads.to_vec())
    }

    /// A choice as the change of the scenario that it is.
    fn change(&self, choice: &Choice) -> String {
        let knobs = self.knobs.iter().zip(&choice.places);
        let mut changes: Vec<String> = knobs.map(|(knob, at)| knob.change(*at)).collect();
        changes.push(format!("load×{}", sluice_scenario::decimal(choice.load)));
        changes.join(" ")
    }

    /// The scenario with a choice.
    fn scenario_of(&self, choice: &Choice) -> Result<Scenario, ScenarioError> {
        let knobs = self.knobs.iter().zip(&choice.places);
        let mut changes: Vec<_> = knobs
            .map(|(knob, at)| (knob.whole_path.as_str(), knob.json(*at)))
            .collect();
        if self.loads.is_some() {
            let load = self.scenario.traffic.load * choice.load;
            changes.push(("traffic.load", load.into()));
        }
        self.scenario.with_all(changes)
    }

    /// How a trial did in each of its seeds.
    fn headlines(&self, known: &Known, trial: &Trial) -> Vec<Headline> {
        let change = self.change(&trial.choice);
        let spots = (0..trial.seeds).map(|nth| Spot {
            change: change.clone(),
            seed: self.scenario.seed.wrapping_add(nth),
        });
        let headlines = spots.filter_map(|it| known.at(&it)?.first().cloned());
        headlines.collect()
    }

    fn search(&self, known: &Known, load: f64) -> Result<Search, Needs> {
        match self.knobs.len() {
            1 => self.one(known, load),
            _ => self.several(known, load),
        }
    }
}

impl Question for Size {
    type Answer = Sizing;

    fn answer(&self, known: &Known) -> Result<Sizing, Needs> {
        let (mut searches, mut needs) = (Vec::new(), Needs::new());
        for load in self.load_list() {
            match self.search(known, load) {
                Ok(search) => searches.push(search),
                Err(jobs) => needs.extend(jobs),
            }
        }
        if !needs.is_empty() {
            return Err(needs);
        }
        let regrets = match &self.loads {
            Some(loads) => self.regrets(known, loads, &searches)?,
            None => Vec::new(),
        };
        let found = match (&self.loads, regrets.first()) {
            (None, _) => searches.first().and_then(|it| it.found.clone()),
            (Some(_), Some(least)) if least.usd.is_finite() => least.trials.last().cloned(),
            _ => None,
        };
        let topology = sluice_sim::Simulation::new(&self.scenario, 0)
            .topology()
            .clone();
        Ok(Sizing {
            design: (topology.id, topology.title),
            binds_next: found.as_ref().and_then(|it| self.binds_next(it)),
            size: self.clone(),
            headlines: found
                .as_ref()
                .map_or_else(Vec::new, |it| self.headlines(known, it)),
            found,
            searches,
            regrets,
        })
    }
}

impl Sizing {
    /// The scenario with the choice; none if there is none.
    pub fn scenario(&self) -> Option<Scenario> {
        let found = self.found.as_ref()?;
        self.size.scenario_of(&found.choice).ok()
    }

    /// The settings that were found, by their whole paths.
    pub fn settings(&self) -> Vec<(String, Value)> {
        let places = self.found.iter().flat_map(|it| &it.choice.places);
        let knobs = self.size.knobs.iter().zip(places);
        let settings = knobs.map(|(knob, at)| (knob.whole_path.clone(), knob.json(*at)));
        settings.collect()
    }

    /// The same in words: "Concurrency limit 131".
    pub fn settings_in_words(&self) -> String {
        let found = self.found.as_ref();
        found.map_or(String::new(), |it| self.size.choice_in_words(it))
    }

    /// Where nothing is found, why in a few words: the limit that binds where it comes nearest to the goals.
    pub fn because(&self) -> String {
        let bound = self.nearest().and_then(|it| self.size.binding(it));
        bound.map_or_else(
            || "no limit is reached, so it is time that is missing".to_owned(),
            |it| {
                let limit = sluice_draw::words::format::grouped(it.limit);
                ["what binds is ", it.name, ": ", &limit, it.unit].concat()
            },
        )
    }

    /// The choice that came nearest to the goals, where none meets them: at the highest load, where that is what
    /// cannot be met.
    pub fn nearest(&self) -> Option<&Trial> {
        let failing = self.searches.iter().rev().find(|it| it.found.is_none());
        let search = failing.or(self.searches.last())?;
        let tried = || search.tried.iter().filter(|it| it.refusal.is_none());
        let least = tried().map(|it| it.gap).reduce(f64::min)?;
        // The largest of those that come about as near: what does not help there is not what binds.
        tried().rfind(|it| it.gap <= least * (1.0 + SAME))
    }
}

#[cfg(test)]
mod tests;

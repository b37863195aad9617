//! The plan: the questions behind a record, asked together, so that their jobs run side by side.

use crate::answers::Answers;
use crate::candidate::Candidate;
use crate::outcome;
use crate::strain;
use sluice_decide::map::MapAsked;
use sluice_decide::size::{Asked as SizeAsked, Range, ranges_of};
use sluice_decide::{Goal, Known, Luck, Map, Needs, Question, Size, Sizing, budget};
use sluice_scenario::Scenario;

/// What a record is asked for, beside the scenario whose designs are compared.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The goals.
    pub goals: Vec<Goal>,
    /// The settings that may vary; none leaves the designs as they are.
    pub ranges: Vec<Range>,
    /// Seeds in which every goal has to be met, at least two.
    pub seeds: u32,
    /// A map, with the scenario that its axes change.
    pub map: Option<(Scenario, MapAsked)>,
}

/// The goals of a record unless others are given.
pub const GOALS: [&str; 2] = ["failed<0.1%", "done.p99<60s"];
/// Seeds of a record's map unless given: it is looked at, and the choice rests on more.
pub const MAP_SEEDS: u32 = 1;
/// Rounds in which the map is refined: enough for a page.
const MAP_ROUNDS: u32 = 1;

impl Asked {
    /// The same with a map: the scenario that the axes change, what is asked about it but for goals, and the seeds.
    #[must_use]
    pub fn with_map(mut self, scenario: Scenario, asked: MapAsked, seeds: u32) -> Self {
        let asked = MapAsked {
            goals: self.goals.clone(),
            seeds,
            rounds: Some(MAP_ROUNDS),
            ..asked
        };
        self.map = Some((scenario, asked));
        self
    }
}

/// The question behind a record.
#[derive(Clone, Debug)]
pub struct Plan {
    scenario: Scenario,
    asked: Asked,
    luck: Luck,
    /// For each design that has one of the settings that may vary: its place, and the question.
    sizes: Vec<(usize, Size)>,
    map: Option<Map>,
}

/// The headings under which jobs stand.
const LUCK: &str = "as it is: ";
const MAP: &str = "map: ";
const STRAIN: &str = "load: ";

fn size_heading(place: usize) -> String {
    format!("size {place}: ")
}

impl Plan {
    /// Asks which of a scenario's designs to choose, in at most so many runs.
    ///
    /// # Errors
    /// One sentence that says what makes no sense, or how many runs it would take.
    pub fn new(scenario: Scenario, asked: Asked, runs_max: u32) -> Result<Self, String> {
        if asked.goals.is_empty() {
            return Err("--goal says what has to be reached: at least one is needed.".to_owned());
        }
        let luck = Luck::new(scenario.clone(), asked.seeds, None, runs_max)?;
        let mut sizes = Vec::new();
        for place in 0..scenario.designs.len() {
            let alone = scenario.alone(place).map_err(|error| error.sentence)?;
            let ranges = ranges_of(&alone, &asked.ranges);
            if !ranges.is_empty() {
                let of_size = SizeAsked {
                    goals: asked.goals.clone(),
                    ranges,
                    loads: None,
                    failure_usd: None,
                    seeds: asked.seeds,
                };
                sizes.push((place, Size::new(alone, of_size)?));
            }
        }
        if let Some(range) = asked.ranges.first().filter(|_| sizes.is_empty()) {
            return Err(format!(
                "--vary: none of the designs goes by {}.",
                range.path
            ));
        }
        let map = asked.map.clone();
        let map = map
            .map(|(scenario, asked)| Map::new(scenario, asked, runs_max))
            .transpose()?;
        let plan = Self {
            scenario,
            asked,
            luck,
            sizes,
            map,
        };
        budget::check(plan.budget(), runs_max)?;
        Ok(plan)
    }

    /// The most runs that it takes.
    pub fn budget(&self) -> u64 {
        let sizes: u64 = self.sizes.iter().map(|it| it.1.budget()).sum();
        let map = self.map.as_ref().map_or(0, Map::budget);
        let designs = self.scenario.designs.len() as u64;
        let loads = strain::LOADS.len() as u64 * u64::from(self.asked.seeds.min(strain::SEEDS));
        // Each as it is, and as it was sized.
        let candidates = designs + self.sizes.len() as u64;
        u64::from(self.luck.budget()) + sizes + map + candidates * loads
    }

    /// The candidates: each design as it is, and then as it was sized.
    fn candidates(&self, known: &Known, sizings: &[(usize, Sizing)]) -> Vec<Candidate> {
        let as_they_are = known.under(LUCK);
        let jobs = self.luck.jobs();
        let goals = &self.asked.goals;
        let mut all = Vec::new();
        for place in 0..self.scenario.designs.len() {
            let Ok(alone) = self.scenario.alone(place) else {
                continue;
            };
            let runs = jobs
                .iter()
                .filter_map(|job| as_they_are.at(&job.spot)?.get(place).cloned());
            let own = Candidate::new(alone, place, None, runs.collect(), goals);
            let sizing = sizings.iter().find(|it| it.0 == place).map(|it| &it.1);
            all.push(own);
            let Some((sizing, sized)) = sizing.and_then(|it| Some((it, it.scenario()?))) else {
                continue;
            };
            let runs = sizing.headlines.clone();
            let found = Candidate::new(sized, place, sizing.choice_in_words(), runs, goals);
            all.push(Candidate {
                binds_next: sizing.binds_next.clone(),
                ..found
            });
        }
        all
    }
}

impl Question for Plan {
    type Answer = Answers;

    fn answer(&self, known: &Known) -> Result<Answers, Needs> {
        let mut needs = Needs::new();
        let mut want = |heading: &str, jobs: Needs| {
            needs.extend(jobs.into_iter().map(|job| job.below(heading)));
        };
        if let Err(jobs) = self.luck.answer(&known.under(LUCK)) {
            want(LUCK, jobs);
        }
        let mut sizings = Vec::new();
        for (place, size) in &self.sizes {
            let heading = size_heading(*place);
            match size.answer(&known.under(&heading)) {
                Ok(sizing) => sizings.push((*place, sizing)),
                Err(jobs) => want(&heading, jobs),
            }
        }
        let atlas = match &self.map {
            None => None,
            Some(map) => match map.answer(&known.under(MAP)) {
                Ok(atlas) => Some(atlas),
                Err(jobs) => {
                    want(MAP, jobs);
                    None
                }
            },
        };
        if !needs.is_empty() {
            return Err(needs);
        }
        let candidates = self.candidates(known, &sizings);
        let chosen = outcome::chosen(&candidates);
        let best = outcome::best_of_each(&candidates, chosen);
        let goals = &self.asked.goals;
        let strains = match chosen {
            Some(_) => {
                let known = known.under(STRAIN);
                let strains = strain::all(&candidates, goals, self.asked.seeds, &known);
                strains.map_err(|jobs| {
                    let jobs = jobs.into_iter();
                    jobs.map(|job| job.below(STRAIN)).collect::<Needs>()
                })?
            }
            None => Vec::new(),
        };
        Ok(Answers {
            scenario: self.scenario.clone(),
            goals: goals.clone(),
            ranges: self.asked.ranges.clone(),
            seeds: self.asked.seeds,
            runner_up: outcome::runner_up(&candidates, &best, chosen),
            candidates,
            chosen,
            sizings,
            strains,
            atlas,
        })
    }
}

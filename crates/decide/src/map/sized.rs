//! Sizing each cell anew: what a design needs is asked for each cell and design, as `size` asks it, under a heading of
//! its own in what is known.
//!
//! A design that goes by none of the settings that vary is judged as it is.

use super::cell::{Cell, Standing, counted};
use super::{Map, Place};
use crate::goal::Goal;
use crate::job::{Job, Spot};
use crate::known::{Known, Needs, Question};
use crate::said;
use crate::size::{Asked, Knob, Range, Size, Sizing, ranges_of};
use serde_json::Value;
use sluice_scenario::Scenario;
use std::sync::Arc;

/// What is sized anew in each cell.
#[derive(Clone, Debug)]
pub(super) struct Sizes {
    pub(super) ranges: Vec<Range>,
    /// For each design what it needs in the map's own scenario; none where it goes by none of the settings.
    designs: Vec<Option<Size>>,
}

impl Sizes {
    /// Sizes that vary these settings of a scenario's designs; none if there are none.
    ///
    /// # Errors
    /// One sentence that says what makes no sense.
    pub(super) fn new(
        scenario: &Scenario,
        ranges: &[Range],
        goals: &[Goal],
        seeds: u32,
    ) -> Result<Option<Self>, String> {
        if ranges.is_empty() {
            return Ok(None);
        }
        let mut designs = Vec::new();
        for nth in 0..scenario.designs.len() {
            let alone = scenario.alone(nth).map_err(|error| error.sentence)?;
            let own = ranges_of(&alone, ranges);
            let asked = Asked {
                goals: goals.to_vec(),
                ranges: own,
                loads: None,
                failure_usd: None,
                seeds,
            };
            let varies = !asked.ranges.is_empty();
            designs.push(varies.then(|| Size::new(alone, asked)).transpose()?);
        }
        let sizes = Self {
            ranges: ranges.to_vec(),
            designs,
        };
        let is_used = |it: &&Range| sizes.knobs().any(|knob| knob.path == it.path);
        if let Some(range) = ranges.iter().find(|it| !is_used(it)) {
            return Err(format!(
                "--vary: none of the designs goes by {}.",
                range.path
            ));
        }
        Ok(Some(sizes))
    }

    /// All that varies; what several designs go by comes once for each.
    pub(super) fn knobs(&self) -> impl Iterator<Item = &Knob> {
        self.designs.iter().flatten().flat_map(Size::knobs)
    }

    /// What varies in a design.
    pub(super) fn of(&self, design: usize) -> &[Knob] {
        let size = self.designs.get(design).and_then(Option::as_ref);
        size.map_or(&[], Size::knobs)
    }

    /// The most runs that it takes in one cell.
    pub(super) fn budget(&self, seeds: u32) -> u64 {
        let of = |size: &Option<Size>| size.as_ref().map_or(u64::from(seeds), Size::budget);
        self.designs.iter().map(of).sum()
    }
}

impl Map {
    /// What may vary in a design: nothing, unless each cell is sized anew.
    pub fn knobs(&self, design: usize) -> &[Knob] {
        self.sizes.as_ref().map_or(&[], |it| it.of(design))
    }

    /// The ranges of what varies, as they were asked for.
    pub fn ranges(&self) -> &[Range] {
        self.sizes.as_ref().map_or(&[], |it| &it.ranges)
    }

    /// Whether each cell is sized anew.
    pub fn is_sized(&self) -> bool {
        self.sizes.is_some()
    }

    /// Under which a design's runs at a place stand in what is known.
    fn heading(&self, place: Place, design: usize) -> String {
        format!("{} {design}: ", self.change(place))
    }

    /// Whether something is known of a place.
    pub(super) fn is_begun(&self, known: &Known, place: Place) -> bool {
        match self.scenario_at(place) {
            Ok(_) => known.has_under(&self.change(place)),
            Err(_) => true,
        }
    }

    /// What is known of a place where each design is sized anew.
    ///
    /// # Errors
    /// The jobs that it still needs.
    pub(super) fn sized_cell(&self, known: &Known, place: Place) -> Result<Cell, Needs> {
        if let Err(sentence) = self.scenario_at(place) {
            return Ok(self.refused(place, sentence));
        }
        let (mut standings, mut needs) = (Vec::new(), Needs::new());
        for design in 0..self.scenario.designs.len() {
            let ask = || self.sized(known, place, design);
            match self.standings.answer(known, (place, design), ask) {
                Ok(standing) => standings.push(standing),
                Err(jobs) => needs.extend(jobs),
            }
        }
        if needs.is_empty() {
            Ok(self.chosen(place, standings))
        } else {
            Err(needs)
        }
    }

    fn sized(&self, known: &Known, place: Place, design: usize) -> Result<Standing, Needs> {
        let alone = match self.alone_at(place, design) {
            Ok(alone) => alone,
            Err(sentence) => return Ok(self.none(sentence)),
        };
        let heading = self.heading(place, design);
        let known = known.under(&heading);
        let size = self
            .sizes
            .as_ref()
            .and_then(|it| it.designs[design].as_ref());
        let answer = match size {
            Some(size) => size.about(alone).answer(&known).map(|it| self.found(&it)),
            None => self.as_it_is(&known, alone),
        };
        answer.map_err(|jobs| jobs.into_iter().map(|job| job.below(&heading)).collect())
    }

    /// How a design does that has nothing that varies.
    fn as_it_is(&self, known: &Known, alone: Scenario) -> Result<Standing, Needs> {
        let seed = |nth: u32| alone.seed.wrapping_add(nth);
        let at = |nth| {
            known.at(&Spot {
                change: String::new(),
                seed: seed(nth),
            })
        };
        match counted(&self.goals, self.seeds, 1, at) {
            Ok(counted) => {
                Ok(self.standing(&counted.iter().flat_map(|it| it.iter()).collect::<Vec<_>>()))
            }
            Err(missing) => {
                let seeds: Vec<u32> = missing.into_iter().map(seed).collect();
                let alone = Arc::new(alone);
                Err(seeds
                    .into_iter()
                    .map(|seed| Job::new("", &alone, seed))
                    .collect())
            }
        }
    }

    /// How a design does with the settings that were found for it, or with those that come nearest.
    fn found(&self, sizing: &Sizing) -> Standing {
        let runs = sizing.searches.iter().flat_map(|it| &it.tried);
        let runs = runs.map(|it| it.seeds).sum();
        let Some(trial) = sizing.found.as_ref().or(sizing.nearest()) else {
            let (sentence, _) = sizing.said();
            return self.none(sentence);
        };
        Standing {
            is_met: trial.is_met,
            seeds: trial.seeds,
            worst: trial.worst.clone(),
            usd: trial.usd,
            gap: trial.gap,
            reaches: trial.reaches.clone(),
            choice: trial.choice.places.clone(),
            runs,
            refusal: None,
        }
    }

    /// How a design does that cannot be run.
    fn none(&self, sentence: String) -> Standing {
        Standing {
            refusal: Some(sentence),
            ..self.standing(&[])
        }
    }

    /// A design at a place as a scenario of its own.
    fn alone_at(&self, place: Place, design: usize) -> Result<Scenario, String> {
        let scenario = self.scenario_at(place)?;
        scenario.alone(design).map_err(|error| error.sentence)
    }

    /// What a design ran with at a cell: its own settings, and those that were found for it.
    pub(super) fn ran_with(&self, cell: &Cell, design: usize) -> Option<Arc<Scenario>> {
        if !self.is_sized() && !self.scenario.is_changed(design) {
            return self.scenario_at(cell.place).ok();
        }
        let alone = self.alone_at(cell.place, design).ok()?;
        let settings = self.settings(cell, design);
        let changes = settings
            .iter()
            .map(|(path, value)| (path.as_str(), value.clone()));
        alone.with_all(changes).ok().map(Arc::new)
    }

    /// The settings that were found for a design in a cell, or with which it comes nearest, by their whole paths; none
    /// unless each cell is sized anew.
    pub fn settings(&self, cell: &Cell, design: usize) -> Vec<(String, Value)> {
        let choice = cell.standings.get(design).map_or(&[][..], |it| &it.choice);
        let knobs = self.knobs(design).iter().zip(choice);
        knobs
            .map(|(knob, at)| (knob.whole_path.clone(), knob.json(*at)))
            .collect()
    }

    /// The run of a cell, with the settings that were found there: those of `lead`, a design, for all, except that the last
    /// one may have its own. (So two designs both have what was found for them.)
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn run_of(&self, cell: &Cell, lead: usize) -> Result<Scenario, String> {
        let scenario = self.scenario_at(cell.place)?;
        if !self.is_sized() {
            return Ok((*scenario).clone());
        }
        let last = cell.standings.len().saturating_sub(1);
        let others = || cell.nearest_of(0..last).unwrap_or(last);
        let of_all = self.settings(cell, if lead < last { lead } else { others() });
        let own = self.settings(cell, last).into_iter();
        // Traffic is the same for all.
        let own = own.filter(|(path, _)| lead == last || path.starts_with("settings."));
        let all = of_all
            .iter()
            .map(|(path, value)| (path.as_str(), value.clone()));
        let run = scenario.with_all(all).and_then(|it| it.with_all_last(own));
        run.map_err(|error| error.sentence)
    }

    /// What varies, in words; none unless each cell is sized anew.
    pub(super) fn sized_in_words(&self, titles: &[(String, String)]) -> Option<String> {
        let sizes = self.sizes.as_ref()?;
        let ranges = sizes.ranges.iter().filter_map(|range| {
            let knob = sizes.knobs().find(|knob| knob.path == range.path)?;
            Some(knob.between([0, knob.last()]))
        });
        let ranges = said::and(ranges.collect());
        let as_they_are = titles.iter().zip(&sizes.designs);
        let as_they_are = as_they_are.filter(|it| it.1.is_none());
        let names: Vec<String> = as_they_are.map(|it| it.0.1.clone()).collect();
        let as_they_are = match names.len() {
            0 => String::new(),
            1 => format!(" {} has none of that, and is judged as it is.", names[0]),
            _ => format!(
                " {} have none of that, and are judged as they are.",
                said::and(names)
            ),
        };
        Some(format!("Each cell is sized anew: {ranges}.{as_they_are}"))
    }

    /// The choice of a standing, in words within a sentence: "concurrency limit 131".
    pub(super) fn choice_in_words(&self, design: usize, standing: &Standing) -> Option<String> {
        let knobs = self.knobs(design).iter().zip(&standing.choice);
        let words: Vec<String> = knobs.map(|(knob, at)| knob.between([*at; 2])).collect();
        (!words.is_empty()).then(|| said::and(words))
    }
}

#[cfg(test)]
mod tests;

//! The answers behind a record.

use crate::candidate::Candidate;
use crate::strain::Strain;
use sluice_decide::size::Range;
use sluice_decide::{Atlas, Goal, Sizing};
use sluice_scenario::Scenario;

/// Everything that a record says which runs know.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The scenario that was asked about.
    pub scenario: Scenario,
    /// The goals.
    pub goals: Vec<Goal>,
    /// The settings that might vary.
    pub ranges: Vec<Range>,
    /// Seeds in which goals had to be met.
    pub seeds: u32,
    /// Each design as it is, followed by the design as it was sized, if something was found for it.
    pub candidates: Vec<Candidate>,
    /// The place of the candidate that meets every goal most cheaply; none if none meets them.
    pub chosen: Option<usize>,
    /// The place of the best candidate of another design.
    pub runner_up: Option<usize>,
    /// For each design that was sized: its place, and the answer.
    pub sizings: Vec<(usize, Sizing)>,
    /// How the candidates do at other loads, if one was chosen.
    pub strains: Vec<Strain>,
    /// The map, if one was asked for.
    pub atlas: Option<Atlas>,
}

impl Answers {
    /// The candidate that was chosen.
    pub fn choice(&self) -> Option<&Candidate> {
        self.candidates.get(self.chosen?)
    }

    /// The best candidate of another design.
    pub fn alternative(&self) -> Option<&Candidate> {
        self.candidates.get(self.runner_up?)
    }

    /// The scenario that the record is about: the choice alone, or what was asked about if there is none.
    pub fn subject(&self) -> &Scenario {
        self.choice().map_or(&self.scenario, |it| &it.scenario)
    }
}

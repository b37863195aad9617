//! Strain: how the choice and its alternatives do when there is more load, or less.

use crate::candidate::Candidate;
use sluice_decide::{Goal, Headline, Job, Known, Metric, Needs, Spot};
use std::sync::Arc;

/// The multiples of the load that are tried.
pub const LOADS: [f64; 6] = [0.5, 1.25, 1.5, 2.0, 3.0, 5.0];
/// Seeds under which each is tried, at most.
pub(crate) const SEEDS: u32 = 5;

/// How candidates do at another load.
#[derive(Clone, Debug, PartialEq)]
pub struct Strain {
    /// The multiple of the scenario's load.
    pub load: f64,
    /// For each of the candidates that were tried: its place among all candidates, and how it does.
    pub standings: Vec<(usize, Standing)>,
}

/// How a candidate does at another load.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Whether it meets every goal in every seed.
    pub is_met: bool,
    /// US dollars per million done, on average over the seeds.
    pub usd: f64,
    /// The first goal that is missed, with its worst value.
    pub missed: Option<(Goal, f64)>,
}

impl Strain {
    /// The place of the candidate that meets the goals most cheaply; none if none does.
    pub fn best(&self) -> Option<usize> {
        let met = self.standings.iter().filter(|it| it.1.is_met);
        met.min_by(|a, b| a.1.usd.total_cmp(&b.1.usd))
            .map(|it| it.0)
    }

    /// How a candidate does.
    pub fn of(&self, candidate: usize) -> Option<&Standing> {
        let mut all = self.standings.iter();
        all.find(|it| it.0 == candidate).map(|it| &it.1)
    }
}

/// How these candidates do at each load.
///
/// # Errors
/// The jobs that are still needed.
pub(crate) fn all(
    candidates: &[Candidate],
    goals: &[Goal],
    seeds: u32,
    known: &Known,
) -> Result<Vec<Strain>, Needs> {
    let (mut strains, mut needs) = (Vec::new(), Needs::new());
    for load in LOADS {
        let mut standings = Vec::new();
        for (place, candidate) in candidates.iter().enumerate() {
            match at(candidate, place, load, goals, seeds.min(SEEDS), known) {
                Ok(Some(standing)) => standings.push((place, standing)),
                // No scenario has this load.
                Ok(None) => {}
                Err(jobs) => needs.extend(jobs),
            }
        }
        if !standings.is_empty() {
            strains.push(Strain { load, standings });
        }
    }
    if needs.is_empty() {
        Ok(strains)
    } else {
        Err(needs)
    }
}

fn at(
    candidate: &Candidate,
    place: usize,
    load: f64,
    goals: &[Goal],
    seeds: u32,
    known: &Known,
) -> Result<Option<Standing>, Needs> {
    let scenario = &candidate.scenario;
    let change = format!("{place} {}", sluice_scenario::decimal(load));
    let spot = |nth: u32| Spot {
        change: change.clone(),
        seed: scenario.seed.wrapping_add(nth),
    };
    let runs: Vec<Option<&Headline>> = (0..seeds)
        .map(|nth| known.at(&spot(nth)).and_then(<[_]>::first))
        .collect();
    if runs.iter().any(Option::is_none) {
        let whole = scenario.traffic.load * load;
        let Ok(changed) = scenario.with("traffic.load", whole.into()) else {
            return Ok(None);
        };
        let changed = Arc::new(changed);
        let missing = (0..seeds).zip(&runs).filter(|(_, it)| it.is_none());
        let jobs = missing.map(|(nth, _)| Job::new(&change, &changed, spot(nth).seed));
        return Err(jobs.collect());
    }
    let runs: Vec<&Headline> = runs.into_iter().flatten().collect();
    let worst = |goal: &Goal| {
        let values = runs.iter().map(|it| goal.value(it));
        values.reduce(|one, other| goal.worse(one, other))
    };
    let missed = goals.iter().find_map(|goal| {
        let worst = worst(goal)?;
        (!goal.is_met(worst)).then(|| (goal.clone(), worst))
    });
    let usd: f64 = runs.iter().map(|it| Metric::Cost.of_goal(it)).sum();
    Ok(Some(Standing {
        is_met: missed.is_none(),
        usd: usd / runs.len().max(1) as f64,
        missed,
    }))
}

//! Candidates: a design with its settings, as it is or as it was sized, with its run under every seed.

use sluice_decide::size::Bound;
use sluice_decide::{Estimate, Goal, Headline, Metric, Sort, Unit, shown, shown_with_width};
use sluice_scenario::Scenario;
use sluice_sim::Simulation;

/// A design with its settings.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The design's short name.
    pub design: String,
    /// Its name for people.
    pub title: String,
    /// The place of the design among those that were asked about.
    pub place: usize,
    /// What was found for it: `lambda.concurrency_limit = 120`; none if its settings are the scenario's own.
    pub found: Option<String>,
    /// Its scenario, with this design alone.
    pub scenario: Scenario,
    /// Its runs, one for each seed.
    pub runs: Vec<Headline>,
    /// For each goal the worst value over all seeds.
    pub worst: Vec<f64>,
    /// Whether it meets every goal in every seed.
    pub is_met: bool,
    /// US dollars per million done, on average over the seeds; infinite if in one of them nothing is.
    pub usd: f64,
    /// The limit that it comes nearest to, of those that are not found for it.
    pub binds_next: Option<Bound>,
}

impl Candidate {
    /// A design with these runs.
    pub(crate) fn new(
        scenario: Scenario,
        place: usize,
        found: Option<String>,
        runs: Vec<Headline>,
        goals: &[Goal],
    ) -> Self {
        let topology = Simulation::new(&scenario, 0).topology().clone();
        let worst = goals.iter().map(|goal| {
            let values = runs.iter().map(|it| goal.value(it));
            let worst = values.reduce(|one, other| goal.worse(one, other));
            worst.unwrap_or(f64::INFINITY)
        });
        let worst: Vec<f64> = worst.collect();
        let all: f64 = runs.iter().map(|it| Metric::Cost.of_goal(it)).sum();
        let binds_next = Bound::nearest(&scenario, &runs.iter().collect::<Vec<_>>());
        // Where a design stands beside itself, the run's own title tells both apart.
        let title = runs.first().map_or(topology.title, |it| it.title.clone());
        Self {
            design: topology.id,
            title,
            place,
            found,
            is_met: goals.iter().zip(&worst).all(|(goal, it)| goal.is_met(*it)) && !runs.is_empty(),
            usd: all / runs.len().max(1) as f64,
            worst,
            binds_next,
            scenario,
            runs,
        }
    }

    /// Its name with its settings: each setting that was found for it with its value.
    pub fn name(&self) -> String {
        match &self.found {
            Some(found) => format!("{} with {found}", self.title),
            None => format!("{} as it is", self.title),
        }
    }

    fn values(&self, metric: Metric) -> Vec<Option<f64>> {
        self.runs.iter().map(|it| metric.of(it)).collect()
    }

    fn requests(&self) -> u64 {
        self.runs.iter().map(|it| it.requests).sum()
    }

    /// A number over the seeds, with its interval.
    pub fn estimate(&self, metric: Metric) -> Estimate {
        match metric.unit() {
            Unit::Share => Estimate::of_share(&self.values(metric), self.requests()),
            _ => Estimate::of(&self.values(metric)),
        }
    }

    /// How much more of a number this one has than another candidate, paired by seed.
    pub fn beyond(&self, other: &Self, metric: Metric) -> Estimate {
        let (own, others) = (self.values(metric), other.values(metric));
        match metric.unit() {
            Unit::Share => Estimate::of_share_difference(&others, &own, self.requests()),
            _ => Estimate::of_difference(&others, &own),
        }
    }

    /// The goal that it misses by most, with its worst value; none if it meets them all.
    pub fn missed<'g>(&self, goals: &'g [Goal]) -> Option<(&'g Goal, f64)> {
        let missed = goals
            .iter()
            .zip(&self.worst)
            .filter(|(goal, worst)| !goal.is_met(**worst));
        let margin = |it: &(&Goal, &f64)| it.0.margin(*it.1).unwrap_or(f64::NEG_INFINITY);
        let most = missed.min_by(|a, b| margin(a).total_cmp(&margin(b)));
        most.map(|(goal, worst)| (goal, *worst))
    }
}

/// An estimate in a table: "33.1% ± 0.4", "none".
pub(crate) fn estimate_in_words(metric: Metric, estimate: &Estimate) -> String {
    match (estimate.sort, estimate.mean, estimate.half_width()) {
        (Sort::Never, ..) => "none".to_owned(),
        (Sort::Always, ..) => "all".to_owned(),
        (_, Some(mean), Some(half)) => shown_with_width(metric, mean, half),
        (_, Some(mean), None) => shown(metric, mean),
        _ => "–".to_owned(),
    }
}

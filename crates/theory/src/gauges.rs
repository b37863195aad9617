//! Counters and gauges of a design over the span.

use sluice_sim::{Outcome, PartIx, Role, Simulation, Topology};

/// Totals, means and extremes of all metrics of a design, and of the requests under way.
#[derive(Debug)]
pub(crate) struct Gauges {
    topology: Topology,
    first: Vec<i64>,
    last: Vec<i64>,
    sums: Vec<f64>,
    low: Vec<i64>,
    high: Vec<i64>,
    samples: u64,
}

/// A row: every metric, then the requests under way, then all requests.
fn row(simulation: &Simulation) -> Vec<i64> {
    let outcomes = simulation.outcomes();
    let under_way =
        [Outcome::Pending, Outcome::AcceptedPending].map(|it| outcomes[it.index()] as i64);
    let besides = [under_way[0] + under_way[1], simulation.requests() as i64];
    simulation
        .metrics()
        .iter()
        .copied()
        .chain(besides)
        .collect()
}

impl Gauges {
    /// Begins a span at a simulation's present instant.
    pub(crate) fn new(simulation: &Simulation) -> Self {
        let first = row(simulation);
        Self {
            topology: simulation.topology().clone(),
            sums: vec![0.0; first.len()],
            low: first.clone(),
            high: first.clone(),
            last: first.clone(),
            first,
            samples: 0,
        }
    }

    /// Takes in the values of an instant, which stand for as long as those of every other.
    pub(crate) fn sample(&mut self, simulation: &Simulation) {
        let row = row(simulation);
        for (at, value) in row.iter().enumerate() {
            self.sums[at] += *value as f64;
            self.low[at] = self.low[at].min(*value);
            self.high[at] = self.high[at].max(*value);
        }
        self.samples += 1;
    }

    /// Ends the span.
    pub(crate) fn end(&mut self, simulation: &Simulation) {
        self.last = row(simulation);
    }

    pub(crate) fn topology(&self) -> &Topology {
        &self.topology
    }

    fn with_role(&self, part: PartIx, role: Role) -> impl Iterator<Item = usize> {
        let spec = &self.topology.parts[usize::from(part)];
        let metrics = spec.metrics.iter().enumerate();
        metrics
            .filter(move |(_, it)| it.role == role)
            .map(|(at, _)| spec.first_metric + at)
    }

    fn named(&self, part: PartIx, name: &str) -> Option<usize> {
        let spec = &self.topology.parts[usize::from(part)];
        let at = spec.metrics.iter().position(|it| it.name == name)?;
        Some(spec.first_metric + at)
    }

    fn mean_at(&self, at: usize) -> f64 {
        self.sums[at] / self.samples.max(1) as f64
    }

    /// The mean of a part's gauges with a role.
    pub(crate) fn mean(&self, part: PartIx, role: Role) -> f64 {
        self.with_role(part, role).map(|at| self.mean_at(at)).sum()
    }

    /// The mean of a part's gauge of this name.
    pub(crate) fn mean_of(&self, part: PartIx, name: &str) -> f64 {
        self.named(part, name).map_or(0.0, |at| self.mean_at(at))
    }

    /// The least and the greatest value of a part's gauge with a role.
    pub(crate) fn ends(&self, part: PartIx, role: Role) -> Option<(i64, i64)> {
        let at = self.with_role(part, role).next()?;
        Some((self.low[at], self.high[at]))
    }

    /// The same by its name.
    pub(crate) fn ends_of(&self, part: PartIx, name: &str) -> Option<(i64, i64)> {
        let at = self.named(part, name)?;
        Some((self.low[at], self.high[at]))
    }

    /// A part's gauge with a role at the beginning.
    pub(crate) fn first(&self, part: PartIx, role: Role) -> f64 {
        self.with_role(part, role)
            .map(|at| self.first[at] as f64)
            .sum()
    }

    /// How much a part's gauges with a role have grown from the beginning to the end.
    pub(crate) fn growth(&self, part: PartIx, role: Role) -> f64 {
        let growth = |at: usize| (self.last[at] - self.first[at]) as f64;
        self.with_role(part, role).map(growth).sum()
    }

    /// The same of a metric by its name.
    pub(crate) fn growth_of(&self, part: PartIx, name: &str) -> f64 {
        let at = self.named(part, name);
        at.map_or(0.0, |at| (self.last[at] - self.first[at]) as f64)
    }

    /// The mean number of requests under way.
    pub(crate) fn under_way(&self) -> f64 {
        self.mean_at(self.topology.metric_count)
    }

    /// How much their number has grown.
    pub(crate) fn under_way_growth(&self) -> f64 {
        let at = self.topology.metric_count;
        (self.last[at] - self.first[at]) as f64
    }

    /// Requests that arrived.
    pub(crate) fn requests(&self) -> f64 {
        let at = self.topology.metric_count + 1;
        (self.last[at] - self.first[at]) as f64
    }

    pub(crate) fn has(&self, part: PartIx, role: Role) -> bool {
        self.with_role(part, role).next().is_some()
    }

    /// The parts that lead to a part by a link, in their order.
    pub(crate) fn before(&self, part: PartIx) -> impl Iterator<Item = PartIx> {
        let links = self.topology.links.iter();
        links.filter(move |it| it.to == part).map(|it| it.from)
    }
}

//! Everything that a view may know about one moment: plain data, computed from the recording and
//! the instant, and never fed back.

use crate::sim::{LinkIx, Outcome, PartIx, SimTime};

/// One moment of a run, for all its designs.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The moment.
    pub at: SimTime,
    /// One for each design, in the scenario's order.
    pub designs: Vec<DesignFrame>,
}

/// One moment of a design.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignFrame {
    /// Per metric, in the topology's order: a counter's total, a gauge's value.
    pub values: Vec<i64>,
    /// Per metric: a counter's growth per second over the last second; zero for gauges.
    pub rates: Vec<f64>,
    /// Per metric: the same over the last five seconds. For words: the luck of a second is no news.
    pub calm_rates: Vec<f64>,
    /// Requests per outcome, in the order of [`Outcome::ALL`]; they add up to `requests`.
    pub outcomes: [u64; Outcome::COUNT],
    /// Requests so far.
    pub requests: u64,
    /// From a request's first attempt to its answer or acknowledgement, over the last seconds.
    pub answer: Percentiles,
    /// From a request's first attempt to the user's knowledge that it is done, over the last
    /// seconds.
    pub completion: Percentiles,
    /// From a request's first attempt to the first words of its result, where these are pushed on before
    /// it is finished, over the last seconds.
    pub first_words: Percentiles,
    /// What it costs per million requests so far, in US dollars; none before the first request.
    pub cost_per_million: Option<f64>,
    /// What travels now, from the sampled journeys.
    pub dots: Vec<Dot>,
    /// How many requests one dot stands for at this moment (1: each request is drawn).
    pub requests_per_dot: f64,
}

/// Latencies over a window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Percentiles {
    /// How many fell into the window; the others are meaningless if there are none.
    pub count: u64,
    /// Median in milliseconds.
    pub p50_ms: f64,
    /// 95th percentile in milliseconds.
    pub p95_ms: f64,
    /// 99th percentile in milliseconds.
    pub p99_ms: f64,
}

/// Something on its way over a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The request it belongs to: the same number in every design.
    pub request: u32,
    /// The link it is on.
    pub link: LinkIx,
    /// Whether it travels from the link's end to its beginning (an answer).
    pub back: bool,
    /// Where it is: 0 at its start, 1 at its goal.
    pub progress: f32,
    /// What it is.
    pub tint: Tint,
}

/// What a dot is: its colour and its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tint {
    /// A request or its work on the way.
    Going,
    /// The same, but not for the first time.
    Retry,
    /// A good answer, or a result.
    Done,
    /// An acknowledgement: "accepted, comes later".
    Accepted,
    /// An error on its way back.
    Refused,
    /// A message on its way to the dead letters.
    Dead,
    /// A piece of a result that is not finished.
    Chunk,
}

impl Frame {
    /// Whether it is of these designs, rather than of those of another run.
    pub fn is_of(&self, topologies: &[crate::sim::Topology]) -> bool {
        let sizes = self.designs.iter().map(|design| design.values.len());
        sizes.eq(topologies.iter().map(|topology| topology.metric_count))
    }
}

impl DesignFrame {
    /// The sum of the values of all metrics with a role.
    pub fn total(&self, topology: &crate::sim::Topology, role: crate::sim::Role) -> i64 {
        topology
            .with_role(role)
            .map(|(at, _)| self.values[at])
            .sum()
    }

    /// The sum of the rates of all metrics with a role, per second.
    pub fn rate(&self, topology: &crate::sim::Topology, role: crate::sim::Role) -> f64 {
        topology.with_role(role).map(|(at, _)| self.rates[at]).sum()
    }

    /// The sum of the calm rates of all metrics with a role, per second.
    pub fn calm_rate(&self, topology: &crate::sim::Topology, role: crate::sim::Role) -> f64 {
        topology
            .with_role(role)
            .map(|(at, _)| self.calm_rates[at])
            .sum()
    }

    /// The value of a part's metric with a role, if it has one.
    pub fn part(
        &self,
        topology: &crate::sim::Topology,
        part: PartIx,
        role: crate::sim::Role,
    ) -> Option<i64> {
        let spec = &topology.parts[usize::from(part)];
        let at = spec.metrics.iter().position(|metric| metric.role == role)?;
        Some(self.values[spec.first_metric + at])
    }

    /// Requests with this outcome.
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes[outcome.index()]
    }
}

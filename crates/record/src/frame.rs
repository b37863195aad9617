//! Everything that a view may know about one instant: plain data, computed from the recording and
//! the instant, and never fed back.

use super::cost::Spent;
use sluice_sim::{LinkIx, Outcome, PartIx, SimTime};

/// A run at one instant, with all its designs.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The instant.
    pub at: SimTime,
    /// Simulated seconds per second of the reader's time: dots stay visible for a while however fast it
    /// plays.
    pub pace: f64,
    /// One for each design, in the scenario's order.
    pub designs: Vec<DesignFrame>,
    /// What the picture is drawn to.
    pub scale: Scale,
}

/// What a picture of the run is drawn to: the same for all designs, and at every instant of what is
/// simulated.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scale {
    /// How many requests one dot stands for (1: each request is drawn). Where the traffic is so calm that
    /// there would be none, a dot stands for fewer.
    pub requests_per_dot: f64,
    /// The highest rate of the traffic, in requests per second.
    pub peak_rps: f64,
    /// Requests that the whole run is expected to have; at its end, those that it had.
    pub requests_all: f64,
    /// The most messages that any one queue has held so far, waiting or hidden.
    pub queued_max: i64,
    /// Within this time an answer comes in time, in milliseconds.
    pub target_ms: f64,
}

/// A design at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignFrame {
    /// Per metric, in the topology's order: a counter's total, a gauge's value.
    pub values: Vec<i64>,
    /// Per metric: a counter's growth per second over the last second; zero for gauges.
    pub rates: Vec<f64>,
    /// Per metric: the same over the last three seconds. Text uses these, since a single second is
    /// noisy.
    pub calm_rates: Vec<f64>,
    /// Requests per outcome, in the order of [`Outcome::ALL`]; they add up to `requests`.
    pub outcomes: [u64; Outcome::COUNT],
    /// Requests so far.
    pub requests: u64,
    /// From a request's first attempt to its answer or acknowledgement, over the last seconds.
    pub answer: Percentiles,
    /// The same over the last two seconds alone: what is so now.
    pub answer_now: Percentiles,
    /// From a request's first attempt until the user knows that the work is done, over the last
    /// seconds.
    pub completion: Percentiles,
    /// From a request's first attempt to the first words of its result, where the result is
    /// streamed, over the last seconds.
    pub first_words: Percentiles,
    /// What it has cost so far.
    pub spent: Spent,
    /// For each part, whether a change on the way makes it slow now.
    pub slowed: Vec<bool>,
    /// What is in transit now, from the sampled journeys.
    pub dots: Vec<Dot>,
    /// How much passes over the links, from the same.
    pub flows: Vec<Flow>,
}

/// Latencies over a window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Percentiles {
    /// How many fell into the window; if none did, the percentiles are meaningless.
    pub count: u64,
    /// Median in milliseconds.
    pub p50_ms: f64,
    /// 95th percentile in milliseconds.
    pub p95_ms: f64,
    /// 99th percentile in milliseconds.
    pub p99_ms: f64,
}

/// Something in transit over a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The request it belongs to: the same number in every design.
    pub request: u32,
    /// The link it is on.
    pub link: LinkIx,
    /// Whether it travels from the link's end to its beginning (an answer).
    pub back: bool,
    /// How far it is: 0 at its start, 1 at its destination.
    pub progress: f32,
    /// What it is.
    pub tint: Tint,
}

/// How much of one kind passes over a link, in one direction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// The link.
    pub link: LinkIx,
    /// Whether it passes from the link's end to its beginning (answers).
    pub back: bool,
    /// What it is.
    pub tint: Tint,
    /// Transfers per simulated second: an estimate from the sampled journeys.
    pub per_second: f64,
}

/// The kind of a dot, which gives its colour and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tint {
    /// A request, or the work that it caused, on its way.
    Going,
    /// The same, sent again.
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
    /// Whether it belongs to a run of these designs.
    pub fn is_of(&self, topologies: &[sluice_sim::Topology]) -> bool {
        let sizes = self.designs.iter().map(|design| design.values.len());
        sizes.eq(topologies.iter().map(|topology| topology.metric_count))
    }
}

impl DesignFrame {
    /// The sum of the values of all metrics with a role.
    pub fn total(&self, topology: &sluice_sim::Topology, role: sluice_sim::Role) -> i64 {
        topology
            .with_role(role)
            .map(|(at, _)| self.values[at])
            .sum()
    }

    /// The sum of the rates of all metrics with a role, per second.
    pub fn rate(&self, topology: &sluice_sim::Topology, role: sluice_sim::Role) -> f64 {
        topology.with_role(role).map(|(at, _)| self.rates[at]).sum()
    }

    /// The sum of the calm rates of all metrics with a role, per second.
    pub fn calm_rate(&self, topology: &sluice_sim::Topology, role: sluice_sim::Role) -> f64 {
        topology
            .with_role(role)
            .map(|(at, _)| self.calm_rates[at])
            .sum()
    }

    /// The sum of the values of a part's metrics with a role, if it has one.
    pub fn part(
        &self,
        topology: &sluice_sim::Topology,
        part: PartIx,
        role: sluice_sim::Role,
    ) -> Option<i64> {
        let spec = &topology.parts[usize::from(part)];
        let values = spec.metrics.iter().zip(&self.values[spec.first_metric..]);
        let with_role = values.filter(|(metric, _)| metric.role == role);
        with_role
            .map(|(_, value)| *value)
            .reduce(|sum, value| sum + value)
    }

    /// Requests with this outcome.
    pub fn outcome(&self, outcome: Outcome) -> u64 {
        self.outcomes[outcome.index()]
    }
}

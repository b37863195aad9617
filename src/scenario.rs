//! What a run depends on, as plain data: the designs, the traffic, every service's settings, the
//! seed, how long, and what changes on the way.
//!
//! A [`Scenario`] is the whole input of a simulation: the same scenario gives the same recording
//! on every machine. It is written as JSON; [`Scenario::from_json`] is the border at which
//! everything is checked, once, against the table of fields in [`fields`].
//!
//! This module knows nothing of the rest of the program.

pub mod check;
pub mod edit;
pub mod fault;
pub mod fields;
mod forecast;
pub mod intervention;
mod json;
pub mod last_design;
pub mod latency;
pub mod preset;
#[cfg(test)]
mod sample;
pub mod settings;
pub mod traffic;

pub use check::ScenarioError;
pub use edit::Setting;
pub use fault::Fault;
pub use intervention::Conditions;
pub use latency::Latency;
pub use preset::Preset;
pub use settings::Settings;
pub use traffic::Traffic;

/// The version of the JSON form that this program writes and reads.
pub const VERSION: u32 = 1;

/// Everything that a run depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Version of the form; see [`VERSION`].
    pub version: u32,
    /// What the scenario is called, in a few words.
    pub title: String,
    /// One sentence: what to look at.
    pub notice: String,
    /// Chooses the luck: the same seed gives the same draws.
    pub seed: u32,
    /// Length of the run in seconds.
    pub duration_s: u32,
    /// The designs that stand side by side, under the same traffic and the same luck. The last one
    /// may be there already: beside itself, with settings of its own.
    pub designs: Vec<DesignName>,
    /// What the last design has otherwise: a part of [`Settings`] in its JSON form, laid over it.
    pub settings_of_last: serde_json::Value,
    /// When requests come.
    pub traffic: Traffic,
    /// How each service behaves.
    pub settings: Settings,
    /// What changes on the way, in the order in which the changes are applied.
    pub interventions: Vec<Intervention>,
}

/// The designs that the simulation knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DesignName {
    /// client → API Gateway → Lambda → `DynamoDB`, each call open until the next one answers.
    Synchronous,
    /// client → API Gateway → SQS → Lambda → `DynamoDB`, the result pushed over a WebSocket.
    EventDriven,
    /// The same, except for requests that only want to know something: these are answered at once.
    Hybrid,
    /// client → load balancer → instances that each run all of it → database.
    Monolith,
    /// client → API Gateway → service → service … → `DynamoDB`, each call open until the next one answers.
    ServiceChain,
    /// client → API Gateway → service → several services at once → `DynamoDB`.
    ServiceFanOut,
    /// client → API Gateway → topic → a queue and a service for each piece of the work → `DynamoDB`.
    EventFanOut,
}

/// Settings that differ for a while: a database outage, a deploy that raises the error rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// What happens, in a few words ("database down").
    pub label: String,
    /// When the change begins, in milliseconds since the start.
    pub from_ms: u32,
    /// When the earlier values come back, in milliseconds since the start.
    pub until_ms: u32,
    /// What changes: a part of [`Settings`] in its JSON form, laid over it; besides, `traffic` may
    /// hold another `load` or `poison_rate`.
    pub change: serde_json::Value,
}

//! What a reader can break with one click: each fault is an intervention that begins at an instant.
//!
//! The strengths are choices: strong enough to be seen in any scenario. A deployment stays, because
//! taking it back would be another deployment; all other faults pass.

use super::{Draft, Intervention, Latency, value};
use serde_json::Value;

/// How long a fault lasts.
const LASTS_MS: u32 = 20_000;
/// The highest load that the table of fields allows.
const LOAD_MAX: f64 = 100.0;

/// A fault that a reader can cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Every call to the database fails.
    DatabaseDown,
    /// Every call to the database takes two seconds.
    DatabaseSlow,
    /// Half of the invocations fail.
    FunctionErrors,
    /// A fifth of the requests can never be processed.
    Poison,
    /// A deployment: no environment is warm.
    ColdFleet,
    /// Ten times the traffic.
    Surge,
}

impl Fault {
    /// All faults, in the order of the menu.
    pub const ALL: [Self; 6] = [
        Self::DatabaseDown,
        Self::DatabaseSlow,
        Self::FunctionErrors,
        Self::Poison,
        Self::ColdFleet,
        Self::Surge,
    ];

    /// Its name, as shown on the timeline.
    pub fn label(self) -> &'static str {
        match self {
            Self::DatabaseDown => "database down",
            Self::DatabaseSlow => "database slow",
            Self::FunctionErrors => "function errors",
            Self::Poison => "poison messages",
            Self::ColdFleet => "cold fleet",
            Self::Surge => "traffic ×10",
        }
    }

    /// What exactly happens, in words.
    pub fn explained(self) -> &'static str {
        match self {
            Self::DatabaseDown => "every call to it fails",
            Self::DatabaseSlow => "it takes two seconds instead of milliseconds",
            Self::FunctionErrors => "half of the invocations fail",
            Self::Poison => "one request in five can never be processed",
            Self::ColdFleet => "a deployment: every environment starts anew",
            Self::Surge => "ten times as many requests",
        }
    }

    /// The intervention that causes it from an instant on.
    pub fn at(self, scenario: &Draft, from_ms: u32) -> Intervention {
        let end_ms = scenario.duration_s.saturating_mul(1_000);
        // At the very end of the run there would be nothing left to break.
        let from_ms = from_ms.min(end_ms.saturating_sub(1_000));
        let until_ms = match self {
            Self::ColdFleet => end_ms,
            _ => from_ms.saturating_add(LASTS_MS).min(end_ms),
        };
        Intervention {
            label: self.label().to_owned(),
            from_ms,
            until_ms,
            change: self.change(scenario),
        }
    }

    fn change(self, scenario: &Draft) -> Value {
        match self {
            Self::DatabaseDown => one("dynamodb", "error_rate", 1.0),
            Self::DatabaseSlow => {
                let latency = value::write(&Latency::log_normal(2_000.0, 4_000.0));
                one("dynamodb", "latency", latency)
            }
            Self::FunctionErrors => one("lambda", "error_rate", 0.5),
            Self::Poison => one("traffic", "poison_rate", 0.2),
            Self::ColdFleet => {
                // A version that has not been deployed before.
                let deployed = scenario.interventions.iter().filter_map(|it| {
                    let version = it.change.pointer("/lambda/deployment")?.as_u64()?;
                    u32::try_from(version).ok()
                });
                let last = deployed.chain([scenario.settings.lambda.deployment]).max();
                one(
                    "lambda",
                    "deployment",
                    last.unwrap_or_default().saturating_add(1),
                )
            }
            Self::Surge => one(
                "traffic",
                "load",
                (scenario.traffic.load * 10.0).min(LOAD_MAX),
            ),
        }
    }
}

/// A change of a single field.
fn one(component: &str, field: &str, value: impl Into<Value>) -> Value {
    let mut change = Value::default();
    change[component][field] = value.into();
    change
}

#[cfg(test)]
mod tests;

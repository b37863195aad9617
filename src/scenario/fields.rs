//! The table of fields: what a scenario may hold, in which range and unit, why it matters and
//! where its range or default comes from.
//!
//! The border ([`super::check`]), the settings panel and the documentation all read this one
//! table, so that they cannot disagree. Ranges are AWS's limits where AWS has one; elsewhere they
//! are generous, yet such that no scenario that passes can make a run hang.
//!
//! Sources name the document: the AWS developer guides of each service, "botocore" for its source
//! code, "\[MODEL\]" for what no document says and was chosen to fit published measurements, and
//! "choice" for what is the author's to set.

use super::Latency;
use crate::scenario::check::messages::decimal;
use crate::scenario::json::Form;
use serde_json::{Map, Value};

mod callers;
mod instances;
mod lambda;
mod latency;
mod queue;
pub mod reason;
mod run;
mod services;
mod table;
mod traffic;
mod unit;

#[cfg(test)]
mod tests;

pub use reason::{Reason, reason};
pub use unit::Unit;

use reason::{Row, fields};

/// One field of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    /// Where it stands (`settings.lambda.timeout_ms`); `[]` stands for any entry of a list.
    pub path: &'static str,
    /// The variant that it belongs to, where the object has variants.
    pub when: Option<When>,
    /// What it may hold.
    pub kind: Kind,
    /// It came later than the first scenarios: one that lacks it has the default.
    pub later: bool,
    /// It is given at the start and keeps its value: no intervention may change it.
    pub at_start: bool,
    /// What its number counts.
    pub unit: Unit,
    /// Its name in the settings panel.
    pub label: &'static str,
    /// What it holds unless said otherwise; for a field of a variant, what it holds when the
    /// variant is first chosen.
    pub default: Option<Standard>,
}

/// A field is there only if its object's tag has one of these values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Path of the tag (`traffic.shape.kind`).
    pub tag: &'static str,
    /// The tag's values with which the field is there.
    pub is: &'static [&'static str],
}

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A whole number in this range, both ends included.
    Whole {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// A number in this range, both ends included.
    Number {
        /// The least.
        min: f64,
        /// The most.
        max: f64,
    },
    /// Text.
    Text {
        /// Characters at most.
        chars_max: usize,
    },
    /// One word of a few.
    OneOf(&'static [Choice]),
    /// A list of different words; the last one may be there already.
    Several {
        /// The words.
        of: &'static [Choice],
        /// Entries at most; at least one is needed.
        max: usize,
    },
    /// True or false.
    Flag,
    /// An object with the fields of [`LATENCY`].
    Latency {
        /// Milliseconds at most, in each of its fields.
        ms_max: f64,
    },
    /// A list of objects, whose fields are the rows with this row's path and `[]`.
    Entries {
        /// Entries at most.
        max: usize,
    },
    /// An object with some of the fields of `settings`.
    Part {
        /// It may besides have those of `traffic` that can change.
        traffic: bool,
    },
}

/// One word that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in JSON.
    pub name: &'static str,
    /// The words in the settings panel.
    pub label: &'static str,
}

/// A value that can stand in a constant table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standard {
    /// Of a [`Kind::Whole`].
    Whole(u32),
    /// Of a [`Kind::Number`].
    Number(f64),
    /// Of a [`Kind::OneOf`].
    Word(&'static str),
    /// Of a [`Kind::Flag`].
    Flag(bool),
    /// Of a [`Kind::Latency`].
    Latency(Latency),
    /// Of a [`Kind::Part`]: no field at all.
    Nothing,
}

/// Fields that stand together in the settings panel and in the documentation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// The path that its fields begin with; empty for the scenario itself.
    pub path: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// One line: what it is.
    pub why: &'static str,
    /// Its fields, in the order in which they are shown and checked.
    pub fields: &'static [Field],
}

/// The fields of a latency. Paths are relative to the latency's own.
pub static LATENCY: &[Field] = fields!(latency::LATENCY);

/// Every field of a scenario, once.
pub static GROUPS: &[Group] = &[
    Group {
        path: "",
        label: "Run",
        why: "What is compared, for how long and with which luck.",
        fields: fields!(run::RUN),
    },
    Group {
        path: "traffic",
        label: "Traffic",
        why: "When requests come; every design gets the same ones.",
        fields: fields!(traffic::TRAFFIC),
    },
    Group {
        path: "settings.client",
        label: "Clients",
        why: "How long callers wait and what they do when it fails.",
        fields: fields!(callers::CLIENT),
    },
    Group {
        path: "settings.api_gateway",
        label: "API Gateway",
        why: "The front door: it limits the rate and ends calls that take too long.",
        fields: fields!(callers::API_GATEWAY),
    },
    Group {
        path: "settings.lambda",
        label: "Lambda",
        why: "The function: one request at a time in each environment.",
        fields: fields!(lambda::LAMBDA),
    },
    Group {
        path: "settings.dynamodb",
        label: "DynamoDB",
        why: "The table that every request is written to.",
        fields: fields!(table::DYNAMODB),
    },
    Group {
        path: "settings.sqs",
        label: "SQS",
        why: "The queue of the event-driven design, and its dead-letter queue.",
        fields: fields!(queue::SQS),
    },
    Group {
        path: "settings.event_source_mapping",
        label: "Event source mapping",
        why: "The pollers that take messages from the queue to the function.",
        fields: fields!(queue::EVENT_SOURCE_MAPPING),
    },
    Group {
        path: "settings.web_socket",
        label: "WebSocket push",
        why: "How a finished result reaches a client that did not wait.",
        fields: fields!(callers::WEB_SOCKET),
    },
    Group {
        path: "settings.status",
        label: "Status endpoint",
        why: "The function that clients ask, when they poll.",
        fields: fields!(callers::STATUS),
    },
    Group {
        path: "settings.model",
        label: "Model provider",
        why: "A language model behind the code: slow, and rationed by the minute.",
        fields: fields!(callers::MODEL),
    },
    Group {
        path: "settings.load_balancer",
        label: "Load balancer",
        why: "The monolith's front door: it grows with the traffic, and never waits in line.",
        fields: fields!(instances::LOAD_BALANCER),
    },
    Group {
        path: "settings.auto_scaling",
        label: "Instances",
        why: "The monolith itself, as often as the load needs: what it does is the function's work.",
        fields: fields!(instances::AUTO_SCALING),
    },
    Group {
        path: "settings.services",
        label: "Services",
        why: "Several that share the work: each is a function with the limits of the one.",
        fields: fields!(services::SERVICES),
    },
    Group {
        path: "interventions[]",
        label: "Interventions",
        why: "Settings that differ for a while: an outage, a bad deploy.",
        fields: fields!(run::INTERVENTIONS),
    },
];

/// Every field, in the order of the table.
pub fn all() -> impl Iterator<Item = &'static Field> {
    GROUPS.iter().flat_map(|group| group.fields)
}

/// The field with this path.
pub fn field(path: &str) -> Option<&'static Field> {
    all().find(|field| field.path == path)
}

impl Field {
    /// What the field may hold, in words that follow "must be" or "give".
    pub fn allowed(&self) -> String {
        let numbers = match self.kind {
            Kind::Whole { min, max } if min == max => format!("{min}"),
            Kind::Whole { min, max } => format!("a whole number from {min} to {max}"),
            Kind::Number { min, max } => {
                format!("a number from {} to {}", decimal(min), decimal(max))
            }
            Kind::Text { chars_max } => return format!("text of at most {chars_max} characters"),
            Kind::OneOf(choices) => return format!("one of {}", names(choices)),
            Kind::Several { of, max } => {
                return format!(
                    "a list of 1 to {max} words, different but for the last, each one of {}",
                    names(of)
                );
            }
            Kind::Flag => return "true or false".to_owned(),
            Kind::Latency { ms_max } => {
                return format!(
                    "an object with a duration from 0 to {} milliseconds and a kind: \
                     \"constant\" with ms, \"exponential\" with mean_ms, \"log-normal\" with \
                     median_ms and p99_ms, or \"shifted-log-normal\" with floor_ms, median_ms \
                     and p99_ms",
                    decimal(ms_max)
                );
            }
            Kind::Entries { max } => return format!("a list of at most {max} objects"),
            Kind::Part { traffic } => {
                let of = if traffic { " or traffic" } else { "" };
                return ["an object with some of the fields of settings", of].concat();
            }
        };
        if self.unit.long.is_empty() {
            numbers
        } else {
            format!("{numbers} ({})", self.unit.long)
        }
    }

    /// The default in its JSON form.
    pub fn default_json(&self) -> Option<Value> {
        self.default.map(|standard| match standard {
            Standard::Whole(whole) => Value::from(whole),
            Standard::Number(number) => Value::from(number),
            Standard::Word(word) => Value::from(word),
            Standard::Flag(flag) => Value::from(flag),
            Standard::Latency(latency) => latency.write(),
            Standard::Nothing => Value::Object(Map::new()),
        })
    }

    /// A row without its optional columns, which the methods below fill in.
    const fn new(path: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            path,
            when: None,
            kind,
            later: false,
            at_start: false,
            unit: Unit::NONE,
            label,
            default: None,
        }
    }

    const fn whole(path: &'static str, label: &'static str, min: u32, max: u32) -> Self {
        Self::new(path, label, Kind::Whole { min, max })
    }

    const fn number(path: &'static str, label: &'static str, min: f64, max: f64) -> Self {
        Self::new(path, label, Kind::Number { min, max })
    }

    /// A latency: no stage is slower than an hour, so that simulated time cannot run away.
    const fn latency(path: &'static str, label: &'static str) -> Self {
        let ms_max = latency::MS_MAX;
        Self::new(path, label, Kind::Latency { ms_max })
    }

    const fn when(mut self, tag: &'static str, is: &'static [&'static str]) -> Self {
        self.when = Some(When { tag, is });
        self
    }

    const fn later(mut self) -> Self {
        self.later = true;
        self
    }

    const fn at_start(mut self) -> Self {
        self.at_start = true;
        self
    }

    const fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    const fn default(mut self, default: Standard) -> Self {
        self.default = Some(default);
        self
    }

    const fn because(self, why: &'static str, source: &'static str) -> Row {
        let path = self.path;
        let reason = Reason { path, why, source };
        Row {
            field: self,
            reason,
        }
    }
}

impl Choice {
    const fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label }
    }
}

/// The words in quotes, with "or" before the last.
fn names(choices: &[Choice]) -> String {
    let quoted: Vec<String> = choices
        .iter()
        .map(|choice| format!("\"{}\"", choice.name))
        .collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

//! The numbers that stand beside a design: in plain words, with the name that they have on a
//! dashboard, and exactly for readers who want to check.

use super::{cost, format};
use sluice_record::{DesignFrame, Percentiles};
use sluice_sim::{PartKind, Role, Topology};

/// One number beside a design.
pub struct Counter {
    /// Its name in tests and data.
    pub id: &'static str,
    /// Its name in plain words.
    pub words: &'static str,
    /// Its name on a dashboard, and what exactly it counts.
    pub explained: &'static str,
    /// Its colour class if it is not zero.
    pub tone: &'static str,
    /// Whether it has a second, smaller remark.
    pub has_more: bool,
    /// What it counts, if it may be left out as long as there is none of that; otherwise it is always shown.
    pub role: Option<Role>,
    /// Its value.
    pub read: fn(&DesignFrame, &Topology) -> Value,
}

impl Counter {
    /// Its value in a design as it is shown: without remark while it is zero, and a zero without colour.
    pub fn shown(&self, frame: &DesignFrame, topology: &Topology) -> Value {
        let value = (self.read)(frame, topology);
        let is_zero = value.zero || ["0", "0.0"].contains(&value.text.as_str());
        let tone = if is_zero { "" } else { self.tone };
        let more = if value.zero {
            String::new()
        } else {
            value.more
        };
        Value {
            tone,
            more,
            ..value
        }
    }
}

/// A number as it is shown, and exactly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value {
    /// The number as shown to readers.
    pub text: String,
    /// Its colour class.
    pub tone: &'static str,
    /// A second, smaller remark.
    pub more: String,
    /// The exact number; none where there is nothing to measure.
    pub exact: Option<f64>,
    /// Whether it is zero.
    pub zero: bool,
}

impl Value {
    /// A count.
    pub fn whole(number: i64) -> Self {
        Self {
            text: format::count(number),
            more: String::new(),
            tone: "",
            exact: Some(number as f64),
            zero: number == 0,
        }
    }

    /// The value of something not yet known.
    pub fn unknown() -> Self {
        Self {
            text: "…".to_owned(),
            ..Self::none()
        }
    }

    fn real(text: String, number: f64) -> Self {
        Self {
            text,
            more: String::new(),
            tone: "",
            exact: Some(number),
            zero: number == 0.0,
        }
    }

    fn with(mut self, more: String) -> Self {
        self.more = more;
        self
    }

    fn none() -> Self {
        Self {
            text: "–".to_owned(),
            zero: true,
            ..Self::default()
        }
    }
}

/// The rate that a reader may want first.
pub const THROUGHPUT: Counter = Counter {
    id: "throughput",
    words: "done per second",
    explained: "RequestsCompleted: requests whose user knows that the work is done, over the last second",
    tone: "",
    has_more: false,
    role: None,
    read: |frame, topology| {
        let rate = frame.rate(topology, Role::Done);
        Value::real(format::rate(rate), rate)
    },
};

fn in_all(total: i64) -> String {
    format!("{} in all", format::short(total))
}

/// The number of failures; where requests are of two kinds, the share of each.
fn failures(frame: &DesignFrame, topology: &Topology, failed: i64) -> String {
    let lookups = frame.total(topology, Role::Lookups);
    if lookups == 0 {
        return in_all(failed);
    }
    let lookups_failed = frame.total(topology, Role::LookupsFailed);
    let orders = frame.requests as i64 - lookups;
    let share = |failed: i64, of: i64| format::percent(failed as f64 / of.max(1) as f64);
    format!(
        "lookups {}\norders {}",
        share(lookups_failed, lookups),
        share(failed - lookups_failed, orders)
    )
}

/// The other numbers, in reading order.
pub const FIGURES: [Counter; 8] = [
    Counter {
        id: "refused",
        words: "failed",
        explained: "RequestsFailed: share of all requests so far that ended with an error or without an answer",
        tone: "refused",
        has_more: true,
        role: Some(Role::Failed),
        read: |frame, topology| {
            let failed = frame.total(topology, Role::Failed);
            let share = failed as f64 / frame.requests.max(1) as f64;
            Value::real(format::percent(share), share).with(failures(frame, topology, failed))
        },
    },
    Counter {
        id: "throttled",
        words: "throttled /s",
        explained: "Throttles: attempts that a limit turned away, at any part; in all so far behind it",
        tone: "refused",
        has_more: true,
        role: Some(Role::Throttled),
        read: |frame, topology| {
            let rate = frame.rate(topology, Role::Throttled);
            let total = frame.total(topology, Role::Throttled);
            Value {
                text: format::rate(rate),
                more: in_all(total),
                ..Value::whole(total)
            }
        },
    },
    Counter {
        id: "queued",
        words: "queued",
        explained: "ApproximateNumberOfMessagesVisible",
        tone: "waiting",
        has_more: false,
        role: Some(Role::Queued),
        read: |frame, topology| Value::whole(frame.total(topology, Role::Queued)),
    },
    Counter {
        id: "queued-retries",
        words: "to retry",
        explained: "Retries that wait for their turn, at the clients or in the queue",
        tone: "waiting",
        has_more: false,
        role: Some(Role::QueuedRetries),
        read: |frame, topology| Value::whole(frame.total(topology, Role::QueuedRetries)),
    },
    Counter {
        id: "dead-letters",
        words: "dead letters",
        explained: "Messages in the dead-letter queue",
        tone: "dead",
        has_more: false,
        role: Some(Role::DeadLetters),
        read: |frame, topology| Value::whole(frame.total(topology, Role::DeadLetters)),
    },
    Counter {
        id: "open",
        words: "held open",
        explained: "Calls that are open and waited for by a client",
        tone: "",
        has_more: false,
        role: Some(Role::Open),
        read: |frame, topology| Value::whole(frame.total(topology, Role::Open)),
    },
    Counter {
        id: "goodput",
        words: "in time /s",
        explained: "RequestsCompletedInTime: goodput, requests done within the client's target time",
        tone: "",
        has_more: false,
        role: Some(Role::Good),
        read: |frame, topology| {
            let rate = frame.rate(topology, Role::Good);
            Value::real(format::rate(rate), rate)
        },
    },
    Counter {
        id: "requests",
        words: "requests",
        explained: "Count: requests of users, each counted once",
        tone: "",
        has_more: false,
        role: None,
        read: |frame, _| Value::whole(frame.requests as i64),
    },
];

/// What it cost so far, the price that counts first.
pub const COSTS: [Counter; 3] = [
    Counter {
        id: "cost-per-done",
        words: "per million done",
        explained: "US dollars so far, at list prices, per million requests whose user knows that the work is done. What still waits is paid for in part",
        tone: "",
        has_more: false,
        role: None,
        read: |frame, _| match frame.spent.per_million_done() {
            Some(usd) => Value::real(format::dollars(usd), usd),
            None => Value {
                text: cost::NOTHING_DONE.to_owned(),
                ..Value::none()
            },
        },
    },
    Counter {
        id: "cost",
        words: "per million requests",
        explained: "US dollars so far, at list prices, per million requests: refused ones too",
        tone: "",
        has_more: false,
        role: None,
        read: |frame, _| {
            let price = frame.spent.per_million_requests();
            price.map_or_else(Value::none, |usd| Value::real(format::dollars(usd), usd))
        },
    },
    Counter {
        id: "cost-total",
        words: "in all so far",
        explained: "US dollars so far, at list prices",
        tone: "",
        has_more: false,
        role: None,
        read: |frame, _| {
            let usd = frame.spent.total_usd;
            Value::real(cost::total(usd), usd)
        },
    },
];

/// The rows of the table of latencies.
pub const LATENCIES: [Latency; 3] = [
    Latency {
        id: "answer",
        words: "answer",
        explained: "Latency: from the first attempt to the answer or acknowledgement, over the last seconds",
        is_of: |_| true,
        read: |frame| frame.answer,
    },
    Latency {
        id: "first-words",
        words: "first words",
        explained: "From the first attempt to the first words of a result that is pushed on in pieces, over the last seconds: of orders only, those too that are never finished",
        is_of: |topology| {
            [PartKind::ModelProvider, PartKind::WebSocket]
                .iter()
                .all(|it| topology.has_kind(*it))
        },
        read: |frame| frame.first_words,
    },
    Latency {
        id: "completion",
        words: "done",
        explained: "From the first attempt to the user's knowledge that it is done, over the last seconds",
        is_of: |_| true,
        read: |frame| frame.completion,
    },
];

/// One row of the table of latencies.
pub struct Latency {
    /// Its name in tests and data.
    pub id: &'static str,
    /// Its name in plain words.
    pub words: &'static str,
    /// What exactly it measures.
    pub explained: &'static str,
    /// Whether a design can have it.
    pub is_of: fn(&Topology) -> bool,
    /// Its value.
    pub read: fn(&DesignFrame) -> Percentiles,
}

/// A column of the table of latencies: its name, and how it is read.
pub type Percentile = (&'static str, fn(&Percentiles) -> f64);

/// Columns of the table of latencies.
pub const PERCENTILES: [Percentile; 3] = [
    ("p50", |latency| latency.p50_ms),
    ("p95", |latency| latency.p95_ms),
    ("p99", |latency| latency.p99_ms),
];

/// A percentile as it is shown, and exactly.
pub fn percentile(latency: &Percentiles, read: fn(&Percentiles) -> f64) -> Value {
    if latency.count == 0 {
        return Value::none();
    }
    let ms = read(latency);
    Value::real(format::duration(ms), ms)
}

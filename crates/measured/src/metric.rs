//! The names of metrics, and of the statistics under which `CloudWatch` gives them.

use serde::{Deserialize, Serialize};

/// How the values of a period are made one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Statistic {
    /// All of them together.
    Sum,
    /// All of them together, for each second.
    PerSecond,
    /// Their mean.
    Average,
    /// The smallest.
    Minimum,
    /// The largest.
    Maximum,
    /// How many there are.
    SampleCount,
    /// The median.
    P50,
    /// The 90th percentile.
    P90,
    /// The 95th percentile.
    P95,
    /// The 99th percentile.
    P99,
}

impl Statistic {
    /// Its name at `CloudWatch`; `per second` has none there.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "Sum",
            Self::PerSecond => "per second",
            Self::Average => "Average",
            Self::Minimum => "Minimum",
            Self::Maximum => "Maximum",
            Self::SampleCount => "SampleCount",
            Self::P50 => "p50",
            Self::P90 => "p90",
            Self::P95 => "p95",
            Self::P99 => "p99",
        }
    }

    /// The statistic that a word of a heading names.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "sum" | "total" => Self::Sum,
            "average" | "avg" | "mean" => Self::Average,
            "minimum" | "min" => Self::Minimum,
            "maximum" | "max" => Self::Maximum,
            "samplecount" | "n" => Self::SampleCount,
            "p50" | "50%" | "median" | "med" | "tm50" => Self::P50,
            "p90" | "90%" => Self::P90,
            "p95" | "95%" => Self::P95,
            "p99" | "99%" => Self::P99,
            _ => return None,
        })
    }
}

/// A metric that is known by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Its name, at `CloudWatch` where it has one there.
    pub name: &'static str,
    /// The unit of its values: "Count", "Milliseconds", "Seconds" or "Bytes".
    pub unit: &'static str,
    /// The statistic that is meant where none is named.
    pub usual: Statistic,
}

const fn count(name: &'static str) -> Metric {
    Metric {
        name,
        unit: "Count",
        usual: Statistic::Sum,
    }
}

const fn gauge(name: &'static str) -> Metric {
    Metric {
        name,
        unit: "Count",
        usual: Statistic::Average,
    }
}

const fn time(name: &'static str, unit: &'static str) -> Metric {
    Metric {
        name,
        unit,
        usual: Statistic::Average,
    }
}

/// Requests, as load tests count them.
pub(crate) const REQUESTS: Metric = count("Requests");
/// Requests that failed, likewise.
pub(crate) const FAILURES: Metric = count("RequestsFailed");
/// The time to an answer as the client sees it.
pub(crate) const ANSWER: Metric = time("AnswerTime", "Milliseconds");
/// How long a function works.
pub(crate) const DURATION: Metric = time("Duration", "Milliseconds");
/// The age of the oldest message.
pub(crate) const AGE: Metric = time("ApproximateAgeOfOldestMessage", "Seconds");

/// What is known. Others are taken under the name that they have.
const KNOWN: [Metric; 46] = [
    REQUESTS,
    FAILURES,
    ANSWER,
    DURATION,
    AGE,
    count("Invocations"),
    count("Errors"),
    count("Throttles"),
    gauge("ConcurrentExecutions"),
    gauge("UnreservedConcurrentExecutions"),
    gauge("ProvisionedConcurrentExecutions"),
    count("ProvisionedConcurrencyInvocations"),
    count("ProvisionedConcurrencySpilloverInvocations"),
    time("IteratorAge", "Milliseconds"),
    time("InitDuration", "Milliseconds"),
    gauge("ApproximateNumberOfMessagesVisible"),
    gauge("ApproximateNumberOfMessagesNotVisible"),
    gauge("ApproximateNumberOfMessagesDelayed"),
    count("NumberOfMessagesSent"),
    count("NumberOfMessagesReceived"),
    count("NumberOfMessagesDeleted"),
    count("NumberOfEmptyReceives"),
    time("SentMessageSize", "Bytes"),
    count("Count"),
    count("4XXError"),
    count("5XXError"),
    time("Latency", "Milliseconds"),
    time("IntegrationLatency", "Milliseconds"),
    count("ConsumedWriteCapacityUnits"),
    count("ConsumedReadCapacityUnits"),
    count("WriteThrottleEvents"),
    count("ReadThrottleEvents"),
    count("ThrottledRequests"),
    count("SystemErrors"),
    count("ConditionalCheckFailedRequests"),
    time("SuccessfulRequestLatency", "Milliseconds"),
    time("TargetResponseTime", "Seconds"),
    count("RequestCount"),
    count("RejectedConnectionCount"),
    count("HTTPCode_ELB_5XX_Count"),
    count("HTTPCode_Target_5XX_Count"),
    count("HTTPCode_Target_4XX_Count"),
    count("HTTPCode_Target_2XX_Count"),
    count("NumberOfMessagesPublished"),
    count("PutEventsEntriesCount"),
    count("FailedInvocations"),
];

/// A metric whose name is this, however it is written.
pub(crate) fn known(word: &str) -> Option<Metric> {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(char::is_ascii_alphanumeric);
        kept.map(|it| it.to_ascii_lowercase()).collect()
    };
    let word = bare(word);
    KNOWN.into_iter().find(|it| bare(it.name) == word)
}

/// What a label says: the metric, if one is named; the statistic, likewise; and its words, which may name a part or
/// a design.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Label {
    pub(crate) metric: Option<Metric>,
    pub(crate) statistic: Option<Statistic>,
    pub(crate) words: Vec<String>,
}

/// Words of a label that are looked at.
const WORDS_MAX: usize = 40;

impl Label {
    pub(crate) fn of(text: &str) -> Self {
        let apart = |it: char| it.is_whitespace() || ",;:/.|()[]{}\"'=".contains(it);
        let words = text.split(apart).filter(|it| !it.is_empty());
        let words: Vec<String> = words.take(WORDS_MAX).map(str::to_owned).collect();
        let statistic = || words.iter().find_map(|it| Statistic::of(it));
        // The last name is the metric's: what comes before says of what it is. A name in words has two.
        let pair = words.windows(2).rev().find_map(|it| known(&it.concat()));
        let metric = pair.or_else(|| words.iter().rev().find_map(|it| known(it)));
        Self {
            metric,
            statistic: statistic(),
            words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_names_a_metric_and_a_statistic() {
        for (label, metric, statistic) in [
            ("Invocations", Some("Invocations"), None),
            (
                "orders Duration p99",
                Some("Duration"),
                Some(Statistic::P99),
            ),
            (
                "AWS/Lambda Errors Sum",
                Some("Errors"),
                Some(Statistic::Sum),
            ),
            ("duration (avg)", Some("Duration"), Some(Statistic::Average)),
            ("request_count", Some("RequestCount"), None),
            ("Request Count", Some("RequestCount"), None),
            ("temperature", None, None),
            ("", None, None),
        ] {
            let found = Label::of(label);
            assert_eq!(found.metric.map(|it| it.name), metric, "{label}");
            assert_eq!(found.statistic, statistic, "{label}");
        }
    }
}

//! What a part counts: its name at AWS, its name in plain words, and what a view may use it for.

use serde::Serialize;

/// One counter or gauge of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricSpec {
    /// The `CloudWatch` name where there is one ("Throttles"); else one in the same style.
    pub name: &'static str,
    /// The same in plain words ("throttled").
    pub words: &'static str,
    /// Whether it is a counter or a gauge.
    pub kind: MetricKind,
    /// Its meaning to views.
    pub role: Role,
}

/// How a metric moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetricKind {
    /// Only grows; its growth per second is a rate.
    Counter,
    /// Goes up and down; its value is a state.
    Gauge,
}

/// What a metric means to a view, whatever part and design it comes from. Views add up the metrics that
/// share a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Nothing in particular: it is only shown in tables.
    Detail,
    /// Counter: calls that came to a part, including those that it turned away.
    Called,
    /// Counter: invocations that a function began.
    Invoked,
    /// Counter: messages that were received from a queue, again or for the first time.
    Received,
    /// Counter: units of a table's capacity that were used.
    Consumed,
    /// Counter: retries by a function's SDK.
    SdkRetried,
    /// Counter: new requests of users (retries do not count).
    Arrived,
    /// Counter: requests whose user knows that the work is done.
    Done,
    /// Counter: those of them that are done within the client's target time.
    Good,
    /// Counter: requests that are lookups.
    Lookups,
    /// Counter: lookups that are answered within the client's target time.
    LookupsGood,
    /// Counter: lookups that ended with an error or without an answer.
    LookupsFailed,
    /// Counter: attempts that a limit turned away (429, throttles of any part).
    Throttled,
    /// Counter: requests that ended with an error or without an answer.
    Failed,
    /// Counter: requests that failed for their user after some, but not all, of the services had done
    /// their part.
    HalfDone,
    /// Counter: effects that came about although they were there already, such as a second charge.
    Duplicates,
    /// Gauge: messages that are waiting in a queue.
    Queued,
    /// Gauge: messages in a queue that nobody can receive now: received and not deleted yet, or delayed.
    Hidden,
    /// Gauge: retries that wait for their turn, at the client or in a queue.
    QueuedRetries,
    /// Counter: attempts that were not the first.
    Retried,
    /// Gauge: messages that have been given up.
    DeadLetters,
    /// Gauge: open calls for which a client is waiting.
    Open,
    /// Gauge: milliseconds that the oldest message has waited.
    OldestMs,
    /// Gauge: environments that run code.
    Busy,
    /// Gauge: environments that are being initialised.
    Warming,
    /// Gauge: environments that are warm and idle.
    Idle,
    /// Gauge: how many environments may be busy or warming at once.
    Limit,
    /// Gauge: tokens or units in the part's bucket.
    BucketLevel,
    /// Gauge: how many tokens or units the bucket can hold.
    BucketSize,
    /// Gauge: units per second that a table grants.
    Granted,
    /// Gauge: thousandths of its calls that fail through an injected fault (1000: it is down).
    FaultPermille,
}

/// The metrics of one kind of part: an index that belongs to another kind does not compile.
pub(super) trait Metric: Copy {
    /// The metrics, in the order of their indices.
    const SPECS: &'static [MetricSpec];

    /// Index among the part's metrics.
    fn index(self) -> usize;
}

/// Declares the metrics of a kind of part, each once: its `CloudWatch` name, whether it is a counter or a
/// gauge, its plain words and its role. A name that is no identifier follows an identifier.
macro_rules! metrics {
    ($(#[$doc:meta])* $metrics:ident {
        $($metric:ident $(= $name:literal)?: $kind:ident $words:literal $role:ident,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum $metrics {
            $($metric,)*
        }

        impl $crate::metric::Metric for $metrics {
            const SPECS: &'static [$crate::metric::MetricSpec] = &[$(
                $crate::metric::MetricSpec::$kind(
                    $crate::metric::metrics!(@name $metric $($name)?),
                    $words,
                    $crate::metric::Role::$role,
                ),
            )*];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
    (@name $metric:ident) => { stringify!($metric) };
    (@name $metric:ident $name:literal) => { $name };
}
pub(crate) use metrics;

impl MetricSpec {
    /// A counter.
    pub const fn counter(name: &'static str, words: &'static str, role: Role) -> Self {
        Self {
            name,
            words,
            kind: MetricKind::Counter,
            role,
        }
    }

    /// A gauge.
    pub const fn gauge(name: &'static str, words: &'static str, role: Role) -> Self {
        Self {
            name,
            words,
            kind: MetricKind::Gauge,
            role,
        }
    }
}

//! Why a request fared as it did: the deciding cause, how long the limit behind it had been hit,
//! and how much traffic went there meanwhile.
//!
//! The cause is the one that the simulation names, kept case by case. The rest is read off the
//! metric rows up to the moment of failure, so that it costs nothing until someone asks. Left out:
//! which of several causes would have been enough; the last one is reported.

use super::rows::Rows;
use crate::failures::Case;
use sluice_sim::{Cause, Outcome, PartIx, Phase, Role, SimSpan, SimTime, Why};

/// Seconds before the failure over which rates are taken.
const WINDOW_S: usize = 5;
/// A limit that was not hit for this many seconds has had a break.
const BREAK_S: usize = 1;

/// Why a request fared as it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The request's number: the same in every design.
    pub request: u32,
    /// The outcome.
    pub outcome: Outcome,
    /// The instant of the outcome.
    pub at: SimTime,
    /// The last failure.
    pub cause: Cause,
    /// The part in which that failure happened.
    pub part: PartIx,
    /// How long before the outcome it happened, in milliseconds.
    pub ago_ms: u32,
    /// The number of failures, up to 255.
    pub troubles: u8,
    /// How long the state behind the failure had lasted, if a part's state was behind it: for a
    /// limit or a fault, up to when the call failed; for a queue with messages in it, up to when
    /// the request joined.
    pub standing: Option<Saturation>,
    /// The traffic to the part in the seconds before, if it is a limit or a queue.
    pub fed: Option<Inflow>,
    /// Milliseconds spent in each phase since the first attempt, in the order of [`Phase::ALL`].
    pub spent_ms: [u32; Phase::COUNT],
    /// The phase that took most of that time.
    pub longest: Phase,
}

/// A state of a part that had lasted without a break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saturation {
    /// The part in that state.
    pub part: PartIx,
    /// Since when, in microseconds of the run; exact to a cell of the recording.
    pub since: SimTime,
    /// How long it had lasted by then, in milliseconds.
    pub for_ms: u32,
    /// The limit at that moment, if it has a number: tokens of a bucket, environments, units per
    /// second, failures per thousand calls; for a queue, its messages.
    pub value: Option<i64>,
}

/// The traffic to a part, per second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inflow {
    /// Where it came from: the users, or a queue.
    pub source: PartIx,
    /// Calls that arrived (for a table: units; for a queue: messages; for a function a batch is one
    /// call).
    pub came_per_s: f64,
    /// Calls that were let in; for a queue: messages that were received.
    pub passed_per_s: f64,
    /// Share of the clients' calls that were retries.
    pub retries: f64,
    /// Share of the queue's deliveries that were redeliveries.
    pub redeliveries: f64,
    /// Share of the calls to the part that were retries by an SDK.
    pub sdk_retries: f64,
}

/// Explains a case; none if all is well again.
pub(super) fn explain(case: &Case, rows: &Rows<'_>) -> Option<Explanation> {
    let why = case.why?;
    let state = State::behind(why, rows);
    let mut ago_ms = u64::from(why.ago_ms);
    if state.is_some_and(|state| state.kind == Kind::Queued) {
        // What decided how long it waited was there when the wait began.
        ago_ms += u64::from(case.spent_ms[Phase::Queue as usize]);
    }
    let ended = case.at.since(SimTime::ZERO);
    let at = SimTime::ZERO.plus(ended.minus(SimSpan::from_millis(ago_ms)));
    let row = rows.after(at);
    Some(Explanation {
        request: case.request,
        outcome: case.outcome,
        at: case.at,
        cause: why.cause,
        part: why.part,
        ago_ms: why.ago_ms,
        troubles: why.troubles,
        standing: state.map(|state| state.standing(rows, row, at)),
        fed: state.and_then(|state| state.fed(rows, row)),
        spent_ms: case.spent_ms,
        longest: why.longest,
    })
}

/// The state of a part behind a failure.
#[derive(Clone, Copy, Debug)]
struct State {
    part: PartIx,
    kind: Kind,
    /// The role of the metric that gives the limit its number.
    value: Option<Role>,
}

/// The kind of state, and so how it shows in the metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A limit rejects calls.
    Throttles,
    /// A limit rejects calls, and the bucket is empty.
    EmptyBucket,
    /// A limit rejects a call that is larger than the limit, whatever else comes.
    TooLarge,
    /// A limit rejects calls, and all environments are in use.
    AllBusy,
    /// The part fails.
    Fault,
    /// Messages are waiting.
    Queued,
}

impl State {
    fn behind(why: Why, rows: &Rows<'_>) -> Option<Self> {
        let (kind, value) = match why.cause {
            Cause::GatewayRate | Cause::BalancerCapacity | Cause::ModelTokens => {
                (Kind::EmptyBucket, Some(Role::BucketSize))
            }
            Cause::ModelRequestSize => (Kind::TooLarge, Some(Role::BucketSize)),
            Cause::TableCapacity => (Kind::EmptyBucket, Some(Role::Granted)),
            Cause::Concurrency | Cause::Backlog => (Kind::AllBusy, Some(Role::Limit)),
            Cause::ScalingRate
            | Cause::InvocationRate
            | Cause::PartitionCapacity
            | Cause::NoInstance => (Kind::Throttles, None),
            Cause::TableFault => (Kind::Fault, Some(Role::FaultPermille)),
            _ if why.longest == Phase::Queue => (Kind::Queued, Some(Role::Queued)),
            _ => return None,
        };
        let part = if kind == Kind::Queued {
            rows.parts_with(Role::Queued).next()?
        } else {
            why.part
        };
        Some(Self { part, kind, value })
    }

    fn standing(self, rows: &Rows<'_>, row: usize, at: SimTime) -> Saturation {
        let mut first = row;
        let mut before = row;
        while before > 0 && first - before <= BREAK_S * rows.per_second() {
            if self.shows(rows, before) {
                first = before - 1;
            }
            before -= 1;
        }
        let since = rows.at(first).min(at);
        Saturation {
            part: self.part,
            since,
            for_ms: (at.since(since).micros() / 1_000) as u32,
            value: self.value.map(|role| rows.value(self.part, role, row)),
        }
    }

    /// Whether the state shows in the cell that ends with a row.
    fn shows(self, rows: &Rows<'_>, row: usize) -> bool {
        let value = |role| rows.value(self.part, role, row);
        let by_gauge = match self.kind {
            Kind::Throttles | Kind::TooLarge => false,
            Kind::EmptyBucket => value(Role::BucketLevel) == 0,
            Kind::AllBusy => value(Role::Busy) + value(Role::Warming) >= value(Role::Limit),
            Kind::Fault => return value(Role::FaultPermille) > 0,
            Kind::Queued => return value(Role::Queued) > 0,
        };
        by_gauge || rows.growth(self.part, Role::Throttled, row - 1, row) > 0
    }

    /// The traffic in the seconds before a row; none for what no traffic causes.
    fn fed(self, rows: &Rows<'_>, to: usize) -> Option<Inflow> {
        let from = to.saturating_sub(WINDOW_S * rows.per_second());
        let own = |role| rows.growth(self.part, role, from, to) as f64;
        let (came, passed) = match self.kind {
            Kind::Fault | Kind::TooLarge => return None,
            Kind::Queued => (own(Role::Received) + own(Role::Queued), own(Role::Received)),
            _ if rows.has(self.part, Role::Called) => {
                let called = own(Role::Called);
                (called, called - own(Role::Throttled))
            }
            _ => {
                let passed = own(Role::Invoked) + own(Role::Consumed);
                (passed + own(Role::Throttled), passed)
            }
        };
        let per_s = |count: f64| count.max(0.0) / rows.seconds(from, to);
        let mut fed = Inflow {
            source: self.part,
            came_per_s: per_s(came),
            passed_per_s: per_s(passed),
            retries: 0.0,
            redeliveries: 0.0,
            sdk_retries: 0.0,
        };
        for feeder in rows.upstream(self.part).skip(1) {
            let grown = |role| rows.growth(feeder, role, from, to) as f64;
            let again = grown(Role::Retried);
            if rows.has(feeder, Role::SdkRetried) {
                fed.sdk_retries = share(grown(Role::SdkRetried), came);
                continue;
            } else if rows.has(feeder, Role::Received) {
                fed.redeliveries = share(again, grown(Role::Received));
            } else if rows.has(feeder, Role::Arrived) {
                fed.retries = share(again, grown(Role::Arrived) + again);
            } else {
                continue;
            }
            if fed.source == self.part {
                fed.source = feeder;
            }
        }
        Some(fed)
    }
}

fn share(some: f64, all: f64) -> f64 {
    if all > 0.0 {
        (some / all).min(1.0)
    } else {
        0.0
    }
}

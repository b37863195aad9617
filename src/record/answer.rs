//! Why a request fared as it did: the deciding cause, how long the limit behind it had been hit, and
//! what was sent there meanwhile.
//!
//! The cause is the simulation's own word, kept case by case. The rest is read off the metric rows
//! up to the moment of the trouble, so that it costs nothing until it is asked for. Left out: which
//! of several causes would have been enough; it is the last one that is told.

use super::rows::Rows;
use super::trouble::Case;
use crate::sim::{Cause, Outcome, PartIx, Phase, Role, SimSpan, SimTime, Why};

/// Seconds before the trouble over which rates are taken.
const WINDOW_S: usize = 5;
/// A limit that was not hit for this many seconds has had a break.
const BREAK_S: usize = 1;

/// Why a request fared as it did.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The request's number: the same in every design.
    pub request: u32,
    /// What became of it.
    pub outcome: Outcome,
    /// When it did, in microseconds of the run.
    pub at: SimTime,
    /// The last thing that went wrong.
    pub cause: Cause,
    /// The part in which it did.
    pub part: PartIx,
    /// How long before the outcome it did.
    pub ago_ms: u32,
    /// How many things went wrong in all, up to 255.
    pub troubles: u8,
    /// How long what is behind the cause had gone on by then, if it is a state of a part: a limit
    /// that was hit, a fault, a queue that was not empty.
    pub standing: Option<Standing>,
    /// What came to the part in the seconds before, if the cause is a limit.
    pub fed: Option<Feed>,
    /// Milliseconds spent in each phase since the first attempt, in the order of [`Phase::ALL`].
    pub spent_ms: [u32; Phase::COUNT],
    /// The phase that took most of it.
    pub longest: Phase,
}

/// A state that had gone on without a break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// The part that it is a state of.
    pub part: PartIx,
    /// Since when, in microseconds of the run; exact to a cell of the recording.
    pub since: SimTime,
    /// For so long when the trouble came.
    pub for_ms: u32,
    /// The limit at that moment, if it has a number: tokens of a bucket, environments, units per
    /// second, failures per thousand calls; messages in the queue.
    pub value: Option<i64>,
}

/// What came to a part, per second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feed {
    /// The users, or the queue, that it came from.
    pub source: PartIx,
    /// Calls that were let in (units, at a table).
    pub passed_per_s: f64,
    /// Calls that were turned away.
    pub refused_per_s: f64,
    /// Share of what clients sent that was not sent for the first time.
    pub retries: f64,
    /// Share of what the queue gave out that it had given out before.
    pub redeliveries: f64,
    /// Share of the calls to the part that an SDK made again.
    pub sdk_retries: f64,
}

/// Explains a case; none if all is well again.
pub(super) fn explain(case: &Case, rows: &Rows<'_>) -> Option<Explanation> {
    let why = case.why?;
    let ago = SimSpan::from_millis(why.ago_ms.into());
    let troubled_at = SimTime::from_micros(case.at.since(SimTime::ZERO.plus(ago)).micros());
    let row = rows.after(troubled_at);
    let state = State::behind(&why, rows);
    Some(Explanation {
        request: case.request,
        outcome: case.outcome,
        at: case.at,
        cause: why.cause,
        part: why.part,
        ago_ms: why.ago_ms,
        troubles: why.troubles,
        standing: state.map(|state| state.standing(rows, row, troubled_at)),
        fed: state
            .filter(|state| state.turns_away)
            .map(|state| feed(rows, state.part, row)),
        spent_ms: case.spent_ms,
        longest: why.longest,
    })
}

/// The state of a part that is behind a trouble.
#[derive(Clone, Copy, Debug)]
struct State {
    part: PartIx,
    /// A limit turns calls away.
    turns_away: bool,
    /// The gauge that shows it.
    gauge: Gauge,
    /// The role of its number.
    value: Option<Role>,
}

/// How a state shows besides throttles.
#[derive(Clone, Copy, Debug)]
enum Gauge {
    None,
    Above0(Role),
    EmptyBucket,
    AllBusy,
}

impl State {
    fn behind(why: &Why, rows: &Rows<'_>) -> Option<Self> {
        let limit = |gauge, value| Self {
            part: why.part,
            turns_away: true,
            gauge,
            value,
        };
        let level = |part, role| Self {
            part,
            turns_away: false,
            gauge: Gauge::Above0(role),
            value: Some(role),
        };
        match why.cause {
            Cause::GatewayRate => Some(limit(Gauge::EmptyBucket, Some(Role::BucketSize))),
            Cause::TableCapacity => Some(limit(Gauge::EmptyBucket, Some(Role::Granted))),
            Cause::Concurrency => Some(limit(Gauge::AllBusy, Some(Role::Limit))),
            Cause::ScalingRate | Cause::InvocationRate | Cause::PartitionCapacity => {
                Some(limit(Gauge::None, None))
            }
            Cause::TableFault => Some(level(why.part, Role::FaultPermille)),
            _ if why.longest == Phase::Queue => {
                let queue = rows.parts_with(Role::Queued).next()?;
                Some(level(queue, Role::Queued))
            }
            _ => None,
        }
    }

    fn standing(self, rows: &Rows<'_>, row: usize, at: SimTime) -> Standing {
        let mut first = row;
        let mut before = row;
        while before > 0 && first - before < BREAK_S * rows.per_second() {
            if self.shows(rows, before) {
                first = before - 1;
            }
            before -= 1;
        }
        let since = rows.at(first).min(at);
        Standing {
            part: self.part,
            since,
            for_ms: (at.since(since).micros() / 1_000) as u32,
            value: self.value.map(|role| rows.value(self.part, role, row)),
        }
    }

    /// Whether it shows in the cell that ends with a row.
    fn shows(self, rows: &Rows<'_>, row: usize) -> bool {
        let value = |role| rows.value(self.part, role, row);
        let throttled = || rows.growth(self.part, Role::Throttled, row - 1, row) > 0;
        let by_gauge = match self.gauge {
            Gauge::None => false,
            Gauge::Above0(role) => value(role) > 0,
            Gauge::EmptyBucket => value(Role::BucketLevel) == 0,
            Gauge::AllBusy => value(Role::Busy) + value(Role::Warming) >= value(Role::Limit),
        };
        by_gauge || (self.turns_away && throttled())
    }
}

fn feed(rows: &Rows<'_>, part: PartIx, to: usize) -> Feed {
    let from = to.saturating_sub(WINDOW_S * rows.per_second());
    let grown = |part, role| rows.growth(part, role, from, to) as f64;
    let per_s = |count: f64| count / rows.seconds(from, to);
    let share = |some: f64, all: f64| {
        if all > 0.0 {
            (some / all).min(1.0)
        } else {
            0.0
        }
    };
    let refused = grown(part, Role::Throttled);
    let passed = if rows.has(part, Role::Called) {
        grown(part, Role::Called) - refused
    } else {
        grown(part, Role::Invoked) + grown(part, Role::Consumed)
    };
    let mut fed = Feed {
        source: part,
        passed_per_s: per_s(passed),
        refused_per_s: per_s(refused),
        retries: 0.0,
        redeliveries: 0.0,
        sdk_retries: 0.0,
    };
    for feeder in rows.upstream(part).skip(1) {
        let again = grown(feeder, Role::Retried);
        if rows.has(feeder, Role::SdkRetried) {
            fed.sdk_retries = share(grown(feeder, Role::SdkRetried), passed + refused);
        } else if rows.has(feeder, Role::Received) {
            fed.redeliveries = share(again, grown(feeder, Role::Received));
        } else if rows.has(feeder, Role::Arrived) {
            fed.retries = share(again, grown(feeder, Role::Arrived) + again);
        } else {
            continue;
        }
        let is_source = rows.has(feeder, Role::Arrived) || rows.has(feeder, Role::Queued);
        if is_source && fed.source == part {
            fed.source = feeder;
        }
    }
    fed
}

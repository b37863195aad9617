//! How much a table may do in each of its modes.
//!
//! Provisioned: a rate, and up to 300 s of what was not used. Auto scaling: a rate that follows
//! consumption. Above the target for two minutes in a row it is set anew, and the new rate is there
//! minutes later; below it for fifteen minutes it is lowered. On demand: twice the highest rate that was
//! carried some minutes ago (`on_demand`), and at least the start value or the warm throughput that was
//! bought. (`DynamoDB` developer guide, bp-partition-key-design, metrics-dimensions, warm-throughput,
//! HowItWorks.ReadWriteCapacityMode.)
//!
//! Auto scaling measures what was *consumed*, and throttled writes consume nothing: so a rate that
//! is far too low is raised in several steps, each by the reciprocal of the target.
//! Left out: the limit on decreases per day, scheduled scaling, auto scaling of reads.

use super::on_demand::Learned;
use crate::bucket::TokenBucket;
use crate::time::{SimSpan, SimTime};
use sluice_scenario::settings::{Capacity, DynamoDb};

/// Minutes in a row above the target before the capacity is raised. (metrics-dimensions)
const MINUTES_OVER: u32 = 2;
/// Minutes in a row below the target before it is lowered. (metrics-dimensions)
const MINUTES_UNDER: u32 = 15;
/// Consumption below this share of the target counts as below it. (AWS knowledge centre,
/// dynamodb-auto-scaling)
const UNDER_SHARE: f64 = 0.8;
/// On demand a new table grants 12,000 reads and 4,000 writes. (on-demand-capacity-mode)
const READS_PER_WRITE_ON_DEMAND: u64 = 3;
const SECONDS_PER_MINUTE: u64 = 60;
/// A unit of warm throughput costs once what a provisioned unit costs for an hour. (AWS database blog,
/// pre-warming with warm throughput; from memory)
const HOUR_MICROS: u64 = 3_600_000_000;

/// The capacity of a table for writes and for reads.
#[derive(Clone, Debug)]
pub(super) struct Capacities {
    mode: Capacity,
    /// Half read units per second in the provisioned modes.
    half_reads_per_s: u64,
    /// On demand: the warm throughput that was bought, in write units per second.
    warm_writes: u64,
    pub(super) writes: TokenBucket,
    half_reads: TokenBucket,
    minute: Minute,
    level: Level,
    minutes_over: u32,
    minutes_under: u32,
    /// The write rate that an update will bring, while one is under way.
    update: Option<u64>,
    bill: Bill,
}

/// Consumption of the current minute.
#[derive(Clone, Copy, Debug, Default)]
struct Minute {
    write_units: u64,
    half_reads: u64,
}

/// The state on which the capacity depends besides the settings, per second.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// On demand: what it has learned from writes, in units.
    writes: Learned,
    /// On demand: what it has learned from reads, in half units.
    half_reads: Learned,
    /// Auto scaling: the write units that it has set.
    scaled: u64,
}

/// Provisioned unit-microseconds up to the last change of the rates, with an hour for each unit of warm
/// throughput.
#[derive(Clone, Copy, Debug, Default)]
struct Bill {
    writes: u64,
    half_reads: u64,
    since: SimTime,
}

impl Capacities {
    pub(super) fn new(settings: &DynamoDb) -> Self {
        let mode = settings.capacity;
        let half_reads_per_s = 2 * u64::from(settings.read_units_per_s);
        let empty = TokenBucket::new(0, 0, 0);
        let warm_writes = u64::from(settings.warm_write_units_per_s);
        let mut capacities = Self {
            mode,
            half_reads_per_s,
            warm_writes,
            writes: empty,
            half_reads: empty,
            minute: Minute::default(),
            level: Level {
                scaled: scaled_within(mode, 0),
                ..Level::default()
            },
            minutes_over: 0,
            minutes_under: 0,
            update: None,
            bill: Bill {
                writes: warmed(mode, warm_writes) * HOUR_MICROS,
                ..Bill::default()
            },
        };
        let seconds = match mode {
            Capacity::Provisioned {
                burst_at_start_s, ..
            }
            | Capacity::AutoScaling {
                burst_at_start_s, ..
            } => u64::from(burst_at_start_s),
            Capacity::OnDemand { .. } => 1,
        };
        let (rate, size) = capacities.write_shape();
        capacities.writes = TokenBucket::new(rate, size, rate * seconds);
        let (rate, size) = capacities.read_shape();
        capacities.half_reads = TokenBucket::new(rate, size, rate * seconds);
        capacities
    }

    pub(super) fn on_settings(&mut self, now: SimTime, settings: &DynamoDb) {
        self.close_bill(now);
        self.mode = settings.capacity;
        self.half_reads_per_s = 2 * u64::from(settings.read_units_per_s);
        self.level.scaled = scaled_within(self.mode, self.level.scaled);
        self.reshape(now);
    }

    pub(super) fn write(&mut self, now: SimTime, units: u64) -> bool {
        let taken = self.writes.take(now, units);
        self.minute.write_units += units * u64::from(taken);
        taken
    }

    pub(super) fn read(&mut self, now: SimTime, half_units: u64) -> bool {
        let taken = self.half_reads.take(now, half_units);
        self.minute.half_reads += half_units * u64::from(taken);
        taken
    }

    pub(super) fn is_on_demand(&self) -> bool {
        matches!(self.mode, Capacity::OnDemand { .. })
    }

    /// Write units granted per second.
    pub(super) fn write_units_per_s(&self) -> u64 {
        self.write_shape().0
    }

    /// Provisioned write units and read units, in unit-milliseconds.
    pub(super) fn provisioned_ms(&self, now: SimTime) -> (u64, u64) {
        let bill = self.billed(now);
        (bill.writes / 1_000, bill.half_reads / 2_000)
    }

    /// A minute is over. Returns how long an update of the capacity takes, if one is wanted.
    pub(super) fn close_minute(&mut self, now: SimTime) -> Option<SimSpan> {
        let Minute {
            write_units,
            half_reads,
        } = std::mem::take(&mut self.minute);
        match self.mode {
            Capacity::Provisioned { .. } => None,
            Capacity::OnDemand { .. } => {
                self.level.writes.close_minute(write_units);
                self.level.half_reads.close_minute(half_reads);
                self.reshape(now);
                None
            }
            Capacity::AutoScaling {
                target_utilization,
                update_s,
                ..
            } => {
                let consumed_per_s = write_units as f64 / SECONDS_PER_MINUTE as f64;
                let used = consumed_per_s / self.level.scaled as f64;
                let count = |minutes: u32, more: bool| if more { minutes + 1 } else { 0 };
                self.minutes_over = count(self.minutes_over, used > target_utilization);
                let is_under = used < target_utilization * UNDER_SHARE;
                self.minutes_under = count(self.minutes_under, is_under);
                let is_due =
                    self.minutes_over >= MINUTES_OVER || self.minutes_under >= MINUTES_UNDER;
                let wanted = libm::ceil(consumed_per_s / target_utilization) as u64;
                let wanted = scaled_within(self.mode, wanted);
                if !is_due || self.update.is_some() || wanted == self.level.scaled {
                    return None;
                }
                self.update = Some(wanted);
                Some(SimSpan::from_secs(update_s.into()))
            }
        }
    }

    /// The update of the capacity is complete.
    pub(super) fn apply_update(&mut self, now: SimTime) {
        if let Some(wanted) = self.update.take() {
            self.close_bill(now);
            self.level.scaled = scaled_within(self.mode, wanted);
            (self.minutes_over, self.minutes_under) = (0, 0);
            self.reshape(now);
        }
    }

    fn reshape(&mut self, now: SimTime) {
        let (rate, size) = self.write_shape();
        self.writes.reshape(now, rate, size);
        let (rate, size) = self.read_shape();
        self.half_reads.reshape(now, rate, size);
    }

    /// Rate and size of the bucket for writes.
    fn write_shape(&self) -> (u64, u64) {
        match self.mode {
            Capacity::Provisioned {
                write_units_per_s,
                burst_s,
                ..
            } => kept(write_units_per_s.into(), burst_s),
            Capacity::AutoScaling { burst_s, .. } => kept(self.level.scaled, burst_s),
            Capacity::OnDemand {
                initial_write_units_per_s: initial,
                max_write_units_per_s: most,
            } => {
                let start = u64::from(initial).max(self.warm_writes);
                let rate = start.max(self.level.writes.granted());
                kept(rate.min(most.into()), 1)
            }
        }
    }

    /// Rate and size of the bucket for reads, in half units.
    fn read_shape(&self) -> (u64, u64) {
        match self.mode {
            Capacity::Provisioned { burst_s, .. } | Capacity::AutoScaling { burst_s, .. } => {
                kept(self.half_reads_per_s, burst_s)
            }
            Capacity::OnDemand {
                initial_write_units_per_s: initial,
                max_write_units_per_s: most,
            } => {
                let initial = 2 * READS_PER_WRITE_ON_DEMAND * u64::from(initial);
                // A table's quota is the same number for reads as for writes.
                let most = 2 * u64::from(most);
                let rate = initial.max(self.level.half_reads.granted());
                kept(rate.min(most), 1)
            }
        }
    }

    fn close_bill(&mut self, now: SimTime) {
        self.bill = self.billed(now);
    }

    fn billed(&self, now: SimTime) -> Bill {
        let mut bill = self.bill;
        let micros = now.since(bill.since).micros();
        bill.since = now;
        if !self.is_on_demand() {
            bill.writes += micros * self.write_shape().0;
            bill.half_reads += micros * self.half_reads_per_s;
        }
        bill
    }
}

/// A bucket's rate and size: at least one second's worth, because capacity is granted by the second.
fn kept(rate: u64, seconds: u32) -> (u64, u64) {
    (rate, rate * u64::from(seconds.max(1)))
}

/// Write units by which warm throughput raises what the table would start with.
fn warmed(mode: Capacity, warm: u64) -> u64 {
    match mode {
        Capacity::OnDemand {
            initial_write_units_per_s: initial,
            max_write_units_per_s: most,
        } => warm.min(most.into()).saturating_sub(initial.into()),
        Capacity::Provisioned { .. } | Capacity::AutoScaling { .. } => 0,
    }
}

/// Bounds the rate that auto scaling sets; zero in other modes.
fn scaled_within(mode: Capacity, per_s: u64) -> u64 {
    match mode {
        Capacity::AutoScaling {
            min_write_units_per_s: least,
            max_write_units_per_s: most,
            ..
        } => {
            // Not `clamp`: its panic message for crossed bounds formats floats, which would bring all the
            // code for that into the page. The rules keep these bounds in order.
            per_s.max(least.into()).min(most.into())
        }
        Capacity::Provisioned { .. } | Capacity::OnDemand { .. } => 0,
    }
}

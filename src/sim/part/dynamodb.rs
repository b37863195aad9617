//! The table: a write or a read takes capacity, or is throttled; while the database is down it
//! fails.
//!
//!   call ──fault?──► partition ──► table ──► done
//!             │          │ no        │ no
//!             ▼          └─► throttled ◄┘
//!        server error
//!
//! The write of an idempotent function is conditional: what is there already stays as it is, and the
//! units are used all the same. (`DynamoDB` developer guide, `WorkingWithItems`)
//! Writes and reads have capacities of their own (`capacity`). A partition takes 1,000 write units
//! and 3,000 read units a second in every mode, so that one hot key is throttled far below the
//! table's capacity. (`DynamoDB` developer guide, bp-partition-key-design, service quotas.)
//! Left out: all other keys lie evenly on as many partitions as they need; isolation of hot items,
//! transactions, indexes, item collections, the account's own limit of 80,000, warm throughput.

mod capacity;

use crate::sim::bucket::TokenBucket;
use crate::sim::cause::Cause;
use crate::sim::kernel::{Call, CallId, CallKind, Kernel, Me, Reply, Timer};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;
use capacity::Capacities;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter(
        "ConsumedWriteCapacityUnits",
        "write units used",
        Role::Consumed,
    ),
    MetricSpec::counter("WriteThrottleEvents", "writes throttled", Role::Throttled),
    MetricSpec::counter("SystemErrors", "calls failed in the database", Role::Detail),
    MetricSpec::gauge(
        "CapacityUnitsAvailable",
        "write units in reserve",
        Role::BucketLevel,
    ),
    MetricSpec::gauge(
        "CapacityUnitsMaximum",
        "size of the reserve",
        Role::BucketSize,
    ),
    MetricSpec::gauge(
        "FaultPermille",
        "calls that fail, per thousand",
        Role::FaultPermille,
    ),
    MetricSpec::counter(
        "ProvisionedWriteCapacityUnitMilliseconds",
        "write units kept ready, times milliseconds",
        Role::Detail,
    ),
    MetricSpec::counter(
        "OnDemandWriteRequestUnits",
        "write units on demand",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "WriteCapacityUnits",
        "write units granted per second",
        Role::Granted,
    ),
    MetricSpec::counter(
        "WriteKeyRangeThroughputThrottleEvents",
        "writes throttled in a hot partition",
        Role::Detail,
    ),
    MetricSpec::counter("ConsumedReadCapacityUnits", "read units used", Role::Detail),
    MetricSpec::counter("ReadThrottleEvents", "reads throttled", Role::Throttled),
    MetricSpec::counter(
        "ProvisionedReadCapacityUnitMilliseconds",
        "read units kept ready, times milliseconds",
        Role::Detail,
    ),
    MetricSpec::counter(
        "OnDemandReadRequestUnits",
        "read units on demand",
        Role::Detail,
    ),
    MetricSpec::counter("DuplicateEffects", "charged twice", Role::Duplicates),
    MetricSpec::counter(
        "ConditionalCheckFailedRequests",
        "writes of what was there already",
        Role::Detail,
    ),
];
const CONSUMED: usize = 0;
const THROTTLED: usize = 1;
const SYSTEM_ERRORS: usize = 2;
const LEVEL: usize = 3;
const SIZE: usize = 4;
const FAULT: usize = 5;
const PROVISIONED_MS: usize = 6;
const ON_DEMAND_UNITS: usize = 7;
const GRANTED: usize = 8;
const PARTITION_THROTTLED: usize = 9;
const CONSUMED_READS: usize = 10;
const READS_THROTTLED: usize = 11;
const PROVISIONED_READS_MS: usize = 12;
const ON_DEMAND_READS: usize = 13;
const DUPLICATES: usize = 14;
const CONDITION_FAILED: usize = 15;

/// Write units per second of a partition. (bp-partition-key-design)
const PARTITION_WRITES: u64 = 1_000;
/// Half read units per second of a partition: 3,000 units. (bp-partition-key-design)
const PARTITION_HALF_READS: u64 = 6_000;
/// Half read units of an eventually consistent read of up to 4 KB.
const HALF_UNITS_OF_A_READ: u64 = 1;
/// `CloudWatch` and auto scaling look at whole minutes.
const MINUTE: SimSpan = SimSpan::from_secs(60);

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct DynamoDb {
    me: Me,
    capacities: Capacities,
    /// Of the partition that the hot key lies in.
    hot_writes: TokenBucket,
    hot_half_reads: TokenBucket,
    half_reads: u64,
    on_demand_half_reads: u64,
}

impl DynamoDb {
    pub(in crate::sim) fn new(me: Me, kernel: &Kernel) -> Self {
        let full = |rate| TokenBucket::new(rate, rate, rate);
        Self {
            me,
            capacities: Capacities::new(&kernel.settings.dynamodb),
            hot_writes: full(PARTITION_WRITES),
            hot_half_reads: full(PARTITION_HALF_READS),
            half_reads: 0,
            on_demand_half_reads: 0,
        }
    }

    pub(in crate::sim) fn start(&mut self, kernel: &mut Kernel) {
        kernel.set_timer(self.me, MINUTE, Timer::Tick);
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &Kernel) {
        let settings = &kernel.settings.dynamodb;
        self.capacities.on_settings(kernel.now, settings);
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Tick => {
                if let Some(wait) = self.capacities.close_minute(kernel.now) {
                    kernel.set_timer(self.me, wait, Timer::CapacityUpdated);
                }
                kernel.set_timer(self.me, MINUTE, Timer::Tick);
            }
            Timer::CapacityUpdated => self.capacities.apply_update(kernel.now),
            _ => debug_assert!(false, "a table sets no such timer: {timer:?}"),
        }
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        let request = kernel.request(asked.request);
        // Each run of the function, and each attempt of its SDK, has a draw of its own.
        let nth = request.nth(asked.kind, asked.piece) * 16 + asked.attempt;
        let sampler = kernel.samplers.table;
        let latency = kernel
            .draws
            .span(sampler, Stream::TableLatency, request.id, nth);
        let faults = kernel.settings.dynamodb.error_rate;
        let is_down = kernel
            .draws
            .chance(faults, Stream::TableFault, request.id, nth);
        let reply = if is_down {
            kernel.add(self.me, SYSTEM_ERRORS, 1);
            kernel.blame_call(self.me, &asked, Cause::TableFault);
            Reply::ServerError
        } else if matches!(asked.kind, CallKind::Read | CallKind::Query) {
            self.read(kernel, &asked)
        } else {
            self.write(kernel, &asked)
        };
        kernel.reply(call, reply, latency);
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        let Self { me, capacities, .. } = self;
        kernel.set_bucket(*me, LEVEL, SIZE, &capacities.writes);
        let permille = libm::round(kernel.settings.dynamodb.error_rate * 1_000.0) as i64;
        kernel.set(*me, FAULT, permille);
        kernel.set(*me, GRANTED, capacities.write_units_per_s() as i64);
        let (writes, reads) = capacities.provisioned_ms(kernel.now);
        kernel.set(*me, PROVISIONED_MS, writes as i64);
        kernel.set(*me, PROVISIONED_READS_MS, reads as i64);
        kernel.set(*me, CONSUMED_READS, (self.half_reads / 2) as i64);
        let on_demand = self.on_demand_half_reads / 2;
        kernel.set(*me, ON_DEMAND_READS, on_demand as i64);
    }

    fn write(&mut self, kernel: &mut Kernel, asked: &Call) -> Reply {
        let units = u64::from(kernel.settings.dynamodb.item_write_units);
        let now = kernel.now;
        let is_hot = is_hot(kernel, asked);
        if is_hot && self.hot_writes.level(now) < units {
            kernel.add(self.me, PARTITION_THROTTLED, 1);
            kernel.add(self.me, THROTTLED, 1);
            kernel.blame_call(self.me, asked, Cause::PartitionCapacity);
            return Reply::Throttled;
        }
        if !self.capacities.write(now, units) {
            kernel.add(self.me, THROTTLED, 1);
            kernel.blame_call(self.me, asked, Cause::TableCapacity);
            return Reply::Throttled;
        }
        if is_hot {
            self.hot_writes.take(now, units);
        }
        kernel.add(self.me, CONSUMED, units as i64);
        if self.capacities.is_on_demand() {
            kernel.add(self.me, ON_DEMAND_UNITS, units as i64);
        }
        // The write holds even if nobody waits for the answer any more.
        if kernel.commit(asked.request, asked.piece) {
            let metric = if kernel.settings.lambda.idempotent {
                CONDITION_FAILED
            } else {
                DUPLICATES
            };
            kernel.add(self.me, metric, 1);
        }
        if kernel.request(asked.request).is_half_done() {
            Reply::Pending
        } else {
            Reply::Ok
        }
    }

    /// An eventually consistent read of what the request asks for, or of its own item; it is pending
    /// while there is none.
    fn read(&mut self, kernel: &mut Kernel, asked: &Call) -> Reply {
        let now = kernel.now;
        let is_hot = is_hot(kernel, asked);
        let hot_full = is_hot && self.hot_half_reads.level(now) < HALF_UNITS_OF_A_READ;
        if hot_full || !self.capacities.read(now, HALF_UNITS_OF_A_READ) {
            kernel.add(self.me, READS_THROTTLED, 1);
            let cause = if hot_full {
                Cause::PartitionCapacity
            } else {
                Cause::TableCapacity
            };
            kernel.blame(self.me, asked.request, cause);
            return Reply::Throttled;
        }
        if is_hot {
            self.hot_half_reads.take(now, HALF_UNITS_OF_A_READ);
        }
        self.half_reads += HALF_UNITS_OF_A_READ;
        if self.capacities.is_on_demand() {
            self.on_demand_half_reads += HALF_UNITS_OF_A_READ;
        }
        if asked.kind == CallKind::Query {
            kernel.looked_up(asked.request);
        } else if !kernel.request(asked.request).is_done() {
            return Reply::Pending;
        }
        Reply::Ok
    }
}

/// Whether a request's item lies under the hot key.
fn is_hot(kernel: &Kernel, asked: &Call) -> bool {
    let share = kernel.settings.dynamodb.hot_key_share;
    let id = kernel.request(asked.request).id;
    kernel.draws.chance(share, Stream::HotKey, id, 0)
}

#[cfg(test)]
mod tests;

//! The table: a write or a read uses capacity or is throttled; while the database is down, it fails.
//!
//!   call ──fault?──► partition ──► table ──► done
//!             │          │ no        │ no
//!             ▼          └─► throttled ◄┘
//!        server error
//!
//! The write of an idempotent function is conditional: an item that is there already stays as it is, and
//! the units are used all the same. (`DynamoDB` developer guide, `WorkingWithItems`)
//! Writes and reads have separate capacities (`capacity`). A partition takes 1,000 write units and 3,000
//! read units a second in every mode, so that one hot key is throttled far below the table's capacity.
//! (`DynamoDB` developer guide, bp-partition-key-design, service quotas.)
//! All other keys are spread evenly over as many partitions as they need. What is left out stands in its
//! chapter (`model`).

mod capacity;
mod model;
mod on_demand;

use crate::bucket::TokenBucket;
use crate::cause::Cause;
use crate::kernel::{Asked, CallId, CallKind, Kernel, Me, Precondition, Reply, Timer};
use crate::metric::metrics;
use crate::part::Node;
use crate::random::Stream;
use crate::time::SimSpan;
use crate::topology::PartKind;
use capacity::Capacities;
pub(crate) use model::MODEL;

metrics! {
    /// What a table counts.
    DynamoDbMetric {
        ConsumedWriteCapacityUnits: counter "write units used" Consumed,
        WriteThrottleEvents: counter "writes throttled" Throttled,
        SystemErrors: counter "calls failed in the database" Detail,
        CapacityUnitsAvailable: gauge "write units in reserve" BucketLevel,
        CapacityUnitsMaximum: gauge "size of the reserve" BucketSize,
        FaultPermille: gauge "calls that fail, per thousand" FaultPermille,
        ProvisionedWriteCapacityUnitMilliseconds: counter "write units kept ready, times milliseconds" Detail,
        OnDemandWriteRequestUnits: counter "write units on demand" Detail,
        WriteCapacityUnits: gauge "write units granted per second" Granted,
        WriteKeyRangeThroughputThrottleEvents: counter "writes throttled in a hot partition" Detail,
        ConsumedReadCapacityUnits: counter "read units used" Detail,
        ReadThrottleEvents: counter "reads throttled" Throttled,
        ProvisionedReadCapacityUnitMilliseconds: counter "read units kept ready, times milliseconds" Detail,
        OnDemandReadRequestUnits: counter "read units on demand" Detail,
        DuplicateEffects: counter "charged twice" Duplicates,
        ConditionalCheckFailedRequests: counter "writes of what was there already" Detail,
    }
}

/// Write units per second of a partition. (bp-partition-key-design)
const PARTITION_WRITES: u64 = 1_000;
/// Half read units per second of a partition: 3,000 units. (bp-partition-key-design)
const PARTITION_HALF_READS: u64 = 6_000;
/// Half read units of an eventually consistent read of up to 4 KB.
const HALF_UNITS_OF_A_READ: u64 = 1;
/// `CloudWatch` and auto scaling look at whole minutes.
const MINUTE: SimSpan = SimSpan::from_secs(60);

/// A table with one partition that may be hot; all others are taken together.
#[derive(Clone, Debug)]
pub(crate) struct DynamoDb {
    me: Me<DynamoDbMetric>,
    capacities: Capacities,
    /// The buckets of the partition that holds the hot key.
    hot_writes: TokenBucket,
    hot_half_reads: TokenBucket,
    half_reads: u64,
    on_demand_half_reads: u64,
}

impl DynamoDb {
    pub(crate) fn new(me: Me<DynamoDbMetric>, kernel: &Kernel) -> Self {
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
}

impl Node for DynamoDb {
    type Metric = DynamoDbMetric;
    const KIND: PartKind = PartKind::Table;
    const SETTINGS: &[&str] = &["settings.dynamodb"];

    fn start(&mut self, kernel: &mut Kernel) {
        kernel.set_timer(self.me.part, MINUTE, Timer::Tick);
    }

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        let request = kernel.request(asked.request);
        // Each run of the function, and each attempt of its SDK, is drawn separately.
        let nth = request.nth(asked.kind == CallKind::Read, asked.piece) * 16 + asked.attempt;
        let sampler = kernel.samplers.table;
        let latency = kernel
            .draws
            .span(sampler, Stream::TableLatency, request.id, nth);
        let faults = kernel.settings.dynamodb.error_rate;
        let is_down = kernel
            .draws
            .chance(faults, Stream::TableFault, request.id, nth);
        let reply = if is_down {
            kernel.add(self.me, DynamoDbMetric::SystemErrors, 1);
            kernel.blame_call(self.me.part, asked, Cause::TableFault);
            Reply::ServerError
        } else if let CallKind::Write(precondition) = asked.kind {
            self.write(kernel, asked, precondition)
        } else {
            self.read(kernel, asked)
        };
        kernel.reply(call, reply, latency);
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Tick => {
                if let Some(wait) = self.capacities.close_minute(kernel.now) {
                    kernel.set_timer(self.me.part, wait, Timer::CapacityUpdated);
                }
                kernel.set_timer(self.me.part, MINUTE, Timer::Tick);
            }
            Timer::CapacityUpdated => self.capacities.apply_update(kernel.now),
            _ => debug_assert!(false, "a table sets no such timer: {timer:?}"),
        }
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        let settings = &kernel.settings.dynamodb;
        self.capacities.on_settings(kernel.now, settings);
    }

    fn sample(&self, kernel: &mut Kernel) {
        let Self { me, capacities, .. } = self;
        kernel.set_bucket(
            *me,
            (
                DynamoDbMetric::CapacityUnitsAvailable,
                DynamoDbMetric::CapacityUnitsMaximum,
            ),
            &capacities.writes,
        );
        let permille = libm::round(kernel.settings.dynamodb.error_rate * 1_000.0) as i64;
        kernel.set(*me, DynamoDbMetric::FaultPermille, permille);
        kernel.set(
            *me,
            DynamoDbMetric::WriteCapacityUnits,
            capacities.write_units_per_s() as i64,
        );
        let (writes, reads) = capacities.provisioned_ms(kernel.now);
        kernel.set(
            *me,
            DynamoDbMetric::ProvisionedWriteCapacityUnitMilliseconds,
            writes as i64,
        );
        kernel.set(
            *me,
            DynamoDbMetric::ProvisionedReadCapacityUnitMilliseconds,
            reads as i64,
        );
        kernel.set(
            *me,
            DynamoDbMetric::ConsumedReadCapacityUnits,
            (self.half_reads / 2) as i64,
        );
        let on_demand = self.on_demand_half_reads / 2;
        kernel.set(
            *me,
            DynamoDbMetric::OnDemandReadRequestUnits,
            on_demand as i64,
        );
    }
}

impl DynamoDb {
    fn write(&mut self, kernel: &mut Kernel, asked: &Asked, precondition: Precondition) -> Reply {
        let units = u64::from(kernel.settings.dynamodb.item_write_units);
        let now = kernel.now;
        let is_hot = is_hot(kernel, asked);
        if is_hot && self.hot_writes.level(now) < units {
            kernel.add(
                self.me,
                DynamoDbMetric::WriteKeyRangeThroughputThrottleEvents,
                1,
            );
            kernel.add(self.me, DynamoDbMetric::WriteThrottleEvents, 1);
            kernel.blame_call(self.me.part, asked, Cause::PartitionCapacity);
            return Reply::Throttled;
        }
        if !self.capacities.write(now, units) {
            kernel.add(self.me, DynamoDbMetric::WriteThrottleEvents, 1);
            kernel.blame_call(self.me.part, asked, Cause::TableCapacity);
            return Reply::Throttled;
        }
        if is_hot {
            self.hot_writes.take(now, units);
        }
        kernel.add(
            self.me,
            DynamoDbMetric::ConsumedWriteCapacityUnits,
            units as i64,
        );
        if self.capacities.is_on_demand() {
            kernel.add(
                self.me,
                DynamoDbMetric::OnDemandWriteRequestUnits,
                units as i64,
            );
        }
        // The write holds even if nobody is waiting for the answer any more.
        if kernel.commit(asked.request, asked.piece, precondition) {
            let metric = if precondition == Precondition::Absent {
                DynamoDbMetric::ConditionalCheckFailedRequests
            } else {
                DynamoDbMetric::DuplicateEffects
            };
            kernel.add(self.me, metric, 1);
        }
        if kernel.request(asked.request).is_half_done() {
            Reply::Pending
        } else {
            Reply::Ok
        }
    }

    /// An eventually consistent read, either of what the request asks for or of its own item; the answer
    /// is "pending" while that item is missing.
    fn read(&mut self, kernel: &mut Kernel, asked: &Asked) -> Reply {
        let now = kernel.now;
        let is_hot = is_hot(kernel, asked);
        let hot_full = is_hot && self.hot_half_reads.level(now) < HALF_UNITS_OF_A_READ;
        if hot_full || !self.capacities.read(now, HALF_UNITS_OF_A_READ) {
            kernel.add(self.me, DynamoDbMetric::ReadThrottleEvents, 1);
            let cause = if hot_full {
                Cause::PartitionCapacity
            } else {
                Cause::TableCapacity
            };
            kernel.blame(self.me.part, asked.request, cause);
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

/// Whether a request's item has the hot key.
fn is_hot(kernel: &Kernel, asked: &Asked) -> bool {
    let share = kernel.settings.dynamodb.hot_key_share;
    let id = kernel.request(asked.request).id;
    kernel.draws.chance(share, Stream::HotKey, id, 0)
}

#[cfg(test)]
mod tests;

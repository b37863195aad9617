//! The table: a write takes capacity, or is throttled; while the database is down it fails.
//!
//! Provisioned capacity keeps up to 300 s of what was not used; on-demand grants twice the previous
//! peak, and at least 4,000 writes/s. (`DynamoDB` developer guide, bp-partition-key-design,
//! HowItWorks.ReadWriteCapacityMode.)
//! Left out: reads, partitions and hot keys, auto scaling, account limits.

use crate::scenario::settings::Capacity;
use crate::sim::bucket::TokenBucket;
use crate::sim::cause::Cause;
use crate::sim::kernel::{CallId, Kernel, Me, Reply};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::random::Stream;
use crate::sim::time::SimTime;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter(
        "ConsumedWriteCapacityUnits",
        "write units used",
        Role::Detail,
    ),
    MetricSpec::counter("WriteThrottleEvents", "writes throttled", Role::Throttled),
    MetricSpec::counter(
        "SystemErrors",
        "writes failed in the database",
        Role::Detail,
    ),
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
];
const CONSUMED: usize = 0;
const THROTTLED: usize = 1;
const SYSTEM_ERRORS: usize = 2;
const LEVEL: usize = 3;
const SIZE: usize = 4;
const FAULT: usize = 5;
const PROVISIONED_MS: usize = 6;
const ON_DEMAND_UNITS: usize = 7;

/// A table's traffic is judged by the minute.
const PEAK_WINDOW_MICROS: u64 = 60_000_000;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct DynamoDb {
    me: Me,
    bucket: TokenBucket,
    capacity: Capacity,
    /// Write units per second that on-demand mode has seen, at most, in a whole minute.
    peak_per_s: u64,
    window_started_at: SimTime,
    window_units: u64,
    /// Provisioned unit-microseconds up to the last change of the capacity.
    provisioned_micros: u64,
    provisioned_since: SimTime,
}

impl DynamoDb {
    pub(in crate::sim) fn new(me: Me, kernel: &Kernel) -> Self {
        let capacity = kernel.settings.dynamodb.capacity;
        let (rate, size) = shape(capacity, 0);
        let level = match capacity {
            Capacity::Provisioned {
                write_units_per_s,
                burst_at_start_s,
                ..
            }
            | Capacity::AutoScaling {
                min_write_units_per_s: write_units_per_s,
                burst_at_start_s,
                ..
            } => u64::from(write_units_per_s) * u64::from(burst_at_start_s),
            Capacity::OnDemand { .. } => size,
        };
        Self {
            me,
            bucket: TokenBucket::new(rate, size, level),
            capacity,
            peak_per_s: 0,
            window_started_at: SimTime::ZERO,
            window_units: 0,
            provisioned_micros: 0,
            provisioned_since: SimTime::ZERO,
        }
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &Kernel) {
        self.provisioned_micros = self.provisioned_micros(kernel.now);
        self.provisioned_since = kernel.now;
        self.capacity = kernel.settings.dynamodb.capacity;
        self.reshape(kernel.now);
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&write) = kernel.get_call(call) else {
            return;
        };
        let request = kernel.request(write.request);
        // Each run of the function, and each attempt of its SDK, has a draw of its own.
        let nth = request.runs * 16 + write.attempt;
        let sampler = kernel.samplers.table;
        let latency = kernel
            .draws
            .span(sampler, Stream::TableLatency, request.id, nth);
        let faults = kernel.settings.dynamodb.error_rate;
        if kernel
            .draws
            .chance(faults, Stream::TableFault, request.id, nth)
        {
            kernel.add(self.me, SYSTEM_ERRORS, 1);
            kernel.blame(self.me, write.request, Cause::TableFault);
            kernel.reply(call, Reply::ServerError, latency);
            return;
        }
        self.close_window(kernel.now);
        let units = u64::from(kernel.settings.dynamodb.item_write_units);
        if !self.bucket.take(kernel.now, units) {
            kernel.add(self.me, THROTTLED, 1);
            kernel.blame(self.me, write.request, Cause::TableCapacity);
            kernel.reply(call, Reply::Throttled, latency);
            return;
        }
        self.window_units += units;
        kernel.add(self.me, CONSUMED, units as i64);
        if matches!(self.capacity, Capacity::OnDemand { .. }) {
            kernel.add(self.me, ON_DEMAND_UNITS, units as i64);
        }
        // The write holds even if nobody waits for the answer any more.
        kernel.commit(write.request);
        kernel.reply(call, Reply::Ok, latency);
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(self.me, LEVEL, SIZE, &self.bucket);
        let permille = libm::round(kernel.settings.dynamodb.error_rate * 1_000.0) as i64;
        kernel.set(self.me, FAULT, permille);
        let millis = self.provisioned_micros(kernel.now) / 1_000;
        kernel.set(self.me, PROVISIONED_MS, millis as i64);
    }

    /// On-demand capacity grows with the peak of whole minutes.
    fn close_window(&mut self, now: SimTime) {
        let passed = now.since(self.window_started_at).micros();
        if passed < PEAK_WINDOW_MICROS {
            return;
        }
        let mean_per_s = self.window_units * 1_000_000 / passed;
        self.window_started_at = now;
        self.window_units = 0;
        if mean_per_s > self.peak_per_s {
            self.peak_per_s = mean_per_s;
            self.reshape(now);
        }
    }

    fn reshape(&mut self, now: SimTime) {
        let (rate, size) = shape(self.capacity, self.peak_per_s);
        self.bucket.reshape(now, rate, size);
    }

    fn provisioned_micros(&self, now: SimTime) -> u64 {
        let Capacity::Provisioned {
            write_units_per_s, ..
        } = self.capacity
        else {
            return self.provisioned_micros;
        };
        let since = now.since(self.provisioned_since).micros();
        self.provisioned_micros + since * u64::from(write_units_per_s)
    }
}

/// Rate and size of the bucket.
fn shape(capacity: Capacity, peak_per_s: u64) -> (u64, u64) {
    match capacity {
        Capacity::Provisioned {
            write_units_per_s,
            burst_s,
            ..
        }
        | Capacity::AutoScaling {
            min_write_units_per_s: write_units_per_s,
            burst_s,
            ..
        } => {
            let rate = u64::from(write_units_per_s);
            // At least one second's worth: capacity is granted by the second.
            (rate, rate * u64::from(burst_s.max(1)))
        }
        Capacity::OnDemand {
            initial_write_units_per_s,
            ..
        } => {
            let rate = u64::from(initial_write_units_per_s).max(2 * peak_per_s);
            (rate, rate)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::super::bench::{Bench, ME, transparent};
    use super::*;
    use crate::sim::kernel::CallKind;

    fn bench(capacity: Capacity, error_rate: f64) -> Bench {
        let mut settings = transparent();
        settings.dynamodb.capacity = capacity;
        settings.dynamodb.error_rate = error_rate;
        Bench::new(settings, METRICS, |kernel| {
            Part::DynamoDb(DynamoDb::new(ME, kernel))
        })
    }

    fn write(bench: &mut Bench, at_ms: u64, count: usize) {
        bench.until_ms(at_ms);
        for _ in 0..count {
            let request = bench.request();
            bench.ask(CallKind::Write, request);
        }
        bench.until_ms(at_ms);
    }

    #[test]
    fn unused_capacity_is_kept_for_300_seconds_and_no_longer() {
        let capacity = Capacity::Provisioned {
            write_units_per_s: 2,
            burst_s: 300,
            burst_at_start_s: 0,
        };
        let mut bench = bench(capacity, 0.0);
        write(&mut bench, 10_000, 25);
        assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 20);
        assert_eq!(bench.metric("WriteThrottleEvents"), 5);
        write(&mut bench, 1_000_000, 700);
        assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 20 + 600);
        assert_eq!(
            bench.metric("ProvisionedWriteCapacityUnitMilliseconds"),
            2_000_000
        );
    }

    #[test]
    fn on_demand_grants_twice_the_peak_it_has_seen() {
        let mut bench = bench(
            Capacity::OnDemand {
                initial_write_units_per_s: 10,
                max_write_units_per_s: 40_000,
            },
            0.0,
        );
        for second in 0..60 {
            write(&mut bench, second * 1_000, 10);
        }
        write(&mut bench, 60_000, 1);
        // The first minute had 10/s, so 20/s are granted from now on.
        write(&mut bench, 63_000, 40);
        assert_eq!(bench.metric("WriteThrottleEvents"), 20);
        assert_eq!(bench.metric("CapacityUnitsMaximum"), 20);
    }

    #[test]
    fn a_database_that_is_down_fails_without_using_capacity() {
        let mut bench = bench(
            Capacity::OnDemand {
                initial_write_units_per_s: 10,
                max_write_units_per_s: 40_000,
            },
            1.0,
        );
        write(&mut bench, 0, 3);
        assert_eq!(bench.replies(), [(0, Reply::ServerError); 3]);
        assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 0);
    }
}

//! A load balancer and the instances behind it.

use super::Latency;

/// An Application Load Balancer.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadBalancer {
    /// What the balancer itself adds, both ways together.
    pub overhead: Latency,
    /// After this long without the target's answer the caller gets 504.
    pub idle_timeout_ms: u32,
    /// Calls per second that it can take from the start, whatever the traffic.
    pub reserved_rps: u32,
}

/// An Auto Scaling group: instances that run the same program, as many as the load needs. What the
/// program does for a request is what [`super::Lambda`] says: its work, its errors, its SDK, whether it is
/// idempotent.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoScaling {
    /// Instances at the start.
    pub instances_at_start: u32,
    /// Instances at least. A scheduled action is an intervention that changes this.
    pub min_instances: u32,
    /// Instances at most.
    pub max_instances: u32,
    /// Requests that an instance works on at once.
    pub workers: u32,
    /// Requests that wait before an instance's workers, at most.
    pub backlog: u32,
    /// Connections to the database that an instance has.
    pub connections: u32,
    /// Share of the workers that is to be busy.
    pub target_utilization: f64,
    /// How often the share is measured.
    pub metric_period_s: u32,
    /// From the launch of an instance until it serves.
    pub boot_s: u32,
    /// Stopped instances that are kept ready.
    pub warm_pool: u32,
    /// From the start of one of these until it serves.
    pub warm_start_s: u32,
    /// For so long a new instance gets less than its share of the calls.
    pub slow_start_s: u32,
    /// How often each instance is asked whether it is healthy.
    pub health_interval_s: u32,
    /// An unhealthy instance is replaced by a new one.
    pub replace_unhealthy: bool,
    /// A forecast of each hour's load says how many instances there are at least.
    pub predictive: bool,
    /// What the forecast expects, times the traffic that comes without interventions.
    pub forecast_ratio: f64,
    /// So long before an hour its instances are launched.
    pub forecast_ahead_s: u32,
}

impl Default for LoadBalancer {
    fn default() -> Self {
        Self {
            overhead: Latency::log_normal(1.0, 5.0),
            idle_timeout_ms: 60_000,
            reserved_rps: 2_500,
        }
    }
}

impl Default for AutoScaling {
    fn default() -> Self {
        Self {
            instances_at_start: 2,
            min_instances: 2,
            max_instances: 20,
            workers: 16,
            backlog: 100,
            connections: 10,
            target_utilization: 0.5,
            metric_period_s: 60,
            boot_s: 120,
            warm_pool: 0,
            warm_start_s: 45,
            slow_start_s: 0,
            health_interval_s: 30,
            replace_unhealthy: true,
            predictive: false,
            forecast_ratio: 1.0,
            forecast_ahead_s: 300,
        }
    }
}

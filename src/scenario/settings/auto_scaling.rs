//! The instances behind a load balancer.

use crate::scenario::declare::prelude::*;

/// Targets of one load balancer. (load-balancer-limits)
const INSTANCES_MAX: u32 = 1_000;

settings! {
    /// An Auto Scaling group: instances that run the same program, as many as the load needs. What the
    /// program does for a request is what [`super::Lambda`] says: its work, its errors, its SDK, whether it is
    /// idempotent.
    pub struct AutoScaling at "settings.auto_scaling", "Instances",
        "The monolith itself, as often as the load needs: what it does is the function's work."
    {
        /// Instances at the start.
        instances_at_start: u32 = 2, in 1..=INSTANCES_MAX, unit INSTANCES, [later, at_start],
            label "At the start",
            why "What the traffic before has left running.",
            source "choice (two, for two Availability Zones)";

        /// Instances at least. A scheduled action is an intervention that changes this.
        min_instances: u32 = 2, in 1..=INSTANCES_MAX, unit INSTANCES, [later],
            label "At least",
            why "A scheduled action raises this before a known peak.",
            source "choice; Amazon EC2 Auto Scaling user guide, scheduled scaling";

        /// Instances at most.
        max_instances: u32 = 20, in 1..=INSTANCES_MAX, unit INSTANCES, [later],
            label "At most",
            why "The bill's limit, and the service's.",
            source "choice";

        /// Requests that an instance works on at once.
        workers: u32 = 16, in 1..=1_000, unit REQUESTS, [later],
            label "Workers",
            why "So many requests at once; workers by requests a second each is the limit.",
            source "[MODEL] threads of an instance with two processors";

        /// Requests that wait before an instance's workers, at most.
        backlog: u32 = 100, in 0..=10_000, unit REQUESTS, [later],
            label "Backlog",
            why "A long one turns a refusal into a long wait for nothing.",
            source "[MODEL] the accept count of a common application server";

        /// Connections to the database that an instance has.
        connections: u32 = 10, in 1..=1_000, unit REQUESTS, [later],
            label "Database connections",
            why "A slow database holds them all, and then every worker behind them.",
            source "[MODEL] the size of a common connection pool";

        /// Share of the workers that is to be busy.
        target_utilization: f64 = 0.5, in 0.1..=1.0, unit SHARE, [later],
            label "Target utilization",
            why "What is kept idle is all that a surge finds before instances have started.",
            source "choice; Amazon EC2 Auto Scaling user guide, as-scaling-target-tracking";

        /// How often the share is measured.
        metric_period_s: u32 = 60, in 10..=300, unit S, [later],
            label "Metric period",
            why "Three periods above the target pass before anything is started.",
            source "Amazon EC2 Auto Scaling user guide (300 basic, 60 detailed, 10 high \
                   resolution)";

        /// From the launch of an instance until it serves.
        boot_s: u32 = 120, in 0..=3_600, unit S, [later],
            label "Boot",
            why "Operating system, program, first health check: all before the first request.",
            source "[MODEL] 30 s to boot as measured, 90 s for the program to start";

        /// Stopped instances that are kept ready.
        warm_pool: u32 = 0, in 0..=INSTANCES_MAX, unit INSTANCES, [later],
            label "Warm pool",
            why "Stopped instances that have booted once start in less than half the time.",
            source "Amazon EC2 Auto Scaling user guide, ec2-auto-scaling-warm-pools";

        /// From the start of one of these until it serves.
        warm_start_s: u32 = 45, in 0..=3_600, unit S, [later],
            label "Start from the pool",
            why "What is left to wait for when an instance has been prepared.",
            source "[MODEL] 30 s to boot and a health check";

        /// For so long a new instance gets less than its share of the calls.
        slow_start_s: u32 = 0, in 0..=900, unit S, [later],
            label "Slow start",
            why "Spares a cold instance its full share, which the others bear meanwhile.",
            source "Application Load Balancers guide, target groups (30 to 900 s; off)";

        /// How often each instance is asked whether it is healthy.
        health_interval_s: u32 = 30, in 5..=300, unit S, [later],
            label "Health check every",
            why "Two failed checks in a row take an instance out, overload or not.",
            source "Application Load Balancers guide, target-group-health-checks (30 s)";

        /// An unhealthy instance is replaced by a new one.
        replace_unhealthy: bool = true, [later],
            label "Replace unhealthy instances",
            why "Heals a broken instance; shoots an overloaded one, and the others after it.",
            source "choice; Amazon EC2 Auto Scaling user guide, health checks (off by \
                   default)";

        /// A forecast of each hour's load says how many instances there are at least.
        predictive: bool = false, [later, at_start],
            label "Predictive scaling",
            why "Two weeks of such days teach it each hour's load; a surge within an hour \
                it misses.",
            source "Amazon EC2 Auto Scaling user guide, predictive-scaling-policy-overview";

        /// What the forecast expects, times the traffic that comes without interventions.
        forecast_ratio: f64 = 1.0, in 0.0..=10.0, [later, at_start],
            label "Forecast, times the traffic",
            why "Below 1 more come than were expected; above 1 what was launched stands idle.",
            source "[MODEL] a forecast is seldom right";

        /// So long before an hour its instances are launched.
        forecast_ahead_s: u32 = 300, in 0..=3_600, unit S, [later, at_start],
            label "Launch ahead",
            why "Time for instances to boot before the hour for which they are meant.",
            source "Amazon EC2 Auto Scaling API reference, SchedulingBufferTime (300 s)";
    }
}

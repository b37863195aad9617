//! The instances behind a load balancer.

use crate::declare::prelude::*;

/// Targets of one load balancer. (load-balancer-limits)
const INSTANCES_MAX: u32 = 1_000;

words! {
    /// A type of instance, of which only the price matters here.
    pub enum InstanceType {
        /// Burstable, Intel.
        T3Medium = "t3.medium", "t3.medium: 2 vCPU, 4 GB";
        /// Burstable, Intel.
        T3Large = "t3.large", "t3.large: 2 vCPU, 8 GB";
        /// Burstable, Graviton.
        T4gMedium = "t4g.medium", "t4g.medium: 2 vCPU, 4 GB";
        /// General purpose, Intel.
        M5Large = "m5.large", "m5.large: 2 vCPU, 8 GB";
        /// General purpose, Intel.
        M7iLarge = "m7i.large", "m7i.large: 2 vCPU, 8 GB";
        /// General purpose, Intel.
        M7iXlarge = "m7i.xlarge", "m7i.xlarge: 4 vCPU, 16 GB";
        /// General purpose, Graviton.
        M7gLarge = "m7g.large", "m7g.large: 2 vCPU, 8 GB";
        /// For computing, Graviton.
        C7gLarge = "c7g.large", "c7g.large: 2 vCPU, 4 GB";
        /// For computing, Graviton.
        C7gXlarge = "c7g.xlarge", "c7g.xlarge: 4 vCPU, 8 GB";
    }
}

settings! {
    /// An Auto Scaling group: instances that run the same program, as many as the load needs. What the
    /// program does for a request is set by [`super::Lambda`]: its work, its errors, its SDK and whether it
    /// is idempotent.
    pub struct AutoScaling at "settings.auto_scaling", "Instances",
        "Copies of the monolith, as many as the load needs; each does what is set for the function."
    {
        /// Instances at the start.
        instances_at_start: u32 = 2, in 1..=INSTANCES_MAX, unit INSTANCES, [later, at_start, sized],
            label "At the start",
            why "What earlier traffic has left running.",
            source "choice (two, for two Availability Zones)";

        /// The type of all instances. It sets their price alone: what an instance can do is set by its workers.
        instance_type: InstanceType = InstanceType::M7iLarge, [later, at_start],
            label "Type",
            why "It sets the price of an hour; how much an instance does is for you to say.",
            source "choice; Amazon EC2 on-demand pricing";

        /// The group's minimum. A scheduled action is an intervention that changes this.
        min_instances: u32 = 2, in 1..=INSTANCES_MAX, unit INSTANCES, [later, sized],
            label "At least",
            why "A scheduled action raises this before a known peak.",
            source "choice; Amazon EC2 Auto Scaling user guide, scheduled scaling";

        /// The group's maximum.
        max_instances: u32 = 20, in 1..=INSTANCES_MAX, unit INSTANCES, [later, sized],
            label "At most",
            why "The bill's limit, and the service's.",
            source "choice";

        /// Requests that an instance works on at once.
        workers: u32 = 16, in 1..=1_000, unit REQUESTS, [later, sized],
            label "Workers",
            why "One request at a time each: workers times requests a second each is the limit.",
            source "[MODEL] threads of an instance with two processors";

        /// Requests that may wait for an instance's workers.
        backlog: u32 = 100, in 0..=10_000, unit REQUESTS, [later, sized],
            label "Backlog",
            why "A long one turns a quick refusal into a long wait for nothing.",
            source "[MODEL] the accept count of a common application server";

        /// Size of an instance's pool of connections to the database.
        connections: u32 = 10, in 1..=1_000, unit REQUESTS, [later, sized],
            label "Database connections",
            why "A slow database ties up all of them, and then every worker that needs one.",
            source "[MODEL] the size of a common connection pool";

        /// Share of the workers that target tracking keeps busy.
        target_utilization: f64 = 0.5, in 0.1..=1.0, unit SHARE, [later, sized],
            label "Target utilization",
            why "The idle share is all that a surge has until new instances have started.",
            source "choice; Amazon EC2 Auto Scaling user guide, as-scaling-target-tracking";

        /// How often the share of busy workers is measured.
        metric_period_s: u32 = 60, in 10..=300, unit S, [later],
            label "Metric period",
            why "Nothing is started until three periods in a row were above the target.",
            source "Amazon EC2 Auto Scaling user guide (300 basic, 60 detailed, 10 high \
                   resolution)";

        /// From the launch of an instance until it serves.
        boot_s: u32 = 120, in 0..=3_600, unit S, [later],
            label "Boot",
            why "Operating system, program, first health check: all before the first request.",
            source "[MODEL] 30 s to boot as measured, 90 s for the program to start";

        /// Stopped instances that are kept ready.
        warm_pool: u32 = 0, in 0..=INSTANCES_MAX, unit INSTANCES, [later, sized],
            label "Warm pool",
            why "Stopped instances that have booted once start in less than half the time.",
            source "Amazon EC2 Auto Scaling user guide, ec2-auto-scaling-warm-pools";

        /// From the start of an instance of the warm pool until it serves.
        warm_start_s: u32 = 45, in 0..=3_600, unit S, [later],
            label "Start from the pool",
            why "What is left to wait for once an instance has been prepared.",
            source "[MODEL] 30 s to boot and a health check";

        /// How long a new instance gets less than its share of the calls.
        slow_start_s: u32 = 0, in 0..=900, unit S, [later],
            label "Slow start",
            why "Spares a cold instance its full share; until then the others carry the rest.",
            source "Application Load Balancers guide, target groups (30 to 900 s; off)";

        /// Time between two health checks of an instance.
        health_interval_s: u32 = 30, in 5..=300, unit S, [later],
            label "Health check every",
            why "Two failed checks in a row take an instance out, overload or not.",
            source "Application Load Balancers guide, target-group-health-checks (30 s)";

        /// Whether the group replaces an instance that the load balancer's checks find unhealthy.
        replace_unhealthy: bool = false, [later], before true,
            label "Replace unhealthy instances",
            why "Heals a broken instance; kills an overloaded one, and then the others.",
            source "Amazon EC2 Auto Scaling user guide, health checks (checks of the load balancer \
                   are off by default)";

        /// Whether a forecast of each hour's load sets a minimum number of instances.
        predictive: bool = false, [later, at_start],
            label "Predictive scaling",
            why "Two weeks of such days teach it each hour's load; it misses a surge within \
                an hour.",
            source "Amazon EC2 Auto Scaling user guide, predictive-scaling-policy-overview";

        /// The forecast as a multiple of the traffic that comes without interventions.
        forecast_ratio: f64 = 1.0, in 0.0..=10.0, [later, at_start],
            label "Forecast, times the traffic",
            why "Below 1, more requests come than expected; above 1, instances stand idle.",
            source "[MODEL] a forecast is seldom right";

        /// How long before an hour its instances are launched.
        forecast_ahead_s: u32 = 300, in 0..=3_600, unit S, [later, at_start],
            label "Launch ahead",
            why "Gives instances time to boot before the hour they are meant for.",
            source "Amazon EC2 Auto Scaling API reference, SchedulingBufferTime (300 s)";
    }
}

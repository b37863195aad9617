//! The fields of the load balancer and of the instances behind it.

use super::super::Latency;
use super::run::DAY_S;
use super::{Field, Row, Standard, Unit};

/// Targets of one load balancer. (load-balancer-limits)
const INSTANCES_MAX: u32 = 1_000;

pub(super) const LOAD_BALANCER: &[Row] = &[
    Field::latency("settings.load_balancer.overhead", "Overhead")
        .later()
        .default(Standard::Latency(Latency::log_normal(1.0, 5.0)))
        .because(
            "The balancer's own share of every answer.",
            "[MODEL] a millisecond, as published measurements say",
        ),
    Field::whole(
        "settings.load_balancer.idle_timeout_ms",
        "Idle timeout",
        1_000,
        4_000_000,
    )
    .unit(Unit::MS)
    .later()
    .default(Standard::Whole(60_000))
    .because(
        "Then the caller gets 504, and the instance works on for nobody.",
        "Application Load Balancers guide, edit-load-balancer-attributes (60 s)",
    ),
    Field::whole(
        "settings.load_balancer.reserved_rps",
        "Reserved capacity",
        1,
        1_000_000,
    )
    .unit(Unit::RPS)
    .later()
    .default(Standard::Whole(2_500))
    .because(
        "It grows in minutes; a steeper surge needs capacity that is reserved.",
        "[MODEL] 100 LCU of 25 new connections/s, the least that can be reserved",
    ),
];

pub(super) const AUTO_SCALING: &[Row] = &[
    instances(
        "settings.auto_scaling.instances_at_start",
        "At the start",
        1,
    )
    .at_start()
    .default(Standard::Whole(2))
    .because(
        "What the traffic before has left running.",
        "choice (two, for two Availability Zones)",
    ),
    instances("settings.auto_scaling.min_instances", "At least", 1)
        .default(Standard::Whole(2))
        .because(
            "A scheduled action raises this before a known peak.",
            "choice; Amazon EC2 Auto Scaling user guide, scheduled scaling",
        ),
    instances("settings.auto_scaling.max_instances", "At most", 1)
        .default(Standard::Whole(20))
        .because("The bill's limit, and the service's.", "choice"),
    Field::whole("settings.auto_scaling.workers", "Workers", 1, 1_000)
        .unit(Unit::REQUESTS)
        .later()
        .default(Standard::Whole(16))
        .because(
            "So many requests at once; workers by requests a second each is the limit.",
            "[MODEL] threads of an instance with two processors",
        ),
    Field::whole("settings.auto_scaling.backlog", "Backlog", 0, 10_000)
        .unit(Unit::REQUESTS)
        .later()
        .default(Standard::Whole(100))
        .because(
            "A long one turns a refusal into a long wait for nothing.",
            "[MODEL] the accept count of a common application server",
        ),
    Field::whole(
        "settings.auto_scaling.connections",
        "Database connections",
        1,
        1_000,
    )
    .unit(Unit::REQUESTS)
    .later()
    .default(Standard::Whole(10))
    .because(
        "A slow database holds them all, and then every worker behind them.",
        "[MODEL] the size of a common connection pool",
    ),
    Field::number(
        "settings.auto_scaling.target_utilization",
        "Target utilization",
        0.1,
        1.0,
    )
    .unit(Unit::SHARE)
    .later()
    .default(Standard::Number(0.5))
    .because(
        "What is kept idle is all that a surge finds before instances have started.",
        "choice; Amazon EC2 Auto Scaling user guide, as-scaling-target-tracking",
    ),
    Field::whole(
        "settings.auto_scaling.metric_period_s",
        "Metric period",
        10,
        300,
    )
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(60))
    .because(
        "Three periods above the target pass before anything is started.",
        "Amazon EC2 Auto Scaling user guide (300 basic, 60 detailed, 10 high resolution)",
    ),
    seconds("settings.auto_scaling.boot_s", "Boot", 3_600)
        .default(Standard::Whole(120))
        .because(
            "Operating system, program, first health check: all before the first request.",
            "[MODEL] 30 s to boot as measured, 90 s for the program to start",
        ),
    Field::whole(
        "settings.auto_scaling.warm_pool",
        "Warm pool",
        0,
        INSTANCES_MAX,
    )
    .unit(Unit::INSTANCES)
    .later()
    .default(Standard::Whole(0))
    .because(
        "Stopped instances that have booted once start in less than half the time.",
        "Amazon EC2 Auto Scaling user guide, ec2-auto-scaling-warm-pools",
    ),
    seconds(
        "settings.auto_scaling.warm_start_s",
        "Start from the pool",
        3_600,
    )
    .default(Standard::Whole(45))
    .because(
        "What is left to wait for when an instance has been prepared.",
        "[MODEL] 30 s to boot and a health check",
    ),
    seconds("settings.auto_scaling.slow_start_s", "Slow start", 900)
        .default(Standard::Whole(0))
        .because(
            "Spares a cold instance its full share, which the others bear meanwhile.",
            "Application Load Balancers guide, target groups (30 to 900 s; off)",
        ),
    Field::whole(
        "settings.auto_scaling.health_interval_s",
        "Health check every",
        5,
        300,
    )
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(30))
    .because(
        "Two failed checks in a row take an instance out, overload or not.",
        "Application Load Balancers guide, target-group-health-checks (30 s)",
    ),
    Field::new(
        "settings.auto_scaling.replace_unhealthy",
        "Replace unhealthy instances",
        super::Kind::Flag,
    )
    .later()
    .default(Standard::Flag(true))
    .because(
        "Heals a broken instance; shoots an overloaded one, and the others after it.",
        "choice; Amazon EC2 Auto Scaling user guide, health checks (off by default)",
    ),
    Field::new(
        "settings.auto_scaling.predictive",
        "Predictive scaling",
        super::Kind::Flag,
    )
    .later()
    .at_start()
    .default(Standard::Flag(false))
    .because(
        "Two weeks of such days teach it each hour's load; a surge within an hour it misses.",
        "Amazon EC2 Auto Scaling user guide, predictive-scaling-policy-overview",
    ),
    Field::number(
        "settings.auto_scaling.forecast_ratio",
        "Forecast, times the traffic",
        0.0,
        10.0,
    )
    .later()
    .at_start()
    .default(Standard::Number(1.0))
    .because(
        "Below 1 more come than were expected; above 1 what was launched stands idle.",
        "[MODEL] a forecast is seldom right",
    ),
    seconds(
        "settings.auto_scaling.forecast_ahead_s",
        "Launch ahead",
        3_600,
    )
    .at_start()
    .default(Standard::Whole(300))
    .because(
        "Time for instances to boot before the hour for which they are meant.",
        "Amazon EC2 Auto Scaling API reference, SchedulingBufferTime (300 s)",
    ),
];

const fn instances(path: &'static str, label: &'static str, least: u32) -> Field {
    Field::whole(path, label, least, INSTANCES_MAX)
        .unit(Unit::INSTANCES)
        .later()
}

const fn seconds(path: &'static str, label: &'static str, most: u32) -> Field {
    assert!(most <= DAY_S);
    Field::whole(path, label, 0, most).unit(Unit::S).later()
}

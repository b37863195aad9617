//! Load balancer and instances: patience, reaction and prices.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::settings::InstanceType;
use sluice_scenario::traffic::{Arrivals, Shape};
use sluice_scenario::{DesignName, Draft, Latency};

const IDLE: Source = Source {
    name: "Application Load Balancers guide, edit-load-balancer-attributes, load-balancer-troubleshooting",
    date: "2023-06",
};
const TRACKING: Source = Source {
    name: "EC2 Auto Scaling user guide, as-scaling-target-tracking; alarms of 3 × 1 min (from memory)",
    date: "2023-06",
};
const HEALTH: Source = Source {
    name: "EC2 Auto Scaling user guide, health checks",
    date: "2023-06",
};
const FACTUALMINDS: Source = Source {
    name: "factualminds.com, EC2 on-demand pricing",
    date: "2026-06-17",
};
const EC2: Source = Source {
    name: "aws.amazon.com/ec2/pricing/on-demand (from memory; public lists agree)",
    date: "2026-11-23",
};
const ALB: Source = Source {
    name: "aws.amazon.com/elasticloadbalancing/pricing (from memory)",
    date: "2026-11-23",
};

pub(crate) fn group() -> Group {
    let mut cases = vec![idle_timeout(), tracking()];
    cases.extend(health());
    cases.extend(prices());
    Group {
        title: "Load balancer and instances",
        words: "How long the balancer waits for a silent instance, when target tracking orders more, what becomes of \
                instances that are overloaded, and what an hour costs.",
        cases,
    }
}

/// Instances of which nothing is scarce, under even traffic.
fn group_of(instances: u32, rps: f64, duration_s: u32) -> Draft {
    let mut draft = lab::transparent(DesignName::Monolith, duration_s);
    lab::even(&mut draft, rps);
    draft.settings.load_balancer.reserved_rps = 100_000;
    let group = &mut draft.settings.auto_scaling;
    (group.instances_at_start, group.min_instances) = (instances, instances);
    group.connections = 1_000;
    draft
}

/// A call that is at work all the time: nothing is sent while it waits, so the timeout ends it.
fn idle_timeout() -> Case {
    let mut draft = group_of(1, 1.0, 120);
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Ramp {
        from_rps: 1.0,
        to_rps: 0.0,
        at_s: 1.5,
        rise_s: 0.0,
    };
    draft.settings.lambda.work = Latency::constant(100_000.0);
    draft.settings.load_balancer.idle_timeout_ms = 60_000;
    let mut lab = Lab::new(&draft);
    let count = |lab: &Lab, name| lab.metric("load-balancer", name);
    let first_s = lab.first_s(0.01, 120.0, |lab| count(lab, "RequestCount") > 0.0);
    let end_s = lab.first_s(0.01, 120.0, |lab| {
        count(lab, "HTTPCode_ELB_5XX_Count") > 0.0
    });
    Case::about(
        "Idle timeout: a call that works for 100 s is answered 504 after, s",
        &IDLE,
        "default of 60 s",
        (60.0, Allowed::Units(0.02)),
        end_s - first_s,
    )
}

fn tracking() -> Case {
    let mut draft = group_of(2, 32.0, 600);
    draft.settings.lambda.work = Latency::constant(1_000.0);
    let group = &mut draft.settings.auto_scaling;
    (group.workers, group.target_utilization) = (16, 0.5);
    let ordered_s = Lab::new(&draft).first_s(0.5, 600.0, |lab| {
        lab.metric("auto-scaling", "GroupDesiredCapacity") > 2.0
    });
    Case::about(
        "Target tracking: more are ordered after, s",
        &TRACKING,
        "twice the target from the first second on, detailed monitoring",
        (180.0, Allowed::Units(0.5)),
        ordered_s,
    )
}

/// Instances that get more than they can do, and fail their checks.
fn health() -> Vec<Case> {
    let replaced = |replaces: Option<bool>| {
        let mut draft = group_of(2, 10.0, 600);
        draft.settings.lambda.work = Latency::constant(1_000.0);
        let group = &mut draft.settings.auto_scaling;
        (group.workers, group.backlog, group.max_instances) = (1, 5, 2);
        group.replace_unhealthy = replaces.unwrap_or(group.replace_unhealthy);
        let mut lab = Lab::new(&draft);
        lab.until_s(600.0);
        lab.metric("auto-scaling", "InstancesReplaced")
    };
    let conditions = "two instances with five times the calls that they can do, for 10 min";
    vec![
        Case::about(
            "Overloaded instances that a group replaces by default",
            &HEALTH,
            conditions,
            (0.0, Allowed::Units(0.0)),
            replaced(None),
        ),
        Case::between(
            "Overloaded instances that it replaces with the balancer's checks",
            &HEALTH,
            conditions,
            (1.0, 40.0),
            replaced(Some(true)),
        ),
    ]
}

/// An hour of one instance behind a balancer that gets a call a second.
fn prices() -> Vec<Case> {
    let hour = |kind: InstanceType| {
        let mut draft = group_of(1, 1.0, 3_600);
        draft.settings.auto_scaling.instance_type = kind;
        lab::bill(&draft).parts_usd
    };
    let types = [
        (InstanceType::M7iLarge, 0.1008, &EC2),
        (InstanceType::M7gLarge, 0.0816, &FACTUALMINDS),
        (InstanceType::C7gLarge, 0.0725, &EC2),
        (InstanceType::M5Large, 0.096, &EC2),
        (InstanceType::T3Medium, 0.0416, &EC2),
    ];
    let mut cases: Vec<_> = types
        .into_iter()
        .map(|(kind, usd, source)| {
            Case::about(
                format!("An hour of one {}, $", kind.word()),
                source,
                "us-east-1, Linux, on demand; a whole run",
                (usd, Allowed::Share(0.001)),
                hour(kind)["auto-scaling"],
            )
        })
        .collect();
    cases.push(Case::about(
        "An hour of a load balancer, $",
        &ALB,
        "with 3,600 calls, which are 0.04 of a capacity unit",
        (0.0225 + 0.04 * 0.008, Allowed::Share(0.001)),
        hour(InstanceType::M7iLarge)["load-balancer"],
    ));
    cases
}

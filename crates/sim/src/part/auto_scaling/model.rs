//! The chapter on the instances.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

/// What the model says of them.
pub(crate) const MODEL: Chapter = Chapter {
    title: "Instances",
    about: "An Auto Scaling group behind a load balancer: instances that run the whole program, as many as the load \
            needs.",
    kinds: &[PartKind::Instances],
    settings: &["settings.auto_scaling"],
    states: &[
        "an instance boots",
        "it is in service and healthy",
        "it is in service and unhealthy",
        "it drains: no more calls, until the last one is answered",
        "a request waits in the backlog of an instance",
        "a worker has it: the code, a connection, the database",
    ],
    rules: &[
        Rule::assumed(
            "An instance has workers, 16 by default, each with one request at a time, from the first line of the code \
             to the answer, through every wait for the database.",
            "Threads of a common application server on two processors",
            "2026-11-23",
        )
        .held_by(&["4 workers", "8 workers", "16 workers"]),
        Rule::assumed(
            "The time of the code does not depend on how many workers are busy, nor on the type of the instance.",
            "Work that mostly waits; the type sets the price alone",
            "2026-11-30",
        ),
        Rule::assumed(
            "A call that finds no free worker waits in the instance's backlog, 100 by default; one that finds it full \
             is not accepted.",
            "The accept count of a common application server",
            "2026-11-23",
        )
        .held_by(&["4 workers", "8 workers", "16 workers"]),
        Rule::assumed(
            "A call to the database needs one of the instance's connections, 10 by default, and waits for it with its \
             worker, first come, first served.",
            "The size of a common connection pool",
            "2026-11-23",
        ),
        Rule::documented(
            "Calls go to the healthy instances in turn; if none is healthy, to all.",
            "Application Load Balancers guide, load-balancer-target-groups",
            "2023-06",
        ),
        Rule::documented(
            "During slow start, if it is on, a new instance's share grows linearly.",
            "Application Load Balancers guide, load-balancer-target-groups",
            "2023-06",
        ),
        Rule::assumed(
            "A health check fails while the backlog is full, so overload looks like illness.",
            "The check needs a worker as any other request does",
            "2026-11-23",
        ),
        Rule::documented(
            "Two failed checks in a row take an instance out, five passed ones bring it back; a check comes every 30 s.",
            "Application Load Balancers guide, target-group-health-checks",
            "2023-06",
        ),
        Rule::documented(
            "An unhealthy instance is not replaced unless the group uses the load balancer's checks, which it does not \
             by default.",
            "EC2 Auto Scaling user guide, health checks",
            "2023-06",
        )
        .held_by(&["Overloaded instances"]),
        Rule::documented(
            "Target tracking: the busy share of the workers is measured in each metric period, 60 s by default; \
             the number of instances that would have met the target is ordered, rounded up.",
            "EC2 Auto Scaling user guide, as-scaling-target-tracking; the formula from memory",
            "2023-06",
        )
        .held_by(&["Instances then"]),
        Rule::assumed(
            "More are ordered after three periods in a row above the target; fewer after fifteen below nine tenths of \
             it, and not while instances start.",
            "The alarms that AWS sets up, as many have seen them; AWS does not document them",
            "2026-11-23",
        )
        .held_by(&["Full load: more are ordered", "Target tracking: more are ordered"]),
        Rule::measured(
            "An instance boots for 30 s.",
            "github.com/brevdev/ec2-coldboot-research (25.8 s on average); daemonology.net (29 s)",
            "2021",
        )
        .held_by(&["They serve after"]),
        Rule::assumed(
            "The program then needs 90 s to start, so an instance serves 120 s after its launch.",
            "30 to 120 s are usual for a large program",
            "2026-11-23",
        )
        .held_by(&["They serve after"]),
        Rule::documented(
            "A warm pool keeps stopped instances that have booted once; the group starts those first, and replaces \
             them.",
            "EC2 Auto Scaling user guide, ec2-auto-scaling-warm-pools",
            "2023-06",
        )
        .held_by(&["Out of a warm pool"]),
        Rule::assumed(
            "Out of the warm pool an instance serves after 45 s.",
            "30 s to boot and a health check",
            "2026-11-23",
        )
        .held_by(&["Out of a warm pool"]),
        Rule::documented(
            "Predictive scaling sets a minimum for each hour, and launches its instances 300 s ahead; it never takes \
             one away.",
            "EC2 Auto Scaling user guide, predictive-scaling-policy-overview",
            "2023-06",
        )
        .held_by(&["Forecast: the next hour's", "Instances in that hour", "Busy workers in that hour"]),
        Rule::assumed(
            "The forecast is the mean traffic of each hour, times a ratio that is a setting.",
            "Two weeks of such days would have taught it",
            "2026-11-23",
        ),
        Rule::assumed(
            "When there are too many instances, those that are still starting go first, then the youngest; each \
             finishes the requests that it has.",
            "Close enough: AWS's own order depends on zones and launch templates",
            "2026-11-23",
        ),
        Rule::documented(
            "Work goes on for callers that have left.",
            "Application Load Balancers guide, load-balancer-troubleshooting",
            "2023-06",
        ),
        Rule::documented(
            "An instance is paid for from its launch until it has ended, at the hourly price of its type; the type \
             holds for the whole run.",
            "aws.amazon.com/ec2/pricing/on-demand",
            "2026-11-23",
        )
        .held_by(&["An hour of"]),
    ],
    left_out: &[
        "processors, memory, and the credits of burstable types",
        "the cost of stopped instances in a warm pool (their disks)",
        "Availability Zones, and launches that fail for lack of capacity",
        "a limit on how long an instance drains",
        "alarms that miss data, several policies at once, cooldowns",
        "predictive scaling above the group's maximum",
    ],
};

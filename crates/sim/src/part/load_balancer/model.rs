//! The chapter on the load balancer.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "Load balancer",
    about: "An Application Load Balancer: it passes each call on to an instance, as fast as its present size allows, \
            and has no queue.",
    kinds: &[PartKind::LoadBalancer],
    settings: &["settings.load_balancer"],
    states: &[
        "turned away (503)",
        "waiting for an instance",
        "answered",
        "given up (504), while the instance goes on",
    ],
    rules: &[
        Rule::assumed(
            "It takes calls at its reserved capacity or, if that is more, at twice the average rate of the \
             busiest minute so far; calls above that are turned away with 503.",
            "AWS: reactive, up in minutes; reserve capacity where traffic more than doubles in less than five \
             (networking blog, LCU reservation, 2024-11)",
            "2026-11-23",
        )
        .held_by(&["Balancer after a step"]),
        Rule::assumed(
            "By default it takes 2,500 calls a second from the start.",
            "100 capacity units of 25 new connections a second, the least that can be reserved",
            "2026-11-23",
        ),
        Rule::documented(
            "It has no queue: a call is passed on or refused at once.",
            "AWS knowledge centre, elb-capacity-troubleshooting",
            "2023",
        ),
        Rule::documented(
            "If the target has not answered within the idle timeout, 60 s, the caller gets 504, and the target works \
             on: while a call waits nothing is sent, so the idle timeout limits the call.",
            "Application Load Balancers guide, edit-load-balancer-attributes, load-balancer-troubleshooting",
            "2023-06",
        )
        .held_by(&["Idle timeout"]),
        Rule::documented(
            "A target whose backlog is full does not take the connection: after 10 s the caller gets 504.",
            "Application Load Balancers guide, load-balancer-troubleshooting",
            "2023-06",
        ),
        Rule::documented(
            "With no target in service the caller gets 503.",
            "Application Load Balancers guide, load-balancer-troubleshooting",
            "2023-06",
        ),
        Rule::documented(
            "An error of the code is passed on as it is, as 500.",
            "Application Load Balancers guide, load-balancer-troubleshooting",
            "2023-06",
        ),
        Rule::assumed(
            "It adds 1 ms in the median and 5 ms at the 99th percentile, half of it each way.",
            "Published measurements say about a millisecond",
            "2026-11-23",
        ),
        Rule::assumed(
            "Each call is a new connection, and is billed as one.",
            "Users who come for one request",
            "2026-11-23",
        ),
    ],
    left_out: &[
        "shrinking, which takes hours",
        "connections that are kept alive, and the 502 of one that the target has closed",
        "460 for clients that close early",
        "sticky sessions, TLS, zones, least outstanding requests",
    ],
};

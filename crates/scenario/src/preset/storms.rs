//! Two outages that keep themselves alive: one outlives its trigger, the other needs none.
//!
//! Both are of one instance with a long backlog, whose users wait a second and then send again. Once the
//! backlog is longer than a second's work, every worker is busy for users who have left, and nobody else
//! gets an answer in time. (Bronson et al., Metastable Failures in Distributed Systems, `HotOS` 2021.) Beside
//! it stands the very same instance with one setting changed, so that the picture shows what that one
//! thing does.

use super::{for_a_while, scenario, slow_answers};
use crate::settings::{Retry, RetryPolicy};
use crate::traffic::Shape;
use crate::{DesignName, Draft, Latency};
use serde_json::{Value, json};

/// One instance for about 105 requests/s: ten workers, each busy for 95 ms on average. Beside it the same
/// one, with a cure.
fn instance(title: &str, notice: &str, seed: u32, rps: f64, cure: Value) -> Draft {
    let mut storm = scenario(title, notice, seed, Shape::Constant { rps });
    storm.designs = vec![DesignName::Monolith, DesignName::Monolith];
    storm.settings_of_last = cure;
    storm.settings.lambda.work = Latency::log_normal(80.0, 250.0);
    storm.settings.client.timeout_ms = 1_000;
    storm.settings.client.retry = Retry {
        policy: RetryPolicy::Immediate,
        attempts_max: 4,
        base_ms: 200,
        cap_ms: 5_000,
        budget_ratio: 20.0,
    };
    let group = &mut storm.settings.auto_scaling;
    group.instances_at_start = 1;
    group.min_instances = 1;
    group.max_instances = 1;
    group.workers = 10;
    group.backlog = 10_000;
    // A busy instance fails its health checks; taking the only one out would hide what goes on.
    group.replace_unhealthy = false;
    storm
}

pub(super) fn storm_that_stays() -> Draft {
    let mut storm = instance(
        "The storm that stays",
        "A database is slow for ten seconds, and the outage never ends: all work is for users who have left. A \
         retry budget of 0.1 (B) ends it; full jitter would not.",
        11,
        60.0,
        json!({ "client": { "retry": { "budget_ratio": 0.1 } } }),
    );
    storm.duration_s = 240;
    for_a_while(&mut storm, "database slow", 20..30, slow_answers());
    storm
}

pub(super) fn collapse_without_a_cause() -> Draft {
    instance(
        "Collapse without a cause",
        "Nothing breaks: an instance gets a little more than it can do, and within a minute nobody is answered \
         in time. With a backlog of 20 (B) most are.",
        3,
        106.0,
        json!({ "auto_scaling": { "backlog": 20 } }),
    )
}

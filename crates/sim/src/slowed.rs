//! Which parts an intervention has made slow: a fault that no counter shows, since nothing fails.

use crate::topology::{PartKind, PartSpec, Topology};
use sluice_scenario::{Latency, Settings};

/// A part is slow if it takes so many times as long as at the start.
const TIMES: f64 = 2.0;

impl Topology {
    /// For each part, whether the settings in force make its own work slower than those at the start did.
    pub fn slowed(&self, at_start: &Settings, now: &Settings) -> Vec<bool> {
        let of_part = |part: &PartSpec| is_slowed(part, at_start, now);
        self.parts.iter().map(of_part).collect()
    }
}

fn is_slowed(part: &PartSpec, at_start: &Settings, now: &Settings) -> bool {
    let longer = |was: &Latency, is: &Latency| is.mean_ms() >= TIMES * was.mean_ms().max(1e-9);
    match part.kind {
        PartKind::Table => longer(&at_start.dynamodb.latency, &now.dynamodb.latency),
        PartKind::ModelProvider => longer(&at_start.model.latency, &now.model.latency),
        PartKind::Function | PartKind::Instances => {
            let (was, is) = (&at_start.services, &now.services);
            let is_last = part.stack.of > 1 && part.stack.at + 1 == part.stack.of;
            is_last && is.last_slowdown >= TIMES * was.last_slowdown
                || longer(&at_start.lambda.work, &now.lambda.work)
        }
        _ => false,
    }
}

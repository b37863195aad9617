//! The pollers between a queue and a function.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::{DesignName, Latency};

const RVDM: Source = Source {
    name: "rehanvdm.com, 7 SQS Lambda ESM Scaling Behaviours",
    date: "2026-03-31",
};

pub(crate) fn group() -> Group {
    Group {
        title: "Event source mapping",
        words: "Pollers that begin with 5 and gain 300 a minute while messages wait, however many do.",
        cases: ramp(),
    }
}

/// Pollers under a backlog that they cannot empty.
fn ramp() -> Vec<Case> {
    let mut draft = lab::transparent(DesignName::EventDriven, 185);
    lab::even(&mut draft, 500.0);
    draft.settings.lambda.work = Latency::constant(60_000.0);
    draft.settings.event_source_mapping.maximum_concurrency = 1_250;
    let mut lab = Lab::new(&draft);
    let minutes = [1.0, 2.0, 3.0];
    let cases = minutes.map(|minutes| {
        lab.until_s(minutes * 60.0);
        Case::about(
            format!("Invocations at once after {minutes} min under a backlog"),
            &RVDM,
            "no maximum, one message per invocation",
            (5.0 + 300.0 * minutes + 5.0, Allowed::Share(0.03)),
            lab.metric("lambda", "ConcurrentExecutions"),
        )
    });
    cases.into()
}

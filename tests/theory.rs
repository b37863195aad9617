//! Promise: formulas stand beside a run as it was: they agree where their assumptions hold, and say so where they do not.

use sluice::scenario::settings::RetryPolicy;
use sluice::scenario::{DesignName, Draft, Latency, Preset, Scenario};
use sluice::theory::{Findings, Formula, Row, Span, beside};
use sluice::validation::lab;

const SERVICE_MS: f64 = 100.0;

/// A design in which nothing takes time but the work, and nobody tries again.
fn plain(design: DesignName, duration_s: u32, rps: f64, edit: impl FnOnce(&mut Draft)) -> Scenario {
    let mut draft = lab::transparent(design, duration_s);
    lab::poisson(&mut draft, rps);
    draft.settings.client.retry.attempts_max = 1;
    draft.settings.lambda.work = Latency::Exponential {
        mean_ms: SERVICE_MS,
    };
    edit(&mut draft);
    draft.check().expect("it keeps the rules")
}

fn row(findings: &[Findings], part: &str, formula: Formula) -> Row {
    let mut rows = findings[0].rows.iter();
    let found = rows.find(|it| it.part == part && it.formula == formula);
    found
        .unwrap_or_else(|| panic!("{part} has {formula:?}: {findings:#?}"))
        .clone()
}

#[track_caller]
fn agrees(row: &Row, name: &str, within: f64) {
    let compared = row.compared(name).expect("it is compared");
    let off = compared.off().expect("both are known");
    assert!(off.abs() < within, "{name}: {off} in {row:#?}");
}

fn after_warm_up(scenario: &Scenario) -> Vec<Findings> {
    let span = Span::new(scenario, Some(100.0), None).expect("a span");
    beside(scenario, span)
}

#[test]
fn a_long_steady_queue_waits_as_the_formula_says() {
    let scenario = plain(DesignName::EventDriven, 6_000, 40.0, |draft| {
        lab::pollers(draft, 5);
    });
    let findings = after_warm_up(&scenario);
    let waiting = row(&findings, "event-source-mapping", Formula::Mmc);
    assert!(waiting.holds(), "{waiting:#?}");
    agrees(&waiting, "mean wait", 0.06);
    agrees(&waiting, "mean number waiting", 0.06);
    for part in ["sqs", "lambda", "all"] {
        let law = row(&findings, part, Formula::Little);
        assert!(law.holds());
        agrees(&law, "mean number", 0.01);
    }
}

#[test]
fn constant_service_waits_half_as_long_by_the_approximation() {
    let scenario = plain(DesignName::EventDriven, 6_000, 40.0, |draft| {
        draft.settings.lambda.work = Latency::constant(SERVICE_MS);
        lab::pollers(draft, 5);
    });
    let waiting = row(
        &after_warm_up(&scenario),
        "event-source-mapping",
        Formula::AllenCunneen,
    );
    let scv = waiting
        .inputs
        .iter()
        .find(|it| it.symbol == "cs²")
        .expect("known")
        .value;
    assert!(waiting.holds() && scv < 0.001, "{waiting:#?}");
    // It is an approximation, which for M/D/5 is some percent too low.
    agrees(&waiting, "mean wait", 0.10);
}

#[test]
fn a_limit_that_refuses_loses_what_erlang_b_says() {
    let scenario = plain(DesignName::Synchronous, 6_000, 180.0, |draft| {
        draft.settings.lambda.concurrency_limit = 20;
    });
    let loss = row(&after_warm_up(&scenario), "lambda", Formula::ErlangB);
    assert!(loss.holds(), "{loss:#?}");
    agrees(&loss, "share refused", 0.03);
    agrees(&loss, "mean busy", 0.01);
}

#[test]
fn a_bucket_refuses_what_is_beyond_its_rate() {
    let scenario = plain(DesignName::Synchronous, 600, 150.0, |draft| {
        draft.settings.api_gateway.rate_limit_rps = 100;
        draft.settings.api_gateway.burst_limit = 50;
    });
    let bucket = row(
        &after_warm_up(&scenario),
        "api-gateway",
        Formula::TokenBucket,
    );
    assert!(bucket.holds());
    agrees(&bucket, "share refused", 0.02);
}

#[test]
fn instances_wait_as_one_queue_does() {
    let scenario = plain(DesignName::Monolith, 3_000, 30.0, |draft| {
        let group = &mut draft.settings.auto_scaling;
        (
            group.min_instances,
            group.instances_at_start,
            group.max_instances,
        ) = (1, 1, 1);
    });
    let waiting = after_warm_up(&scenario);
    let of = waiting[0]
        .rows
        .iter()
        .find(|it| it.part == "auto-scaling")
        .expect("a row");
    assert!(
        of.doubts.iter().all(|it| !it.contains("queue of its own")),
        "{of:#?}"
    );
    let law = row(&waiting, "auto-scaling", Formula::Little);
    agrees(&law, "mean number", 0.01);
}

#[test]
fn a_surge_is_not_steady_and_says_where_it_is() {
    let scenario = Preset::named("flash-sale").expect("a preset").scenario;
    let findings = beside(&scenario, Span::whole(&scenario));
    for one in &findings {
        assert!(
            one.remarks
                .iter()
                .any(|it| it.contains("longest steady stretch")),
            "{one:#?}"
        );
        for row in one.rows.iter().filter(|it| it.formula != Formula::Little) {
            assert!(
                row.doubts.iter().any(|it| it.contains("not steady")),
                "{row:#?}"
            );
        }
    }
    let loss = row(&findings, "lambda", Formula::ErlangB);
    assert!(
        loss.doubts
            .iter()
            .any(|it| it.contains("no Poisson process")),
        "{loss:#?}"
    );
    let steady = Span::steadiest(&scenario).expect("a stretch");
    assert!(
        steady.seconds() >= 5.0 && (steady.from_s, steady.until_s) == (46.0, 120.0),
        "{steady:?}"
    );
}

#[test]
fn overload_has_no_mean_wait() {
    let scenario = plain(DesignName::EventDriven, 300, 60.0, |draft| {
        lab::pollers(draft, 5);
    });
    let findings = beside(&scenario, Span::whole(&scenario));
    let rows = &findings[0].rows;
    let waiting = rows
        .iter()
        .find(|it| it.part == "event-source-mapping")
        .expect("a row");
    assert_eq!(
        waiting
            .compared("mean wait")
            .expect("it is there")
            .predicted,
        None
    );
    assert!(
        waiting.doubts.iter().any(|it| it.contains("overloaded")),
        "{waiting:#?}"
    );
    let queue = row(&findings, "sqs", Formula::Little);
    assert!(
        queue
            .doubts
            .iter()
            .any(|it| it.contains("more are there at the end"))
    );
    let text = findings[0].to_text();
    assert!(
        text.contains("no value by the formula") && text.contains("  ! It is overloaded"),
        "{text}"
    );
}

#[test]
fn spans_that_leave_the_run_are_refused_with_one_sentence() {
    let scenario = Preset::named("flash-sale").expect("a preset").scenario;
    for (from, until, said) in [
        (
            Some(1e9),
            None,
            "--from is 1000000000, but must be from 0 to less than",
        ),
        (Some(-1.0), None, "--from is -1"),
        (Some(f64::NAN), None, "--from is"),
        (None, Some(1e9), "at most"),
        (
            Some(10.0),
            Some(10.0),
            "--until is 10, but must be more than 10",
        ),
    ] {
        let refusal = Span::new(&scenario, from, until).expect_err("no span");
        assert!(refusal.contains(said), "{refusal}");
    }
}

#[test]
fn retries_are_no_independent_arrivals() {
    let scenario = plain(DesignName::Synchronous, 300, 180.0, |draft| {
        draft.settings.lambda.concurrency_limit = 12;
        draft.settings.client.retry.attempts_max = 3;
        draft.settings.client.retry.policy = RetryPolicy::FullJitter;
    });
    let loss = row(&after_warm_up(&scenario), "lambda", Formula::ErlangB);
    assert!(
        loss.doubts.iter().any(|it| it.contains("are retries")),
        "{loss:#?}"
    );
}

//! Promise: designs other than the first two do what their names say, under the same requests with the
//! same luck: which kind of request is answered at once and which waits, what is shared and what is not,
//! what it costs to be ready.

#[allow(dead_code, reason = "the laboratory has more than designs need")]
#[path = "validation/lab.rs"]
mod lab;

use sluice::record::{DesignReport, Report, Run};
use sluice::scenario::traffic::Shape;
use sluice::scenario::{DesignName, Latency, Preset, Scenario};

fn reports(scenario: &Scenario) -> Vec<DesignReport> {
    let mut run = Run::new(scenario.clone()).expect("a scenario that keeps the rules");
    run.finish();
    let reports = Report::of(&run).designs;
    for report in &reports {
        assert_eq!(report.outcomes.values().sum::<u64>(), report.requests);
    }
    reports
}

fn metric(report: &DesignReport, part: &str, name: &str) -> f64 {
    report.metric(part, name).expect("a metric") as f64
}

/// Counts that are equal.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.5
}

fn of(name: &str, designs: &[DesignName]) -> Scenario {
    let mut scenario = Preset::named(name).expect("a preset").scenario;
    scenario.designs = designs.to_vec();
    scenario
}

#[test]
fn the_same_requests_are_lookups_in_every_design_and_each_kind_has_its_own_outcome() {
    let mut sale = of(
        "flash-sale",
        &[
            DesignName::Synchronous,
            DesignName::EventDriven,
            DesignName::Hybrid,
        ],
    );
    sale.traffic.lookup_share = 0.3;
    let reports = reports(&sale);
    let lookups: Vec<f64> = reports
        .iter()
        .map(|it| metric(it, "clients", "Lookups"))
        .collect();
    assert!((lookups[0] / reports[0].requests as f64 - 0.3).abs() < 0.01);
    assert!(
        lookups.windows(2).all(|pair| same(pair[0], pair[1])),
        "{lookups:?}"
    );
    let [synchronous, event_driven, hybrid] = &reports[..] else {
        panic!("three designs");
    };
    let in_time = |report| metric(report, "clients", "LookupsCompletedInTime") / lookups[0];
    // One limit for both kinds refuses both; one queue for both lets both wait.
    let refused = metric(synchronous, "clients", "LookupsFailed") / lookups[0];
    assert!(refused > 0.2, "{refused}");
    assert!(in_time(event_driven) < 0.7, "{}", in_time(event_driven));
    // Each its own way: the price is there at once, and the order is not lost.
    assert!(in_time(hybrid) > 0.999, "{}", in_time(hybrid));
    assert!(same(metric(hybrid, "clients", "RequestsFailed"), 0.0));
    assert!(metric(hybrid, "sqs", "NumberOfMessagesSent") < reports[0].requests as f64 * 0.71);
}

#[test]
fn a_hybrid_s_lookups_do_not_notice_that_orders_stand_still() {
    let mut stuck = of("steady-day", &[DesignName::Hybrid, DesignName::Monolith]);
    stuck.traffic.lookup_share = 0.5;
    // The code of an order hangs, until its time is up.
    stuck.settings.lambda.work = Latency::constant(14_000.0);
    let reports = reports(&stuck);
    let in_time = |report| {
        metric(report, "clients", "LookupsCompletedInTime") / metric(report, "clients", "Lookups")
    };
    assert!(in_time(&reports[0]) > 0.99, "{}", in_time(&reports[0]));
    // In one process the workers are shared: one hot path takes all of it down.
    assert!(in_time(&reports[1]) < 0.3, "{}", in_time(&reports[1]));
}

#[test]
fn a_monolith_is_quicker_and_cheaper_at_steady_load_and_minutes_late_in_a_surge() {
    let both = [DesignName::Synchronous, DesignName::Monolith];
    let mut steady = of("steady-day", &both);
    steady.duration_s = 600;
    let [functions, instances] = &reports(&steady)[..] else {
        panic!("two designs");
    };
    assert!(instances.latency_ms.answer.p50 < functions.latency_ms.answer.p50);
    let cost = |report: &DesignReport| report.cost.per_million_requests_usd.expect("requests");
    assert!(
        cost(instances) < cost(functions) / 2.0,
        "{} {}",
        cost(instances),
        cost(functions)
    );

    // Ten times the load within seconds: instances come after three periods and a boot.
    let mut surge = of("steady-day", &both);
    surge.duration_s = 900;
    surge.settings.lambda.concurrency_limit = 1_000;
    surge.traffic.shape = Shape::Ramp {
        from_rps: 80.0,
        to_rps: 800.0,
        at_s: 60.0,
        rise_s: 5.0,
    };
    let [functions, instances] = &reports(&surge)[..] else {
        panic!("two designs");
    };
    let failed = |report: &DesignReport| metric(report, "clients", "RequestsFailed");
    assert!(failed(functions) < 10.0, "{}", failed(functions));
    assert!(failed(instances) > 10_000.0, "{}", failed(instances));
    // Overload looks like illness: what cannot answer its check is taken out, and the rest has more.
    let mut patient = surge.clone();
    patient.settings.auto_scaling.replace_unhealthy = false;
    let patient = &reports(&patient)[1];
    assert!(failed(patient) < failed(instances));
}

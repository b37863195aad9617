//! Promise: a bill is what one would work out by hand from the prices and the traffic.

mod support;

use sluice::record::{DesignReport, PRICES};
use sluice::scenario::fields::{Kind, field};
use sluice::scenario::settings::{Api, Capacity, EventBus, InstanceType, Notification};
use sluice::scenario::traffic::{Arrivals, Shape};
use sluice::scenario::{DesignName, Draft, Latency};
use sluice::sim::{PartKind, Simulation, Topology};
use sluice::validation::lab;

/// 1,000 requests: ten a second for 100 s, each a second of work in 512 MB; the run ends at 110 s.
fn thousand(design: DesignName) -> Draft {
    let mut draft = lab::transparent(design, 110);
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Ramp {
        from_rps: 10.0,
        to_rps: 0.0,
        at_s: 100.0,
        rise_s: 0.0,
    };
    draft.settings.lambda.work = Latency::constant(1_000.0);
    draft.settings.lambda.memory_mb = 512;
    draft
}

fn report(draft: &Draft) -> DesignReport {
    let report = support::report(draft.clone()).designs.swap_remove(0);
    assert_eq!(report.requests, 1_000);
    report
}

/// Whole megabyte seconds and milliseconds are billed, hence the tolerance of a thousandth.
fn assert_bill(report: &DesignReport, expected: &[(&str, f64)]) {
    for &(part, usd) in expected {
        let ours = report.cost.parts_usd[part];
        assert!(
            (ours - usd).abs() <= usd * 1e-3,
            "{part}: {ours}, not {usd}"
        );
    }
    assert_eq!(report.cost.parts_usd.len(), expected.len());
    let total: f64 = expected.iter().map(|(_, usd)| usd).sum();
    let per_million = report.cost.per_million_requests_usd.expect("requests");
    assert!((per_million / (total * 1e3) - 1.0).abs() < 1e-3);
}

#[test]
fn a_synchronous_call_with_a_provisioned_table() {
    let mut draft = thousand(DesignName::Synchronous);
    draft.settings.dynamodb.capacity = Capacity::Provisioned {
        write_units_per_s: 36,
        burst_s: 1,
        burst_at_start_s: 1,
    };
    draft.settings.dynamodb.read_units_per_s = 72;
    assert_bill(
        &report(&draft),
        &[
            // 1,000 calls at $3.50 a million.
            ("api-gateway", 0.003_5),
            // 1,000 invocations at $0.20 a million; 500 GB-s at $0.0000166667.
            ("lambda", 0.000_2 + 0.008_333_35),
            // 110 s: 36 units are 1.1 unit hours at $0.00065, 72 are 2.2 at $0.00013.
            ("dynamodb", 0.000_715 + 0.000_286),
        ],
    );
}

#[test]
fn a_pushed_result_with_provisioned_concurrency_and_a_table_on_demand() {
    let mut draft = thousand(DesignName::EventDriven);
    lab::pollers(&mut draft, 12);
    draft.settings.lambda.provisioned_concurrency = 20;
    assert_bill(
        &report(&draft),
        &[
            ("api-gateway", 0.003_5),
            // 1,000 sends, receives and deletes, and the 12 receives still waiting at the end, at
            // $0.40 a million.
            ("sqs", 3_012.0 * 0.40e-6),
            ("dead-letters", 0.0),
            // $0.20 a million; 110 s of 20 × 0.5 GB kept at $0.0000041667 a GB-s; 500 GB-s of work
            // in them at $0.0000097222.
            ("lambda", 0.000_2 + 0.004_583_37 + 0.004_861_1),
            // 1,000 units at $0.625 a million.
            ("dynamodb", 0.000_625),
            // 1,000 messages at $1 a million; 1,000 s of connections at $0.25 a million minutes.
            ("web-socket", 0.001 + 0.000_004_166_7),
        ],
    );
}

#[test]
fn an_event_for_three_services_costs_a_queue_a_function_and_a_write_for_each() {
    let mut draft = thousand(DesignName::EventFanOut);
    lab::pollers(&mut draft, 12);
    let report = report(&draft);
    // 1,000 deliveries, receives and deletes, and the 12 receives still waiting at the end.
    let queue = 3_012.0 * 0.40e-6;
    // Each does a third of the work: 1,000 invocations of 334 ms (rounded up) in 0.5 GB.
    let service = 0.000_2 + 1_000.0 * 0.334 * 0.5 * 0.000_016_666_7;
    assert_bill(
        &report,
        &[
            ("api-gateway", 0.003_5),
            // 1,000 events at $0.50 a million.
            ("topic", 0.000_5),
            ("queue-1", queue),
            ("queue-2", queue),
            ("queue-3", queue),
            ("dead-letters", 0.0),
            ("service-1", service),
            ("service-2", service),
            ("service-3", service),
            // 3,000 units at $0.625 a million.
            ("dynamodb", 0.001_875),
            // 1,000 messages at $1 a million; 333 s of connections.
            ("web-socket", 0.001 + 0.000_001_389),
        ],
    );
}

#[test]
fn a_bus_costs_twice_what_a_topic_does_and_nothing_else_changes() {
    let mut scenario = thousand(DesignName::EventFanOut);
    lab::pollers(&mut scenario, 12);
    let topic = report(&scenario).cost;
    scenario.settings.services.event_bus = EventBus::EventBridge;
    let bus = report(&scenario).cost;
    // 1,000 events at $1.00 a million.
    assert!((bus.parts_usd["event-bus"] - 0.001).abs() < 1e-9);
    let more = bus.total_usd - topic.total_usd;
    assert!((more - 0.000_5).abs() < 1e-9, "{more}");
}

#[test]
fn what_the_gateway_throttles_is_free() {
    let mut draft = thousand(DesignName::Synchronous);
    draft.settings.api_gateway.rate_limit_rps = 0;
    draft.settings.api_gateway.burst_limit = 100;
    let report = report(&draft);
    assert_eq!(report.metric("api-gateway", "4XXError"), Some(900));
    assert!((report.cost.parts_usd["api-gateway"] - 0.000_35).abs() < 1e-9);
}

#[test]
fn an_http_api_costs_two_sevenths_of_a_rest_api_for_calls_and_for_questions_and_throttles_free() {
    for (notification, designs) in [
        (Notification::Push, DesignName::Synchronous),
        (
            Notification::Poll {
                interval_ms: 200,
                patience_s: 60,
            },
            DesignName::EventDriven,
        ),
    ] {
        let mut draft = thousand(designs);
        draft.settings.client.notification = notification;
        draft.settings.api_gateway.rate_limit_rps = 20;
        draft.settings.api_gateway.burst_limit = 1;
        let rest = report(&draft);
        draft.settings.api_gateway.api = Api::Http;
        let http = report(&draft);
        let count = |report: &DesignReport, name| report.metric("api-gateway", name);
        assert_eq!(count(&rest, "Count"), count(&http, "Count"));
        assert_eq!(count(&rest, "4XXError"), count(&http, "4xx"));
        assert_eq!(count(&http, "4XXError"), None);
        let [rest, http] = [rest, http].map(|it| it.cost.parts_usd["api-gateway"]);
        assert!((http / rest - 1.0 / 3.5).abs() < 1e-9, "{http}, {rest}");
    }
}

#[test]
fn instances_cost_what_their_type_costs_in_the_design_that_has_it() {
    let mut draft = thousand(DesignName::Monolith);
    draft.designs = vec![DesignName::Monolith; 2];
    draft.settings_of_last =
        serde_json::json!({ "auto_scaling": { "instance_type": "t3.medium" } });
    let [usual, small] = &support::report(draft.clone()).designs[..] else {
        unreachable!("two designs");
    };
    let usd = |report: &DesignReport| report.cost.parts_usd["auto-scaling"];
    // Two instances for 110 s, and the same for less.
    assert!((usd(usual) - 220.0 / 3_600.0 * 0.1008).abs() < 1e-6);
    assert!((usd(small) / usd(usual) - 0.0416 / 0.1008).abs() < 1e-9);
    draft.designs = vec![DesignName::Monolith];
    draft.settings_of_last = serde_json::json!({});
    draft.settings.auto_scaling.instance_type = InstanceType::C7gXlarge;
    let usual_ratio = usd(&report(&draft)) / usd(usual);
    assert!((usual_ratio - 0.145 / 0.1008).abs() < 1e-9);
}

#[test]
fn every_price_belongs_to_a_metric_and_no_two_prices_to_the_same() {
    let push = thousand(DesignName::EventDriven);
    let mut poll = push.clone();
    poll.settings.client.notification = Notification::Poll {
        interval_ms: 1_000,
        patience_s: 60,
    };
    let mut bus = push.clone();
    bus.settings.services.event_bus = EventBus::EventBridge;
    let mut http = push.clone();
    http.settings.api_gateway.api = Api::Http;
    let both = [
        (&push, DesignName::EventDriven),
        (&poll, DesignName::EventDriven),
        (&push, DesignName::Monolith),
        (&push, DesignName::EventFanOut),
        (&bus, DesignName::EventFanOut),
        (&http, DesignName::Synchronous),
    ];
    let designs = both.map(|(draft, design)| {
        let mut draft = Draft::clone(draft);
        draft.designs = vec![design];
        let scenario = draft.check().expect("valid");
        let simulation = Simulation::new(&scenario, 0);
        simulation.topology().clone()
    });
    let billed = |kind: &PartKind, metric: &str| {
        (designs.iter().flat_map(Topology::metrics))
            .any(|(_, part, spec)| part.kind == *kind && spec.name == metric)
    };
    let mut hours = Vec::new();
    for (at, price) in PRICES.iter().enumerate() {
        if price.metric == "InstanceMilliseconds" {
            hours.push(price.flavour);
        }
        for kind in price.kinds {
            assert!(billed(kind, price.metric), "{price:?}");
            let again = PRICES[at + 1..].iter().any(|other| {
                let same = other.metric == price.metric && other.kinds.contains(kind);
                same && (other.flavour == price.flavour || price.flavour.is_empty())
            });
            assert!(!again, "{price:?}");
        }
    }
    let types = field("settings.auto_scaling.instance_type").map(|it| it.kind);
    let Some(Kind::OneOf(types)) = types else {
        unreachable!("a type is a word");
    };
    let types: Vec<_> = types.iter().map(|it| it.name).collect();
    assert_eq!(hours, types, "each type of instance has a price");
}

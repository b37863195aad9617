//! Promise: where `sluice map` draws a border, theory puts it.

use sluice::decide::map::{Map, Steps};
use sluice::decide::{Goal, Known, MapAsked};
use sluice::scenario::settings::InstanceType;
use sluice::scenario::{DesignName, Latency, Scenario};
use sluice::validation::lab;

/// An instance that costs the same whether it is used or not, and a function that costs nothing unless it is.
fn hours_or_calls() -> Scenario {
    let mut draft = lab::transparent(DesignName::Synchronous, 400);
    draft.designs.push(DesignName::Monolith);
    lab::even(&mut draft, 1.0);
    draft.settings.lambda.work = Latency::constant(1_000.0);
    draft.settings.lambda.memory_mb = 512;
    let group = &mut draft.settings.auto_scaling;
    group.instance_type = InstanceType::T3Medium;
    (
        group.instances_at_start,
        group.min_instances,
        group.max_instances,
    ) = (1, 1, 1);
    group.workers = 100;
    draft.check().expect("it keeps the rules")
}

/// The load at which an hour of the instance and of its balancer costs as much as that many calls of the function.
#[test]
fn the_border_is_where_two_cost_formulas_cross() {
    let steps = |text| Steps::read(text).expect("steps");
    let asked = MapAsked {
        x: steps("traffic.load=0.1..10:7:log"),
        y: steps("lambda.work.ms=1000..4000:2"),
        goals: vec![Goal::read("failed<5%").expect("a goal")],
        seeds: 1,
        rounds: Some(2),
    };
    let map = Map::new(hours_or_calls(), asked, 1_000).expect("a question");
    let atlas = Known::default().ask(&map);
    for work_s in [1.0, 4.0] {
        // A t3.medium, a load balancer, and of its capacity units a 90,000th for each request.
        let second = (0.0416 + 0.0225) / 3_600.0;
        let request = 0.008 / 90_000.0;
        // A REST API, an invocation, and half a gigabyte for as long as the work takes.
        let call = 3.50e-6 + 0.20e-6 + 0.5 * work_s * 0.000_016_666_7;
        let crossing = second / (call - request);
        let row = || (atlas.cells.iter()).filter(|it| (it.y - work_s * 1e3).abs() < 1e-9);
        let of = |design| {
            row()
                .filter(move |it| it.best == Some(design))
                .map(|it| it.x)
        };
        let low = of(0).fold(0.0, f64::max);
        let high = of(1).fold(f64::INFINITY, f64::min);
        assert!(
            low < crossing && crossing < high,
            "{low} to {high}, but {crossing} by the prices"
        );
        assert!(
            high / low < 1.25,
            "refined to a quarter of a step: {low} to {high}"
        );
    }
    let text = atlas.sentences().join(" ");
    assert!(text.contains("below a load of about"), "{text}");
}

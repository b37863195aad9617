//! Promise: where `sluice map` draws a border, theory puts it.

use sluice::decide::map::{Cell, Map, Steps};
use sluice::decide::size::Range;
use sluice::decide::{Goal, Known, MapAsked};
use sluice::scenario::settings::InstanceType;
use sluice::scenario::{DesignName, Latency, Scenario};
use sluice::validation::lab;
use std::sync::Arc;

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

/// The requests per second at which an instance and calls cost the same, by list prices.
fn crossing(memory_mb: f64, work_s: f64) -> f64 {
    // A t3.medium, a load balancer, and of its capacity units a 90,000th for each request.
    let second = (0.0416 + 0.0225) / 3_600.0;
    let request = 0.008 / 90_000.0;
    // A REST API, an invocation, and memory for as long as the work takes.
    let call = 3.50e-6 + 0.20e-6 + memory_mb / 1_024.0 * work_s * 0.000_016_666_7;
    second / (call - request)
}

/// Where in a row the first design is the best for the last time, and the second one for the first time.
fn border<'a>(row: &(impl Iterator<Item = &'a Arc<Cell>> + Clone)) -> (f64, f64) {
    let of = |design| {
        let best = row.clone().filter(move |it| it.best == Some(design));
        best.map(|it| it.x)
    };
    let low = of(0).fold(0.0, f64::max);
    let high = of(1).fold(f64::INFINITY, f64::min);
    (low, high)
}

/// The load at which an hour of the instance and of its balancer costs as much as that many calls of the function.
#[test]
fn the_border_is_where_two_cost_formulas_cross() {
    let steps = |text| Steps::read(text).expect("steps");
    let x = steps("traffic.load=0.1..10:7:log");
    let y = steps("lambda.work.ms=1000..4000:2");
    let asked = MapAsked {
        goals: vec![Goal::read("failed<5%").expect("a goal")],
        rounds: Some(2),
        ..MapAsked::over(x, y)
    };
    let map = Map::new(hours_or_calls(), asked, 1_000).expect("a question");
    let atlas = Known::default().ask(&map);
    for work_s in [1.0, 4.0] {
        let crossing = crossing(512.0, work_s);
        let row = || (atlas.cells.iter()).filter(|it| (it.y - work_s * 1e3).abs() < 1e-9);
        let (low, high) = border(&row());
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

/// The same where the function is sized in each cell: half of its work is computing, so it gets as much memory as the goal
/// needs and no more, and the border moves to where that costs as much as the instance.
#[test]
fn where_cells_are_sized_the_border_is_where_the_formulas_of_what_was_found_cross() {
    let half = hours_or_calls().edited(|draft| draft.settings.lambda.cpu_share = 0.5);
    let steps = |text| Steps::read(text).expect("steps");
    let x = steps("traffic.load=0.1..10:7:log");
    let y = steps("lambda.work.ms=1000..1200:2");
    let goals = ["failed<5%", "answer.p90<1240ms"];
    let asked = MapAsked {
        goals: goals.map(|it| Goal::read(it).expect("a goal")).into(),
        rounds: Some(2),
        vary: vec![Range::read("lambda.memory_mb=128..2048:64").expect("a range")],
        ..MapAsked::over(x, y)
    };
    let map = Map::new(half.expect("it keeps the rules"), asked, 100_000).expect("a question");
    let atlas = Known::default().ask(&map);
    for (work_ms, memory_mb) in [(1_000.0, 384.0), (1_200.0, 512.0)] {
        let span_s = work_ms / 1e3 * (0.5 + 0.5 * 512.0 / memory_mb);
        // One step less would take longer than the goal allows.
        let longer_ms = work_ms * (0.5 + 0.5 * 512.0 / (memory_mb - 64.0));
        assert!(span_s < 1.24 && longer_ms > 1_240.0);
        let row = || (atlas.cells.iter()).filter(|it| (it.y - work_ms).abs() < 1e-9);
        for cell in row() {
            let found = map.settings(cell, 0);
            assert_eq!(found[0].1.as_f64(), Some(memory_mb), "{cell:?}");
        }
        let crossing = crossing(memory_mb, span_s);
        let (low, high) = border(&row());
        assert!(
            low < crossing && crossing < high && high / low < 1.25,
            "{low} to {high}, but {crossing} by the prices"
        );
    }
    let text = atlas.sentences().join(" ");
    assert!(
        text.contains(", with memory 384 to 512 MB; from there"),
        "{text}"
    );
}

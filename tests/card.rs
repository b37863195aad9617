//! Promise: a part shows its numbers in every design, and the settings that it goes by.

use serde_json::json;
use sluice::draw::card::{Card, parts, settings};
use sluice::record::Run;
use sluice::scenario::fields::{Kind, field};
use sluice::scenario::{Preset, Scenario};
use sluice::sim::{PartKind, SimTime};

#[test]
fn a_part_shows_its_numbers_in_every_design() {
    let preset = Preset::named("flash-sale").expect("a preset");
    let mut run = Run::new(preset.scenario);
    run.finish();
    let frame = run.frame(SimTime::from_millis(20_000), 1.0);
    let card = |id| Card::of(run.topologies(), id).expect("a part");
    let lambda = card("lambda");
    assert_eq!((lambda.part.label, lambda.model), ("Lambda", "lambda"));
    let shown = |name: &str| {
        let row = lambda.metrics.iter().find(|row| row.spec.name == name);
        let row = row.expect("a metric");
        [0, 1].map(|design| row.value(design, &frame.designs[design]))
    };
    let [busy, _] = shown("ConcurrentExecutions");
    assert_eq!((&*busy.text, &*busy.more), ("50", ""), "a gauge");
    let [throttled, queued] = shown("Throttles");
    assert!(throttled.more.ends_with("/s"), "a counter: {throttled:?}");
    assert_eq!((&*queued.text, &*queued.more), ("0", "0/s"));
    let sqs = card("sqs");
    let has: Vec<_> = sqs.designs.iter().map(|(_, has)| *has).collect();
    assert_eq!(has, [false, true]);
    let row = &sqs.metrics[0];
    assert_eq!(row.value(0, &frame.designs[0]).text, "", "it has none");
    assert_ne!(row.value(1, &frame.designs[1]).text, "");
    assert_eq!(Card::of(run.topologies(), "nothing"), None);
}

#[test]
fn the_parts_of_all_designs_are_told_once() {
    let preset = Preset::named("flash-sale").expect("a preset");
    let run = Run::new(preset.scenario);
    let parts = parts(run.topologies());
    for (at, part) in parts.iter().enumerate() {
        assert!(!parts[..at].iter().any(|known| known.id == part.id));
    }
    let all = run.topologies().iter().flat_map(|one| &one.parts);
    for part in all {
        assert!(
            parts.iter().any(|known| known.id == part.id),
            "{}",
            part.label
        );
    }
}

/// A setting that only this kind of part shows.
fn own_setting(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Clients => "Client timeout",
        PartKind::ApiGateway => "Overhead, both ways: median",
        PartKind::LoadBalancer => "Overhead: median",
        PartKind::Function => "Function timeout",
        PartKind::StatusFunction => "Own work per question: median",
        PartKind::Instances => "Workers",
        PartKind::Topic => "From the topic to a queue: median",
        PartKind::EventBus => "From EventBridge to a queue: median",
        PartKind::Queue => "Visibility timeout",
        PartKind::DeadLetters => "Dead letters are kept for",
        PartKind::Pollers => "Messages per invocation",
        PartKind::ModelProvider => "Until it answers: median",
        PartKind::Table => "One write: median",
        PartKind::WebSocket => "Push to the client: median",
    }
}

#[test]
fn every_part_of_every_design_shows_its_own_settings() {
    let Some(Kind::Several { of: designs, .. }) = field("designs").map(|it| it.kind) else {
        unreachable!("designs are several words");
    };
    let preset = Preset::named("flash-sale").expect("a preset").scenario;
    let mut kinds = Vec::new();
    for (notification, bus) in [
        (json!({"kind": "push"}), "sns"),
        (
            json!({"kind": "poll", "interval_ms": 1_000, "patience_s": 60}),
            "eventbridge",
        ),
    ] {
        for design in designs {
            let mut value = preset.to_value();
            value["designs"] = json!([design.name]);
            value["settings"]["model"]["used"] = json!(true);
            value["settings"]["client"]["notification"] = notification.clone();
            value["settings"]["services"]["event_bus"] = json!(bus);
            let scenario = Scenario::from_json(&value.to_string()).expect("it keeps the rules");
            let run = Run::new(scenario);
            for part in &run.topologies()[0].parts {
                let told = settings(run.topologies(), &value, part.id);
                let names: Vec<String> = told.iter().map(|setting| setting.name()).collect();
                let tells = |name| names.iter().any(|known| known == name);
                let (design, id) = (design.name, part.id);
                assert!(tells(own_setting(part.kind)), "{id} of {design}: {names:?}");
                let is_caller = part.kind == PartKind::Clients;
                assert_eq!(tells("Client timeout"), is_caller, "{id} of {design}");
                if !kinds.contains(&part.kind) {
                    kinds.push(part.kind);
                }
            }
        }
    }
    assert_eq!(kinds.len(), 14, "every kind of part was asked: {kinds:?}");
}

#[test]
fn services_in_a_chain_or_a_fan_out_show_their_settings_in_every_scenario_that_has_them() {
    let ids = ["service-1", "composer", "queue-1", "pollers-1", "topic"];
    let mut seen = Vec::new();
    for preset in Preset::all() {
        let mut run = Run::new(preset.scenario.clone());
        run.step();
        let form = preset.scenario.to_value();
        for id in ids {
            if Card::of(run.topologies(), id).is_some() {
                let found = settings(run.topologies(), &form, id);
                assert!(!found.is_empty(), "{id} of {}", preset.name);
                seen.push(id);
            }
        }
    }
    assert!(ids.iter().all(|id| seen.contains(id)), "{seen:?}");
}

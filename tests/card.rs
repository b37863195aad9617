//! Promise: a part shows its numbers in every design, and its limits, with a link to their sources.

use serde_json::json;
use sluice::draw::card::{model, numbers, settings};
use sluice::record::Run;
use sluice::scenario::fields::{Kind, field};
use sluice::scenario::{Preset, Scenario};
use sluice::sim::{PartKind, SimTime};

#[test]
fn a_part_shows_its_numbers_in_every_design_and_its_limits_with_their_sources() {
    let preset = Preset::named("flash-sale").expect("a preset");
    let mut run = Run::new(preset.scenario);
    run.finish();
    let frame = run.frame(SimTime::from_millis(20_000), 1.0);
    let explained = model(run.topologies(), "lambda");
    assert!(
        explained.contains("href=\"model.html#lambda\""),
        "{explained}"
    );
    let said = |id| numbers(run.topologies(), &frame.designs, id);
    let lambda = said("lambda");
    assert!(lambda.contains("<td data-testid=inspect-synchronous-ConcurrentExecutions>50</td>"));
    assert!(lambda.contains("inspect-event-driven-ConcurrentExecutions"));
    assert!(said("sqs").contains("Synchronous (has none)"));
    let scenario = run.scenario().to_value();
    let of_last = run.scenario().to_value_of_last();
    let settings = |id| settings(run.topologies(), &scenario, &of_last, id);
    let limits = settings("lambda");
    assert!(limits.contains("<td>50 environments</td>"), "{limits}");
    assert!(settings("clients").contains("Client timeout"));
    assert!(settings("api-gateway").contains("Burst"));
    assert!(settings("web-socket").contains("Median 10 ms, 99th percentile 30 ms"));
}

/// A setting that only this kind of part shows.
fn own_setting(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Clients => "Client timeout",
        PartKind::ApiGateway => "Overhead, both ways",
        PartKind::LoadBalancer => "Overhead",
        PartKind::Function => "Function timeout",
        PartKind::StatusFunction => "Own work per question",
        PartKind::Instances => "Workers",
        PartKind::Topic => "From the topic to a queue",
        PartKind::EventBus => "From EventBridge to a queue",
        PartKind::Queue => "Visibility timeout",
        PartKind::DeadLetters => "Dead letters are kept for",
        PartKind::Pollers => "Messages per invocation",
        PartKind::ModelProvider => "Until it answers",
        PartKind::Table => "One write",
        PartKind::WebSocket => "Push to the client",
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
                let told = settings(run.topologies(), &value, &value, part.id);
                let tells = |label| told.contains(&format!("<th scope=row>{label}</th>"));
                let (design, id) = (design.name, part.id);
                assert!(tells(own_setting(part.kind)), "{id} of {design}: {told}");
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

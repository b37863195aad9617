//! Promise: a link arrives. Whatever scenario it holds, it consists of characters that chats, mails and
//! Markdown leave alone, is found as a whole wherever it stands in a text, and opens that scenario.

#[expect(dead_code, reason = "only random scenarios are needed here")]
mod chance;

use proptest::prelude::*;
use serde_json::json;
use sluice::scenario::{Fault, Preset, Scenario};
use sluice::share::view::Scheme;
use sluice::share::{Link, View, link};

const PAGE: &str = "https://example.org/sluice/#";

/// Where links stand in texts; `@` is the link.
const TEXTS: [&str; 12] = [
    "@",
    "<@>",
    "[x](@)",
    "See @.",
    "See @, and @!",
    "(see @)",
    "(see @).",
    "“@”",
    "\"@\"; it opens",
    "*@*",
    "_@_",
    "What does @?\nIt",
];

fn link(preset: &str, scenario: Scenario) -> Link {
    Link {
        preset: preset.to_owned(),
        scenario,
        at_ms: None,
        view: View::default(),
        version: link::VERSION,
    }
}

/// The addresses that GitHub's Markdown finds in a text (its specification, “Autolinks (extension)”): up to a
/// space or `<`, less what stands at the end and is rather the sentence's.
fn found_by_markdown(text: &str) -> Vec<&str> {
    let starts = text.match_indices("https://").map(|(start, _)| start);
    let found = starts.map(|start| {
        let rest = &text[start..];
        let end = rest.find(|it: char| it.is_whitespace() || it == '<');
        let mut found = &rest[..end.unwrap_or(rest.len())];
        loop {
            let opened = found.matches('(').count();
            let cut = found.ends_with(|it| "?!.,:*_~'\"".contains(it))
                || (found.ends_with(')') && found.matches(')').count() > opened);
            if !cut {
                return found;
            }
            found = &found[..found.len() - 1];
        }
    });
    // In these two, the marks around it say where it ends.
    let in_brackets = found.map(|it| it.split(['>', ')', '”', '"']).next().unwrap_or(it));
    in_brackets.collect()
}

/// The addresses that a cautious program finds: it stops at all that a sentence, a bracket or a style may have
/// put there.
fn found_by_the_cautious(text: &str) -> Vec<&str> {
    let starts = text.match_indices("https://").map(|(start, _)| start);
    let found = starts.map(|start| {
        let rest = &text[start..];
        let is_kept = |it: char| it.is_ascii_alphanumeric() || ":/#%&=-_.".contains(it);
        let end = rest.find(|it| !is_kept(it)).unwrap_or(rest.len());
        rest[..end].trim_end_matches(|it: char| !it.is_ascii_alphanumeric())
    });
    found.collect()
}

#[track_caller]
fn arrives(link: &Link) {
    let text = link.write();
    let is_kept = |it: char| it.is_ascii_alphanumeric() || "-_.%&=".contains(it);
    assert!(text.chars().all(is_kept), "{text}");
    for (nth, _) in text.match_indices('_') {
        let around = [&text[..nth], &text[nth + 1..]];
        let is_inside = around[0].ends_with(|it: char| it.is_ascii_alphanumeric())
            && around[1].starts_with(|it: char| it.is_ascii_alphanumeric());
        assert!(is_inside, "Markdown may begin a style at {nth} of {text}");
    }
    assert!(!text.contains("--") && !text.contains(".."), "{text}");
    let address = [PAGE, &text].concat();
    for around in TEXTS {
        let whole = around.replace('@', &address);
        for found in [found_by_markdown(&whole), found_by_the_cautious(&whole)] {
            assert!(
                !found.is_empty() && found.iter().all(|it| *it == address),
                "{whole}: {found:?}"
            );
        }
    }
    let opened = Link::read(&text);
    assert!(
        opened.as_ref() == Ok(link),
        "{text} opens {}",
        opened.map_or_else(|it| it.0, |it| it.write())
    );
}

#[test]
fn any_scenario_arrives_as_a_difference_from_any_preset() {
    let presets: Vec<_> = Preset::all().iter().map(|preset| preset.name).collect();
    for (seed, preset) in (0..600).zip(presets.into_iter().cycle()) {
        if let Ok(scenario) = chance::scenario(seed) {
            arrives(&Link::to(&scenario));
            arrives(&link(preset, scenario));
        }
    }
}

#[test]
fn faults_arrive_whatever_has_been_planned_before() {
    for preset in Preset::all() {
        let mut scenario = preset.scenario;
        for fault in Fault::ALL {
            let broken = fault.at(&scenario, 5_000);
            let more = scenario.edited(|draft| draft.interventions.push(broken.clone()));
            scenario = more.expect("a fault keeps the rules");
            arrives(&link(preset.name, scenario.clone()));
            // The first ones are another's, or gone.
            let other =
                scenario.edited(|draft| draft.interventions[0].label = "*x* (y)".to_owned());
            arrives(&link(preset.name, other.expect("a label")));
            let fewer = scenario.edited(|draft| drop(draft.interventions.remove(0)));
            arrives(&link(preset.name, fewer.expect("it was there")));
        }
    }
}

#[test]
fn empty_parts_arrive() {
    let flash_sale = Preset::named("flash-sale").expect("a preset").scenario;
    for change in [
        json!({}),
        json!({"lambda": {}}),
        json!({"client": {"retry": {"policy": "none"}}}),
    ] {
        let mut form = flash_sale.to_value();
        form["settings_of_last"] = change.clone();
        form["interventions"] =
            json!([{"label": "", "from_ms": 1, "until_ms": 2, "change": change}]);
        arrives(&link(
            "flash-sale",
            Scenario::from_value(&form).expect("a scenario"),
        ));
    }
}

#[test]
fn a_link_is_short_and_can_be_read() {
    let flash_sale = Preset::named("flash-sale").expect("a preset").scenario;
    let mut form = flash_sale.to_value();
    form["designs"] = json!(["synchronous", "synchronous"]);
    form["settings_of_last"] = json!({"lambda": {"concurrency_limit": 200}});
    form["traffic"]["shape"] = json!({"kind": "replay", "interval_s": 10, "counts": "40,0,250,10"});
    form["settings"]["lambda"]["cold_start"] = json!({"kind": "constant", "ms": 300});
    form["interventions"] = json!([{
        "label": "outage", "from_ms": 5_000, "until_ms": 9_000,
        "change": {"dynamodb": {"error_rate": 1.0, "latency": {"kind": "exponential", "mean_ms": 9}}},
    }]);
    let scenario = Scenario::from_value(&form).expect("a scenario");
    let text = link("flash-sale", scenario).write();
    let parts = [
        "flash-sale&v=2",
        "designs=synchronous_synchronous",
        "settings_of_last.lambda.concurrency_limit=200",
        "traffic.shape.kind=replay",
        ".interval_s=10",
        ".counts=40_0_250_10",
        "lambda.cold_start.kind=constant",
        ".ms=300",
        "interventions.0.label=outage",
        ".from_ms=5000",
        ".until_ms=9000",
        ".change.dynamodb.error_rate=1.0",
        ".latency.kind=exponential",
        ".mean_ms=9",
    ];
    assert_eq!(text, parts.join("&"));
}

#[test]
fn counted_traffic_makes_a_link_of_which_two_fifths_are_left() {
    let flash_sale = Preset::named("flash-sale").expect("a preset").scenario;
    let mut form = flash_sale.to_value();
    // A day by the minute: 60 to 1,140, and ±30 by chance.
    let counts: Vec<String> = (0..1_440_u32)
        .map(|minute| {
            let curve =
                600.0 - 500.0 * libm::cos(f64::from(minute) / 1_440.0 * core::f64::consts::TAU);
            (curve as u32 - 30 + minute * 7_919 % 61).to_string()
        })
        .collect();
    form["traffic"]["shape"] =
        json!({"kind": "replay", "interval_s": 1, "counts": counts.join(",")});
    let long = link(
        "flash-sale",
        Scenario::from_value(&form).expect("a scenario"),
    );
    arrives(&long);
    let (chars, before) = (long.write().len(), counts.join(",").len());
    assert!(chars * 5 < before * 2 + 500, "{chars} of {before}");
}

proptest! {
    #[test]
    fn any_text_arrives(
        title in ".{0,40}|[ -~]{0,40}|true ?|none|[0-9_.-]{1,9}",
        label in "[ -~]{0,40}|[a-z_.~ -]{0,20}",
        story in "[a-z0-9-]{1,12}",
        at_ms in proptest::option::of(0_u64..100_000),
    ) {
        let flash_sale = Preset::named("flash-sale").expect("a preset").scenario;
        let scenario = flash_sale.edited(|draft| {
            draft.title = title;
            draft.interventions.push(Fault::ALL[0].at(&flash_sale, 5_000));
            draft.interventions[0].label = label;
        });
        let view = View { story: Some(story), theme: Some(Scheme::Dark), ..View::default() };
        let link = Link { at_ms, view, ..link("flash-sale", scenario.expect("texts are free")) };
        arrives(&link);
        let view = View { theme: None, ..link.view.clone() };
        arrives(&Link { view, ..link });
    }
}

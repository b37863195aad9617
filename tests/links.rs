//! Promises: a link opens what it was made from, whatever has become of presets and defaults since, and any
//! text of a link gives either a scenario that keeps every rule or one sentence, never a panic.

#[expect(dead_code, reason = "only random scenarios are needed here")]
mod chance;

use proptest::prelude::*;
use serde_json::Value;
use sluice::scenario::edit::{look_up, place_of};
use sluice::scenario::fields::{self, GROUPS, Group};
use sluice::scenario::{Fault, Preset, Scenario, Setting};
use sluice::share::{Link, LinkError, View, link};
use std::fmt::Write as _;

fn link(preset: &str) -> Link {
    Link {
        preset: preset.to_owned(),
        scenario: Preset::named(preset).expect("a preset").scenario,
        at_ms: None,
        view: View::default(),
        version: link::VERSION,
    }
}

fn read(text: &str) -> Result<Link, LinkError> {
    Link::read(text)
}

/// Links as they stood in posts, stories and tests when version 1 ended, each with the digest of the
/// scenario that it opened then.
const VERSION_1: &str = include_str!("links/version_1.txt");
/// The settings of version 1 that a scenario file may lack.
const LATER_IN_VERSION_1: &str = include_str!("links/later_in_version_1.txt");

/// The same for links of version 2 as they were written up to November 2026: with JSON in them.
const VERSION_2: &str = include_str!("links/version_2.txt");
/// The settings of version 2 that a scenario file may lack.
const LATER_IN_VERSION_2: &str = include_str!("links/later_in_version_2.txt");

/// The digests of a version were made from scenarios with the settings of that time. What was added since
/// has to be as if it did not exist, and is left out.
fn digest_with(later: &str, scenario: &Scenario) -> String {
    let mut form = scenario.to_value();
    let known: Vec<&str> = later.lines().collect();
    let added = fields::all().filter(|field| field.later && !known.contains(&field.path));
    for field in added {
        let found = taken(&mut form, field.path);
        assert!(
            found.is_none() || found == field.before_json(),
            "{}: {found:?}",
            field.path
        );
    }
    let text = form.to_string();
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Takes the value at a path out of a form, and objects that are empty without it.
fn taken(form: &mut Value, path: &str) -> Option<Value> {
    let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
    let object = match above {
        "" => Some(&mut *form),
        above => place_of(form, above),
    };
    let object = object.and_then(Value::as_object_mut)?;
    let found = object.shift_remove(name);
    if found.is_some() && object.is_empty() {
        taken(form, above);
    }
    found
}

#[test]
fn a_presets_own_link_is_its_name_and_the_version() {
    for preset in Preset::all() {
        let text = format!("{}&v=2", preset.name);
        let link = link(preset.name);
        assert_eq!(link.write(), text);
        assert_eq!(read(&text), Ok(link));
        assert_eq!(Link::to_preset(preset.name, &View::default()), text);
    }
}

#[test]
fn links_of_each_version_open_what_they_opened_then_and_are_written_as_the_same_scenario() {
    let kept = [
        (1, VERSION_1, LATER_IN_VERSION_1),
        (2, VERSION_2, LATER_IN_VERSION_2),
    ];
    for (version, links, later) in kept {
        for line in links.lines() {
            let (digest, text) = line.split_once(' ').expect("a digest and a link");
            let old = read(text).expect(text);
            assert_eq!(old.version, version, "{text}");
            assert_eq!(digest_with(later, &old.scenario), digest, "{text}");
            let written = old.write();
            let new = read(&written).expect(&written);
            assert_eq!(new.version, link::VERSION, "{written}");
            let again = |link: Link| (link.preset, link.scenario, link.at_ms, link.view);
            assert_eq!(again(new), again(old), "{written}");
        }
    }
}

#[test]
fn any_scenario_in_a_link_of_version_1_is_the_same_one_in_the_latest() {
    let presets = ["steady-day", "flash-sale", "big-day", "one-slow-service"];
    for (seed, preset) in (0..400).zip(presets.into_iter().cycle()) {
        let Ok(scenario) = chance::scenario(seed) else {
            continue;
        };
        let mut text = format!("{preset}&v=1");
        let form = scenario.to_value();
        for (name, value) in form.as_object().expect("an object") {
            let value = value.to_string().replace('%', "%25").replace('&', "%26");
            write!(text, "&{name}={value}").expect("a string takes everything");
        }
        let old = read(&text).expect(&text);
        assert_eq!((&old.scenario, old.version), (&scenario, 1), "{text}");
        let new = read(&old.write()).expect("what is written can be read");
        assert_eq!((new.scenario, new.version), (scenario, link::VERSION));
    }
}

#[test]
fn a_link_without_a_version_is_of_the_first_one_that_has_its_preset() {
    assert_eq!(read("flash-sale"), read("flash-sale&v=1"));
    assert_eq!(read("at=30"), read("flash-sale&v=1&at=30"));
    assert_eq!(read("at=30&v=2"), read("flash-sale&v=2&at=30"));
    let (old, new) = (read("flash-sale"), read("flash-sale&v=2"));
    assert_eq!([old, new].map(|link| link.expect("a link").version), [1, 2]);
}

#[test]
fn a_link_that_says_nothing_of_a_scenario_is_of_today() {
    assert_eq!(read(""), read("flash-sale&v=2"));
    assert_eq!(read("story=burst"), read("flash-sale&v=2&story=burst"));
    assert_eq!(read("&theme=dark"), read("v=2&theme=dark"));
}

#[test]
fn an_old_link_may_name_a_setting_that_came_later() {
    for preset in Preset::all() {
        for (path, value) in [("client.retry.budget_ratio", "0.5"), ("model.used", "true")] {
            let text = format!("{}&{path}={value}", preset.name);
            assert!(read(&text).is_ok(), "{text}");
        }
    }
    let form = read("flash-sale").expect("a link").scenario.to_value();
    let settings = |group: &Group| Setting::all(group, &form);
    for setting in GROUPS.iter().flat_map(settings) {
        let value = look_up(&form, &setting.path).expect("it has it");
        let word = value.as_str().map_or(value.to_string(), str::to_owned);
        let word = word.replace('%', "%25").replace('&', "%26");
        let text = format!("flash-sale&{}={word}", setting.path);
        assert_eq!(read(&text), read("flash-sale"), "{text}");
    }
}

#[test]
fn the_version_of_links_is_that_of_the_model() {
    assert_eq!(link::VERSION, sluice::sim::model::VERSION);
}

#[test]
fn what_a_link_says_of_the_instant_and_the_view_is_written_again() {
    for text in [
        "flash-sale&v=2&at=42.5&traffic.load=2&lambda.concurrency_limit=100",
        "steady-day&v=2&title=Monday%20%26%20Tuesday",
        "flash-sale&v=2&at=5&story=burst&step=2&speed=0.5&charts=all&theme=dark",
        "flash-sale&v=2&title=%2242%22",
    ] {
        assert_eq!(read(text).expect(text).write(), text);
    }
    let old = read("flash-sale&at=42.5&traffic.load=2&lambda.concurrency_limit=100");
    let old = old.expect("an old link");
    assert_eq!(old.at_ms, Some(42_500));
    assert_eq!(old.scenario.settings.lambda.concurrency_limit, 100);
    let old = read("steady-day&v=1&title=Monday%20%26%20Tuesday").expect("an old link");
    assert_eq!(old.scenario.title, "Monday & Tuesday");
    let text = "flash-sale&at=5&story=burst&step=2&speed=0.5&charts=all&theme=dark";
    let old = read(text).expect("an old link");
    assert_eq!(
        (old.view.story.as_deref(), old.view.step),
        (Some("burst"), Some(2))
    );
    assert_eq!(old.view.speed, Some(0.5));
}

#[test]
fn every_fault_survives_a_link() {
    for breakage in Fault::ALL {
        let mut link = link("steady-day");
        let broken = breakage.at(&link.scenario, 30_000);
        let changed = link
            .scenario
            .edited(|draft| draft.interventions.push(broken));
        link.scenario = changed.expect("a fault keeps the rules");
        link.at_ms = Some(31_000);
        let text = link.write();
        assert_eq!(read(&text), Ok(link), "{text}");
    }
}

#[test]
fn a_link_by_hand_may_say_less() {
    let shape =
        |text: &str| read(text).expect(text).scenario.to_value()["traffic"]["shape"].clone();
    let ramp = shape("flash-sale&v=2&traffic.shape.kind=ramp&.to_rps=500");
    // What both shapes have is as in the preset, what the preset lacks is as by default.
    let flash_sale = shape("flash-sale&v=2");
    assert_eq!(ramp["kind"], "ramp");
    assert_eq!(
        [&ramp["at_s"], &ramp["rise_s"]],
        [&flash_sale["at_s"], &flash_sale["rise_s"]]
    );
    assert_eq!(
        [ramp["from_rps"].as_f64(), ramp["to_rps"].as_f64()],
        [Some(100.0), Some(500.0)]
    );
    let broken = "slow-database&v=2&interventions=none&traffic.load=2";
    assert!(
        read(broken)
            .expect(broken)
            .scenario
            .interventions
            .is_empty()
    );
    let moved = "slow-database&v=2&interventions.0.from_ms=20000";
    assert_eq!(
        read(moved).expect(moved).scenario.interventions[0].from_ms,
        20_000
    );
}

#[test]
fn a_scenario_from_elsewhere_gets_the_shortest_link() {
    let preset = Preset::named("poison-messages").expect("a preset").scenario;
    let mine = preset.edited(|draft| draft.title = "Mine".to_owned());
    assert_eq!(
        Link::to(&mine.expect("a title")).write(),
        "poison-messages&v=2&title=Mine"
    );
}

/// Pieces that links are made of, and some that are foreign to them.
fn piece() -> impl Strategy<Value = String> {
    let known = vec![
        "flash-sale",
        "steady-day",
        "&",
        "=",
        "at",
        "v",
        "speed",
        "play",
        "story",
        "traffic.load",
        "interventions",
        "seed",
        "traffic",
        "lambda",
        ".",
        "null",
        "[]",
        "{}",
        "%",
        "%22",
        "1e999",
        "-0",
        "9007199254740993",
        "lambda.cold_start",
        "{\"kind\":\"fixed\"}",
        "settings",
        "[[[[[[",
        "\u{0}",
        "&.",
        "_",
        "none",
        "interventions.0.",
        "settings_of_last.",
        "traffic.shape.kind=replay",
        ".counts=d",
        "é",
        "duration_s",
    ];
    prop_oneof![
        8 => proptest::sample::select(known).prop_map(str::to_owned),
        1 => ".{0,12}",
        1 => any::<f64>().prop_map(|number| number.to_string()),
    ]
}

proptest! {
    // `PROPTEST_CASES=1000000 cargo test --release --test links` takes some minutes.
    #[test]
    fn junk_gives_a_sentence_or_a_scenario_that_keeps_every_rule(
        start in proptest::sample::select(&[
            "", "flash-sale&", "flash-sale&settings.", "flash-sale&v=2&", "big-day&v=1&settings.",
        ][..]),
        rest in proptest::collection::vec(piece(), 0..12),
    ) {
        let text = [start.to_owned(), rest.concat()].concat();
        match read(&text) {
            Ok(link) => {
                prop_assert_eq!(link.scenario.to_draft().check(), Ok(link.scenario.clone()));
                let latest = Link { version: link::VERSION, ..link.clone() };
                prop_assert_eq!(read(&link.write()), Ok(latest));
            }
            Err(error) => prop_assert!(error.0.ends_with(['.', '?']) && error.0.len() < 1_000, "{}", error),
        }
    }
}

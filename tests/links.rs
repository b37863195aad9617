//! Promises: a link opens what it was made from, old links keep opening, and any text of a link
//! gives either a scenario that keeps every rule or one sentence, never a panic.

use proptest::prelude::*;
use sluice::scenario::{Fault, Preset};
use sluice::share::{Link, LinkError, View};

fn link(preset: &str) -> Link {
    Link {
        preset: preset.to_owned(),
        scenario: Preset::named(preset).expect("a preset").scenario,
        at_ms: None,
        view: View::default(),
    }
}

fn read(text: &str) -> Result<Link, LinkError> {
    Link::read(text)
}

#[test]
fn a_presets_own_link_is_its_name() {
    for preset in Preset::all() {
        let link = link(preset.name);
        assert_eq!(link.write(), preset.name);
        assert_eq!(read(preset.name), Ok(link));
    }
    assert_eq!(read("").expect("the first").preset, Preset::FIRST);
}

#[test]
fn links_of_version_1_keep_opening() {
    let text = "flash-sale&at=42.5&traffic.load=2&lambda.concurrency_limit=100";
    let old = read(text).expect("an old link");
    assert_eq!(old.at_ms, Some(42_500));
    assert_eq!(old.scenario.settings.lambda.concurrency_limit, 100);
    assert_eq!(old.write(), text);
    let old = read("steady-day&v=1&title=Monday%20%26%20Tuesday").expect("an old link");
    assert_eq!(old.scenario.title, "Monday & Tuesday");
    assert_eq!(old.write(), "steady-day&title=Monday%20%26%20Tuesday");
    let text = "flash-sale&at=5&story=burst&step=2&speed=0.5&charts=all&theme=dark";
    let old = read(text).expect("an old link");
    assert_eq!(
        (old.view.story.as_deref(), old.view.step),
        (Some("burst"), Some(2))
    );
    assert_eq!(old.view.speed.to_bits(), 0.5_f64.to_bits());
    assert_eq!(old.write(), text);
    let old = read("flash-sale&interventions=%5B%5D&title=%2242%22").expect("an old link");
    assert_eq!(old.write(), "flash-sale&title=%2242%22");
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
        assert!(text.is_ascii() && !text.contains([' ', '"', '#']), "{text}");
        assert_eq!(read(&text), Ok(link), "{text}");
    }
}

#[test]
fn a_scenario_from_elsewhere_gets_the_shortest_link() {
    let preset = Preset::named("poison-messages").expect("a preset").scenario;
    let mine = preset.edited(|draft| draft.title = "Mine".to_owned());
    assert_eq!(
        Link::to(&mine.expect("a title")).write(),
        "poison-messages&title=Mine"
    );
}

#[test]
fn what_is_wrong_with_a_link_is_reported() {
    for (text, said) in [
        ("moon-sale", "There is no scenario called “moon-sale”."),
        (
            "flash-sale&at=soon",
            "“at” in this link has to be a number of seconds.",
        ),
        ("flash-sale&v=2", "newer Sluice"),
        (
            "flash-sale&at",
            "“at” in this link is not of the form name=value.",
        ),
        ("flash-sale&moon=1", "moon is not a field of this scenario."),
        (
            "flash-sale&lambda.concurrency_limit=-1",
            "lambda.concurrency_limit",
        ),
        ("flash-sale&title=%ff", "is not text"),
        (
            "flash-sale&speed=3",
            "“speed” in this link can be 0.1, 0.25",
        ),
        ("flash-sale&story=../x", "letters, digits and hyphens"),
    ] {
        let error = read(text).expect_err(text).to_string();
        assert!(error.contains(said), "{text}: {error}");
    }
    let endless = format!("flash-sale&title={}", "a".repeat(33_000));
    assert!(read(&endless).is_err_and(|error| error.0.contains("32000")));
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
        start in proptest::sample::select(&["", "flash-sale&", "flash-sale&settings."][..]),
        rest in proptest::collection::vec(piece(), 0..12),
    ) {
        let text = [start.to_owned(), rest.concat()].concat();
        match read(&text) {
            Ok(link) => {
                prop_assert_eq!(link.scenario.to_draft().check(), Ok(link.scenario.clone()));
                prop_assert_eq!(read(&link.write()), Ok(link));
            }
            Err(error) => prop_assert!(error.0.ends_with('.') && error.0.len() < 1_000, "{}", error),
        }
    }
}

//! Promises of questions as they are typed.

use super::*;
use crate::scenario::Preset;

fn sale() -> Scenario {
    Preset::named("flash-sale").expect("a preset").scenario
}

fn read(text: &str) -> Asking {
    Asking::read(text).expect("a question")
}

#[test]
fn a_question_is_read_back_as_it_was_written() {
    for text in [
        "luck",
        "luck;seeds=50",
        "luck;until=failed=0.1%",
        "size;design=one;goal=failed<0.1%;goal=done.p99<2s;vary=lambda.concurrency_limit=10..1000;load=0.8..1.5:1,2,1",
        "map;goal=failed<0.1%;x=traffic.load=0.1..20:8:log;y=lambda.work.median_ms=10..5000:6:log;seeds=3",
        "map;goal=failed<0.1%;vary=lambda.concurrency_limit=5..500;vary=lambda.memory_mb=128..1024:64",
        "theory",
        "theory;from=46;until=119.5",
    ] {
        assert_eq!(read(text).write(), text);
    }
    let typed = Asking {
        kind: Kind::Size,
        goals: "failed<0.1%,\n done.p99 < 2s , ".to_owned(),
        vary: "lambda.concurrency_limit=10..1,000".to_owned(),
        ..Asking::default()
    };
    assert_eq!(
        typed.write(),
        "size;goal=failed<0.1%;goal=done.p99 < 2s;vary=lambda.concurrency_limit=10..1,000"
    );
}

#[test]
fn what_is_no_question_gets_a_sentence() {
    for (text, allowed) in [
        ("", "luck, size, map, theory or record"),
        ("dance", "luck, size, map, theory or record"),
        ("map;z=1", "design, vary"),
    ] {
        let sentence = Asking::read(text).expect_err("no question");
        assert!(sentence.contains(allowed), "{sentence}");
    }
}

#[test]
fn a_setting_alone_is_looked_for_around_its_value() {
    let filled = read("size;vary=lambda.concurrency_limit").filled(&sale());
    assert_eq!(filled.design, sale().designs[0].word());
    assert_eq!(
        (filled.seeds.as_str(), filled.goals.as_str()),
        ("20", "failed<0.1%")
    );
    assert_eq!(filled.vary, "lambda.concurrency_limit=5..500");
    assert_eq!(
        filled.clone().filled(&sale()),
        filled,
        "nothing that is there is changed"
    );
    let (alone, _) = filled.size(&sale()).expect("a question");
    assert_eq!(alone.designs.len(), 1);
}

/// Beside a setting that only the last design has, it is the last design that is sized, around its own value.
#[test]
fn a_setting_of_the_last_design_is_looked_for_around_its_own_value() {
    let own = sale().with_last("settings.lambda.concurrency_limit", 200.into());
    let own = own.expect("a scenario");
    let last = designs(&own).pop().expect("two designs").0;
    let found = |design: &str| {
        let asked = ["size;design=", design, ";vary=lambda.concurrency_limit"].concat();
        read(&asked).filled(&own)
    };
    assert_eq!(found(&last).vary, "lambda.concurrency_limit=20..2000");
    assert_eq!(found("last"), found(&last));
    assert_eq!(found("none").vary, "lambda.concurrency_limit=5..500");
    let (alone, _) = found(&last).size(&own).expect("a question");
    assert_eq!(alone.settings.lambda.concurrency_limit, 200);
}

/// With a precision, as many seeds are run as it takes.
#[test]
fn luck_may_be_asked_until_it_is_known_well_enough() {
    let asking = read("luck;until=failed=0.1%").filled(&sale());
    let luck = asking.luck(&sale()).expect("a question");
    assert_eq!(luck.budget(), budget::RUNS);
    let plain = read("luck").filled(&sale()).luck(&sale());
    assert_eq!(plain.expect("a question").budget(), budget::SEEDS);
}

/// A map sizes its cells if something varies, which a link may name without a range.
#[test]
fn a_map_is_sized_where_something_varies() {
    let plain = read("map").filled(&sale());
    assert_eq!(plain.vary, "");
    assert!(!plain.map(&sale()).expect("a question").1.is_sized());
    let sized = read("map;vary=lambda.concurrency_limit").filled(&sale());
    assert_eq!(sized.vary, "lambda.concurrency_limit=5..500");
    let (_, map) = sized.map(&sale()).expect("a question");
    assert!(map.is_sized() && map.knobs(1).len() == 1);
    assert_eq!(map.budget() % map.runs_of_cell(), 0);
}

#[test]
fn every_question_can_be_asked_of_every_preset() {
    for preset in Preset::all() {
        let it = &preset.scenario;
        assert!(read("luck").filled(it).luck(it).is_ok());
        let sized = read("size").filled(it).size(it);
        assert!(sized.is_ok() || !it.designs.is_empty(), "{sized:?}");
        let whole = read("theory").filled(it);
        assert_eq!(whole.span(it), Ok(Span::whole(it)));
        assert_eq!(whole.write(), "theory", "nothing is filled in");
        let mapped = read("map").filled(it).map(it);
        assert!(mapped.is_ok(), "{}: {mapped:?}", preset.name);
    }
}

#[test]
fn a_refusal_calls_fields_by_the_names_that_the_sheet_has() {
    for (text, begins) in [
        ("luck;seeds=1", "Seeds is 1"),
        ("luck;seeds=many", "Seeds is “many”"),
        ("luck;seeds=99999999", "Seeds is “99999999”"),
        (
            "luck;until=failed",
            "Until precise: “failed” must be METRIC=WIDTH",
        ),
        (
            "luck;until=failed=0%",
            "Until precise: “failed=0%” must be wider",
        ),
        ("size;goal=failed<", "Goals: “failed<” must"),
        (
            "size;vary=lambda.nothing=1..2",
            "Vary: lambda.nothing is not a field",
        ),
        ("size;vary=seed=1..2", "Vary: seed chooses the luck"),
        ("size;load=2", "Load: “2” must be LOW..HIGH"),
        (
            "size;load=0.5..2;vary=traffic.load=1..2:0.1",
            "Load: traffic.load is varied",
        ),
        ("size;seeds=9000", "This may take"),
        ("map;x=a", "To the right: “a” must be"),
        ("map;x=traffic.load=1..2:3", "Up: “” must be"),
        (
            "map;x=traffic.load=1..2:3;y=traffic.load=1..2:3",
            "Up: traffic.load is the other",
        ),
        ("map;seeds=9000", "This may take"),
        ("map;vary=seed=1..2", "Vary: seed chooses the luck"),
        (
            "map;vary=traffic.load=1..2",
            "Vary: traffic.load is an axis",
        ),
        ("map;vary=api_gateway=1..2", "Vary: api_gateway"),
        (
            "map;vary=auto_scaling.max_instances=1..2",
            "Vary: none of the designs goes by",
        ),
        ("theory;from=soon", "From: “soon” must be a number"),
        ("theory;until=inf", "Until: “inf” must be a number"),
        ("theory;from=-1", "From is -1, but must be from 0"),
        ("theory;from=120", "From is 120, but must be"),
        ("theory;until=121", "Until is 121, but must be"),
        ("theory;from=9;until=9", "Until is 9, but must be"),
        ("record;goal=cost", "Goals: “cost” must"),
        (
            "record;vary=lambda.nothing=1..2",
            "Vary: lambda.nothing is not a field",
        ),
        ("record;seeds=1", "Seeds is 1"),
        ("record;seeds=9000", "This may take"),
    ] {
        let asking = read(text).filled(&sale());
        let sentence = match asking.kind {
            Kind::Luck => asking.luck(&sale()).err(),
            Kind::Size => asking.size(&sale()).err(),
            Kind::Map => asking.map(&sale()).err(),
            Kind::Theory => asking.span(&sale()).err(),
            Kind::Record => asking.record(&sale()).err(),
        };
        let sentence = sentence.unwrap_or_else(|| panic!("{text} is refused"));
        assert!(sentence.starts_with(begins), "{text}: {sentence}");
        assert!(!sentence.contains("--"), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
}

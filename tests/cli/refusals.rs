//! Every mistake gets one sentence: the field, what was found, what is allowed, and what was
//! probably meant. The exit code is 2, and nothing is written.

use crate::command::{fed, place, printed, refused, sentence};
use serde_json::Value;

/// The error for a scenario that was changed by hand.
fn refused_scenario(change: impl FnOnce(&mut Value)) -> String {
    let text = printed(&["run", "steady-day", "--format", "scenario"]);
    let mut value = serde_json::from_str(&text).expect("JSON");
    change(&mut value);
    sentence(&fed(&value.to_string(), &["run", "--scenario", "-"]))
}

#[test]
fn words_and_options() {
    for (arguments, said) in [
        (
            &["runn"][..],
            "There is no command \"runn\"; did you mean run?",
        ),
        (
            &["run", "--desing", "monolith"],
            "There is no option --desing; did you mean --design?",
        ),
        (
            &["run", "flash-sale", "again"],
            "\"again\" is one word too many; --help shows how to write it.",
        ),
        (
            &["run", "flsh-sale"],
            "PRESET is \"flsh-sale\", but must be steady-day, flash-sale, slow-database, \
             poison-messages, retry-storm, storm-that-stays, collapse-without-a-cause, \
             prices-and-orders, big-day, slow-ai-call or one-slow-service (did you mean flash-sale?).",
        ),
        (
            &["run", "--design", "monolit"],
            "--design is \"monolit\", but must be synchronous, event-driven, hybrid, monolith, \
             service-chain, service-fan-out or event-fan-out (did you mean monolith?).",
        ),
        (
            &["run", "--format", "xml"],
            "--format is \"xml\", but must be table, json, csv, get-metric-data, wide, long or scenario.",
        ),
        (
            &["run", "--format"],
            "--format needs a value: table, json, csv, get-metric-data, wide, long or scenario.",
        ),
        (
            &["run", "--what", "journey"],
            "--what is \"journey\", but must be summary, series or journeys (did you mean journeys?).",
        ),
        (
            &["run", "--what", "series", "--format", "table"],
            "--format is \"table\", but only --what summary has a table: it must be csv, json or scenario.",
        ),
        (
            &["run", "--fit", "busyest"],
            "--fit is \"busyest\", but must be busiest, whole or scaled (did you mean busiest?).",
        ),
        (
            &["run", "--fit", "whole"],
            "--fit is about a file of traffic: give --traffic FILE as well.",
        ),
        (
            &["run", "--seed", "-1"],
            "--seed is \"-1\", but must be a whole number from 0 to 4294967295.",
        ),
        (&["run", "--seed"], "--seed needs a value after it."),
        (
            &["run", "--seed", "1", "--seed", "2"],
            "--seed can be given only once.",
        ),
        (
            &["run", "flash-sale", "--link", "big-day"],
            "PRESET and --link cannot be given together.",
        ),
        (
            &["list", "preset"],
            "WHAT is \"preset\", but must be presets, designs, stories, settings or metrics (did you mean presets?).",
        ),
        (
            &["completions", "fsh"],
            "SHELL is \"fsh\", but must be bash, elvish, fish, powershell or zsh (did you mean fish?).",
        ),
    ] {
        assert_eq!(refused(arguments), said);
    }
}

#[test]
fn numbers_that_have_a_range() {
    for (arguments, said) in [
        (
            &["why"][..],
            "REQUEST is missing; --help shows how to write it.",
        ),
        (
            &["why", "me"],
            "REQUEST is \"me\", but must be a whole number from 0 to 4294967295.",
        ),
        (
            &["why", "flash-sale", "99999999"],
            "REQUEST is 99999999, but must be from 0 to 35,591.",
        ),
        (
            &["poster", "--width", "1"],
            "--width is \"1\", but must be a number from 320 to 4000.",
        ),
        (
            &["poster", "--at", "500"],
            "--at is 500, but must be at most 120, the seconds of this run.",
        ),
        (
            &["link", "--at", "-3"],
            "--at is \"-3\", but must be a number of seconds from 0.",
        ),
        (
            &["link", "--at", "NaN"],
            "--at is \"NaN\", but must be a number of seconds from 0.",
        ),
    ] {
        assert_eq!(refused(arguments), said);
    }
}

#[test]
fn settings() {
    for (change, said) in [
        (
            "x",
            "--set is \"x\", but must be PATH=VALUE, such as lambda.concurrency_limit=100.",
        ),
        (
            "lambda.concurency_limit=5",
            "--set: lambda.concurency_limit is not a field of a scenario; did you mean \
             lambda.concurrency_limit?",
        ),
        (
            "settings.lambda.concurency_limit=5",
            "--set: settings.lambda.concurency_limit is not a field of a scenario; did you mean \
             settings.lambda.concurrency_limit?",
        ),
        (
            "concurrency_limit=5",
            "--set: concurrency_limit is not a field of a scenario; did you mean \
             lambda.concurrency_limit?",
        ),
        (
            "nonsense.here=5",
            "--set: nonsense.here is not a field of a scenario; sluice list settings shows those \
             that there are.",
        ),
        (
            "lambda.concurrency_limit=-5",
            "settings.lambda.concurrency_limit is -5, but must be a whole number from 0 to 100,000 \
             (environments).",
        ),
        (
            "lambda.concurrency_limit=many",
            "settings.lambda.concurrency_limit is text (\"many\"), but must be a whole number from \
             0 to 100,000 (environments).",
        ),
        (
            "traffic.shape.from_rps=5",
            "traffic.shape.from_rps is not a field of this scenario. It is there when \
             traffic.shape.kind is \"ramp\".",
        ),
    ] {
        assert_eq!(refused(&["run", "--set", change]), said);
    }
}

#[test]
fn links() {
    for (link, said) in [
        (
            "https://example.org/#flsh-sale",
            "--link: There is no scenario called “flsh-sale”. Did you mean flash-sale?",
        ),
        (
            "flash-sale&lambda.concurency_limit=5",
            "--link: This link cannot be opened: lambda.concurency_limit is not a field of this \
             scenario. Did you mean lambda.concurrency_limit?",
        ),
        (
            "flash-sale&lambda.concurrency_limit=-1",
            "--link: This link cannot be opened: settings.lambda.concurrency_limit is -1, but must \
             be a whole number from 0 to 100,000 (environments).",
        ),
        (
            "flash-sale&speed=3",
            "--link: “speed” in this link can be 0.1, 0.25, 0.5, 1, 2, 4, 8, 60, 600.",
        ),
        (
            "flash-sale&lambda.timeout_ms=5000&.concurency_limit=5",
            "--link: This link cannot be opened: lambda.concurency_limit is not a field of this \
             scenario. Did you mean lambda.concurrency_limit?",
        ),
        (
            "flash-sale&seed=5&seed=6",
            "--link: “seed” stands twice in this link, but has to stand there once.",
        ),
        (
            "flash-sale&v=9",
            "--link: This link was made by a newer Sluice than this one, and cannot be opened.",
        ),
    ] {
        assert_eq!(refused(&["run", "--link", link]), said);
    }
}

#[test]
fn files() {
    let missing = "/no/such/file";
    let unread = "/no/such/file cannot be read: No such file or directory (os error 2).";
    if cfg!(unix) {
        assert_eq!(refused(&["run", "--scenario", missing]), unread);
        assert_eq!(refused(&["run", "--traffic", missing]), unread);
        assert_eq!(refused(&["validate", "--check", missing]), unread);
        assert_eq!(
            refused(&["run", "--format", "scenario", "--output", missing]),
            "/no/such/file cannot be written: No such file or directory (os error 2)."
        );
    }
    assert_eq!(
        refused(&["run", "--scenario", "-", "--traffic", "-"]),
        "--scenario and --traffic are both standard input, which can be read once."
    );
    assert_eq!(
        sentence(&fed("{", &["run", "--scenario", "-"])),
        "standard input: This is not JSON: line 1, column 1: EOF while parsing an object."
    );
    // Of a table that cannot be read more is said: how it begins, and what helps.
    let output = fed("not a table", &["run", "--traffic", "-"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    let begins = "error: standard input: There is no row with a time and a count in this file. It begins:\n  not a table\n";
    assert!(said.starts_with(begins), "{said}");
    let place = place("latin.json");
    std::fs::write(&place, [b'"', 0xe9, b'"']).expect("a temporary file");
    let file = place.to_str().expect("a plain name");
    let said = refused(&["run", "--scenario", file]);
    assert_eq!(said, format!("{file} is no text: it is not UTF-8."));
    std::fs::write(&place, " ".repeat((1 << 20) + 1)).expect("a temporary file");
    let said = refused(&["run", "--scenario", file]);
    assert_eq!(
        said,
        format!("{file} is longer than 1048576 bytes, which are the most.")
    );
}

#[test]
fn bad_scenarios_get_one_sentence_that_names_the_field_and_its_range() {
    let timeout = "settings.lambda.timeout_ms";
    let range = "must be a whole number from 1 to 900,000 (milliseconds).";
    let set = |value: Value| {
        refused_scenario(|scenario| scenario["settings"]["lambda"]["timeout_ms"] = value)
    };
    assert_eq!(
        set("soon".into()),
        format!("standard input: {timeout} is text (\"soon\"), but {range}")
    );
    assert_eq!(
        set((-5).into()),
        format!("standard input: {timeout} is -5, but {range}")
    );
    let missing = refused_scenario(|value| {
        let lambda = value["settings"]["lambda"].as_object_mut();
        lambda.expect("a map").remove("timeout_ms");
    });
    assert!(
        missing.contains(timeout) && missing.contains("missing") && missing.contains("900,000")
    );
    let absurd = refused_scenario(|value| value["traffic"]["shape"]["rps"] = 1e300.into());
    assert!(absurd.contains("traffic.shape.rps") && absurd.contains("1,000,000"));
    let unknown = refused_scenario(|value| value["settings"]["lambda"]["memroy_mb"] = 1.into());
    assert!(
        unknown.contains("memroy_mb")
            && unknown.contains("did you mean settings.lambda.memory_mb?")
    );
}

//! Promise: the command line tells what is wrong in one sentence, and its JSON is what it says.

use serde_json::Value;
use sluice::scenario::Preset;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

/// Runs the example. It is built here, once: Cargo builds examples along with all tests, but not
/// when a single test file is asked for.
fn headless(arguments: &[&str]) -> Output {
    static EXAMPLE: OnceLock<PathBuf> = OnceLock::new();
    let example = EXAMPLE.get_or_init(|| {
        let mut folder = std::env::current_exe().expect("this test's path");
        folder.pop();
        folder.pop();
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--example", "headless", "--target-dir"])
            .arg(folder.parent().expect("the target folder"))
            .status();
        assert!(built.expect("Cargo").success(), "the example is built");
        folder
            .join("examples")
            .join(format!("headless{}", std::env::consts::EXE_SUFFIX))
    });
    Command::new(example)
        .args(arguments)
        .output()
        .expect("the example runs")
}

fn scenario_file(name: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let preset = Preset::named("steady-day").expect("a preset");
    let mut value = serde_json::to_value(&preset.scenario).expect("a scenario is JSON");
    value["duration_s"] = 5.into();
    change(&mut value);
    let path = std::env::temp_dir().join(format!("sluice-{}-{name}.json", std::process::id()));
    std::fs::write(&path, value.to_string()).expect("a temporary file");
    path
}

fn assert_refused(name: &str, change: impl FnOnce(&mut Value), words: &[&str]) {
    let path = scenario_file(name, change);
    let output = headless(&["--scenario", &path.to_string_lossy(), "--format", "json"]);
    std::fs::remove_file(&path).expect("the file is there");
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "{name}");
    assert!(
        output.stdout.is_empty(),
        "{name}: nothing else on standard output"
    );
    assert_eq!(message.trim_end().lines().count(), 1, "{name}: {message}");
    for word in words {
        assert!(
            message.contains(word),
            "{name}: {word:?} is not in {message:?}"
        );
    }
}

#[test]
fn bad_scenarios_get_one_sentence_that_names_the_field_and_its_range() {
    let timeout = "settings.lambda.timeout_ms";
    assert_refused(
        "wrong-type",
        |value| value["settings"]["lambda"]["timeout_ms"] = "soon".into(),
        &[timeout, "900000"],
    );
    assert_refused(
        "missing",
        |value| {
            value["settings"]["lambda"]
                .as_object_mut()
                .expect("a map")
                .remove("timeout_ms");
        },
        &[timeout, "missing", "900000"],
    );
    assert_refused(
        "negative",
        |value| value["settings"]["lambda"]["timeout_ms"] = (-5).into(),
        &[timeout, "-5", "900000"],
    );
    assert_refused(
        "absurd",
        |value| value["traffic"]["shape"]["rps"] = 1e300.into(),
        &["traffic.shape.rps", "1000000"],
    );
    assert_refused(
        "unknown",
        |value| value["settings"]["lambda"]["memroy_mb"] = 1.into(),
        &["memroy_mb", "memory_mb"],
    );
}

#[test]
fn bad_arguments_get_a_sentence() {
    for (arguments, word) in [
        (&["--preset", "nonsense"][..], "flash-sale"),
        (&["--seed", "-1"], "4294967295"),
        (&["--why", "me"], "--why is \"me\""),
        (&["--what", "dreams"], "series, journeys or designs"),
        (&["--format", "xml"], "table, json, csv or scenario"),
        (&["--scenario", "/no/such/file.json"], "/no/such/file.json"),
        (&["--frobnicate"], "--frobnicate"),
    ] {
        let output = headless(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains(word),
            "{arguments:?}"
        );
    }
}

#[test]
fn json_has_the_promised_form_and_its_outcomes_add_up() {
    let path = scenario_file("good", |_| {});
    let output = headless(&["--scenario", &path.to_string_lossy(), "--format", "json"]);
    std::fs::remove_file(&path).expect("the file is there");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON and nothing else");
    assert_eq!(report["scenario"]["duration_s"], 5);
    let designs = report["designs"].as_array().expect("designs");
    assert_eq!(designs.len(), 2);
    for design in designs {
        let outcomes = design["outcomes"].as_object().expect("outcomes");
        let sum: u64 = outcomes.values().filter_map(Value::as_u64).sum();
        assert_eq!(Some(sum), design["requests"].as_u64());
        assert!(design["metrics"]["Invocations"].is_u64());
        for kind in ["answer", "completion"] {
            for quantile in ["p50", "p95", "p99"] {
                assert!(design["latency_ms"][kind][quantile].is_f64());
            }
        }
        let invocations = &design["series"]["metrics"]["lambda"]["Invocations"];
        assert_eq!(invocations.as_array().map(Vec::len), Some(5));
        assert!(design["cost"]["total_usd"].is_f64());
        assert_eq!(design["digest"].as_str().map(str::len), Some(16));
    }
}

#[test]
fn a_printed_preset_runs_like_the_preset() {
    let printed = headless(&["--print-scenario", "steady-day"]);
    let path = std::env::temp_dir().join(format!("sluice-{}-printed.json", std::process::id()));
    std::fs::write(&path, printed.stdout).expect("a temporary file");
    let from_file = headless(&["--scenario", &path.to_string_lossy(), "--format", "csv"]);
    std::fs::remove_file(&path).expect("the file is there");
    let by_name = headless(&["--preset", "steady-day", "--format", "csv"]);
    assert!(from_file.status.success());
    assert_eq!(from_file.stdout, by_name.stdout);
}

#[test]
fn a_request_that_failed_is_explained_and_moments_and_causes_are_in_the_json() {
    let path = scenario_file("refused", |value| {
        value["settings"]["api_gateway"]["rate_limit_rps"] = 1.into();
        value["settings"]["api_gateway"]["burst_limit"] = 1.into();
    });
    let file = path.to_string_lossy();
    let why = headless(&["--scenario", &file, "--why", "100"]).stdout;
    let none = headless(&["--scenario", &file, "--why", "999999"]).stdout;
    let json = headless(&["--scenario", &file, "--format", "json"]).stdout;
    let table = headless(&["--scenario", &file]).stdout;
    std::fs::remove_file(&path).expect("the file is there");
    let (why, none) = (
        String::from_utf8_lossy(&why),
        String::from_utf8_lossy(&none),
    );
    assert_eq!(why.lines().count(), 2);
    for line in why.lines() {
        assert!(
            line.contains(": Refused: API Gateway's bucket of 1 tokens had been"),
            "{line}"
        );
    }
    assert!(
        none.lines()
            .all(|line| line.ends_with("There is no such request."))
    );
    let report: Value = serde_json::from_slice(&json).expect("JSON and nothing else");
    for design in report["designs"].as_array().expect("designs") {
        let refused = &design["outcomes"]["refused"];
        assert_eq!(&design["causes"]["refused"]["gateway_rate"], refused);
        assert_eq!(design["moments"][0]["kind"], "first_throttle");
        assert_eq!(design["moments"][0]["part"], "api-gateway");
    }
    let table = String::from_utf8_lossy(&table);
    assert!(
        table.contains("    gateway_rate  ") && table.contains("api-gateway: first throttle, ")
    );
}

#[test]
fn all_designs_have_a_row_and_two_sentences_say_which_fits() {
    let text = headless(&["--preset", "steady-day", "--what", "designs"]).stdout;
    let text = String::from_utf8_lossy(&text);
    let names: Vec<String> = (text.lines().skip(1))
        .map(|line| line.chars().take(15).collect::<String>())
        .map(|name| name.trim_end().to_owned())
        .collect();
    let rows = [
        "Synchronous",
        "Event-driven",
        "Hybrid",
        "Monolith",
        "Service chain",
        "Service fan-out",
        "Event fan-out",
        "If users need t",
        "If it may come",
    ];
    assert_eq!(names, rows);
    assert!(text.contains("within 2.0 s: Monolith"), "{text}");
}

//! Promise: a run that was written out lies over itself without a difference, and durations that were measured become
//! options that `sluice run` takes.

use super::command::{SHORT, fed, place, printed, printed_of, sluice};
use serde_json::Value;

const LOG: &str = "\
    REPORT RequestId: a\tDuration: 92.25 ms\tBilled Duration: 323 ms\tMemory Size: 1024 MB\tMax Memory Used: 88 MB\tInit Duration: 230.11 ms\n";

/// A log with so many warm invocations, of 50 to 149 ms.
fn log(count: u32) -> String {
    let line = |nth: u32| {
        let ms = 50 + nth * 37 % 100;
        format!(
            "REPORT RequestId: {nth}\tDuration: {ms}.50 ms\tBilled Duration: {} ms\tMemory Size: 1024 MB\tMax Memory Used: 90 MB\t\n",
            ms + 1
        )
    };
    let lines = (0..count).map(line);
    lines.collect::<String>() + LOG
}

#[test]
fn the_options_of_a_fit_are_taken_by_a_run() {
    let told = printed_of(&log(200), &["fit", "-"]);
    for said in [
        "REPORT lines of Lambda's log",
        "200 durations, 1 more after a cold start, left out, 1 cold starts",
        "lambda.work: log-normal",
        "lambda.memory_mb: 1024",
        "before: 512",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let json: Value =
        serde_json::from_str(&printed_of(&log(200), &["fit", "-", "--format", "json"]))
            .expect("JSON");
    let fitted = &json["settings"][0]["fitted"];
    assert!(
        fitted["bins"].as_array().is_some_and(|it| it.len() > 10),
        "{fitted}"
    );
    let mut arguments = vec!["run", "--format", "scenario"];
    let options: Vec<String> = json["options"]
        .as_array()
        .expect("options")
        .iter()
        .map(|it| it.as_str().expect("text").replace('\'', ""))
        .collect();
    for option in &options {
        arguments.extend(
            option
                .split_once(' ')
                .map(<[&str; 2]>::from)
                .expect("an option and its value"),
        );
    }
    let scenario: Value = serde_json::from_str(&printed(&arguments)).expect("JSON");
    let lambda = &scenario["settings"]["lambda"];
    assert_eq!(lambda["memory_mb"], 1_024);
    assert_eq!(lambda["work"]["kind"], "log-normal");
    let median_ms = lambda["work"]["median_ms"].as_f64().expect("a number");
    assert!((85.0..105.0).contains(&median_ms), "{median_ms}");
}

#[test]
fn durations_may_be_of_another_setting_and_of_percentiles_alone() {
    let arguments = ["fit", "-", "--setting", "dynamodb.latency"];
    let told = printed_of("p50=5ms p99=40ms\n", &arguments);
    assert!(
        told.contains("--set 'dynamodb.latency={\"kind\":\"log-normal\",\"median_ms\":5"),
        "{told}"
    );
}

#[test]
fn a_run_lies_over_itself_and_not_over_another() {
    let path = place("run.json");
    let name = path.to_str().expect("a name");
    let scenario = ["--set", SHORT];
    printed(
        &[
            &["run", "--format", "get-metric-data", "--output", name][..],
            &scenario,
        ]
        .concat(),
    );
    let rows = |more: &[&str]| -> Vec<Value> {
        let arguments = [&["against", name, "--format", "json"][..], &scenario, more].concat();
        let told: Value = serde_json::from_str(&printed(&arguments)).expect("JSON");
        told["rows"].as_array().expect("rows").clone()
    };
    let off = |row: &Value| row["difference"]["off"].as_f64().unwrap_or_default();
    let same = rows(&[]);
    assert!(
        same.len() > 40 && same.iter().all(|it| off(it) < 1e-9),
        "{same:?}"
    );
    assert!(rows(&["--seed", "5"]).iter().any(|it| off(it) > 0.01));
    let table = printed(&["against", name, "--set", SHORT, "--design", "synchronous"]);
    assert!(
        table.starts_with(&format!("{name}: An answer of CloudWatch's GetMetricData.")),
        "{table}"
    );
    assert!(table.contains("the same; correlation 1.00"), "{table}");
}

#[test]
fn traffic_of_the_file_itself_lies_by_the_clock() {
    let path = place("minutes.csv");
    let name = path.to_str().expect("a name");
    let lines = (0..5).map(|minute| {
        format!(
            "2026-11-27T08:0{minute}:00Z,{},{}\n",
            600 + 20 * minute,
            minute
        )
    });
    let text = ["time,Invocations,Temperature\n".to_owned()]
        .into_iter()
        .chain(lines);
    std::fs::write(&path, text.collect::<String>()).expect("it is written");
    let output = sluice(&[
        "against",
        name,
        "--traffic",
        name,
        "--column",
        "Invocations",
        "--design",
        "synchronous",
    ])
    .output()
    .expect("it runs");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("Laid together by the clock"), "{told}");
    assert!(
        told.contains("Temperature: The run has no counterpart of Temperature."),
        "{told}"
    );
    let told = printed(&[
        "against",
        name,
        "--offset",
        "-30",
        "--design",
        "synchronous",
    ]);
    assert!(told.contains("lies on second -30 of the run"), "{told}");
}

#[test]
fn what_cannot_be_compared_or_fitted_is_one_sentence() {
    for (input, arguments, said) in [
        ("hello\n", &["against", "-"][..], "standard input"),
        ("", &["against", "-"], "nothing in this file"),
        (
            "x",
            &["against", "-", "--offset", "soon"],
            "must be a number of seconds",
        ),
        ("x", &["against", "-", "--scenario", "-"], "read once"),
        (
            "p50=1 p99=2\n",
            &["fit", "-", "--setting", "lambda.memory_mb"],
            "no duration",
        ),
        (
            "p50=1 p99=2\n",
            &["fit", "-", "--setting", "lambda.wrk"],
            "did you mean lambda.work",
        ),
        ("1\n2\n", &["fit", "-"], "too few"),
        ("hello\n", &["fit", "-"], "no durations"),
    ] {
        let output = fed(input, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(said), "{arguments:?}: {told}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn every_form_of_the_series_opens_again() {
    for format in ["wide", "long", "get-metric-data"] {
        let text = printed(&["run", "--format", format, "--set", SHORT]);
        let told = printed_of(&text, &["against", "-", "--set", SHORT]);
        assert!(
            told.contains("Invocations") && told.contains("the same"),
            "{format}: {told}"
        );
    }
    let output = fed("", &["run", "--what", "journeys", "--format", "long"]);
    assert_eq!(output.status.code(), Some(2));
}

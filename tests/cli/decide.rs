//! `sluice luck` and `sluice size`: the same answer however many threads there are, the budget said before it starts,
//! and a sentence for whatever makes no sense.

use crate::command::{place, refused, sluice};
use serde_json::Value;

/// The command's standard output; on standard error it says its budget and nothing else.
#[track_caller]
fn answered(arguments: &[&str]) -> String {
    let output = sluice(arguments).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.starts_with("note: At most ") && said.lines().count() == 1,
        "{said}"
    );
    String::from_utf8(output.stdout).expect("text")
}

#[track_caller]
fn data(arguments: &[&str]) -> Value {
    let text = answered(&[arguments, &["--format", "json"]].concat());
    serde_json::from_str(&text).expect("JSON and nothing else")
}

const LUCK: [&str; 4] = ["luck", "--set", "duration_s=15", "--seeds"];
const SIZE: [&str; 7] = [
    "size",
    "--design",
    "synchronous",
    "--goal",
    "failed<1%",
    "--set",
    "duration_s=15",
];
const LIMIT: [&str; 2] = ["--vary", "lambda.concurrency_limit=50..200"];

#[test]
fn the_answer_is_the_same_for_any_number_of_threads() {
    let few = [&SIZE[..], &LIMIT, &["--seeds", "3"]].concat();
    for question in [[&LUCK[..], &["5"]].concat(), few] {
        for format in ["text", "json", "csv"] {
            let with = |jobs: &str| {
                answered(&[&question[..], &["--format", format, "--jobs", jobs]].concat())
            };
            let one = with("1");
            assert!(
                !one.is_empty() && one == with("2") && one == with("7"),
                "{question:?}"
            );
        }
    }
}

#[test]
fn luck_gives_an_interval_for_each_design_and_for_the_difference() {
    let value = data(&[&LUCK[..], &["6"]].concat());
    assert_eq!(value["seeds"], 6);
    let failed = &value["metrics"]["failed"];
    let of = |value: &Value, key: &str| value[key].as_f64().expect("a number");
    for estimate in [&failed["designs"]["synchronous"], &failed["difference"]] {
        let [low, mean, high] = ["low", "mean", "high"].map(|key| of(estimate, key));
        assert!(low < mean && mean < high && high - low < 0.1, "{failed}");
    }
    // One seed after another is what `run` shows.
    let run = data_of_run(7);
    let outcomes = &run["designs"][0]["outcomes"];
    let failed = of(outcomes, "refused") + of(outcomes, "gave_up");
    let shown = failed / of(&run["designs"][0], "requests");
    let text = answered(&[
        "luck",
        "--set",
        "duration_s=15",
        "--seeds",
        "2",
        "--seed",
        "7",
    ]);
    assert!(text.starts_with("Flash sale: 2 seeds, 7 to 8;"), "{text}");
    let two = data(&[
        "luck",
        "--set",
        "duration_s=15",
        "--seeds",
        "2",
        "--seed",
        "7",
    ]);
    let estimate = &two["metrics"]["failed"]["designs"]["synchronous"];
    let other = data_of_run(8);
    let outcomes = &other["designs"][0]["outcomes"];
    let failed = of(outcomes, "refused") + of(outcomes, "gave_up");
    let mean = f64::midpoint(shown, failed / of(&other["designs"][0], "requests"));
    assert!((of(estimate, "mean") - mean).abs() < 1e-12, "{estimate}");
}

fn data_of_run(seed: u32) -> Value {
    let seed = seed.to_string();
    let arguments = [
        "run",
        "--set",
        "duration_s=15",
        "--seed",
        &seed,
        "--format",
        "json",
    ];
    let output = sluice(&arguments).output().expect("it runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn size_finds_the_smallest_limit_that_meets_the_goal() {
    let value = data(&[&SIZE[..], &LIMIT, &["--seeds", "4"]].concat());
    assert_eq!(
        (&value["found"], &value["goals"][0]["met"]),
        (&true.into(), &true.into())
    );
    let limit = value["settings"]["lambda.concurrency_limit"]
        .as_u64()
        .expect("a number");
    let curve = value["curve"].as_array().expect("a list");
    let met = |limit: u64| {
        let point = |it: &&Value| it["settings"]["lambda.concurrency_limit"] == limit;
        curve.iter().find(point).expect("tried")["met"].clone()
    };
    assert_eq!(
        (met(limit - 1), met(limit), met(limit + 1)),
        (false.into(), true.into(), true.into())
    );
    assert!(value["binds_next"]["path"].is_string());
}

#[test]
fn what_makes_no_sense_gets_a_sentence() {
    let size = |more: &[&str]| refused(&[&SIZE[..], more].concat());
    for (said, expected) in [
        (
            size(&["--vary", "lambda.concurrency_limit=9"]),
            "--vary is \"lambda.concurrency_limit=9\", but must be PATH=LOW..HIGH",
        ),
        (
            size(&["--vary", "api_gateway.api=1..2"]),
            "is no number, and only numbers have a range.",
        ),
        (
            size(&["--vary", "lambda.limit=1..2"]),
            "--vary: lambda.limit is not a field of this scenario",
        ),
        (
            size(&[&LIMIT[..], &["--seeds", "5000"]].concat()),
            "runs, but 10,000 are allowed: ask for fewer seeds",
        ),
        (
            size(&[&LIMIT[..], &["--load", "2..1"]].concat()),
            "--load is \"2..1\", but must have a range above zero that goes up.",
        ),
        (
            size(&[&LIMIT[..], &["--goal", "failed>1%"]].concat()),
            "--goal is \"failed>1%\", but must have < instead",
        ),
        (
            refused(&["size", "--goal", "failed<1%", LIMIT[0], LIMIT[1]]),
            "Only one design can be sized at a time: --design says which.",
        ),
        (
            refused(&["size"]),
            "is missing; --help shows how to write it.",
        ),
        (
            refused(&["luck", "--seeds", "1"]),
            "one run says nothing about luck.",
        ),
        (
            refused(&["luck", "--seeds", "0"]),
            "--seeds is \"0\", but must be a whole number from 1 to 1,000,000.",
        ),
        (
            refused(&["luck", "--until", "failed"]),
            "--until is \"failed\", but must be METRIC=WIDTH",
        ),
    ] {
        assert!(said.contains(expected), "{said}");
    }
}

/// What was cut short goes on from what was kept, to the same bytes; and runs of another scenario are not mixed in.
#[test]
fn an_interrupted_sweep_goes_on_from_what_it_kept() {
    let place = place("kept.ndjson");
    let file = place.to_str().expect("a plain name");
    let luck = |seeds: &str, more: &[&str]| {
        let output = sluice(&[&LUCK[..], &[seeds, "--keep", file], more].concat());
        { output }.output().expect("it runs")
    };
    let said = |output: &std::process::Output| String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(luck("3", &[]).status.success());
    let kept = std::fs::read_to_string(&place).expect("a file");
    assert_eq!(kept.lines().count(), 1 + 3);
    // As if it had been killed in the middle of a line.
    std::fs::write(&place, &kept[..kept.len() - 40]).expect("written");
    let on = luck("5", &[]);
    assert!(
        said(&on).contains("note: 2 runs are known from"),
        "{}",
        said(&on)
    );
    let fresh = answered(&[&LUCK[..], &["5"]].concat());
    assert_eq!(String::from_utf8_lossy(&on.stdout), fresh);
    assert_eq!(
        std::fs::read_to_string(&place)
            .expect("a file")
            .lines()
            .count(),
        1 + 5
    );
    let other = luck("5", &["--set", "lambda.memory_mb=1024"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(
        said(&other).contains("has no runs of this scenario with this model"),
        "{}",
        said(&other)
    );
    std::fs::write(&place, format!("{kept}no run\n")).expect("written");
    let broken = luck("5", &[]);
    assert!(
        said(&broken).contains("line 5 is no result of a run."),
        "{}",
        said(&broken)
    );
}

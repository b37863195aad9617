//! `sluice run`: every format of a run.

use crate::command::{SHORT, fed, place, printed, printed_of, sluice};
use serde_json::Value;
use sluice::record::Run;
use sluice::scenario::Scenario;
use std::fs;

fn report(arguments: &[&str]) -> Value {
    let text = printed(&[&["run", "--format", "json"][..], arguments].concat());
    serde_json::from_str(&text).expect("JSON and nothing else")
}

fn digests(report: &Value) -> Vec<String> {
    let designs = report["designs"].as_array().expect("designs").iter();
    let digests = designs.map(|design| design["digest"].as_str().expect("a digest").to_owned());
    digests.collect()
}

#[test]
fn the_table_has_outcomes_latencies_and_costs() {
    let text = printed(&["run"]);
    let rows = |name: &str| -> Vec<Vec<&str>> {
        let lines = text
            .lines()
            .filter(|line| line.trim_start().starts_with(name));
        lines
            .map(|line| line[name.len()..].split_whitespace().collect())
            .collect()
    };
    assert!(text.starts_with("Flash sale: 120 s, seed 7\n"), "{text}");
    let numbers = |line: &Vec<&str>| -> Vec<String> {
        line.iter()
            .rev()
            .take(2)
            .rev()
            .map(|&it| it.to_owned())
            .collect()
    };
    assert_eq!(numbers(&rows("requests")[0]), ["35,592", "35,592"]);
    assert_eq!(numbers(&rows("concurrency")[0]), ["11,701", "0"]);
    for name in ["answer p50", "completion max", "per million done", "digest"] {
        assert_eq!(rows(name).len(), 1, "{name}");
    }
    assert!(text.contains("synchronous, lambda: first throttle, "));
    assert!(!text.contains("lambda.Invocations") && !text.contains("answer p99.9"));
    let all = printed(&["run", "--all"]);
    for name in [
        "lambda.Invocations",
        "sqs.NumberOfMessagesSent",
        "answer p99.9",
        "answer mean",
    ] {
        assert!(all.contains(name), "{name}");
    }
}

#[test]
fn json_has_the_promised_shape_and_its_numbers_add_up() {
    let report = report(&["steady-day", "--set", SHORT]);
    assert_eq!(report["scenario"]["duration_s"], 10);
    let designs = report["designs"].as_array().expect("designs");
    assert_eq!(designs.len(), 2);
    for design in designs {
        let outcomes = design["outcomes"].as_object().expect("outcomes");
        let sum: u64 = outcomes.values().filter_map(Value::as_u64).sum();
        assert_eq!(Some(sum), design["requests"].as_u64());
        assert!(design["metrics"]["Invocations"].is_u64());
        for kind in ["answer", "completion"] {
            let latency = &design["latency_ms"][kind];
            let ms = |name: &str| latency[name].as_f64().expect("something was measured");
            let rising = ["p50", "p90", "p95", "p99", "p999", "max"].map(ms);
            assert!(rising.is_sorted(), "{rising:?}");
            assert!((1.0..ms("max")).contains(&ms("mean")));
        }
        assert_eq!(design["latency_ms"]["first_words"]["mean"], Value::Null);
        let invocations = &design["series"]["metrics"]["lambda"]["Invocations"];
        assert_eq!(invocations.as_array().map(Vec::len), Some(10));
        let cost = |name: &str| design["cost"][name].as_f64().expect("a cost");
        let done = design["parts"]["clients"]["RequestsCompleted"].as_f64();
        let of_done = cost("per_million_done_usd") * done.expect("some are done") / 1e6;
        assert!((of_done / cost("total_usd") - 1.0).abs() < 1e-9);
        assert!(cost("per_million_done_usd") >= cost("per_million_requests_usd"));
        assert_eq!(design["digest"].as_str().map(str::len), Some(16));
    }
}

#[test]
fn what_aws_would_refuse_is_said_in_every_format() {
    assert_eq!(
        report(&["--set", SHORT])["warnings"],
        Value::Array(Vec::new())
    );
    let refused = ["--set", SHORT, "--set", "lambda.timeout_ms=100000"];
    let warnings = &report(&refused)["warnings"];
    let of = |name: &str| warnings[0][name].as_str().expect("text").to_owned();
    assert_eq!(warnings.as_array().map(Vec::len), Some(1));
    assert_eq!(of("field"), "settings.sqs.visibility_timeout_ms");
    let sentence = of("sentence");
    assert!(
        sentence.contains("90 s, is shorter than the function timeout, 100 s."),
        "{sentence}"
    );
    assert!(of("source").contains("CreateEventSourceMapping"));
    let run = |more: &[&'static str]| [&["run"][..], &refused, more].concat();
    let table = printed(&run(&[]));
    assert!(table.contains(&format!(
        "\nWhat AWS would refuse\n  {}: {sentence}\n",
        of("field")
    )));
    assert!(!printed(&["run", "--set", SHORT]).contains("AWS would refuse"));
    let csv = sluice(&run(&["--format", "csv"]))
        .output()
        .expect("it runs");
    assert_eq!(
        String::from_utf8_lossy(&csv.stderr),
        format!("note: {sentence}\n")
    );
}

#[test]
fn without_finished_work_there_is_no_cost_per_million_done() {
    let nobody = [
        "--set",
        "traffic.shape={\"kind\":\"constant\",\"rps\":0}",
        "--set",
        SHORT,
    ];
    let report = report(&nobody);
    let cost = &report["designs"][0]["cost"];
    assert_eq!(cost["per_million_done_usd"], Value::Null);
    assert_eq!(cost["per_million_requests_usd"], Value::Null);
}

#[test]
fn the_same_run_has_the_same_bytes_and_another_seed_has_different_ones() {
    for what in ["summary", "series", "journeys"] {
        let run = |seed| printed(&["run", "--what", what, "--set", SHORT, "--seed", seed]);
        assert_eq!(run("1"), run("1"), "{what}");
        assert_ne!(run("1"), run("2"), "{what}");
    }
}

#[test]
fn the_digest_is_that_of_the_library() {
    let text = printed(&["run", "steady-day", "--set", SHORT, "--format", "scenario"]);
    let scenario = Scenario::from_json(&text).expect("a scenario");
    let mut run = Run::new(scenario);
    run.finish();
    let report = report(&["steady-day", "--set", SHORT]);
    assert_eq!(Some(digests(&report)), run.digests());
}

#[test]
fn a_printed_scenario_runs_like_the_one_it_was_printed_from() {
    let changed = [
        "slow-database",
        "--design",
        "hybrid",
        "--set",
        "lambda.timeout_ms=2000",
    ];
    let printed = printed(&[&["run", "--format", "scenario"][..], &changed].concat());
    let again = printed_of(&printed, &["run", "--scenario", "-", "--format", "json"]);
    let again: Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(digests(&again), digests(&report(&changed)));
    assert_eq!(again["designs"][0]["design"], "hybrid");
}

#[test]
fn values_are_json_or_words_and_paths_are_short_or_whole() {
    let scenario = |changes: &[&str]| {
        let sets = changes.iter().flat_map(|change| ["--set", *change]);
        let arguments: Vec<&str> = ["run", "--format", "scenario"]
            .into_iter()
            .chain(sets)
            .collect();
        serde_json::from_str::<Value>(&printed(&arguments)).expect("JSON")
    };
    assert_eq!(
        scenario(&["lambda.memory_mb=256"]),
        scenario(&["settings.lambda.memory_mb=256"])
    );
    let value = scenario(&["title=Monday", "traffic.load=2", "designs=[\"monolith\"]"]);
    assert_eq!(value["title"], "Monday");
    assert_eq!(value["traffic"]["load"].as_f64(), Some(2.0));
    assert_eq!(value["designs"], serde_json::json!(["monolith"]));
    // Another kind has other fields, which the next `--set` can change.
    let value = scenario(&["traffic.shape.kind=constant", "traffic.shape.rps=5"]);
    assert_eq!(
        value["traffic"]["shape"],
        serde_json::json!({ "kind": "constant", "rps": 5.0 })
    );
}

#[test]
fn csv_has_a_line_per_number_second_or_hop() {
    let summary = printed(&["run", "--format", "csv", "--set", SHORT]);
    let report = report(&["--set", SHORT]);
    assert!(summary.starts_with("name,synchronous,event-driven\n"));
    let requests = &report["designs"][0]["requests"];
    assert!(
        summary.contains(&format!("\nrequests,{requests},{requests}\n")),
        "{summary}"
    );
    let p999 = |design: usize| &report["designs"][design]["latency_ms"]["answer"]["p999"];
    let line = format!("\nlatency_ms.answer.p999,{},{}\n", p999(0), p999(1));
    assert!(summary.contains(&line), "{summary}");
    assert!(!summary.contains("parts.lambda"));
    let all = printed(&["run", "--format", "csv", "--all", "--set", SHORT]);
    assert!(all.contains("\nparts.lambda.Invocations,"));

    let series = printed(&["run", "--what", "series", "--set", SHORT]);
    assert_eq!(series.lines().count(), 11);
    assert!(series.starts_with("second,") && series.contains(",synchronous.lambda.Invocations/s,"));
    let journeys = printed(&["run", "--what", "journeys", "--set", SHORT]);
    assert!(journeys.starts_with("design,request,stands_for,outcome,hop,from,to,travels,"));
    let json = printed(&[
        "run", "--what", "journeys", "--format", "json", "--set", SHORT,
    ]);
    let requests: Vec<Value> = serde_json::from_str(&json).expect("JSON");
    let hops: usize = requests
        .iter()
        .map(|it| it["hops"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(journeys.lines().count(), 1 + hops);
}

#[test]
fn real_traffic_is_replayed_and_what_is_left_out_is_reported() {
    let rows = (0..30).map(|second| format!("{},{}\n", 1_700_000_000 + second, 40 + second));
    let table = rows.collect::<String>();
    let output = fed(
        &table,
        &[
            "run",
            "--traffic",
            "-",
            "--format",
            "json",
            "--set",
            "traffic.load=2",
        ],
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.starts_with("note: 1,635 requests in 30 s, up to 69 a second"),
        "{said}"
    );
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["scenario"]["traffic"]["shape"]["kind"], "replay");
    let requests = report["designs"][0]["requests"].as_f64().expect("a number");
    assert!((requests / (2.0 * 1_635.0) - 1.0).abs() < 0.1, "{requests}");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let place = place("run.csv");
    let file = place.to_str().expect("a plain name");
    let series = ["run", "--what", "series", "--set", SHORT];
    assert_eq!(printed(&[&series[..], &["--output", file]].concat()), "");
    assert_eq!(
        fs::read_to_string(&place).expect("a file"),
        printed(&series)
    );
    assert_eq!(
        printed(&[&series[..], &["--output", "-"]].concat()),
        printed(&series)
    );
    // A refused command leaves the old file as it is, and nothing beside it.
    let wrong = fed("{}", &["run", "--scenario", "-", "--output", file]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(&place).expect("a file"),
        printed(&series)
    );
    let folder = fs::read_dir(place.parent().expect("a folder")).expect("it is there");
    let names = folder.map(|entry| entry.expect("an entry").file_name());
    let left: Vec<_> = names
        .filter(|name| name.to_string_lossy().starts_with("run.csv."))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_title_cannot_control_the_terminal() {
    let scenario = printed(&["run", "--format", "scenario", "--set", SHORT]);
    let mut value: Value = serde_json::from_str(&scenario).expect("JSON");
    value["title"] = "Red \u{1b}[31malert\u{7}".into();
    let text = printed_of(&value.to_string(), &["run", "--scenario", "-"]);
    assert!(text.starts_with("Red  [31malert : 10 s"), "{text}");
}

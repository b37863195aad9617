//! Every row of the table at its edges, the rules between fields, and whatever chance brings.

use super::super::fields::{self, Field, Kind};
use super::super::sample;
use super::super::traffic::Shape;
use super::*;
use serde_json::json;

mod chance;
mod round_trip;

/// The error that a scenario gets, which must be a single sentence on one line.
fn error(value: &Value) -> ScenarioError {
    let error = Scenario::from_value(value)
        .err()
        .unwrap_or_else(|| panic!("was taken: {value}"));
    assert_sentence(&error);
    error
}

fn assert_sentence(error: &ScenarioError) {
    let sentence = &error.sentence;
    assert!(!sentence.contains(['\n', '\r', '\u{2028}']), "{sentence:?}");
    assert!(sentence.ends_with(['.', '?']), "{sentence}");
    assert!(sentence.chars().count() < 600, "{sentence}");
    assert!(sentence.contains(&error.field), "{sentence}");
}

/// Whether it is the rule that a latency's percentiles, and its floor, stand in their order.
fn is_between_fields_of_a_latency(error: &ScenarioError) -> bool {
    let is_percentile = error.field.ends_with("p99_ms") || error.field.ends_with("median_ms");
    is_percentile && error.sentence.contains("but must be at least")
}

/// Values that are not of the row's type, or outside its range.
fn refused(row: &Field) -> Vec<Value> {
    let mut values = vec![json!(null), json!({"a": {}}), json!([[]]), json!([{}])];
    let huge = [
        json!(1e308),
        json!(-1e308),
        json!(u64::MAX),
        json!(i64::MIN),
    ];
    match row.kind {
        Kind::Whole { min, max } => {
            values.extend(huge);
            values.extend([json!(i64::from(min) - 1), json!(u64::from(max) + 1)]);
            values.extend([json!(f64::from(min) + 0.5), json!("5"), json!(true)]);
        }
        Kind::Number { min, max } => {
            values.extend(huge);
            values.extend([json!(min - 0.001), json!(max * 1.001), json!("5")]);
        }
        Kind::Text { chars_max } => {
            values.extend([json!("ä".repeat(chars_max + 1)), json!(5), json!(false)]);
        }
        Kind::OneOf(_) => values.extend([json!("?"), json!(""), json!(5)]),
        Kind::Several { of, .. } => {
            let name = of.first().expect("a choice").name;
            values.extend([
                json!([]),
                json!([name, name, name]),
                json!(name),
                json!([5]),
            ]);
            values.push(json!(vec![name; 100]));
        }
        Kind::Flag => values.extend([json!(0), json!("true")]),
        Kind::Latency { .. } => values.extend([json!(5), json!([])]),
        Kind::Entries { max } => values.extend([json!(vec![json!({}); max + 1]), json!(5)]),
        Kind::Part { .. } => values.extend([json!("sqs"), json!([])]),
    }
    values
}

/// Values at the edges of what the row allows.
fn taken(row: &Field) -> Vec<Value> {
    match row.kind {
        Kind::Whole { min, max } => vec![json!(min), json!(max), json!(f64::from(max))],
        Kind::Number { min, max } => vec![json!(min), json!(max)],
        Kind::Text { chars_max } => vec![json!(""), json!("ä".repeat(chars_max))],
        Kind::OneOf(choices) if row.when.is_none() && !row.path.ends_with("kind") => choices
            .iter()
            .filter(|_| row.path != "settings.dynamodb.capacity.mode")
            .map(|choice| json!(choice.name))
            .collect(),
        Kind::Several { of, .. } => of.iter().map(|choice| json!([choice.name])).collect(),
        Kind::Flag => vec![json!(true), json!(false)],
        Kind::Entries { .. } => vec![json!([])],
        Kind::Part { .. } => vec![json!({})],
        Kind::OneOf(_) | Kind::Latency { .. } => Vec::new(),
    }
}

#[test]
fn every_row_refuses_what_it_does_not_allow_and_says_what_it_does() {
    let rows = sample::rows();
    for variant in sample::variants() {
        for (path, row) in &rows {
            let shown = sample::shown(path);
            let mut missing = variant.clone();
            if sample::remove(&mut missing, path).is_none() {
                continue;
            }
            let allowed = row.allowed();
            // Later additions have defaults; a tagged object must be complete.
            let is_tag = fields::all().any(|it| it.when.is_some_and(|when| when.tag == row.path));
            if !row.later || is_tag {
                assert_eq!(
                    error(&missing).sentence,
                    format!("{shown} is missing; give {allowed}.")
                );
            } else {
                let filled = Scenario::from_value(&missing).expect("a default");
                let written = serde_json::to_value(filled).expect("plain data");
                let default = row.before_json().expect("settings have defaults");
                assert_eq!(
                    written.pointer(&format!("/{}", path.replace('.', "/"))),
                    Some(&default)
                );
            }
            for value in refused(row) {
                let mut wrong = variant.clone();
                *sample::at(&mut wrong, path).expect("the field") = value.clone();
                let error = error(&wrong);
                // A list's entries and a part's fields are reported themselves.
                if matches!(
                    row.kind,
                    Kind::Entries { .. } | Kind::Part { .. } | Kind::Latency { .. }
                ) && error.field != shown
                {
                    assert!(error.field.starts_with(&shown), "{error}");
                    continue;
                }
                assert_eq!(error.field, shown, "{error} for {value}");
                assert!(error.sentence.contains(&shown), "{error}");
                assert!(error.sentence.contains(&allowed), "{error} for {value}");
            }
            for value in taken(row) {
                let mut edge = variant.clone();
                *sample::at(&mut edge, path).expect("the field") = value.clone();
                let alone = check_fields(&edge).err();
                // The edges of a log-normal run into the rule between its fields.
                let between = alone.as_ref().is_some_and(is_between_fields_of_a_latency);
                assert!(alone.is_none() || between, "{alone:?} for {value}");
            }
        }
    }
}

#[test]
fn a_change_is_checked_like_the_settings() {
    for (path, row) in sample::rows() {
        let Some(below) = path.strip_prefix("settings.") else {
            continue;
        };
        if row.when.is_some() || row.path == "kind" || path.ends_with("mode") {
            continue;
        }
        for value in refused(&row).into_iter().filter(|value| !value.is_object()) {
            let change = below
                .rsplit('.')
                .fold(value, |inner, name| json!({ name: inner }));
            let mut scenario = sample::value();
            scenario["interventions"][0]["change"] = change;
            let error = error(&scenario);
            assert_eq!(error.field, format!("interventions[0].change.{below}"));
            assert!(error.sentence.contains(&row.allowed()), "{error}");
        }
    }
}

#[track_caller]
fn says(path: &str, value: Value, sentence: &str) {
    let mut scenario = sample::value();
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    sample::at(&mut scenario, parent).expect("the parent")[name] = value;
    assert_eq!(error(&scenario).sentence, sentence);
}

#[test]
fn sentences_name_the_field_what_was_found_and_what_is_allowed() {
    says(
        "settings.lambda.timeout_ms",
        json!(-5),
        "settings.lambda.timeout_ms is -5, but must be a whole number from 1 to 900,000 \
         (milliseconds).",
    );
    says(
        "settings.lambda.timeout_ms",
        json!("many"),
        "settings.lambda.timeout_ms is text (\"many\"), but must be a whole number from 1 to \
         900,000 (milliseconds).",
    );
    says(
        "settings.lambda.memroy_mb",
        json!(512),
        "settings.lambda.memroy_mb is not a field; did you mean settings.lambda.memory_mb?",
    );
    says(
        "traffic.shape.colour",
        json!(1),
        "traffic.shape.colour is not a field; traffic.shape has kind, rps, burstiness, from_rps, to_rps, \
         base_rps, peak_rps, burst_rps, at_s, rise_s, hold_s, fall_s, period_s, on_s, interval_s and counts.",
    );
    says(
        "traffic.shape.on_s",
        json!(1),
        "traffic.shape.on_s is not a field when kind is \"spike\"; traffic.shape has kind, \
         base_rps, peak_rps, at_s, rise_s, hold_s and fall_s.",
    );
    says(
        "settings.client.retry.policy",
        json!("sometimes"),
        "settings.client.retry.policy is \"sometimes\", but must be one of \"none\", \
         \"immediate\", \"fixed\", \"exponential\" or \"full-jitter\".",
    );
    says(
        "designs",
        json!(["synchronous", "synchronous", "hybrid"]),
        "designs is a list with \"synchronous\" in it twice, but must be a list of 1 to 4 \
         words, all different except perhaps the last, each one of \"synchronous\", \"event-driven\", \"hybrid\", \
         \"monolith\", \"service-chain\", \"service-fan-out\" or \"event-fan-out\".",
    );
    says(
        "version",
        json!(2),
        "version is 2, but must be 1 (the only version that this program reads).",
    );
    says(
        "settings.web_socket",
        json!(null),
        "settings.web_socket is null, but must be an object with the fields latency.",
    );
    assert_eq!(
        error(&json!([])).sentence,
        "The scenario is an empty list, but must be an object with the fields version, title, \
         notice, seed, duration_s, designs, settings_of_last, traffic, settings and interventions."
    );
}

#[test]
fn a_later_version_is_reported_before_its_unknown_fields() {
    let later = json!({"version": 2, "weather": "fine"});
    assert_eq!(error(&later).field, "version");
}

#[test]
fn text_that_is_not_json_is_refused_with_its_position() {
    let sentence = |text: &str| {
        let error = Scenario::from_json(text).expect_err("no scenario");
        assert_sentence(&error);
        error.sentence
    };
    assert_eq!(
        sentence("{\n\"version\": 1,\n\"seed\" 7}"),
        "This is not JSON: line 3, column 8: expected `:`."
    );
    assert_eq!(
        sentence("{\"seed\": 1e999}"),
        "This is not JSON: line 1, column 14: a number is too large for any field."
    );
    assert_eq!(
        sentence("{\"traffic\": {\"load\": 1,\n\"load\": 2}}"),
        "This is not a scenario: line 2, column 6: \"load\" is given twice."
    );
    assert!(sentence("").contains("line 1, column 0"));
    assert!(sentence(&"[".repeat(100_000)).contains("recursion limit"));
    assert_eq!(
        sentence(&" ".repeat(BYTES_MAX + 1)),
        "The scenario is 1048577 bytes long, but must be at most 1048576 (1 MiB)."
    );
}

#[test]
fn a_run_has_a_bearable_number_of_requests_and_bursts() {
    let mut heavy = sample::draft();
    heavy.traffic.load = 100.0;
    heavy.traffic.shape = Shape::Constant { rps: 20_000.0 };
    assert_eq!(heavy.duration_s, 120);
    assert_eq!(
        heavy.clone().check().expect_err("too many").sentence,
        "traffic brings 240,000,000 requests in all with traffic.load 100 and duration_s 120, but \
         must bring at most 200,000,000."
    );
    heavy.duration_s = 100;
    assert_eq!(
        heavy.clone().check().err(),
        None,
        "exactly as many as are allowed"
    );
    let bursts = |period_s, on_s| Shape::Bursts {
        base_rps: 1.0,
        burst_rps: 2.0,
        period_s,
        on_s,
    };
    heavy.traffic.shape = bursts(10.0, 10.5);
    assert_eq!(
        heavy
            .clone()
            .check()
            .expect_err("longer than its period")
            .sentence,
        "traffic.shape.on_s is 10.5, but must be at most traffic.shape.period_s, which is 10 \
         (seconds)."
    );
    heavy.duration_s = 86_400;
    heavy.traffic.shape = bursts(0.5, 0.1);
    assert_eq!(
        heavy.clone().check().expect_err("too many bursts").sentence,
        "traffic.shape.period_s is 0.5, but must be at least 0.864 (seconds) when duration_s is \
         86,400, for at most 100,000 bursts in a run."
    );
    heavy.traffic.shape = Shape::Peaks {
        rps: 1.0,
        burstiness: 2.0,
        period_s: 0.5,
    };
    let sentence = heavy.clone().check().expect_err("as many peaks").sentence;
    assert!(
        sentence.contains("must be at least 0.864 (seconds)"),
        "{sentence}"
    );
    heavy.traffic.shape = bursts(0.864, 0.1);
    assert_eq!(heavy.check().err(), None);
}

#[test]
fn fields_that_refer_to_each_other_agree() {
    says(
        "settings.client.network",
        json!({"kind": "log-normal", "median_ms": 20, "p99_ms": 19.5}),
        "settings.client.network.p99_ms is 19.5, but must be at least \
         settings.client.network.median_ms, which is 20 (milliseconds).",
    );
    says(
        "settings.client.network",
        json!({"kind": "shifted-log-normal", "floor_ms": 30, "median_ms": 20, "p99_ms": 40}),
        "settings.client.network.median_ms is 20, but must be at least \
         settings.client.network.floor_ms, which is 30 (milliseconds).",
    );
    says(
        "settings.lambda.idle_expiry_max_s",
        json!(299),
        "settings.lambda.idle_expiry_max_s is 299, but must be at least \
         settings.lambda.idle_expiry_min_s, which is 300 (seconds).",
    );
    says(
        "settings.client.retry.base_ms",
        json!(6_000),
        "settings.client.retry.cap_ms is 5000, but must be at least \
         settings.client.retry.base_ms, which is 6000 (milliseconds).",
    );
    says(
        "settings.dynamodb.capacity",
        json!({
            "mode": "provisioned", "write_units_per_s": 5, "burst_s": 10, "burst_at_start_s": 11
        }),
        "settings.dynamodb.capacity.burst_s is 10, but must be at least \
         settings.dynamodb.capacity.burst_at_start_s, which is 11 (seconds).",
    );
    says(
        "interventions[].from_ms",
        json!(120_000),
        "interventions[0].from_ms is 120000, but must be less than duration_s, which is 120000 in \
         milliseconds.",
    );
    says(
        "interventions[].until_ms",
        json!(40_000),
        "interventions[0].until_ms is 40000, but must be more than interventions[0].from_ms, \
         which is 40000 (milliseconds).",
    );
}

#[test]
fn whole_numbers_may_be_written_with_a_point_and_text_with_a_byte_order_mark() {
    let text = sample::draft().to_json();
    let dotted = text.replace("\"seed\": 7,", "\"seed\": 7.0,");
    assert_ne!(text, dotted);
    let marked = format!("\u{feff}{dotted}");
    assert_eq!(Scenario::from_json(&marked), sample::draft().check());
}

#[test]
fn numbers_that_are_not_finite_are_refused_in_code_too() {
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut draft = sample::draft();
        draft.traffic.load = odd;
        let error = draft.check().expect_err("no number");
        assert_eq!(
            error.sentence,
            "traffic.load is null (or not a finite number), but must be a number from 0.01 to \
             100 (times the traffic)."
        );
    }
}

//! Promise: what was measured meets the part of the run that it was measured at, in the same unit; and what has no
//! counterpart says so.

use sluice_measured::{Against, Aligned, Measured, Row, Statistic, simulated};
use sluice_record::Run;
use sluice_scenario::Preset;
use sluice_scenario::fields::{self, Kind};

/// A run of the nth of all designs: the first answers at once, the seventh has a queue for each of three services.
fn run(nth: usize) -> Run {
    let Some(Kind::Several { of, .. }) = fields::field("designs").map(|it| it.kind) else {
        panic!("designs are several of a list");
    };
    let design = of[nth].name;
    let scenario = Preset::named("flash-sale").expect("a preset").scenario;
    let changes = [
        ("duration_s", 60.into()),
        ("designs", serde_json::json!([design])),
    ];
    let mut run = Run::new(scenario.with_all(changes).expect("a scenario"));
    run.finish();
    run
}

/// Six values, of ten seconds each, under these headings.
fn against(run: &Run, headings: &str, values: &str) -> Against {
    let lines = (0..6).map(|nth| format!("2026-11-27T08:00:{nth}0Z,{values}\n"));
    let text = format!("time,{headings}\n{}", lines.collect::<String>());
    let measured = Measured::read(text.as_bytes()).expect("a table");
    Against::of(&measured, run, Aligned::Offset { seconds: 0.0 })
}

fn row<'a>(against: &'a Against, metric: &str) -> &'a Row {
    let found = against.rows.iter().find(|it| it.metric == metric);
    found.unwrap_or_else(|| panic!("{metric}: {against:?}"))
}

#[test]
fn a_label_that_names_a_part_meets_it() {
    let run = run(6);
    for (heading, part) in [
        ("service-2 Invocations", "service-2"),
        ("Invocations", "service-1"),
        (
            "orders-dlq ApproximateNumberOfMessagesVisible",
            "dead-letters",
        ),
        ("ApproximateNumberOfMessagesVisible", "queue-1"),
    ] {
        let against = against(&run, heading, "5");
        let side = against.rows[0].side.clone().expect(heading);
        assert_eq!(side.part, part, "{heading}");
    }
}

#[test]
fn units_are_those_of_the_measurement() {
    let run = run(0);
    let against = against(
        &run,
        "TargetResponseTime,Latency,Throttles Sum",
        "0.2,200,9",
    );
    let mean = |metric: &str| {
        row(&against, metric)
            .difference
            .clone()
            .expect("compared")
            .simulated_mean
    };
    let (seconds, ms) = (mean("TargetResponseTime"), mean("Latency"));
    assert!(
        seconds > 0.0 && (seconds * 1e3 - ms).abs() < 1e-6,
        "{seconds} {ms}"
    );
    assert!(
        row(&against, "Latency")
            .remark
            .as_ref()
            .is_some_and(|it| it.contains("as clients see it"))
    );
    // The sum over a period is that of its seconds.
    let all = simulated(&run);
    let throttles = all
        .iter()
        .find(|it| it.metric == "Throttles" && it.part == "lambda")
        .expect("throttles");
    let second = |nth: u32| {
        throttles
            .value(Statistic::Sum, f64::from(nth), f64::from(nth + 1))
            .expect("a second")
    };
    let pairs = &row(&against, "Throttles").pairs;
    for (nth, pair) in (0..).zip(pairs) {
        let sum: f64 = (nth * 10..nth * 10 + 10).map(second).sum();
        assert!((pair.simulated.expect("within the run") - sum).abs() < 1e-6);
    }
}

#[test]
fn what_has_no_counterpart_says_so() {
    let run = run(0);
    let against = against(
        &run,
        "Duration p99,Temperature,ApproximateAgeOfOldestMessage",
        "1,2,3",
    );
    let said = |metric: &str| {
        let row = row(&against, metric);
        assert!(row.side.is_none() && row.difference.is_none() && row.pairs.len() == 6);
        row.remark.clone().expect("a sentence")
    };
    assert_eq!(
        said("Duration"),
        "The run has Duration but no p99 of it: it keeps Sum, Average, SampleCount."
    );
    assert_eq!(
        said("Temperature"),
        "The run has no counterpart of Temperature."
    );
    assert!(said("ApproximateAgeOfOldestMessage").contains("no counterpart"));
}

#[test]
fn an_offset_moves_the_file_and_what_lies_outside_is_left() {
    let run = run(0);
    let text = "time,Invocations\n2026-11-27T08:00:00Z,5\n2026-11-27T08:00:10Z,6\n2026-11-27T08:00:20Z,7\n";
    let measured = Measured::read(text.as_bytes()).expect("a table");
    let of = |seconds: f64| Against::of(&measured, &run, Aligned::Offset { seconds });
    let later = of(20.0);
    assert_eq!(later.rows[0].pairs[0].at_s as i64, 20);
    assert_eq!(
        later.rows[0].difference.as_ref().expect("compared").points,
        3
    );
    let early = of(-15.0);
    assert_eq!(
        early.rows[0].difference.as_ref().expect("compared").points,
        1
    );
    assert!(
        early
            .told
            .concat()
            .contains("Of up to 3 periods 1 are compared"),
        "{early:?}"
    );
    let far = of(1e6);
    assert!(
        far.rows[0].difference.is_none() && far.told.concat().contains("choose another offset")
    );
}

#[test]
fn what_is_too_much_is_cut_and_said() {
    let begin_s = 1_795_766_400;
    let metrics =
        (0..150).map(|nth| format!("{begin_s},metric{nth},1\n{},metric{nth},2\n", begin_s + 1));
    let text = ["time,metric,value\n".to_owned()]
        .into_iter()
        .chain(metrics);
    let measured = Measured::read(text.collect::<String>().as_bytes()).expect("a table");
    assert_eq!(measured.lines.len(), sluice_measured::SERIES_MAX);
    assert!(
        measured
            .told
            .concat()
            .contains("more than 100 series: 100 numbers"),
        "{:?}",
        measured.told
    );
    let seconds = (0..12_000).map(|nth| format!("{},{nth}\n", begin_s + nth));
    let text = ["time,Invocations\n".to_owned()].into_iter().chain(seconds);
    let measured = Measured::read(text.collect::<String>().as_bytes()).expect("a table");
    assert_eq!(measured.lines[0].points.len(), sluice_measured::POINTS_MAX);
    assert!(
        measured
            .told
            .concat()
            .contains("Of 12000 periods the first 10000"),
        "{:?}",
        measured.told
    );
}

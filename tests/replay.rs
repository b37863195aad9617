//! Promises: real traffic, in whatever format, is replayed as it was counted; what could not be
//! read is reported; and no file makes a scenario that breaks a rule.

use proptest::prelude::*;
use sluice::import::{Choice, Counted, Fit};
use sluice::record::Run;
use sluice::scenario::traffic::Arrivals;
use sluice::scenario::{Preset, Scenario};
use sluice::share::Link;
use std::fmt::Write as _;

fn present() -> Scenario {
    Preset::named("retry-storm").expect("a preset").scenario
}

fn read(text: &str) -> Counted {
    Counted::read(text.as_bytes(), &Choice::default(), |_| {})
        .unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_usual_ways_to_write_counts_down_are_read() {
    let cloudwatch = "\u{feff}Full label,Requests\r\nPeriod,60\r\n\
        2026/11/27 08:00:00,10\r\n2026/11/27 08:01:00,0\r\n2026/11/27 08:02:00,30\r\n";
    let quoted = "\"time\";\"n\"\n\"2026-11-27T08:02:00Z\";\"30\"\n\
        \"2026-11-27T08:00:00Z\";\"10\"\n\"2026-11-27T08:01:00Z\";\"\"\n";
    let counted_log = "     10 27/Nov/2026:08:00:00\n     30 27/Nov/2026:08:02:00\n      0 27/Nov/2026:08:01:00\n";
    let epoch = "count\ttime\n10\t1795766400\n30\t1795766520\n0\t1795766460\n";
    for text in [cloudwatch, counted_log, epoch, quoted] {
        let counted = read(text);
        let blank = (text != quoted).then_some(0.0);
        assert_eq!(counted.counts, [Some(10.0), blank, Some(30.0)], "{text}");
        assert!((counted.interval_s - 60.0).abs() < 1e-9, "{text}");
    }
}

#[test]
fn bad_rows_are_reported_and_the_others_are_replayed() {
    let mut text = String::from("time,count\n");
    for second in 0..40 {
        writeln!(text, "2026-11-27T08:00:{second:02}Z,{}", 100 + second).expect("memory");
    }
    text.push_str("yesterday,5\n2026-11-27T08:00:41Z,many\n2026-11-27T08:00:41Z,-1\n");
    text.push_str("2026-11-27T08:00:00Z,900\n2026-11-27T08:00:45Z,7\n");
    let counted = read(&text);
    assert_eq!(counted.counts.len(), 46);
    assert_eq!(counted.counts[0], Some(1_000.0), "added up");
    let said = counted.remarks.join("\n");
    for sentence in [
        "Rows read: 42.",
        "Skipped 1 header line.",
        "Line 42: “yesterday” is no time.",
        "Line 43: “many” is no count.",
        "Line 44: “-1” is no count.",
        "Rows at the time of another, added up: 1.",
        "Intervals without a row, counted as 0: 5.",
    ] {
        assert!(said.contains(sentence), "{sentence} is not in\n{said}");
    }
    for (text, said) in [
        ("", "nothing in this file"),
        ("a,b\nc,d\n", "no row with a time and a count"),
        ("2026-11-27T08:00:00Z,5\n", "only one time"),
    ] {
        let error = Counted::read(text.as_bytes(), &Choice::default(), |_| {}).expect_err(text);
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn a_run_has_as_many_requests_as_were_counted() {
    let mut text = String::new();
    for (at, count) in [400, 0, 2_500, 2_500, 100].into_iter().enumerate() {
        writeln!(text, "{},{count}", 1_795_766_400 + 10 * at).expect("memory");
    }
    let (scenario, remarks) = read(&text)
        .scenario(&present(), Fit::Busiest)
        .expect("a scenario");
    assert_eq!(scenario.duration_s, 50);
    assert!(scenario.interventions.is_empty());
    assert!(
        remarks[0].starts_with("5,500 requests in 50 s, up to 250 a second"),
        "{}",
        remarks[0]
    );
    let link = Link::to(&scenario).write();
    let opened = Link::read(&link).expect("a link");
    assert_eq!(opened.scenario, scenario);
    let even = scenario.edited(|draft| draft.traffic.arrivals = Arrivals::Even);
    let mut run = Run::new(even.expect("a run"));
    run.finish();
    let requests = run.recordings()[0].requests(run.end());
    assert!(requests.abs_diff(5_500) <= 1, "{requests}");
}

#[test]
fn a_week_fits_into_an_hour_or_gives_its_busiest_one() {
    let mut text = String::new();
    for minutes in (0..7 * 24 * 60).step_by(5) {
        let busy = (3_000..3_060).contains(&minutes);
        let count = if busy { 30_000 } else { 1_500 };
        writeln!(text, "{},{count}", 1_795_766_400 + 60 * minutes).expect("memory");
    }
    let (busiest, told) = read(&text)
        .scenario(&present(), Fit::Busiest)
        .expect("a scenario");
    assert_eq!(busiest.duration_s, 3_600);
    assert!((busiest.expected_requests() - 360_000.0).abs() < 1.0);
    assert!(
        told.iter()
            .any(|it| it
                .contains("Of 7 days the busiest 1 h is taken, from 2026-11-29 10:00:00 on."))
    );
    let (whole, told) = read(&text)
        .scenario(&present(), Fit::Whole)
        .expect("a scenario");
    assert!(whole.duration_s <= 3_600);
    assert!(
        (whole.peak_rps() - 100.0).abs() < 5.0,
        "the rates stay: {}",
        whole.peak_rps()
    );
    assert!(
        told.iter().any(|it| it.contains("168.0 times as fast")),
        "{told:?}"
    );
}

proptest! {
    #[test]
    fn no_file_breaks_a_rule(
        rows in proptest::collection::vec(
            prop_oneof![
                3 => (1_795_000_000_i64..1_795_900_000, 0_u32..50_000)
                    .prop_map(|(at, count)| format!("{at},{count}")),
                1 => ".{0,20}",
                1 => (any::<i64>(), any::<f64>()).prop_map(|(at, count)| format!("{at},{count}")),
            ],
            0..30,
        ),
        whole: bool,
    ) {
        let fit = if whole { Fit::Whole } else { Fit::Busiest };
        let made = Counted::read(rows.join("\n").as_bytes(), &Choice::default(), |_| {})
            .and_then(|counted| counted.scenario(&present(), fit));
        match made {
            Ok((scenario, _)) => prop_assert_eq!(scenario.to_draft().check(), Ok(scenario)),
            Err(sentence) => prop_assert!(sentence.ends_with('.'), "{}", sentence),
        }
    }
}

#[test]
fn what_was_found_says_its_columns_and_which_are_taken() {
    let cloudwatch = "Full label,Region,Requests\nPeriod,,60\n\
        2026/11/27 08:00:00,eu,10\n2026/11/27 08:01:00,eu,20\n2026/11/27 08:02:00,eu,30\n\
        noon,eu,4\n2026/11/27 08:03:00,eu,40\n";
    let found = read(cloudwatch).found;
    assert_eq!(found.kind, "An export of CloudWatch's console");
    assert_eq!(found.columns, ["Full label", "Region", "Requests"]);
    assert_eq!(found.seen, ["times", "words: “eu”", "numbers from 4 to 40"]);
    assert_eq!((found.time, found.counts), (vec![0], vec![2]));
    assert_eq!((found.lines, found.skipped), (7, 3));
    assert_eq!(found.first.len(), 3);
    assert_eq!(found.first[0], ["2026/11/27 08:00:00", "eu", "10"]);
    // Without a heading columns are numbered; a row with fewer fields has empty ones.
    let found = read("10 1795766400\n20 1795766460\n").found;
    assert_eq!(
        found.kind,
        "A table of times and counts, separated by spaces"
    );
    assert_eq!(found.columns, ["Column 1", "Column 2"]);
    assert_eq!((found.time, found.counts), (vec![1], vec![0]));
    let wide = format!(
        "2026-11-27T08:00:00Z,1{}\n2026-11-27T08:01:00Z,1\n",
        ",x".repeat(90)
    );
    let found = read(&wide).found;
    assert_eq!(found.columns.len(), 24);
    assert!(found.first.iter().all(|row| row.len() == 24));
}

#[test]
fn twenty_an_hour_are_twenty_an_hour() {
    let mut text = String::from("time,requests\n");
    for hour in 0..720 {
        writeln!(text, "{},20", 1_795_766_400 + 3_600 * hour).expect("memory");
    }
    for fit in [Fit::Busiest, Fit::Whole, Fit::Scaled] {
        let (scenario, told) = read(&text).scenario(&present(), fit).expect("a scenario");
        assert!((scenario.expected_requests() - 20.0).abs() < 0.01);
        assert!(
            told[0].starts_with("20 requests in 3,600 s, up to 20 an hour"),
            "{told:?}"
        );
        let opened = Link::read(&Link::to(&scenario).write()).expect("a link");
        assert_eq!(
            opened.scenario, scenario,
            "the link keeps what is less than one"
        );
        // By the seed's chance: some more, some fewer, and on average as many.
        let requests = |seed: u32| {
            let seeded = scenario.edited(|draft| {
                draft.seed = seed;
                draft.designs.truncate(1);
            });
            let mut run = Run::new(seeded.expect("a run"));
            run.finish();
            run.recordings()[0].requests(run.end())
        };
        let all: u64 = (1..=20).map(requests).sum();
        assert!((320..=480).contains(&all), "{all} in twenty runs");
    }
}

#[test]
fn more_than_a_run_holds_is_cut_and_said() {
    let mut text = String::from("time,requests\n");
    for day in 1..=30 {
        writeln!(text, "2026-11-{day:02}T00:00:00Z,50000000").expect("memory");
    }
    let (scenario, told) = read(&text)
        .scenario(&present(), Fit::Busiest)
        .expect("a scenario");
    assert!(scenario.expected_requests() <= 2_000_000.5);
    assert!(
        (scenario.peak_rps() - 50e6 / 86_400.0).abs() < 0.5,
        "the rate stays"
    );
    let said = told.join("\n");
    assert!(
        said.contains("A run holds 2,000,000 requests at most: 3,456 s of 1 day with 50,000,000 requests is taken"),
        "{said}"
    );
    let (scenario, told) = read(&text)
        .scenario(&present(), Fit::Whole)
        .expect("a scenario");
    assert!(scenario.expected_requests() <= 2_000_001.0);
    assert!(told.join("\n").contains("750.0 times as fast"), "{told:?}");
    // A rate that no run can hold for ten seconds is scaled down.
    let huge = "time,requests\n2026-11-01T00:00:00Z,50000000\n2026-11-01T00:01:00Z,50000000\n";
    let (scenario, told) = read(huge)
        .scenario(&present(), Fit::Busiest)
        .expect("a scenario");
    assert!(scenario.expected_requests() <= 2_000_001.0);
    assert!(told.join("\n").contains("scaled down"), "{told:?}");
}

#[test]
fn a_year_without_data_is_gone_across_at_once() {
    // A year of minutes that nobody measured between two that somebody did.
    let text =
        "\"Time\",\"{pod=\"\"a\"\"}\"\n1795766400000,600\n1795766460000,600\n1827302400000,1200\n";
    let counted = read(text);
    assert_eq!(counted.counts.iter().flatten().count(), 3);
    let (scenario, told) = counted
        .scenario(&present(), Fit::Busiest)
        .expect("a scenario");
    assert!(
        told.join("\n").contains("intervals without data"),
        "{told:?}"
    );
    // Straight across: the last hour is close to the rate at its end.
    assert!(
        (scenario.peak_rps() - 20.0).abs() < 0.1,
        "{}",
        scenario.peak_rps()
    );
}

#[test]
fn what_has_too_many_requests_can_be_scaled_down_at_its_own_pace() {
    // An hour and a half with 3,000 a second, of which half an hour has twice as many.
    let mut text = String::from("time,requests\n");
    for minute in 0..90 {
        let rate = if minute >= 60 { 6_000 } else { 3_000 };
        writeln!(text, "{},{}", 1_795_766_400 + 60 * minute, 60 * rate).expect("memory");
    }
    let counted = read(&text);
    let (scaled, told) = counted
        .clone()
        .scenario(&present(), Fit::Scaled)
        .expect("a scenario");
    assert_eq!(scaled.duration_s, 3_600);
    assert!((scaled.expected_requests() - 1_998_000.0).abs() < 100.0);
    let told = told.join("\n");
    assert!(
        told.contains("scaled down, each request stands for 8.11"),
        "{told}"
    );
    assert!(
        told.contains("Of 90 min the busiest 1 h is taken"),
        "{told}"
    );
    // The part that is taken is known as a share of the whole.
    let (from, until) = counted.stretch(Fit::Scaled);
    assert!((from - 1.0 / 3.0).abs() < 1e-9 && (until - 1.0).abs() < 1e-9);
    let (from, until) = counted.stretch(Fit::Busiest);
    assert!(from > 0.5 && until - from < 0.1, "{from} {until}");
    assert_eq!(counted.stretch(Fit::Whole), (0.0, 1.0));
}

//! Promise: the path of one request through every design can be read from top to bottom, and no
//! time is invented or lost along it.

mod support;

use sluice::draw::waterfall::{Row, Waterfall, WaterfallLane, What};
use sluice::record::{Example, Recording, Run, Tint};
use sluice::scenario::Preset;
use sluice::sim::Outcome;

fn finished(name: &str) -> Run {
    support::finished(support::preset(name))
}

fn of(run: &Run, request: u32) -> Waterfall {
    Waterfall::of(run.recordings(), request).expect("a kept request")
}

fn end(row: &Row) -> u64 {
    row.start + row.length
}

#[test]
fn the_rows_of_a_whole_journey_leave_no_gap_and_end_with_its_last_hop() {
    for preset in Preset::all() {
        let run = finished(preset.name);
        for (design, recording) in run.recordings().iter().enumerate() {
            let whole = recording.journeys().iter().filter(|it| it.weight > 0.0);
            for journey in whole.step_by(97) {
                let picture = of(&run, journey.request);
                let rows = &picture.lanes[design].rows;
                let mut reached = rows.first().map_or(0, |row| row.start);
                for row in rows {
                    let name = row.words();
                    let request = journey.request;
                    assert!(
                        row.start <= reached,
                        "{} {request}: gap before {name}",
                        preset.name
                    );
                    reached = reached.max(end(row));
                }
                assert!(reached <= picture.micros);
                let last = journey.hops.iter().map(|hop| hop.due).max().expect("a hop");
                let first = journey.hops[0].sent;
                assert_eq!(reached - rows[0].start, last.since(first).micros());
            }
        }
    }
}

#[test]
fn a_refused_request_shows_where_and_by_which_limit_and_waits_in_the_other_design() {
    let run = finished("flash-sale");
    let request = run
        .example(Example::Refused, 3_000)
        .expect("one is refused");
    let picture = of(&run, request);
    let [synchronous, event_driven] = &picture.lanes[..] else {
        panic!("two designs");
    };
    assert!(synchronous.sentence.contains("environments of Lambda"));
    let rule = synchronous.rule.expect("a limit");
    assert_eq!(rule.path, "settings.lambda.concurrency_limit");
    let decided: Vec<_> = synchronous.rows.iter().filter(|row| row.decided).collect();
    assert_eq!(decided.len(), 1);
    assert_eq!(decided[0].words(), "Lambda refused");
    let waits = |row: &&Row| row.what == What::Waits && row.part == "SQS";
    let waited: u64 = (event_driven.rows.iter().filter(waits))
        .map(|row| row.length)
        .sum();
    assert!(waited > 100_000, "{waited} µs in the queue");
    assert!(event_driven.rule.is_none());
}

#[test]
fn a_dead_lettered_request_shows_each_try_hidden_in_between_and_ends_given_up() {
    let run = finished("poison-messages");
    let request = run.example(Example::DeadLettered, 0).expect("one is");
    let picture = of(&run, request);
    let lane = picture.lanes.last().expect("a design");
    let count = |what| lane.rows.iter().filter(|row| row.what == what).count();
    assert_eq!(count(What::Error), 3, "{:#?}", lane.rows);
    assert_eq!(count(What::Hidden), 3, "after each");
    assert_eq!(lane.rows.last().map(|row| row.what), Some(What::Dead));
}

#[test]
fn the_chunks_of_an_answer_are_one_row_which_ends_before_the_answer_does() {
    let run = finished("slow-ai-call");
    let picture = of(&run, 30);
    let [synchronous, event_driven] = &picture.lanes[..] else {
        panic!("two designs");
    };
    let words = |lane: &WaterfallLane| -> Vec<Row> {
        let rows = lane.rows.iter().filter(|row| row.what == What::Chunk);
        rows.copied().collect()
    };
    assert_eq!(words(synchronous), []);
    let [came] = words(event_driven)[..] else {
        panic!("one row: {:#?}", event_driven.rows);
    };
    let by_model = |row: &&Row| row.what == What::Answer && row.part == "Model provider";
    let wrote = event_driven.rows.iter().find(by_model).expect("an answer");
    assert!(wrote.start < came.start && end(&came) < end(wrote) + 1_000_000);
    assert!(
        came.length > 1_000_000,
        "more than a piece: {}",
        came.length
    );
}

#[test]
fn a_function_works_on_a_batch_and_the_row_says_how_large_it_was() {
    let run = finished("steady-day");
    let recording = run.recordings().last().expect("a design");
    let requests = recording.journeys().iter().map(|it| it.request);
    let batches = requests.filter_map(|request| {
        let picture = of(&run, request);
        let rows = picture.lanes.last().expect("a design").rows.clone();
        rows.into_iter().find(|row| row.batch.is_some())
    });
    let most = run.scenario().settings.event_source_mapping.batch_size;
    let mut count = 0;
    for row in batches.take(200) {
        let batch = row.batch.expect("it is one");
        assert!((2..=most).contains(&batch.seen), "{batch:?}");
        assert!(batch.all, "every request is kept: {row:?}");
        let words = row.words();
        assert!(
            words.contains(&format!("a batch of {}", batch.seen)),
            "{words}"
        );
        count += 1;
    }
    assert!(count > 0, "there are batches");
    let alone = &of(&run, 0).lanes[0].rows;
    assert!(alone.iter().all(|row| row.batch.is_none()));
}

#[test]
fn a_bar_stands_where_its_time_is_in_a_colour_of_the_style_sheet() {
    let run = finished("flash-sale");
    let request = run.example(Example::Refused, 0).expect("one is refused");
    let picture = of(&run, request);
    assert!(picture.said().contains("Refused: "));
    assert!(picture.heading()[1].ends_with(" from left to right"));
    let rows = &picture.lanes[0].rows;
    let first = picture.bar(&rows[0]);
    assert!(first.starts_with("left:0.00%;width:"), "{first}");
    let decided = rows.iter().find(|row| row.decided).expect("one");
    assert!(picture.bar(decided).ends_with("background:var(--refused)"));
    let (shown, more) = picture.lanes[0].shown();
    assert_eq!(shown.len() + more, rows.len());
}

#[test]
fn examples_go_on_to_the_next_and_only_kinds_that_exist_have_one() {
    let run = finished("flash-sale");
    let first = run.example(Example::Refused, 0).expect("one");
    let next = run.example(Example::Refused, first).expect("another");
    assert!(next > first);
    assert!(run.example(Example::Slowest, 0).is_some());
    let calm = finished("steady-day");
    assert_eq!(calm.example(Example::DeadLettered, 0), None);
    assert_eq!(calm.example(Example::Refused, 0), None);
}

#[test]
fn a_request_that_is_not_kept_or_never_was_is_answered_with_a_sentence() {
    let run = finished("flash-sale");
    let kept = |request: u32| {
        let recordings = run.recordings().iter();
        let mut journeys = recordings.flat_map(Recording::journeys);
        journeys.any(|it| it.request == request)
    };
    let other = (1_500..9_000).find(|&request| !kept(request)).expect("one");
    let said = |request| Waterfall::of(run.recordings(), request).expect_err("nothing is kept");
    assert!(said(other).contains("not in the sample"));
    assert!(said(4_000_000).contains("There is no request 4,000,000"));
}

#[test]
fn however_many_chunks_come_the_journey_ends_and_their_row_is_nearly_as_long_as_they_take() {
    let mut draft = support::preset("slow-ai-call");
    draft.settings.model.progress_interval_ms = 250;
    let run = support::finished(draft);
    let recording = &run.recordings()[1];
    let done = Outcome::AcceptedDone;
    let journeys = recording.journeys().iter().filter(|it| it.outcome == done);
    for journey in journeys.filter(|it| it.weight > 0.0) {
        let last = journey
            .hops
            .iter()
            .max_by_key(|hop| hop.sent)
            .expect("a hop");
        assert_eq!(
            last.tint,
            Tint::Done,
            "{}: the result comes last",
            journey.request
        );
        let words = journey.hops.iter().filter(|hop| hop.tint == Tint::Chunk);
        let until = words.map(|hop| hop.due).max();
        let missing = until.map(|until| last.sent.since(until).micros());
        assert!(
            missing.is_none_or(|micros| micros < 17_000_000),
            "{missing:?}"
        );
    }
}

//! Promises about what a reader does with a run.

use super::*;
use crate::scenario::Fault;
use serde_json::json;

/// A quiet day of twenty seconds.
const SHORT: &str = "steady-day&duration_s=20";
const END_MS: u64 = 20_000;
const LIMIT: &str = "settings.lambda.concurrency_limit";

fn session(link: &str) -> Session {
    let session = Session::new(link, true);
    assert_eq!(session.remark(), None, "{link}");
    session
}

/// A session whose run is simulated to its end.
fn complete(link: &str) -> Session {
    let mut session = session(link);
    finish(&mut session);
    session
}

fn finish(session: &mut Session) {
    while !session.is_complete() {
        session.simulate_step();
    }
}

fn playhead_ms(session: &Session) -> u64 {
    session.playhead().micros() / 1_000
}

fn limit(session: &Session) -> u32 {
    session.run().scenario().settings.lambda.concurrency_limit
}

fn designs(session: &Session) -> Vec<String> {
    let topologies = session.run().topologies().iter();
    topologies.map(|it| it.title.clone()).collect()
}

#[test]
fn playing_moves_the_playhead_at_its_speed_and_stops_at_the_end() {
    let mut session = complete(SHORT);
    assert!(session.is_playing());
    session.play(1_000.0);
    assert_eq!(playhead_ms(&session), 1_000);
    session.set_speed(4.0);
    session.play(1_000.0);
    assert_eq!(playhead_ms(&session), 5_000);
    session.play(1e6);
    assert_eq!(playhead_ms(&session), END_MS);
    assert!(!session.is_playing());
}

#[test]
fn the_playhead_waits_for_the_simulation() {
    let mut session = session(SHORT);
    session.play(1_000.0);
    assert_eq!(playhead_ms(&session), 0);
    session.simulate_step();
    session.play(1_000.0);
    assert_eq!(session.playhead(), session.run().ready_until());
    assert!(session.is_playing() && session.is_ready());
    session.seek(15_000);
    assert!(!session.is_ready());
}

#[test]
fn the_toggle_pauses_goes_on_and_at_the_end_starts_again() {
    let mut session = complete(SHORT);
    session.play(2_000.0);
    session.toggle();
    assert!(!session.is_playing());
    session.toggle();
    assert!(session.is_playing());
    assert_eq!(playhead_ms(&session), 2_000);
    session.play(1e6);
    session.toggle();
    assert!(session.is_playing());
    assert_eq!(playhead_ms(&session), 0);
}

#[test]
fn a_step_stands_still_where_it_leads_and_stays_within_the_run() {
    let mut session = complete(SHORT);
    session.step(3);
    assert!(!session.is_playing());
    assert_eq!(playhead_ms(&session), 3 * STEP_MS);
    session.step(-1);
    assert_eq!(playhead_ms(&session), 2 * STEP_MS);
    session.step(i64::MIN);
    assert_eq!(playhead_ms(&session), 0);
    session.step(i64::MAX);
    assert_eq!(playhead_ms(&session), END_MS);
}

#[test]
fn nobody_seeks_past_the_end() {
    let mut session = session(SHORT);
    session.seek(12_345);
    assert_eq!(playhead_ms(&session), 12_345);
    session.seek(u64::MAX);
    assert_eq!(playhead_ms(&session), END_MS);
    session.restart();
    assert_eq!(playhead_ms(&session), 0);
    assert!(session.is_playing());
}

#[test]
fn a_changed_setting_is_a_new_run_under_the_same_playhead() {
    let mut session = complete(SHORT);
    session.seek(7_000);
    let generation = session.generation();
    session.set(LIMIT, json!(7));
    assert_eq!(limit(&session), 7);
    assert_ne!(session.generation(), generation);
    assert!(!session.is_complete());
    assert_eq!(playhead_ms(&session), 7_000);
    let generation = session.generation();
    session.set(LIMIT, json!(7));
    assert_eq!(session.generation(), generation, "nothing was changed");
}

#[test]
fn a_refused_value_changes_nothing_and_its_sentence_stays_until_a_value_is_taken() {
    let mut session = complete(SHORT);
    let (before, link) = (limit(&session), session.link());
    session.set(LIMIT, json!(-1));
    let refusal = session.refusal().expect("a refusal").clone();
    assert_eq!(refusal.path, LIMIT);
    assert!(refusal.sentence.contains(LIMIT), "{}", refusal.sentence);
    assert_eq!((limit(&session), session.link()), (before, link));
    assert_eq!((session.generation(), session.remark()), (0, None));
    assert!(session.is_complete() && !session.can_undo());
    session.simulate_step();
    assert_eq!(session.refusal(), Some(&refusal));
    session.set(LIMIT, json!(9));
    assert_eq!(session.refusal(), None);
    assert_eq!(limit(&session), 9);
}

#[test]
fn where_no_sentence_can_stand_a_refusal_is_a_remark_too() {
    let mut session = session(SHORT);
    session.slide("traffic.load", json!(-1));
    let refusal = session.refusal().expect("a refusal");
    assert_eq!(session.remark(), Some(&*refusal.sentence));
    let mut session = self::session(SHORT);
    session.set("designs", json!(["nonsense"]));
    let refusal = session.refusal().expect("a refusal");
    assert_eq!(session.remark(), Some(&*refusal.sentence));
}

#[test]
fn undo_and_redo_lead_back_and_forth() {
    let mut session = session(SHORT);
    let limits = [limit(&session), 20, 30];
    for limit in &limits[1..] {
        session.set(LIMIT, json!(limit));
    }
    for expected in [limits[1], limits[0]] {
        session.undo();
        assert_eq!(limit(&session), expected);
    }
    assert!(!session.can_undo() && session.can_redo());
    session.undo();
    assert_eq!(limit(&session), limits[0], "nothing is left to undo");
    for expected in [limits[1], limits[2]] {
        session.redo();
        assert_eq!(limit(&session), expected);
    }
    assert!(session.can_undo() && !session.can_redo());
}

#[test]
fn a_drag_is_undone_as_one_change() {
    let mut session = session(SHORT);
    let load = |session: &Session| session.run().scenario().traffic.load;
    let at_first = load(&session);
    session.settle();
    for value in [1.5, 2.0, 2.5] {
        session.slide("traffic.load", json!(value));
    }
    session.settle();
    session.slide("traffic.load", json!(3.0));
    session.undo();
    assert!((load(&session) - 2.5).abs() < 1e-9);
    session.undo();
    assert!((load(&session) - at_first).abs() < 1e-9);
    assert!(!session.can_undo());
}

#[test]
fn faults_begin_at_the_playhead_and_have_a_limit() {
    let mut session = session(SHORT);
    for nth in 0..FAULTS_MAX {
        session.seek(1_000 * nth as u64);
        session.inject_fault(Fault::DatabaseDown);
        assert_eq!(session.remark(), None);
    }
    let from = session.run().scenario().interventions.iter();
    let from: Vec<_> = from.map(|it| u64::from(it.from_ms)).collect();
    assert_eq!(
        from,
        (0..FAULTS_MAX as u64)
            .map(|nth| 1_000 * nth)
            .collect::<Vec<_>>()
    );
    session.inject_fault(Fault::DatabaseDown);
    assert_eq!(session.run().scenario().interventions.len(), FAULTS_MAX);
    assert_eq!(
        session.remark(),
        Some("There are 8 changes already; remove one to add another.")
    );
    session.repair(0);
    session.repair(99);
    let left = &session.run().scenario().interventions;
    assert_eq!((left.len(), left[0].from_ms), (FAULTS_MAX - 1, 1_000));
    session.undo();
    assert_eq!(session.run().scenario().interventions.len(), FAULTS_MAX);
}

#[test]
fn a_link_that_cannot_be_opened_changes_nothing_but_the_remark() {
    let mut session = complete(SHORT);
    session.seek(4_000);
    session.step(1);
    let (link, generation) = (session.link(), session.generation());
    session.open("no-such-preset");
    assert_eq!(
        session.remark(),
        Some("There is no scenario called “no-such-preset”.")
    );
    session.open("steady-day&traffic.load=many");
    assert!(
        session
            .remark()
            .is_some_and(|it| it.starts_with("This link cannot be opened"))
    );
    assert_eq!((session.link(), session.generation()), (link, generation));
    assert!(session.is_complete() && !session.can_undo());
}

#[test]
fn a_session_that_begins_with_a_bad_link_shows_the_first_preset_and_says_so() {
    let session = Session::new("no-such-preset", true);
    assert_eq!(session.preset(), Preset::FIRST);
    let remark = session.remark().expect("a remark");
    assert!(remark.starts_with("There is no scenario called “no-such-preset”. Here is “"));
}

#[test]
fn its_link_opens_the_same_session() {
    let mut session = session("flash-sale&charts=all&theme=dark&story=burst&step=2");
    session.set(LIMIT, json!(80));
    session.inject_fault(Fault::DatabaseSlow);
    session.set_speed(0.5);
    session.toggle_charts();
    session.set_theme(Some("light"));
    session.step(25);
    let link = session.link();
    let again = self::session(&link);
    assert_eq!(again.link(), link);
    assert_eq!(again.run().scenario(), session.run().scenario());
    assert_eq!(again.playhead(), session.playhead());
    assert_eq!(again.view(), session.view());
    assert!(
        !again.is_playing(),
        "a link to an instant stands still there"
    );
    assert!(!again.shows_all_charts());

    let mut opened = self::session(SHORT);
    opened.open(&link);
    assert_eq!(opened.link(), link);
    opened.undo();
    assert_eq!(opened.preset(), "steady-day");
}

#[test]
fn while_it_plays_its_link_names_no_instant() {
    let mut session = complete(SHORT);
    session.play(3_000.0);
    assert_eq!(session.link(), SHORT);
    session.toggle();
    assert_eq!(session.link(), "steady-day&at=3&duration_s=20");
}

#[test]
fn a_link_plays_if_it_says_so_and_a_paused_reader_stays_paused() {
    assert!(!session("steady-day&at=3").is_playing());
    assert!(session("steady-day&at=3&play=yes").is_playing());
    assert!(!session("steady-day&play=no").is_playing());
    assert!(!Session::new("steady-day&play=yes", false).is_playing());
    let mut session = session("steady-day&play=no");
    session.open("flash-sale");
    assert!(!session.is_playing());
    session.open("flash-sale&play=yes");
    assert!(session.is_playing());
}

#[test]
fn a_run_is_compared_with_the_one_before_only_if_that_was_complete() {
    let mut session = session(SHORT);
    session.simulate_step();
    session.set(LIMIT, json!(1));
    finish(&mut session);
    assert!(session.ghost().is_none() && session.difference().is_empty());
    session.set(LIMIT, json!(500));
    assert!(session.ghost().is_some());
    assert!(
        session.difference().is_empty(),
        "the new run is not complete"
    );
    finish(&mut session);
    let titles: Vec<_> = session
        .difference()
        .iter()
        .map(|(title, _)| title.clone())
        .collect();
    assert_eq!(titles, designs(&session));
    assert!(
        session
            .difference()
            .iter()
            .any(|(_, words)| !words.is_empty())
    );
    session.dismiss_comparison();
    assert!(session.ghost().is_none() && session.difference().is_empty());
}

#[test]
fn two_presets_are_two_stories() {
    let mut session = complete(SHORT);
    session.set(LIMIT, json!(1));
    assert!(session.ghost().is_some());
    session.open("flash-sale&duration_s=30");
    assert!(session.ghost().is_none());
    finish(&mut session);
    assert!(session.difference().is_empty());
}

#[test]
fn designs_change_sides_with_their_settings() {
    let mut session = session(SHORT);
    session.change_last_alone(true);
    session.set(LIMIT, json!(33));
    let before = designs(&session);
    session.swap();
    let after = designs(&session);
    assert_eq!(after.len(), 2);
    assert_ne!(before, after);
    assert_eq!(
        limit(&session),
        33,
        "the first design has what was the last one's"
    );
    session.swap();
    assert_eq!(designs(&session), before);
    session.undo();
    assert_eq!(designs(&session), after);
}

#[test]
fn settings_of_the_last_design_alone_leave_the_others_as_they_are() {
    let mut session = session(SHORT);
    let of_all = limit(&session);
    assert!(!session.changes_last_alone());
    session.change_last_alone(true);
    assert!(session.changes_last_alone());
    session.set(LIMIT, json!(33));
    assert_eq!(limit(&session), of_all);
    let own = &session.run().scenario().settings_of_last;
    assert_eq!(own.pointer("/lambda/concurrency_limit"), Some(&json!(33)));
    session.set("designs", json!(["synchronous"]));
    assert_eq!(session.remark(), None);
    assert!(
        !session.changes_last_alone(),
        "a single design has no other"
    );
    session.set("designs", json!(["synchronous", "synchronous"]));
    assert!(
        session.changes_last_alone(),
        "a design beside itself is there to be changed"
    );
}

#[test]
fn a_command_is_the_method_of_its_name() {
    let mut session = session(SHORT);
    session.apply(Command::Set {
        path: LIMIT.to_owned(),
        value: json!(12),
        moving: false,
    });
    assert_eq!(limit(&session), 12);
    session.apply(Command::Undo { back: true });
    assert_ne!(limit(&session), 12);
    session.apply(Command::Undo { back: false });
    assert_eq!(limit(&session), 12);
    session.apply(Command::Seek(5_000));
    session.apply(Command::Step(-2));
    assert_eq!(playhead_ms(&session), 4_800);
    session.apply(Command::Break(Fault::Poison));
    assert_eq!(session.run().scenario().interventions.len(), 1);
    session.apply(Command::Repair(0));
    session.apply(Command::Open("flash-sale".to_owned()));
    assert_eq!(session.preset(), "flash-sale");
}

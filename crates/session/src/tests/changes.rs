//! Promises about changes, undo and redo, and the comparison with the run before.

use super::*;
use serde_json::Value;

fn design_names(session: &Session) -> Vec<Value> {
    let form = session.run().scenario().to_value();
    form["designs"].as_array().expect("a list").clone()
}

fn designs(session: &Session) -> Vec<String> {
    let topologies = session.run().topologies().iter();
    topologies.map(|it| it.title.clone()).collect()
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
fn where_there_is_no_room_for_a_sentence_a_refusal_is_a_remark_too() {
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
    session.open("flash-sale&v=2&duration_s=30");
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
    let [first, _] = &design_names(&session)[..] else {
        panic!("two designs");
    };
    session.set("designs", json!([first]));
    assert_eq!(session.remark(), None);
    assert!(
        !session.changes_last_alone(),
        "a single design has no other"
    );
    session.set("designs", json!([first, first]));
    assert!(
        session.changes_last_alone(),
        "a design beside itself is there to be changed"
    );
}

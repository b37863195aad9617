//! Promises about where a session begins, and about scenarios that are no preset's.

use super::*;
use sluice_scenario::traffic::Shape;

/// An hour with a surge after forty minutes, as a file might say it.
fn from_a_file(title: &str) -> String {
    let mut draft = Preset::all().swap_remove(0).scenario.into_draft();
    draft.title = title.to_owned();
    draft.duration_s = 3_600;
    draft.traffic.shape = Shape::Ramp {
        from_rps: 1.0,
        to_rps: 9.0,
        at_s: 2_400.0,
        rise_s: 5.0,
    };
    Link::to(&draft.check().expect("a scenario")).write()
}

fn is_at(session: &Session, at_s: u32, speed: f64) -> bool {
    let same_speed = (session.speed() - speed).abs() < f64::EPSILON;
    playhead_ms(session) == u64::from(at_s) * 1_000 && same_speed
}

#[test]
fn a_preset_opens_where_it_says_unless_its_link_says_otherwise() {
    let day = Preset::named("big-day").expect("a preset").opens;
    assert!(is_at(&session("big-day&v=2"), day.at_s, day.speed));
    assert!(is_at(&session("big-day&v=2&speed=1"), day.at_s, 1.0));
    assert!(is_at(&session("big-day&v=2&at=100"), 100, 1.0));
    assert!(is_at(
        &session("big-day&v=2&at=100&speed=8&play=yes"),
        100,
        8.0
    ));
    assert!(is_at(&session("big-day&v=2&at=0"), 0, 1.0));
    let mut opened = session(SHORT);
    opened.open("big-day&v=2");
    assert!(is_at(&opened, day.at_s, day.speed));
}

#[test]
fn for_readers_who_want_no_motion_it_stands_still_at_the_telling_second() {
    let still = Session::new("flash-sale&v=2", false);
    assert!(!still.is_playing());
    assert_eq!(playhead_ms(&still), still.opening().telling_ms());
    assert_eq!(playhead_ms(&session("flash-sale&v=2&play=no")), 26_000);
    assert_eq!(
        playhead_ms(&Session::new("flash-sale&v=2&at=3", false)),
        3_000
    );
}

#[test]
fn links_name_the_speed_and_the_start_where_they_are_not_as_it_opens() {
    let mut day = session("big-day&v=2");
    assert_eq!(day.link(), "big-day&v=2");
    day.set_speed(1.0);
    assert_eq!(day.link(), "big-day&v=2&speed=1");
    day.seek(0);
    day.toggle();
    assert_eq!(day.link(), "big-day&v=2&at=0");
    day.set_speed(60.0);
    assert_eq!(day.link(), "big-day&v=2&at=0&speed=60");
    assert!(is_at(&session(&day.link()), 0, 60.0));
}

#[test]
fn the_restart_leads_to_the_very_start_and_the_end_to_the_opening() {
    let mut file = session(&from_a_file("Our shop"));
    let at_ms = file.opening().at_ms();
    assert!(at_ms > 0);
    finish(&mut file);
    file.restart();
    assert_eq!(playhead_ms(&file), 0);
    file.seek(u64::MAX);
    file.step(1);
    file.toggle();
    assert!(file.is_playing());
    assert_eq!(playhead_ms(&file), at_ms);
}

#[test]
fn a_file_has_its_own_title_and_opening_and_is_compared_with_nothing_before_it() {
    let mut session = complete(SHORT);
    assert!(!session.is_own());
    session.set(LIMIT, json!(9));
    assert!(session.ghost().is_some() && !session.is_own());
    finish(&mut session);
    session.open(&from_a_file("Our shop"));
    assert!(session.is_own());
    assert_eq!(session.title(), "Our shop");
    assert!(session.ghost().is_none());
    assert_eq!(playhead_ms(&session), session.opening().at_ms());
    finish(&mut session);
    session.open(&from_a_file("Their shop"));
    assert!(session.ghost().is_none());
    finish(&mut session);
    session.undo();
    assert!(session.ghost().is_none(), "nor after it was undone");
    session.open("flash-sale&v=2");
    assert!(!session.is_own());
}

#[test]
fn runs_of_other_designs_or_other_traffic_are_not_compared() {
    let mut session = complete(SHORT);
    session.inject_fault(Fault::DatabaseDown);
    finish(&mut session);
    session.undo();
    finish(&mut session);
    assert!(!session.difference().is_empty());
    let first = session.run().scenario().to_value()["designs"][0].clone();
    session.set("designs", json!([first, first]));
    assert!(session.ghost().is_none());
    finish(&mut session);
    assert!(session.difference().is_empty());
    session.set(LIMIT, json!(9));
    assert!(session.ghost().is_some());
    let counts = json!({ "kind": "replay", "interval_s": 1.0, "counts": "5,6,7" });
    session.set("traffic.shape", counts);
    assert_eq!(session.refusal(), None);
    assert!(session.ghost().is_none());
}

#[test]
fn a_question_in_a_link_is_asked_once() {
    let mut session = session("flash-sale&ask=luck");
    assert!(!session.link().contains("ask="), "{}", session.link());
    assert_eq!(session.take_question().as_deref(), Some("luck"));
    assert_eq!(session.take_question(), None);
    session.open("flash-sale&ask=map");
    assert_eq!(session.take_question().as_deref(), Some("map"));
}

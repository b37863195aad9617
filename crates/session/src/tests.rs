//! Promises about what a reader does with a run: playing and links here, changes in [`changes`].

mod changes;
mod charts;
mod opening;
mod unchanged;

use super::*;
use serde_json::json;
use sluice_scenario::Fault;

/// A quiet day of twenty seconds.
const SHORT: &str = "steady-day&v=2&duration_s=20";
const END_MS: u64 = 20_000;
const LIMIT: &str = "settings.lambda.concurrency_limit";

fn session(link: &str) -> Session {
    let session = Session::new(link, true);
    assert_eq!(session.remark(), None, "{link}");
    session
}

/// A session with its run simulated to the end.
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
fn the_toggle_pauses_resumes_and_starts_over_at_the_end() {
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
fn a_step_pauses_where_it_leads_and_stays_within_the_run() {
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
fn seeking_stops_at_the_end() {
    let mut session = session(SHORT);
    session.seek(12_345);
    assert_eq!(playhead_ms(&session), 12_345);
    session.seek(u64::MAX);
    assert_eq!(playhead_ms(&session), END_MS);
    assert_eq!(
        playhead_ms(&self::session("steady-day&v=2&duration_s=20&at=99")),
        END_MS
    );
    session.restart();
    assert_eq!(playhead_ms(&session), 0);
    assert!(session.is_playing());
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
    session.open("steady-day&v=2&traffic.load=many");
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
    let mut session = session("flash-sale&v=2&charts=all&theme=dark&story=burst&step=2");
    session.set(LIMIT, json!(80));
    session.inject_fault(Fault::DatabaseSlow);
    session.set_speed(0.5);
    session.toggle_charts();
    session.set_theme(Some(Scheme::Light));
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
    assert!(!again.view().all_charts);

    let mut opened = self::session(SHORT);
    opened.open(&link);
    assert_eq!(opened.link(), link);
    opened.apply(Command::LeaveStory);
    assert_eq!(opened.link(), link.replace("&story=burst&step=2", ""));
    opened.undo();
    assert_eq!(opened.preset(), "steady-day");
}

#[test]
fn a_link_that_is_older_than_the_model_says_so_until_something_is_changed() {
    let mut session = session("flash-sale&at=3");
    let old = session.revised().expect("the function has changed since");
    assert_eq!(
        old.sentence,
        "Numbers by model 2; this link was made with model 1."
    );
    assert!(old.changes.contains("functions"), "{}", old.changes);
    session.seek(4_000);
    assert_eq!(session.revised().as_ref(), Some(&old), "only looked at");
    session.set(LIMIT, json!(80));
    assert_eq!(session.revised(), None);
    session.undo();
    assert_eq!(session.revised(), Some(old));
    session.open("flash-sale&v=2");
    assert_eq!(session.revised(), None);
    for today in ["", "story=burst", "no-such-preset"] {
        assert_eq!(Session::new(today, true).revised(), None, "{today}");
    }
    assert_eq!(Revised::since(1, &[]), None, "nothing of it has changed");
}

#[test]
fn while_it_plays_its_link_names_no_instant() {
    let mut session = complete(SHORT);
    session.play(3_000.0);
    assert_eq!(session.link(), SHORT);
    session.toggle();
    assert_eq!(session.link(), "steady-day&v=2&at=3&duration_s=20");
}

#[test]
fn a_link_plays_if_it_says_so_and_a_paused_reader_stays_paused() {
    assert!(!session("steady-day&v=2&at=3").is_playing());
    assert!(session("steady-day&v=2&at=3&play=yes").is_playing());
    assert!(!session("steady-day&v=2&play=no").is_playing());
    assert!(!Session::new("steady-day&v=2&play=yes", false).is_playing());
    let mut session = session("steady-day&v=2&play=no");
    session.open("flash-sale&v=2");
    assert!(!session.is_playing());
    session.open("flash-sale&v=2&play=yes");
    assert!(session.is_playing());
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

//! One frame: apply what was asked for, move the playhead, paint, and now and then publish numbers.

use super::layers::Cause;
use super::page::{Page, Readout};
use super::scratch::Scratch;
use super::simulate;
use super::system::is_embedded;
use super::{chart, spread, stage, studio, timeline};
use crate::draw::Chart;
use crate::draw::words::sentence;
use crate::record::{Frame, Seen};
use crate::session::{Command, Session};
use crate::sim::SimTime;
use crate::web::dom::now_ms;
use leptos::prelude::*;
use std::sync::Arc;

/// The most that a frame moves on: a hidden tab must not become one giant step.
const FRAME_MS_MAX: f64 = 100.0;
/// Numbers and words change five times a second, all of them together: more often they cannot be read.
const READOUT_PERIOD_MS: f64 = 200.0;
/// Listeners are told seldom.
const ANNOUNCE_PERIOD_MS: f64 = 10_000.0;
/// A slider that moves brings more runs than can be simulated: the next one waits for the last one,
/// or so long.
const RUN_MS_MIN: f64 = 150.0;
/// Without motion the picture changes in steps of so much of the reader's time.
const STILL_PERIOD_MS: f64 = 1_000.0;

/// One frame.
pub(crate) fn frame(page: Page) {
    let now = now_ms();
    let asked = apply_commands(page, now);
    let playing = advance(page, now, asked);
    let Some(due) = page.scratch.try_update_value(|scratch| {
        due(scratch, now, asked || !playing, page.still.get_untracked())
    }) else {
        return;
    };
    if due.picture {
        paint(page, due);
    }
    if playing {
        page.wake();
    }
}

/// What a frame has to renew.
#[derive(Clone, Copy)]
struct Due {
    picture: bool,
    numbers: bool,
    announcement: bool,
}

fn due(scratch: &mut Scratch, now: f64, at_once: bool, still: bool) -> Due {
    let period = if still {
        STILL_PERIOD_MS
    } else {
        READOUT_PERIOD_MS
    };
    // A clock that is set back must stop nothing.
    let numbers = at_once || f64::abs(now - scratch.readout_ms) >= period;
    let announcement = at_once || f64::abs(now - scratch.announced_ms) >= ANNOUNCE_PERIOD_MS;
    if numbers {
        scratch.readout_ms = now;
    }
    if announcement {
        scratch.announced_ms = now;
    }
    Due {
        picture: numbers || !still,
        numbers,
        announcement,
    }
}

/// Applies the commands in the order in which they came. Returns whether there were any.
fn apply_commands(page: Page, now: f64) -> bool {
    if must_wait(page, now) {
        page.wake();
        return false;
    }
    let commands = page
        .commands
        .try_update_value(std::mem::take)
        .unwrap_or_default();
    let asked = !commands.is_empty();
    let question = page.session.try_update_value(|session| {
        for command in commands {
            session.apply(command);
        }
        session.take_question()
    });
    let changed = page.session.with_value(|session| {
        page.scratch
            .try_update_value(|scratch| {
                let changed = scratch.generation != session.generation();
                scratch.generation = session.generation();
                if changed {
                    scratch.run_began_ms = now;
                    scratch.layout = None;
                    scratch.layers.clear(Cause::Run);
                    // The parts may be others: words of the old ones do not fit.
                    scratch.words = None;
                }
                changed
            })
            .unwrap_or_default()
    });
    if asked || changed {
        forget_other_designs(page);
        page.renew_setup();
    }
    if changed {
        spread::forget(page);
        // The first slice at once, so that this frame has something to show.
        simulate::slice(page);
    }
    if let Some(Some(question)) = question
        && !is_embedded()
    {
        studio::decide(page, &question);
    }
    asked
}

/// What is shown stands still until a new run is there, unless it is of other designs.
fn forget_other_designs(page: Page) {
    let shown = page.readout.with_untracked(|readout| readout.frame.clone());
    let is_of =
        |session: &Session| shown.is_none_or(|shown| shown.is_of(session.run().topologies()));
    if !page.session.with_value(is_of) {
        page.readout.update(|readout| readout.frame = None);
    }
}

/// Whether all that is asked for is the next place of a slider, and the run of the last one is not
/// there yet.
fn must_wait(page: Page, now: f64) -> bool {
    let began_ms = page.scratch.with_value(|scratch| scratch.run_began_ms);
    let slides = page.commands.with_value(|commands| {
        let slides = |it: &Command| matches!(it, Command::Set { moving: true, .. });
        !commands.is_empty() && commands.iter().all(slides)
    });
    slides
        && now - began_ms < RUN_MS_MIN
        && page.session.with_value(|session| !session.is_complete())
}

/// Moves the playhead on, unless something was asked for: a moment that the reader has sought is
/// shown as it is. Returns whether it plays.
fn advance(page: Page, now: f64, asked: bool) -> bool {
    let playing = page
        .session
        .try_update_value(|session| {
            if session.is_playing() && session.is_ready() && !asked {
                let last = page.scratch.with_value(|scratch| scratch.last_frame_ms);
                session.play((now - last.unwrap_or(now)).clamp(0.0, FRAME_MS_MAX));
            }
            session.is_playing()
        })
        .unwrap_or_default();
    page.scratch
        .update_value(|scratch| scratch.last_frame_ms = playing.then_some(now));
    playing
}

fn paint(page: Page, due: Due) {
    page.session.with_value(|session| {
        let (playhead, ready) = (session.playhead(), session.run().ready_until());
        // A new run needs a moment to reach the playhead: the picture stands still meanwhile.
        let frame = (session.is_ready() && ready > SimTime::ZERO)
            .then(|| Arc::new(session.run().frame(playhead, session.speed())));
        if due.numbers {
            page.scratch.update_value(|scratch| {
                // The chart's data are the same as long as nothing more is simulated.
                let more = session.view().all_charts;
                let ghost = session.ghost();
                let reach = Some((session.generation(), ready, more, ghost.is_some()));
                let charted = &session.view().charted;
                if scratch.chart_reach != reach || scratch.charted != *charted {
                    scratch.chart_reach = reach;
                    scratch.charted.clone_from(charted);
                    let metrics = charted.iter().map(|it| (&*it.part, &*it.metric));
                    scratch.chart =
                        Chart::of(session.run(), ghost, more).with_metrics(session.run(), metrics);
                    if let Some((generation, panels)) = &scratch.laid {
                        scratch.chart.laid = Arc::clone(panels);
                        // What is compared with another run is not known of this one yet.
                        scratch.chart.is_compared = *generation == session.generation();
                    }
                    scratch.chart.spread.clone_from(&scratch.spread);
                    scratch.layers.clear(Cause::Data);
                }
                if frame.is_some() {
                    scratch.words.clone_from(&frame);
                    scratch.layers.clear(Cause::Words);
                }
            });
        }
        if let Some(frame) = &frame {
            stage::paint(page, session.run().topologies(), frame);
            tell(page, session.run().topologies(), frame, due);
        }
        chart::paint(page, playhead);
        timeline::follow(page, playhead);
        if due.numbers {
            publish(page, frame, session);
        }
    });
}

fn tell(page: Page, topologies: &[crate::sim::Topology], frame: &Frame, due: Due) {
    // At once the first time: these words are the picture's name for who does not see it.
    if due.announcement || page.announcement.with_untracked(String::is_empty) {
        page.announcement
            .set(sentence::description(topologies, frame));
    }
}

fn publish(page: Page, frame: Option<Arc<Frame>>, session: &Session) {
    let ready_ms = session.run().ready_until().micros() / 1_000;
    let digests = session
        .is_complete()
        .then(|| session.run().digests())
        .flatten();
    let (before, seen, settled) = page.readout.with_untracked(|before| {
        let is_same = before.ready_ms == ready_ms && before.digests == digests;
        let seen = if is_same {
            before.seen
        } else {
            let known = if digests.is_some() {
                Seen::default()
            } else {
                before.seen
            };
            let recordings = session.run().recordings().iter();
            recordings.fold(known, |seen, recording| seen.or(&recording.seen()))
        };
        let settled = before.settled || digests.is_some();
        (before.frame.clone(), seen, settled)
    });
    let readout = Readout {
        waiting: frame.is_none(),
        frame: frame.or(before),
        playhead_ms: session.playhead().micros() / 1_000,
        ready_ms,
        seen,
        settled,
        playing: session.is_playing(),
        digests,
    };
    page.readout.set(readout);
}

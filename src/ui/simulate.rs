//! Simulating ahead of the playhead, a few milliseconds at a time, so that the page always answers.

use super::laid;
use super::page::Page;
use crate::web::dom::now_ms;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// When a slice ends, at the next step: a step takes less than a millisecond, so that a slice takes less than six, also
/// while the browser's first, slow code runs.
const SLICE_MS_MAX: f64 = 4.5;

/// Asks for a slice, unless one is asked for. The timer is kept until it has come: of one that is forgotten the browser
/// would keep a piece for good, a hundred times a second.
fn ask(page: Page) {
    page.scratch.update_value(|scratch| {
        scratch.slice.get_or_insert_with(|| {
            Timeout::new(0, move || {
                page.scratch.update_value(|scratch| scratch.slice = None);
                slice(page);
            })
        });
    });
}

/// Simulates for as long as a slice may take, and asks for the next one.
pub(crate) fn slice(page: Page) {
    let began_ms = now_ms();
    let complete = page.session.try_update_value(|session| {
        while !session.is_complete() && f64::abs(now_ms() - began_ms) < SLICE_MS_MAX {
            session.simulate_step();
        }
        session.is_complete()
    });
    match complete {
        Some(false) => ask(page),
        // It may have ended early.
        Some(true) => {
            page.renew_setup();
            laid::compare(page);
        }
        None => {}
    }
    // While nothing moves, the picture still shows how far the simulation is.
    page.wake();
}

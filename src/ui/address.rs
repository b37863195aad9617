//! The address: what stands behind the `#` is a [link](crate::share::Link) to what is looked at. It
//! follows what the reader does, at a calm pace: browsers refuse an address that changes often.

use super::page::Page;
use crate::session::Session;
use crate::share::view::Scheme;
use crate::web::live::whenever;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// How long nothing must change until the address follows.
const CALM_MS: u32 = 500;

/// What stands behind the `#`.
pub(crate) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Makes a new entry of the browser's history, from which the way back leads to the one before.
pub(crate) fn go_to(link: &str) {
    if let Ok(history) = window().history() {
        // A document without an address (in a sandbox) refuses this; the page works without.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&["#", link].concat()));
    }
}

/// Lets the address follow.
pub(crate) fn follow(page: Page) {
    let stands_at = Memo::new(move |_| {
        page.readout
            .with(|readout| (!readout.playing).then_some(readout.playhead_ms))
    });
    let theme_at_first = untrack(|| page.preferences.theme.get());
    let mut written = None;
    let mut timer = None;
    whenever(move || {
        page.setup.track();
        stands_at.get();
        let theme = page.preferences.theme.get();
        // What the host page or the browser's memory asks for is not handed on; what is chosen now is.
        if theme != theme_at_first {
            let theme = Scheme::named(&theme);
            page.session
                .update_value(|session| session.set_theme(theme));
        }
        let link = page.session.with_value(Session::link);
        page.link.set(link.clone());
        // As the page was opened, the address is the author's.
        if *written.get_or_insert_with(|| link.clone()) != link {
            written = Some(link.clone());
            // The one before, if it still waits, is dropped with its timer.
            // An address that has come meanwhile, from a story or by hand, is for the page to follow.
            let before = fragment();
            timer = Some(Timeout::new(CALM_MS, move || {
                if fragment() == before {
                    replace(&link);
                }
            }));
        }
        let _ = &timer;
    });
}

/// Puts another link in the place of what the address says.
pub(crate) fn replace(link: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&["#", link].concat()));
    }
}

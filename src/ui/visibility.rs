//! Whether anybody can see the page: a hidden tab, or a page that is scrolled away, asks for no
//! frames.

use super::page::Page;
use crate::web::dom::hear;
use crate::web::live::whenever;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Watches the tab and the page in it.
pub(crate) fn watch(page: Page) {
    hear("visibilitychange", move |_| update(page, None));
    whenever(move || {
        if let Some(main) = page.main.get() {
            observe(page, &main);
        }
    });
    // Leaving the tab's history and coming back shows it again without that event.
    hear("pageshow", move |_| update(page, None));
}

/// Tells when the page is scrolled away within another page that it is embedded in.
fn observe(page: Page, main: &web_sys::Element) {
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
        if let Ok(entry) = last {
            update(page, Some(!entry.is_intersecting()));
        }
    });
    if let Ok(observer) = IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(main);
        // It lives as long as the page.
        seen.forget();
    }
}

fn update(page: Page, scrolled_away: Option<bool>) {
    page.scratch.update_value(|scratch| {
        if let Some(away) = scrolled_away {
            scratch.scrolled_away = away;
        }
        scratch.hidden = document().hidden() || scratch.scrolled_away;
        // What passes meanwhile is not played.
        scratch.last_frame_ms = None;
    });
    page.wake();
}

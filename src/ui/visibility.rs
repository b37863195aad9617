//! Whether anybody can see the page: a hidden tab, or a page that is scrolled away, asks for no
//! frames. And whether the charts are in view: else they are not painted.

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
            observe(&main, move |is_seen| update(page, Some(!is_seen)));
        }
    });
    whenever(move || {
        if let Some(chart) = page.chart.get() {
            observe(&chart, move |is_seen| {
                page.scratch
                    .update_value(|scratch| scratch.charts_seen = is_seen);
                page.wake();
            });
        }
    });
    // Leaving the tab's history and coming back shows it again without that event.
    hear("pageshow", move |_| update(page, None));
}

/// Tells whether an element can be seen, now and when that changes. The page may be embedded in another one.
fn observe(element: &web_sys::Element, tell: impl Fn(bool) + 'static) {
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
        if let Ok(entry) = last {
            tell(entry.is_intersecting());
        }
    });
    if let Ok(observer) = IntersectionObserver::new(seen.as_ref().unchecked_ref()) {
        observer.observe(element);
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

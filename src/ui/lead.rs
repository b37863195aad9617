//! What stands over the picture: what to notice, what happens now in plain words, and what the page
//! remarks.

use super::page::Page;
use crate::web::live::{all, live, text};
use leptos::prelude::*;

/// The words over the picture.
#[component]
pub(crate) fn Lead() -> impl IntoView {
    let page = Page::here();
    let still = "Reduced motion: shown in steps, without travelling dots.";
    // A line for each design, also while there is nothing to say: nothing moves then.
    let lines = live(move || {
        let designs = page.designs.with(|designs| designs.len());
        let line = move |nth| {
            page.headline
                .with(|lines: &Vec<String>| lines.get(nth).cloned())
        };
        let lines = (0..designs)
            .map(|nth| view! { <span>{text(move || line(nth).unwrap_or_default())}</span> });
        all(lines)
    });
    // What is said of a link that is older than the model.
    let revised = live(move || {
        let revised = page.setup.with(|setup| setup.revised.clone());
        all(revised.map(|revised| {
            view! {
                <p class="revised">
                    <a href="model.html" target="_blank" rel="noopener" title=revised.changes>
                        {revised.sentence}
                    </a>
                </p>
            }
        }))
    });
    view! {
        <section class="lead">
            <p class="notice">{text(move || page.setup.with(|setup| setup.notice.clone()))}</p>
            <h2
                class="headline"
                class:pointed-at=Signal::derive(move || page.points_at("headline"))
                data-testid="headline"
            >
                {lines}
            </h2>
            <p class="remark" role="status">
                {text(move || page.setup.with(|setup| setup.remark.clone().unwrap_or_default()))}
            </p>
            {revised}
            <p class="note">{text(move || if page.still.get() { still } else { "" })}</p>
            <p class="visually-hidden" aria-live="polite">
                {Signal::derive(move || page.announcement.get())}
            </p>
        </section>
    }
}

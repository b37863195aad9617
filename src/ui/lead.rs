//! What stands over the picture: what to notice, what happens now in plain words, and what the page
//! remarks.

use super::page::Page;
use crate::web::live::live;
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
        let lines =
            (0..designs).map(|nth| view! { <span>{Signal::derive(move || line(nth))}</span> });
        lines.collect_view()
    });
    // What is said of a link that is older than the model.
    let revised = live(move || {
        let revised = page.setup.with(|setup| setup.revised.clone());
        revised.map(|revised| {
            view! {
                <p class="revised">
                    <a href="model.html" target="_blank" rel="noopener" title=revised.changes>
                        {revised.sentence}
                    </a>
                </p>
            }
        })
    });
    view! {
        <section class="lead">
            <p class="notice">{Signal::derive(move || page.setup.with(|setup| setup.notice.clone()))}</p>
            <h2
                class="headline"
                class:pointed-at=Signal::derive(move || page.points_at("headline"))
                data-testid="headline"
            >
                {lines}
            </h2>
            <p class="remark" role="status">
                {Signal::derive(move || page.setup.with(|setup| setup.remark.clone()))}
            </p>
            {revised}
            <p class="note">{Signal::derive(move || page.still.get().then_some(still))}</p>
            <p class="visually-hidden" aria-live="polite">
                {Signal::derive(move || page.announcement.get())}
            </p>
        </section>
    }
}

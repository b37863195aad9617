//! How to check the run: its digest, and the command that makes the same one.

use super::page::Page;
use crate::web::live::{all, live};
use leptos::prelude::*;

/// The end of the page.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let page = Page::here();
    let digest = Signal::derive(move || {
        let digest = page.readout.with(|readout| {
            let digests = readout.digests.as_ref()?.iter();
            let short = digests.map(|digest| digest.get(..8).unwrap_or(digest));
            Some(short.collect::<Vec<_>>().join(" · "))
        });
        digest.unwrap_or_else(|| "…".to_owned())
    });
    // A changed scenario has no name: the reader can save it and run it from the file.
    let file = Signal::derive(move || {
        page.setup
            .with(|setup| format!("{}-changed.json", setup.preset))
    });
    let changed = Memo::new(move |_| page.setup.with(|setup| setup.changed.clone()));
    let save = live(move || {
        all(changed.get().map(|json| {
            let json = String::from(js_sys::encode_uri_component(&json));
            let address = format!("data:application/json;charset=utf-8,{json}");
            view! {
                <a href=address download=file>
                    "save the changed scenario"
                </a>
                ", then "
            }
        }))
    });
    let command = Signal::derive(move || {
        let scenario = if changed.with(Option::is_some) {
            format!("--scenario {}", file.get())
        } else {
            page.setup
                .with(|setup| format!("{} --seed {}", setup.preset, setup.seed))
        };
        format!("cargo run --release -- run {scenario}")
    });
    view! {
        <footer class="footer">
            <p>
                "Run " <span class="digest">{digest}</span> ": check it yourself: " {save}
                <code>{command}</code>
            </p>
        </footer>
    }
}

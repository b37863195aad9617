//! The page as a whole.

use super::chart::ChartCanvas;
use super::command::Command;
use super::controls::{PresetMenu, Settings, WhatIf};
use super::help::Help;
use super::inspect::{Card, Trace};
use super::numbers::{AllNumbers, SkipToNumbers};
use super::page::Page;
use super::preferences::PreferencesRow;
use super::readout::Readouts;
use super::stage::Stage;
use super::transport::{Timeline, Transport, listen_to_keys};
use super::{address, region, visibility};
use leptos::ev;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let wanted = address::preset();
    let page = Page::new(wanted.as_deref());
    listen_to_keys(page);
    region::listen(page);
    visibility::watch(page);
    repaint_when_the_page_changes(page);

    view! {
        <main
            node_ref=page.main
            data-playhead-ms=move || page.readout.with(|readout| readout.playhead_ms)
            data-ready-ms=move || page.readout.with(|readout| readout.ready_ms)
            data-waiting=move || page.readout.with(|readout| readout.waiting).to_string()
            data-dark=move || page.dark.get().to_string()
            data-playing=move || page.readout.with(|readout| readout.playing).to_string()
            data-digests=move || {
                page.readout.with(|readout| readout.digests.as_ref().map(|all| all.join(",")))
            }
        >
            <SkipToNumbers />
            <Header page />
            <Lead page />
            <section class="stage" aria-label="The designs">
                <Stage page />
                <Readouts page />
                <Card page />
            </section>
            <section class="story" aria-label="Over time">
                <ChartCanvas page />
                <Timeline page />
            </section>
            <section class="controls" aria-label="Controls">
                <Transport page />
                <WhatIf page />
            </section>
            <Trace page />
            <Settings page />
            <AllNumbers page />
            <Footer page />
        </main>
    }
}

#[component]
fn Header(page: Page) -> impl IntoView {
    view! {
        <header class="header">
            <h1>"Sluice"</h1>
            <p class="subtitle">"the same surge through two designs"</p>
            <PresetMenu page />
            <Help />
        </header>
    }
}

/// What to notice, and what happens now in plain words.
#[component]
fn Lead(page: Page) -> impl IntoView {
    let notice = Memo::new(move |_| page.setup.with(|setup| setup.notice.clone()));
    let remark = Memo::new(move |_| page.setup.with(|setup| setup.remark.clone()));
    let sentence = move |at: usize| {
        page.headline
            .with(|sentences| sentences.get(at).cloned().unwrap_or_default())
    };
    let lines = Memo::new(move |_| page.setup.with(|setup| setup.topologies.len()));
    view! {
        <section class="lead">
            <p class="notice">{move || notice.get()}</p>
            <h2 class="headline" data-testid="headline">
                {move || {
                    (0..lines.get())
                        .map(|at| view! { <span>{move || sentence(at)}</span> })
                        .collect_view()
                }}
            </h2>
            <p class="remark" role="status">
                {move || remark.get()}
            </p>
            <p class="note">
                {move || {
                    page.still
                        .get()
                        .then_some("Reduced motion: shown in steps, without travelling dots.")
                }}
            </p>
            <p class="visually-hidden" aria-live="polite">
                {move || page.announcement.get()}
            </p>
        </section>
    }
}

#[component]
fn Footer(page: Page) -> impl IntoView {
    // A changed scenario has no name: the reader can save it and run it from the file.
    let file = Memo::new(move |_| {
        page.setup.with(|setup| {
            let json = setup.changed.as_ref()?;
            let name = format!("{}-changed.json", setup.preset);
            Some((name, String::from(js_sys::encode_uri_component(json))))
        })
    });
    let command = move || {
        let scenario = file.with(|file| match file {
            Some((name, _)) => format!("--scenario {name}"),
            None => page
                .setup
                .with(|setup| format!("--preset {} --seed {}", setup.preset, setup.seed)),
        });
        format!("cargo run --release --example headless -- {scenario}")
    };
    let save = move || {
        file.get().map(|(name, json)| {
            let address = format!("data:application/json;charset=utf-8,{json}");
            view! { <a href=address download=name>"save the changed scenario"</a> ", then " }
        })
    };
    let digest = Memo::new(move |_| {
        page.readout.with(|readout| {
            (readout.digests.as_ref()).map(|digests| {
                digests
                    .iter()
                    .map(|digest| digest.chars().take(8).collect::<String>())
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
        })
    });
    view! {
        <footer class="footer">
            <PreferencesRow page />
            <p>
                "Run "
                <span class="digest">
                    {move || digest.get().unwrap_or_else(|| "…".to_owned())}
                </span> ": check it yourself: " {save} <code>{command}</code>
            </p>
        </footer>
    }
}

/// Asks for a frame when something outside the run changes the picture.
fn repaint_when_the_page_changes(page: Page) {
    let resized = window_event_listener(ev::resize, move |_| page.wake());
    let address = window_event_listener(ev::hashchange, move |_| {
        if let Some(name) = address::preset() {
            page.send(Command::Preset(name));
        }
    });
    on_cleanup(move || {
        resized.remove();
        address.remove();
    });
    Effect::new(move |_| {
        // Either another theme, or a canvas that is now in the page.
        page.dark.track();
        page.still.track();
        page.stage.track();
        page.chart.track();
        page.wake();
    });
}

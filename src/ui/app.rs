//! The page as a whole.

use super::chart::ChartCanvas;
use super::controls::{PresetMenu, Settings, WhatIf, compared};
use super::effect::effect;
use super::help::BUTTONS;
use super::inspect::{self, CARD};
use super::numbers::{AllNumbers, SKIP};
use super::page::Page;
use super::preferences_row::PreferencesRow;
use super::readout::Readouts;
use super::stage::Stage;
use super::transport::{Timeline, Transport, listen_to_keys};
use super::{address, frame, listener, visibility};
use crate::session::Command;
use crate::web::dom::{hear, hide, part, say, set};
use leptos::html::{P, Section};
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let page = Page::new(&address::fragment(), frame::frame);
    address::follow(page);
    listen_to_keys(page);
    listener::listen(page);
    visibility::watch(page);
    repaint_when_the_page_changes(page);
    tell_tests(page);

    view! {
        <main
            node_ref=page.main
        >
            <div class="contents" inner_html=SKIP></div>
            <Header page />
            <Lead page />
            <section class="stage" aria-label="The designs">
                <Stage page />
                <Readouts page />
                <div class="contents" inner_html=CARD></div>
            </section>
            <section class="story" aria-label="Over time">
                <ChartCanvas page />
                <Timeline page />
            </section>
            <section class="controls" aria-label="Controls">
                <Transport page />
                <WhatIf page />
            </section>
            {compared(page)}
            <div class="contents" inner_html=inspect::places()></div>
            <Settings page />
            <AllNumbers page />
            <Footer page />
        </main>
    }
}

/// What a test asks for stands on the element, so that no test has to guess when something is so.
fn tell_tests(page: Page) {
    effect(move || {
        let Some(main) = page.main.get() else { return };
        set(&main, "data-dark", &page.dark.get().to_string());
        page.readout.with(|readout| {
            set(&main, "data-playhead-ms", &readout.playhead_ms.to_string());
            set(&main, "data-ready-ms", &readout.ready_ms.to_string());
            set(&main, "data-waiting", &readout.waiting.to_string());
            set(&main, "data-playing", &readout.playing.to_string());
            if let Some(digests) = &readout.digests {
                set(&main, "data-digests", &digests.join(","));
            } else {
                let _ = main.remove_attribute("data-digests");
            }
        });
    });
}

#[component]
fn Header(page: Page) -> impl IntoView {
    view! {
        <header class="header">
            <h1>"Sluice"</h1>
            <p class="subtitle">"the same surge through two designs"</p>
            <PresetMenu page />
            <div class="contents" inner_html=BUTTONS></div>
            <a class="open" target="_blank" rel="noopener" node_ref=page.open>
                "Open in Sluice"
            </a>
        </header>
    }
}

/// What to notice, what happens now in plain words, and what the page remarks.
const LEAD: &str = "<p class=notice></p><h2 class=headline data-testid=headline></h2>\
    <p class=remark role=status></p><p class=note></p>\
    <p class=revised hidden><a href=model.html target=_blank rel=noopener></a></p>\
    <p class=visually-hidden aria-live=polite></p>";

#[component]
fn Lead(page: Page) -> impl IntoView {
    let place = NodeRef::<Section>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        page.setup.with(|setup| {
            say(&place, ".notice", &setup.notice);
            say(
                &place,
                ".remark",
                setup.remark.as_deref().unwrap_or_default(),
            );
            hide(part(&place, ".revised").as_ref(), setup.revised.is_none());
            if let Some(revised) = &setup.revised {
                say(&place, ".revised a", &revised.sentence);
                if let Some(link) = part(&place, ".revised a") {
                    set(&link, "title", &revised.changes);
                }
            }
        });
        let still = "Reduced motion: shown in steps, without travelling dots.";
        say(&place, ".note", if page.still.get() { still } else { "" });
        say(&place, "[aria-live]", &page.announcement.get());
    });
    effect(move || {
        let lines = page.setup.with(|setup| setup.topologies.len());
        let Some(headline) = place.get().and_then(|place| part(&place, "h2")) else {
            return;
        };
        // A line each, also as long as there is nothing to say: nothing moves then.
        if headline.child_element_count() as usize != lines {
            headline.set_inner_html(&"<span></span>".repeat(lines));
        }
        page.headline.with(|sentences| {
            for (line, sentence) in sentences.iter().enumerate().take(lines) {
                let nth = format!("span:nth-child({})", line + 1);
                say(&headline, &nth, sentence);
            }
        });
    });
    view! { <section class="lead" inner_html=LEAD node_ref=place></section> }
}

/// How to check the run: its digest, and the command that makes the same one.
const CHECK: &str = "Run <span class=digest>…</span>: check it yourself: \
    <span hidden><a download>save the changed scenario</a>, then </span><code></code>";

#[component]
fn Footer(page: Page) -> impl IntoView {
    let place = NodeRef::<P>::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        let scenario = page.setup.with(|setup| {
            let link = part(&place, "a");
            let parent = link.as_ref().and_then(|link| link.parent_element());
            hide(parent.as_ref(), setup.changed.is_none());
            // A changed scenario has no name: the reader can save it and run it from the file.
            let Some((json, link)) = setup.changed.as_ref().zip(link) else {
                return format!("{} --seed {}", setup.preset, setup.seed);
            };
            let name = [&setup.preset, "-changed.json"].concat();
            let json = String::from(js_sys::encode_uri_component(json));
            let address = ["data:application/json;charset=utf-8,", &json].concat();
            set(&link, "href", &address);
            set(&link, "download", &name);
            ["--scenario ", &name].concat()
        });
        let command = ["cargo run --release -- run ", &scenario];
        say(&place, "code", &command.concat());
    });
    effect(move || {
        let Some(place) = place.get() else { return };
        let digest = page.readout.with(|readout| {
            let digests = readout.digests.as_ref()?.iter();
            let short = digests.map(|digest| digest.get(..8).unwrap_or(digest));
            Some(short.collect::<Vec<_>>().join(" · "))
        });
        say(&place, ".digest", digest.as_deref().unwrap_or("…"));
    });
    view! {
        <footer class="footer">
            <PreferencesRow page />
            <p inner_html=CHECK node_ref=place></p>
        </footer>
    }
}

/// Asks for a frame when something outside the run changes the picture.
fn repaint_when_the_page_changes(page: Page) {
    hear("resize", move |_| page.wake());
    hear("hashchange", move |_| {
        page.send(Command::Open(address::fragment()));
    });
    effect(move || {
        // Either another theme, or a canvas that is now in the page.
        page.dark.track();
        page.still.track();
        page.stage.track();
        page.chart.track();
        page.wake();
    });
}

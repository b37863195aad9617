//! A picture of an instant, or a film of a stretch, for places where nothing can play.

use super::alt::AltField;
use super::state::{Kind, ShareState, designs, told_s};
use crate::share::{Link, alt, email};
use crate::sheets::controls::{Choice, Field, Tick, entries};
use crate::sheets::copy_box::CopyBox;
use crate::sheets::desk::Handed;
use crate::sheets::place;
use crate::sheets::save::Address;
use crate::sheets::work::{Progress, Work};
use crate::studio::choices::only;
use crate::studio::job::{Done, Film, Job, Look};
use crate::web::number;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// What the mail's author has to replace.
const PICTURE: &str = "PICTURE";

const COLOURS: [(bool, &str); 2] = [(false, "light"), (true, "dark")];
const KINDS: [(Kind, &str); 4] = [
    (Kind::Gif, "GIF, moving"),
    (Kind::Png, "PNG"),
    (Kind::PngSharp, "PNG, twice as sharp"),
    (Kind::Svg, "SVG"),
];
const WIDTHS: [(u32, &str); 5] = [
    (320, "320"),
    (480, "480"),
    (600, "600"),
    (800, "800"),
    (1_200, "1200"),
];
const PACES: [(u32, &str); 5] = [(1, "1×"), (2, "2×"), (4, "4×"), (8, "8×"), (60, "60×")];

/// A picture that was made.
struct Made {
    done: Done,
    address: Address,
    /// CSS pixels.
    width: u32,
}

/// See the module.
#[component]
pub(super) fn PictureTab(handed: Arc<Handed>, state: ShareState) -> impl IntoView {
    let work = Work::new();
    let made = RwSignal::new_local(None::<Made>);
    let menu = designs(&handed);
    let about = Arc::clone(&handed);
    let make = move |_| match job(&about, state) {
        Ok(job) => {
            let width = state.width.get_untracked();
            work.give(&job, &JsValue::NULL, move |done, content| {
                let Some(address) = Address::of(&content, &done.mime) else {
                    return work.complain("The browser has no room for this.".to_owned());
                };
                work.say(done.notes.join(" "));
                state.narrate(&done.alt);
                made.set(Some(Made {
                    done,
                    address,
                    width,
                }));
            });
        }
        Err(sentence) => work.complain(sentence),
    };
    let is_film = move || state.kind.get() == Kind::Gif;
    view! {
        <section aria-label="Picture">
            <p>"For e-mail, slides and print, where nothing can play. Made here, in your browser."</p>
            <p class="choices">
                <Choice name="Show" options=menu chosen=state.design />
                <Choice name="Colours" options=entries(&COLOURS) chosen=state.dark />
                <Tick name="Charts" ticked=state.painted_charts />
            </p>
            <p class="choices">
                <Choice name="Kind" options=entries(&KINDS) chosen=state.kind />
                <Choice name="Width" options=entries(&WIDTHS) chosen=state.width unit=" px" />
                <Show when=is_film>
                    <span>
                        <Field name="From" text=state.from />
                        <Field name="to" text=state.until unit=" s" />
                        <Choice name="Speed" options=entries(&PACES) chosen=state.pace />
                    </span>
                </Show>
            </p>
            <AltField state />
            <p class="made">
                <button class="primary" disabled=move || work.is_busy() on:click=make>
                    "Create"
                </button>
                <Progress work name="Making the picture" />
            </p>
            <Show when=move || made.with(Option::is_some)>
                <MadeView made handed=Arc::clone(&handed) state />
            </Show>
        </section>
    }
}

/// The picture that was made, and the code that puts it into a mail.
#[component]
fn MadeView(
    made: RwSignal<Option<Made>, LocalStorage>,
    handed: Arc<Handed>,
    state: ShareState,
) -> impl IntoView {
    let of = move |says: fn(&Made) -> String| {
        move || made.with(|made| made.as_ref().map(says).unwrap_or_default())
    };
    let address = of(|made| made.address.as_str().to_owned());
    let name = of(|made| made.done.name.clone());
    let mail = Signal::derive_local(move || {
        let link = state.address(&handed);
        let title = &handed.link.scenario.title;
        made.with(|made| {
            let made = made.as_ref()?;
            Some(email::snippet(
                &link,
                PICTURE,
                made.width,
                &state.alt_text(),
                title,
            ))
        })
        .unwrap_or_default()
    });
    // The box may be read from anywhere.
    let words = RwSignal::new(String::new());
    Effect::new(move |_| words.set(mail.get()));
    view! {
        <div class="result">
            <img src=address alt=move || state.alt_text() />
            <p>
                <a class="download" href=address download=name>
                    "Download "
                    {name}
                </a>
            </p>
            <CopyBox name="HTML for the mail" rows=6 text=words />
            <p class="remark">
                "Put the picture where the mail’s readers can load it, and its address for "
                <code>{PICTURE}</code> "."
            </p>
        </div>
    }
}

/// The job of making the picture that is chosen.
fn job(handed: &Handed, state: ShareState) -> Result<Job, String> {
    let kind = state.kind.get_untracked();
    let scenario = only(&handed.link.scenario, state.design.get_untracked());
    let end_s = scenario.duration_s;
    let link = Link {
        scenario,
        ..handed.link.clone()
    };
    let link = link.write();
    // Only what the author has written: what the run says of itself depends on the picture.
    let own = state.alt.get_untracked();
    let own = (own != state.narration.get_untracked()).then_some(own);
    let alt = own.map(|own| alt::checked(&own)).transpose()?;
    let address = place::address();
    let address = address
        .split_once("://")
        .map_or(&*address, |(_, rest)| rest);
    let look = Look {
        width: state.width.get_untracked(),
        ratio: if kind == Kind::PngSharp { 2 } else { 1 },
        dark: state.dark.get_untracked(),
        chart: state.painted_charts.get_untracked(),
        address: address.trim_end_matches('/').to_owned(),
        alt,
    };
    if kind != Kind::Gif {
        return Ok(Job::Picture {
            link,
            at_ms: handed.playhead_ms,
            look,
            vector: kind == Kind::Svg,
        });
    }
    let typed = |text: RwSignal<String>| text.with_untracked(|text| number(text));
    let pace = f64::from(state.pace.get_untracked());
    let told_s = told_s(handed);
    let film = Film::new(typed(state.from), typed(state.until), pace, told_s, end_s)?;
    Ok(Job::Film { link, film, look })
}

//! The map as it is seen: a picture, the cell that is pointed at or chosen by keys, and what follows in words.

use crate::decide::Atlas;
use crate::decide::map::CellWords;
use crate::draw::paint::svg;
use crate::draw::regions::Plot;
use crate::draw::words::format;
use crate::draw::{Theme, paint::shape::point};
use crate::share::Link;
use crate::sheets::desk::Desk;
use crate::sheets::save::{Address, save};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The widths of the picture in pixels.
const WIDTH: (f64, f64) = (300.0, 540.0);
/// What a sheet needs beside it, in pixels.
const BESIDE: f64 = 66.0;
const SVG: &str = "image/svg+xml";

type Place = (u32, u32);

/// The map as it is seen.
#[derive(Clone, Copy)]
struct Seen {
    desk: Desk,
    theme: Theme,
    /// As far as it is known.
    atlas: RwSignal<Option<Rc<Atlas>>, LocalStorage>,
    drawn: Memo<Option<Drawn>>,
    /// The place that is pointed at.
    at: RwSignal<Option<Place>>,
}

impl Seen {
    fn new(atlas: RwSignal<Option<Rc<Atlas>>, LocalStorage>, dark: bool) -> Self {
        let theme = if dark { Theme::Dark } else { Theme::Light };
        let width = window().inner_width().ok().and_then(|it| it.as_f64());
        let width = (width.unwrap_or(WIDTH.1) - BESIDE).clamp(WIDTH.0, WIDTH.1);
        let drawn = Memo::new_owning(move |old: Option<Option<Drawn>>| {
            let drawn = atlas.with(|atlas| atlas.as_ref().map(|it| Drawn::of(it, width, theme)));
            let is_same = old.is_some_and(|old| same(old.as_ref(), drawn.as_ref()));
            (drawn, !is_same)
        });
        Self {
            desk: Desk::here(),
            theme,
            atlas,
            drawn,
            at: RwSignal::new(None),
        }
    }

    /// The cell that is pointed at in words, and whether it can be run.
    fn cell(self) -> Option<(bool, CellWords)> {
        let (atlas, place) = (self.atlas.get()?, self.at.get()?);
        let cell = atlas.cell_at(place)?;
        Some((cell.refusal.is_none(), atlas.cell_in_words(cell)))
    }

    /// Opens the run of the cell that is pointed at.
    fn open(self) {
        let Some((atlas, place)) = self.atlas.get_untracked().zip(self.at.get_untracked()) else {
            return;
        };
        let run = atlas
            .cell_at(place)
            .map(|cell| atlas.map.run_of(cell, cell.foremost()));
        if let Some(Ok(scenario)) = run {
            self.desk.answer(Link::to(&scenario).write());
        }
    }

    /// Points at the place below a pointer. Returns whether it is another one than before.
    fn point_at(self, event: &MouseEvent) -> bool {
        let area = event
            .current_target()
            .and_then(|it| it.dyn_into::<Element>().ok());
        let Some(area) = area.map(|it| it.get_bounding_client_rect()) else {
            return false;
        };
        let [x, y] = [
            f64::from(event.client_x()) - area.left(),
            f64::from(event.client_y()) - area.top(),
        ];
        let place = self.drawn.with_untracked(|drawn| {
            let plot = &drawn.as_ref()?.plot;
            let zoom = plot.picture.width / area.width().max(1.0);
            Some(plot.place_at(point(x * zoom, y * zoom)))
        });
        let is_other = self.at.get_untracked() != place;
        if is_other {
            self.at.set(place);
        }
        is_other
    }

    fn press(self, event: &KeyboardEvent) {
        let places =
            (self.drawn).with_untracked(|it| it.as_ref().map_or((1, 1), |it| it.plot.places));
        let (x, y) = self.at.get_untracked().unwrap_or_default();
        let (x, y) = match &*event.key() {
            "ArrowRight" => (x + 1, y),
            "ArrowLeft" => (x.saturating_sub(1), y),
            "ArrowUp" => (x, y + 1),
            "ArrowDown" => (x, y.saturating_sub(1)),
            "Home" => (0, y),
            "End" => (places.0, y),
            "Enter" | " " => {
                event.prevent_default();
                return self.open();
            }
            _ => return,
        };
        event.prevent_default();
        self.at
            .set(Some((x.min(places.0 - 1), y.min(places.1 - 1))));
    }

    /// Where the mark of the place that is pointed at stands, along one side of the picture.
    fn mark(self, along: fn(&Plot, Place) -> f64) -> Option<String> {
        let share = (self.drawn).with(|drawn| Some(along(&drawn.as_ref()?.plot, self.at.get()?)));
        share.map(|share| [&format::fixed(share * 100.0, 2), "%"].concat())
    }

    fn download(self) {
        let Some(atlas) = self.atlas.get_untracked() else {
            return;
        };
        let regions = atlas.to_regions();
        let text = svg::described(&regions.picture(), &regions.alt(), self.theme);
        if let Some(address) = Address::of(&text.into(), SVG) {
            save(&address, "sluice-map.svg");
        }
    }
}

/// See the module.
#[component]
pub(super) fn MapView(
    /// The map as far as it is known.
    shown: RwSignal<Option<Rc<Atlas>>, LocalStorage>,
    /// Light on dark.
    dark: bool,
) -> impl IntoView {
    let seen = Seen::new(shown, dark);
    let (drawn, at) = (seen.drawn, seen.at);
    view! {
        <Show when=move || drawn.with(Option::is_some)>
            <div class="mapped">
            <div
                class="map"
                data-testid="map"
                role="application"
                tabindex="0"
                aria-label="The map: arrow keys choose a cell, Enter opens its run"
                on:pointermove=move |event| {
                    seen.point_at(&event);
                }
                on:click=move |event| {
                    // A finger points first: a mouse is there already.
                    if !seen.point_at(&event) {
                        seen.open();
                    }
                }
                on:keydown=move |event| seen.press(&event)
                on:focus=move |_| at.update(|at| *at = at.or(Some((0, 0))))
            >
                <img
                    alt=move || drawn.with(|it| it.as_ref().map(|it| it.alt.clone()))
                    src=move || drawn.with(|it| Some(it.as_ref()?.address.as_str().to_owned()))
                />
                <i
                    class="mark"
                    aria-hidden="true"
                    hidden=move || at.with(Option::is_none)
                    style:left=move || seen.mark(|plot, at| plot.point_of(at).x / plot.picture.width)
                    style:top=move || seen.mark(|plot, at| plot.point_of(at).y / plot.picture.height)
                ></i>
            </div>
            <CellView seen />
            </div>
            <ul data-testid="answer">
                {move || {
                    drawn.with(|it| {
                        let sentences = it.as_ref().map_or(Vec::new(), |it| it.sentences.clone());
                        sentences.into_iter().map(item).collect_view()
                    })
                }}
            </ul>
            <p class="made">
                <button on:click=move |_| seen.download()>"Save the map"</button>
            </p>
        </Show>
    }
}

/// The cell that is pointed at.
#[component]
fn CellView(seen: Seen) -> impl IntoView {
    let cell = move || {
        seen.cell().map(|(is_run, words)| {
            view! {
                <b>{words.place}</b>
                <ul>{words.designs.into_iter().map(item).collect_view()}</ul>
                <button data-testid="open-cell" disabled=!is_run on:click=move |_| seen.open()>
                    "Open this run"
                </button>
            }
        })
    };
    view! {
        <div class="cell" role="status" data-testid="cell">
            {cell}
        </div>
    }
}

fn item(sentence: String) -> impl IntoView {
    view! { <li>{sentence}</li> }
}

/// A map as it is drawn.
struct Drawn {
    plot: Plot,
    address: Address,
    text: String,
    alt: String,
    /// What follows; nothing before all is known.
    sentences: Vec<String>,
}

impl Drawn {
    fn of(atlas: &Atlas, width: f64, theme: Theme) -> Self {
        let regions = atlas.to_regions();
        let plot = regions.plot(width);
        let alt = regions.alt();
        let text = svg::described(&plot.picture, &alt, theme);
        Self {
            plot,
            alt,
            address: Address::of(&(&text).into(), SVG).unwrap_or_default(),
            text,
            sentences: regions.sentences,
        }
    }
}

/// Whether two maps are drawn alike.
fn same(one: Option<&Drawn>, other: Option<&Drawn>) -> bool {
    one.map(|it| &it.text) == other.map(|it| &it.text)
}

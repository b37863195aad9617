//! The charts under the designs: two canvases, and the values at the instant that the reader points at.
//! Dragging scrubs.

use super::layers::{Cause, Layer};
use super::page::Page;
use super::scratch::{Charts, Scratch};
use super::system::is_embedded;
use super::values::{ValueTable, Values};
use crate::draw::chart::{self, Mark};
use crate::draw::paint::shape::{Point, point as at};
use crate::draw::words::format;
use crate::session::{Command, Session};
use crate::sim::SimTime;
use crate::web::canvas;
use crate::web::live::{heard, renew, text};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, PointerEvent};

/// What the charts show beside the curves.
#[derive(Clone, Copy)]
pub(crate) struct ChartView {
    /// The marks of notable moments.
    pub marks: RwSignal<Vec<Mark>>,
    /// The values at the instant pointed at.
    pub values: RwSignal<Option<Values>>,
}

impl ChartView {
    pub(crate) fn new() -> Self {
        Self {
            marks: RwSignal::new(Vec::new()),
            values: RwSignal::new(None),
        }
    }
}

/// The charts, and the control that shows all of them.
#[component]
pub(crate) fn ChartCanvas() -> impl IntoView {
    let page = Page::here();
    let words = Signal::derive(move || {
        page.designs.with(|designs| {
            let titles: Vec<_> = designs.iter().map(|design| &*design.title).collect();
            [
                "Arrivals, requests done and failed per second, and what waits, over time: ",
                &titles.join(" and "),
                &page.spread.shaded.get(),
                ".",
            ]
            .concat()
        })
    });
    let all = Memo::new(move |_| page.setup.with(|setup| setup.all_charts));
    let left = move |_| {
        change(page, |charts| charts.drags = false);
        point_at(page, None);
    };
    view! {
        <div
            class="charts"
            class:pointed-at=Signal::derive(move || page.points_at("charts"))
            id="charts"
            on:pointerleave=heard(left)
        >
            <canvas class="chart" node_ref=page.chart role="img" aria-label=words></canvas>
            <div>
                <canvas
                    class="over"
                    aria-hidden="true"
                    data-testid="charts"
                    node_ref=page.chart_over
                    on:pointerdown=heard(move |event| point(page, &event))
                    on:pointermove=heard(move |event| point(page, &event))
                    on:pointerup=heard(move |event| point(page, &event))
                    on:pointercancel=heard(move |event| point(page, &event))
                ></canvas>
                <ValueTable />
                <button
                    class="more-charts"
                    data-testid="more-charts"
                    aria-expanded=text(move || if all.get() { "true" } else { "false" })
                    aria-controls="charts"
                    on:click=heard(move |_| page.send(Command::Charts))
                >
                    {text(move || if all.get() { "fewer charts" } else { "more charts" })}
                </button>
            </div>
        </div>
    }
}

/// The keyboard has come to the timeline: its instant is pointed at.
pub(crate) fn timeline_focused(page: Page, event: &ev::FocusEvent) {
    let by_keyboard = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.matches(":focus-visible").unwrap_or(false));
    follow_timeline(page, by_keyboard);
}

/// Whether the timeline's instant is pointed at.
pub(crate) fn follow_timeline(page: Page, follows: bool) {
    change(page, |charts| charts.follows = follows);
}

/// The pointer on the curves.
fn point(page: Page, event: &PointerEvent) {
    let canvas = event
        .current_target()
        .and_then(|target| target.dyn_into::<HtmlCanvasElement>().ok());
    let Some(canvas) = canvas else { return };
    let kind = event.type_();
    let (area, zoom) = (canvas.get_bounding_client_rect(), page.zoom());
    let x = f64::from(event.client_x()) - area.left();
    let seconds = page.scratch.with_value(|scratch| {
        let width = scratch.chart.axis_width(area.width() / zoom);
        chart::seconds_at(x / zoom, scratch.chart.end_s, width)
    });
    let mouse = event.pointer_type() == "mouse";
    let dragged = page.scratch.with_value(|scratch| scratch.charts.drags);
    let pressed = kind == "pointerdown" && event.button() == 0;
    if pressed {
        let _ = canvas.set_pointer_capture(event.pointer_id());
    }
    // A finger may be about to scroll the page: it seeks when it moves sideways or taps.
    if (pressed && mouse) || (dragged && kind != "pointercancel") {
        page.send(Command::Seek((seconds * 1e3) as u64));
    }
    let goes_on = kind == "pointermove" && dragged;
    change(page, |charts| charts.drags = pressed || goes_on);
    let stays = mouse || pressed || goes_on;
    let pointer = at(event.client_x().into(), event.client_y().into());
    pointed(page, stays.then_some(seconds), stays.then_some(pointer));
}

/// Points at an instant, or at none.
pub(crate) fn point_at(page: Page, seconds: Option<f64>) {
    pointed(page, seconds, None);
}

/// Points at an instant with a pointer that is there in the window.
fn pointed(page: Page, seconds: Option<f64>, pointer: Option<Point>) {
    change(page, |charts| {
        charts.pointed_s = seconds;
        charts.pointer = pointer;
    });
}

/// The height that is left for the charts beside what stands above them, in CSS pixels; none if they scroll with the
/// page.
fn room(page: Page, charts: &Element, figure: &Element) -> Option<f64> {
    if page.narrow.get_untracked() {
        return None;
    }
    let [top, begins] = [charts, figure].map(|it| it.get_bounding_client_rect().top());
    let above = top - begins + f64::from(figure.scroll_top());
    Some(f64::from(figure.client_height()) - above)
}

/// Changes how the reader looks at the charts. No frame is needed: nothing else changes.
fn change(page: Page, change: impl FnOnce(&mut Charts)) {
    page.scratch
        .update_value(|scratch| change(&mut scratch.charts));
    let playhead = page.session.with_value(Session::playhead);
    paint(page, playhead);
}

/// Paints the layers that are stale.
pub(crate) fn paint(page: Page, playhead: SimTime) {
    let timeline = page.timeline.get_untracked();
    let (Some(canvas), Some(over)) = (page.chart.get_untracked(), page.chart_over.get_untracked())
    else {
        return;
    };
    let charts_box = canvas.parent_element();
    let figure = charts_box.as_ref().and_then(|it| it.parent_element());
    let (Some(charts_box), Some(figure)) = (charts_box, figure) else {
        return;
    };
    let (zoom, theme) = (page.zoom(), page.theme());
    let width = page.width_of(&canvas);
    let figure_height = f64::from(figure.client_height());
    let timeline_width = timeline.map_or(0.0, |it| f64::from(it.client_width()) / zoom);
    page.scratch.update_value(|scratch| {
        let Scratch {
            chart,
            charts,
            layers,
            chart_painted: (widths, place),
            charts_seen,
            ..
        } = scratch;
        if chart.series.is_empty() {
            return;
        }
        let widths_now = [width, timeline_width, figure_height].map(|width| (width * 2.0) as i64);
        if *widths != widths_now {
            *widths = widths_now;
            layers.clear(Cause::Size);
        }
        if layers.take(Layer::Marks) {
            renew(page.chart_view.marks, chart.marks(timeline_width));
        }
        // Charts that are not shown have no width; those below the lower edge are painted once they come into view.
        if width < 1.0 || !(*charts_seen || canvas::is_paper()) {
            return;
        }
        let curves_are_stale = layers.take(Layer::Curves);
        // The heights of frames in others' pages are published, and a sheet of paper has an end: charts do not grow.
        if is_embedded() || canvas::is_paper() {
            chart.growth = 0.0;
        } else if curves_are_stale {
            chart.fit(room(page, &charts_box, &figure).map(|room| room / zoom));
        }
        if curves_are_stale {
            (charts.height, charts.axis) = (chart.height(), chart.axis_width(width));
            let size = (width, charts.height);
            canvas::paint(&canvas, size, zoom, &chart.curves(width), theme);
            // For tests, which point at instants.
            let _ = over.set_attribute("data-axis", &format::fixed(charts.axis * zoom, 1));
        }
        let (size, axis) = ((width, charts.height), charts.axis);
        let seconds = playhead.secs_f64();
        let pointed_s = charts.pointed_s.or(charts.follows.then_some(seconds));
        // The playhead moves by less than can be seen in most frames.
        let x = |seconds| (chart::x_of(seconds, chart.end_s, axis) * 2.0) as i64;
        let pointer = charts.pointer.map(|it| (it.x + it.y * 1e5) as i64);
        let place_now = Some((x(seconds), pointed_s.map(x), pointer));
        if *place != place_now {
            *place = place_now;
            layers.clear(Cause::Instant);
        }
        if !layers.take(Layer::Pointer) {
            return;
        }
        let shapes = chart.playhead(width, seconds, pointed_s);
        canvas::paint(&over, size, zoom, &shapes, theme);
        let values = pointed_s
            .and_then(|pointed_s| Values::of(page, chart, &charts_box, pointed_s, charts.pointer));
        renew(page.chart_view.values, values);
    });
}

//! The charts over the timeline: two canvases, the marks of notable moments, and the values at the
//! instant that the reader points at. Dragging scrubs.

use super::canvas;
use super::command::Command;
use super::page::{Page, Scratch};
use crate::draw::chart::{self, Mark, Reading, Side};
use crate::sim::SimTime;
use leptos::ev;
use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// About as wide as the box of values, with room beside it.
const BOX: f64 = 300.0;

/// What the charts' parts share.
#[derive(Clone, Copy)]
pub(crate) struct Charts {
    /// The upper layer.
    pub over: NodeRef<Canvas>,
    /// Whether all panels are shown.
    pub more: RwSignal<bool>,
    /// The marks.
    pub marks: RwSignal<Vec<Mark>>,
    /// The values where the reader points, and whether they stand at the left.
    pub reading: RwSignal<Option<(Reading, bool)>>,
    /// Where the reader points, in seconds.
    pointed_s: StoredValue<Option<f64>>,
    /// Whether the keyboard is on the timeline: its instant is pointed at.
    follows: StoredValue<bool>,
    /// Whether the reader drags.
    drags: StoredValue<bool>,
}

impl Charts {
    pub(crate) fn new() -> Self {
        Self {
            over: NodeRef::new(),
            more: RwSignal::new(false),
            marks: RwSignal::new(Vec::new()),
            reading: RwSignal::new(None),
            pointed_s: StoredValue::new(None),
            follows: StoredValue::new(false),
            drags: StoredValue::new(false),
        }
    }
}

/// Points at an instant, or at none.
fn point_at(page: Page, seconds: Option<f64>) {
    page.charts.pointed_s.set_value(seconds);
    repaint(page);
}

/// Paints what the reader points at. No frame is needed: nothing else has changed.
fn repaint(page: Page) {
    let playhead = page.lab.with_value(|lab| lab.playhead);
    paint(page, playhead, false);
}

/// Points at the playhead as long as the keyboard is on the timeline.
pub(crate) fn follow(page: Page, event: &ev::FocusEvent) {
    let by_keyboard = (event.target())
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.matches(":focus-visible").unwrap_or(false));
    page.charts.follows.set_value(by_keyboard);
    repaint(page);
}

/// No longer.
pub(crate) fn unfollow(page: Page) {
    page.charts.follows.set_value(false);
    repaint(page);
}

/// The charts, and the control that shows all of them.
#[component]
pub(crate) fn ChartCanvas(page: Page) -> impl IntoView {
    let words = move || {
        page.setup.with(|setup| {
            let titles: Vec<_> = setup.topologies.iter().map(|design| design.title).collect();
            format!(
                "Arrivals, requests done and failed per second, and what waits, over time: {}.",
                titles.join(" and ")
            )
        })
    };
    let Charts { more, drags, .. } = page.charts;
    let seek = move |event: &ev::PointerEvent| {
        if let Some(seconds) = seconds_under(page, event) {
            page.send(Command::Seek((seconds * 1e3) as u64));
        }
    };
    let press = move |event: ev::PointerEvent| {
        if event.button() != 0 {
            return;
        }
        if let Some(canvas) = page.charts.over.get_untracked() {
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        drags.set_value(true);
        point_at(page, seconds_under(page, &event));
        // A finger may be about to scroll the page: it seeks when it moves sideways or taps.
        if event.pointer_type() == "mouse" {
            seek(&event);
        }
    };
    let go = move |event: ev::PointerEvent| {
        point_at(page, seconds_under(page, &event));
        if drags.get_value() {
            seek(&event);
        }
    };
    let lift = move |event: ev::PointerEvent| {
        if drags.get_value() {
            seek(&event);
        }
        drags.set_value(false);
        if event.pointer_type() != "mouse" {
            point_at(page, None);
        }
    };
    let leave = move |_| {
        drags.set_value(false);
        point_at(page, None);
    };
    view! {
        <div class="charts" id="charts">
            <canvas class="chart" node_ref=page.chart role="img" aria-label=words></canvas>
            <canvas
                class="over"
                node_ref=page.charts.over
                aria-hidden="true"
                data-testid="charts"
                on:pointerdown=press
                on:pointermove=go
                on:pointerup=lift
                on:pointercancel=leave
                on:pointerleave=leave
            ></canvas>
            <Values page />
            <button
                class="more-charts"
                aria-expanded=move || more.get().to_string()
                aria-controls="charts"
                on:click=move |_| {
                    more.update(|more| *more = !*more);
                    page.wake();
                }
            >
                {move || if more.get() { "fewer charts" } else { "more charts" }}
            </button>
        </div>
        <Marks page />
    }
}

/// The values at the instant that the reader points at.
#[component]
fn Values(page: Page) -> impl IntoView {
    let titles = move || {
        let title = |design: &crate::sim::Topology| view! { <th scope="col">{design.title}</th> };
        page.setup
            .with(|setup| setup.topologies.iter().map(title).collect_view())
    };
    move || {
        page.charts.reading.get().map(|(reading, left)| {
            let rows = reading.rows.into_iter().map(|(words, values)| {
                let values = values
                    .into_iter()
                    .map(|value| view! { <td>{value}</td> })
                    .collect_view();
                view! { <tr><th scope="row">{words}</th>{values}</tr> }
            });
            view! {
                <table class="values" class:left=left data-testid="values">
                    <thead>
                        <tr><th scope="col">{reading.clock}</th>{titles()}</tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
        })
    }
}

/// The marks of notable moments: each is a way to get there.
#[component]
fn Marks(page: Page) -> impl IntoView {
    let mark = move |mark: Mark| {
        let Mark {
            at_ms,
            x,
            words,
            name,
            design,
            side,
        } = mark;
        let seconds = at_ms as f64 / 1e3;
        let title = name.clone();
        view! {
            <button
                class="mark"
                class:first=design == 0
                class:before=side == Some(Side::Before)
                style=format!("left: {x:.1}px")
                aria-label=name
                title=title
                on:click=move |_| page.send(Command::Seek(at_ms))
                on:focus=move |_| point_at(page, Some(seconds))
                on:blur=move |_| point_at(page, None)
                on:pointerenter=move |_| point_at(page, Some(seconds))
                on:pointerleave=move |_| point_at(page, None)
            >
                <i></i>
                {side.map(|_| view! { <span>{words}</span> })}
            </button>
        }
    };
    view! {
        <div class="marks" role="group" aria-label="Notable moments">
            {move || page.charts.marks.get().into_iter().map(mark).collect_view()}
        </div>
    }
}

fn seconds_under(page: Page, event: &ev::PointerEvent) -> Option<f64> {
    let area = page.charts.over.get_untracked()?.get_bounding_client_rect();
    let x = f64::from(event.client_x()) - area.left();
    let end_s = page.scratch.with_value(|scratch| scratch.chart.end_s);
    Some(chart::seconds_at(x, end_s, area.width()))
}

/// Paints the curves if they have changed, the upper layer if it has, and puts the timeline's
/// handle under the playhead.
pub(crate) fn paint(page: Page, playhead: SimTime, data_changed: bool) {
    if let Some(timeline) = page.timeline.get_untracked() {
        let ms = (playhead.micros() / 1_000).to_string();
        if timeline.value() != ms {
            timeline.set_value(&ms);
        }
    }
    let (Some(canvas), Some(over)) = (page.chart.get_untracked(), page.charts.over.get_untracked())
    else {
        return;
    };
    let width = f64::from(canvas.client_width());
    let charts = page.charts;
    let pointed_s = (charts.pointed_s.get_value())
        .or_else(|| charts.follows.get_value().then(|| playhead.secs_f64()));
    page.scratch.update_value(|scratch| {
        if width < 1.0 || scratch.chart.series.is_empty() {
            return;
        }
        let end_s = scratch.chart.end_s;
        let size = (
            width,
            chart::height(scratch.chart.series.len(), scratch.chart.more),
        );
        let drawn = Some((scratch.chart_reach, width, page.theme()));
        let redraw = scratch.chart_drawn != drawn;
        if redraw {
            scratch.chart_drawn = drawn;
            canvas::paint(&canvas, size, &scratch.chart.curves(width), page.theme());
            show(charts.marks, scratch.chart.marks(width));
        }
        // The playhead moves by less than can be seen in most frames.
        let x = |seconds| (chart::x_of(seconds, end_s, width) * 2.0) as i64;
        let place = Some((x(playhead.secs_f64()), pointed_s.map(x)));
        if scratch.chart_painted == place && !redraw && !data_changed {
            return;
        }
        scratch.chart_painted = place;
        let shapes = (scratch.chart).playhead(width, playhead.secs_f64(), pointed_s);
        canvas::paint(&over, size, &shapes, page.theme());
        show(charts.reading, reading(charts, scratch, pointed_s, width));
    });
}

/// The values, and where they stand: the box stays where it is until the line would run under it.
fn reading(
    charts: Charts,
    scratch: &Scratch,
    pointed_s: Option<f64>,
    width: f64,
) -> Option<(Reading, bool)> {
    let seconds = pointed_s?;
    let x = chart::x_of(seconds, scratch.chart.end_s, width);
    let room = BOX.min(width / 2.0);
    let was_left = charts
        .reading
        .with_untracked(|reading| reading.as_ref().is_some_and(|(_, left)| *left));
    let left = if was_left { x > room } else { x > width - room };
    Some((scratch.chart.reading(seconds), left))
}

fn show<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|shown| *shown != value) {
        signal.set(value);
    }
}

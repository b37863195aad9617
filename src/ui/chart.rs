//! The charts over the timeline: two canvases, the marks of notable moments, and the values at the
//! instant that the reader points at. Dragging scrubs.
//!
//! Marks and values are written as HTML by hand and heard at one place: a component for each
//! of them would weigh more than all that is drawn here. Their words come from the program alone.

use super::effect::effect;
use super::page::{Charts, Page, Scratch};
use crate::draw::chart::{self, Mark, Reading, Side};
use crate::session::{Command, Session};
use crate::sim::SimTime;
use crate::web::canvas;
use crate::web::dom::{part, put, set};
use leptos::prelude::*;
use std::fmt::Write;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlCanvasElement, PointerEvent};

/// About as wide as the box of values, with room beside it.
const BOX: f64 = 300.0;

/// What stands over and under the curves.
const PARTS: &str = "<canvas class=over aria-hidden=true data-testid=charts></canvas>\
    <table class=values data-testid=values hidden></table>\
    <button class=more-charts aria-expanded=false aria-controls=charts>more charts</button>\
    <div class=marks role=group aria-label='Notable moments'></div>";

/// The charts, and the control that shows all of them.
#[component]
pub(crate) fn ChartCanvas(page: Page) -> impl IntoView {
    let words = move || {
        page.setup.with(|setup| {
            let titles: Vec<_> = setup
                .topologies
                .iter()
                .map(|design| &*design.title)
                .collect();
            format!(
                "Arrivals, requests done and failed per second, and what waits, over time: {}.",
                titles.join(" and ")
            )
        })
    };
    effect(move || {
        if let (Some(charts), Some(timeline)) = (page.charts.get(), page.timeline.get()) {
            listen(page, &charts, &timeline);
        }
    });
    effect(move || {
        let all = page.setup.with(|setup| setup.all_charts);
        let button = (page.charts.get()).and_then(|charts| part(&charts, ".more-charts"));
        if let Some(button) = button {
            put(&button, if all { "fewer charts" } else { "more charts" });
            set(&button, "aria-expanded", if all { "true" } else { "false" });
        }
    });
    view! {
        <div class="charts" id="charts" node_ref=page.charts>
            <canvas class="chart" node_ref=page.chart role="img" aria-label=words></canvas>
            <div inner_html=PARTS></div>
        </div>
    }
}

/// Hears all that happens on the charts, and when the keyboard comes to the timeline.
fn listen(page: Page, charts: &EventTarget, timeline: &EventTarget) {
    let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| hear(page, &event));
    let hears = |target: &EventTarget, kinds: &str| {
        for kind in kinds.split(' ') {
            let heard = heard.as_ref().unchecked_ref();
            let _ = target.add_event_listener_with_callback(kind, heard);
        }
    };
    hears(
        charts,
        "pointerdown pointermove pointerup pointercancel pointerleave click focusin focusout",
    );
    hears(timeline, "focus keydown blur");
    // It lives as long as the page.
    heard.forget();
}

fn hear(page: Page, event: &Event) {
    let Some(target) = (event.target()).and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let kind = event.type_();
    let mark_ms = || {
        let mark = target.closest(".mark").ok().flatten()?;
        mark.get_attribute("data-ms")?.parse::<u64>().ok()
    };
    let mark_s = || mark_ms().map(|ms| ms as f64 / 1e3);
    match kind.as_str() {
        "click" => {
            if let Some(ms) = mark_ms() {
                page.send(Command::Seek(ms));
            } else if target.class_name() == "more-charts" {
                page.send(Command::Charts);
            }
        }
        "focusin" => point_at(page, mark_s()),
        "focusout" | "pointerleave" => {
            change(page, |charts| charts.drags = false);
            point_at(page, None);
        }
        "focus" => change(page, |charts| {
            charts.follows = target.matches(":focus-visible").unwrap_or(false);
        }),
        "keydown" => change(page, |charts| charts.follows = true),
        "blur" => change(page, |charts| charts.follows = false),
        kind => {
            let Some(event) = event.dyn_ref::<PointerEvent>() else {
                return;
            };
            if let Some(canvas) = target.dyn_ref::<HtmlCanvasElement>() {
                point(page, kind, event, canvas);
            } else {
                point_at(page, mark_s());
            }
        }
    }
}

/// The pointer on the curves.
fn point(page: Page, kind: &str, event: &PointerEvent, canvas: &HtmlCanvasElement) {
    let area = canvas.get_bounding_client_rect();
    let x = f64::from(event.client_x()) - area.left();
    let end_s = page.scratch.with_value(|scratch| scratch.chart.end_s);
    let seconds = chart::seconds_at(x, end_s, area.width());
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
    point_at(page, stays.then_some(seconds));
}

/// Points at an instant, or at none.
fn point_at(page: Page, seconds: Option<f64>) {
    change(page, |charts| charts.pointed_s = seconds);
}

/// Changes how the reader looks at the charts. No frame is needed: nothing else changes.
fn change(page: Page, change: impl FnOnce(&mut Charts)) {
    page.scratch
        .update_value(|scratch| change(&mut scratch.charts));
    let playhead = page.session.with_value(Session::playhead);
    paint(page, playhead, false);
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
    let (Some(canvas), Some(root)) = (page.chart.get_untracked(), page.charts.get_untracked())
    else {
        return;
    };
    let width = f64::from(canvas.client_width());
    let theme = page.theme();
    page.scratch.update_value(|scratch| {
        if width < 1.0 || scratch.chart.series.is_empty() {
            return;
        }
        let Scratch { chart, charts, .. } = scratch;
        let size = (width, chart::height(chart.series.len(), chart.more));
        let drawn = Some((scratch.chart_reach, width, theme));
        let redraw = scratch.chart_drawn != drawn;
        if redraw {
            scratch.chart_drawn = drawn;
            canvas::paint(&canvas, size, &chart.curves(width), theme);
            let marks = marks_html(&chart.marks(width));
            if charts.marks != marks
                && let Some(element) = part(&root, ".marks")
            {
                element.set_inner_html(&marks);
                charts.marks = marks;
            }
        }
        let seconds = playhead.secs_f64();
        let pointed_s = charts.pointed_s.or(charts.follows.then_some(seconds));
        // The playhead moves by less than can be seen in most frames.
        let x = |seconds| (chart::x_of(seconds, chart.end_s, width) * 2.0) as i64;
        let place = Some((x(seconds), pointed_s.map(x)));
        if scratch.chart_painted == place && !redraw && !data_changed {
            return;
        }
        scratch.chart_painted = place;
        let over = part(&root, ".over").and_then(|over| over.dyn_into().ok());
        if let Some(over) = over {
            let shapes = chart.playhead(width, seconds, pointed_s);
            canvas::paint(&over, size, &shapes, theme);
        }
        let Some(values) = part(&root, ".values") else {
            return;
        };
        let Some(pointed_s) = pointed_s else {
            let _ = values.set_attribute("hidden", "");
            return;
        };
        // The box stays where it is until the line would run under it.
        let x = chart::x_of(pointed_s, chart.end_s, width);
        let room = BOX.min(width / 2.0);
        charts.left = x > if charts.left { room } else { width - room };
        let class = if charts.left { "values left" } else { "values" };
        values.set_class_name(class);
        values.set_inner_html(&values_html(&chart.reading(pointed_s), &chart.series));
        let _ = values.remove_attribute("hidden");
    });
}

/// The marks of notable moments: each is a way to get there.
fn marks_html(marks: &[Mark]) -> String {
    let mut html = String::new();
    for mark in marks {
        let class = match (mark.design, mark.side) {
            (0, Some(Side::Before)) => "mark first before",
            (0, _) => "mark first",
            (_, Some(Side::Before)) => "mark before",
            _ => "mark",
        };
        let words = if mark.side.is_some() { mark.words } else { "" };
        let (ms, name, x) = (mark.at_ms, &mark.name, mark.x as i64);
        let _ = write!(
            html,
            "<button class='{class}' data-ms={ms} style='left:{x}px' aria-label='{name}' \
             title='{name}'><i></i>{words}</button>"
        );
    }
    html
}

/// The values at an instant.
fn values_html(reading: &Reading, series: &[chart::Series]) -> String {
    let mut html = format!("<tr><th scope=col>{}", reading.clock);
    for one in series {
        let _ = write!(html, "<th scope=col>{}", one.title);
    }
    for (words, values) in &reading.rows {
        let _ = write!(html, "<tr><th scope=row>{words}");
        for value in values {
            let _ = write!(html, "<td>{value}");
        }
    }
    html
}

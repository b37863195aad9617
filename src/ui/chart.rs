//! The chart over the timeline: a canvas, and its data from the run.

use super::canvas;
use super::page::Page;
use crate::draw::chart;
use crate::sim::SimTime;
use leptos::prelude::*;

/// The chart.
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
    view! { <canvas class="chart" node_ref=page.chart role="img" aria-label=words></canvas> }
}

/// Paints it, and puts the timeline's handle under the playhead.
pub(crate) fn paint(page: Page, playhead: SimTime, data_changed: bool) {
    if let Some(timeline) = page.timeline.get_untracked() {
        let ms = (playhead.micros() / 1_000).to_string();
        if timeline.value() != ms {
            timeline.set_value(&ms);
        }
    }
    let Some(canvas) = page.chart.get_untracked() else {
        return;
    };
    let width = f64::from(canvas.client_width());
    page.scratch.update_value(|scratch| {
        if width < 1.0 || scratch.chart.series.is_empty() {
            return;
        }
        // The playhead moves by less than can be seen in most frames.
        let x = chart::x_of(playhead.secs_f64(), scratch.chart.end_s, width);
        let place = Some(((x * 2.0) as i64, width));
        if scratch.chart_painted == place && !data_changed {
            return;
        }
        scratch.chart_painted = place;
        let shapes = scratch.chart.shapes(width, playhead.secs_f64());
        let height = chart::height(scratch.chart.series.len());
        canvas::paint(&canvas, (width, height), &shapes, page.theme());
    });
}

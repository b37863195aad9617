//! The values at the instant that the reader points at: a table near the pointer, always in view.

use super::page::{Page, REM};
use crate::draw::Rect;
use crate::draw::chart::{Chart, Reading, beside, x_of};
use crate::draw::paint::shape::{Point, point};
use crate::draw::words::format;
use crate::web::live::{all, live};
use leptos::prelude::*;
use web_sys::Element;

/// The sizes of the table, in rem, as the style sheet has them: a line, its padding above and below, the column of
/// names, and that of a design. In a narrow figure columns are narrower.
const LINE: f64 = 1.1;
const PADDING: f64 = 0.75;
const COLUMNS: [f64; 2] = [4.5, 6.0];
const COLUMNS_NARROW: [f64; 2] = [3.5, 5.2];
/// Below this width, in rem, a figure is narrow.
const NARROW: f64 = 40.0;

/// The values at an instant.
#[derive(Clone, PartialEq)]
pub(crate) struct Values {
    titles: Vec<String>,
    reading: Reading,
    /// Where the table stands among the charts, as a style.
    place: String,
}

impl Values {
    /// The values at an instant of charts that stand in `charts`, beside the pointer or, without one, beside the
    /// instant's line; none if the charts are out of view.
    pub(crate) fn of(
        page: Page,
        chart: &Chart,
        charts: &Element,
        seconds: f64,
        pointer: Option<Point>,
    ) -> Option<Self> {
        let area = rect(charts);
        let (unit, room) = (REM * page.zoom(), in_view(page, charts));
        let reading = chart.reading(seconds);
        let [names, each] = if area.w < NARROW * unit {
            COLUMNS_NARROW
        } else {
            COLUMNS
        };
        let lines = reading.rows.len() as f64 + 1.0;
        let w = ((names + each * chart.series.len() as f64) * unit).min(room.w);
        let h = (lines * LINE + PADDING) * unit;
        let pointer = pointer.or_else(|| {
            let (top, bottom) = (area.y.max(room.y), area.bottom().min(room.bottom()));
            let width = chart.axis_width(area.w / page.zoom());
            let x = area.x + x_of(seconds, chart.end_s, width) * page.zoom();
            (bottom - top > unit).then(|| point(x, f64::midpoint(top, bottom)))
        })?;
        let at = beside::beside(pointer, (w, h), room);
        let px = |value: f64| format::fixed(value, 1);
        let (left, top) = (px(at.x - area.x), px(at.y - area.y));
        Some(Self {
            titles: chart.series.iter().map(|one| one.title.clone()).collect(),
            reading,
            place: format!("left:{left}px;top:{top}px;width:{}px", px(w)),
        })
    }
}

/// What can be seen of the figure that the charts are in: within the window, and above the player.
fn in_view(page: Page, charts: &Element) -> Rect {
    let figure = charts
        .parent_element()
        .as_ref()
        .map(rect)
        .unwrap_or_default();
    let root = document().document_element();
    let [wide, high] = root.map_or([0, 0], |it| [it.client_width(), it.client_height()]);
    let (left, top) = (figure.x.max(0.0), figure.y.max(0.0));
    let right = figure.right().min(wide.into());
    let mut bottom = figure.bottom().min(high.into());
    // The player, with the panel where that is a sheet, lies over the figure's end.
    let player = page.timeline.get_untracked();
    let player = player.and_then(|it| it.closest("section").ok()?);
    for over in [player.as_ref().and_then(|it| it.parent_element()), player] {
        let over = over.as_ref().map(rect).unwrap_or_default();
        if over.h > 0.0 && over.y > top {
            bottom = bottom.min(over.y);
        }
    }
    Rect {
        x: left,
        y: top,
        w: right - left,
        h: bottom - top,
    }
}

/// Where an element is, in CSS pixels of the window.
fn rect(element: &Element) -> Rect {
    let area = element.get_bounding_client_rect();
    Rect {
        x: area.left(),
        y: area.top(),
        w: area.width(),
        h: area.height(),
    }
}

/// The table.
#[component]
pub(crate) fn ValueTable() -> impl IntoView {
    let values = Page::here().chart_view.values;
    let rows = live(move || {
        all(values.get().map(|values| {
            let titles = values.titles.into_iter();
            let titles = titles.map(|title| view! { <th scope="col">{title}</th> });
            let rows = values.reading.rows.into_iter().map(|(words, values)| {
                let values = values.into_iter().map(|value| view! { <td>{value}</td> });
                view! {
                    <tr>
                        <th scope="row">{words}</th>
                        {all(values)}
                    </tr>
                }
            });
            view! {
                <tbody>
                    <tr>
                        <th scope="col">{values.reading.clock}</th>
                        {all(titles)}
                    </tr>
                    {all(rows)}
                </tbody>
            }
        }))
    });
    let place = Signal::derive(move || {
        values.with(|values| values.as_ref().map(|values| values.place.clone()))
    });
    view! {
        <table
            class="values"
            data-testid="values"
            style=place
            hidden=Signal::derive(move || values.with(Option::is_none))
        >
            {rows}
        </table>
    }
}

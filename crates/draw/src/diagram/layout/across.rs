//! Lanes below each other, each from left to right.

use super::sizes::{STACK, in_stack, size};
use super::{
    ACROSS_WIDTH_ALWAYS, LANE_GAP, LINE, Lane, Layout, SMALL_TEXT, TITLE_SIZE, centers, columns,
};
use crate::diagram::flow::Flow;
use crate::diagram::legend;
use crate::diagram::wire::Wire;
use crate::paint::shape::{Rect, point};
use sluice_sim::{Glyph, Topology};

/// Below this width parts are smaller.
const NARROW: f64 = 700.0;
/// The size of parts then.
const SMALL: f64 = 0.8;
/// Captions under the first and the last part are wider than those parts.
const MARGIN: f64 = 30.0;
/// Smallest gap between two parts where there is room for large ones.
const GAP_MIN: f64 = 12.0;
const FIRST_GAP_MIN: f64 = 33.0;
/// The same where both parts have several lines beside them.
const FIRST_GAP_TIGHT: f64 = 46.0;

/// The room that a lane has around the middle of its main path, in pixels.
struct Room {
    /// Above it, where no part stands there.
    above: f64,
    /// From there to the middle of the first row of parts above it, and from one such row to the next.
    first_row: f64,
    row: f64,
    /// Below it.
    below: f64,
    /// From the last lane to the first line of the legend.
    legend: f64,
    /// Below the last line of the legend.
    end: f64,
}

const ROOMY: Room = Room {
    above: 94.0,
    first_row: 86.0,
    row: 40.0,
    below: 96.0,
    legend: 16.0,
    end: 10.0,
};
/// Of small parts. A frame in another page, which is 640 px high, holds two lanes with rows above so.
const TIGHT: Room = Room {
    above: 86.0,
    first_row: 78.0,
    row: 36.0,
    below: 84.0,
    legend: 15.0,
    end: 5.0,
};

/// Whether the parts, small, stand side by side with room between any two of them. The links of other parts off
/// the main path than a push and a tray would cross captions.
pub(super) fn fits(topologies: &[Topology], width: f64) -> bool {
    let plain = [Glyph::Push, Glyph::DeadLetters];
    let mut parts = topologies.iter().flat_map(|topology| &topology.parts);
    if parts.any(|part| part.stack.of > 1 || (part.row != 0 && !plain.contains(&part.glyph))) {
        return false;
    }
    let extents = columns(topologies, |glyph| size(glyph, Flow::Across).0);
    let gaps = extents.iter().filter(|extent| **extent > 0.0).count();
    let gaps = gaps.saturating_sub(2) as f64;
    let taken: f64 = extents.iter().sum();
    taken * SMALL + FIRST_GAP_TIGHT + gaps * GAP_MIN <= width - 2.0 * MARGIN
}

/// Lays out designs from left to right.
pub(super) fn layout(topologies: &[Topology], width: f64) -> Layout {
    let margin = MARGIN;
    let extents = columns(topologies, |glyph| size(glyph, Flow::Across).0);
    let gaps = extents.iter().filter(|extent| **extent > 0.0).count();
    let gaps = gaps.saturating_sub(1).max(1) as f64;
    let whole = width - 2.0 * margin;
    let taken: f64 = extents.iter().sum();
    // All at once, not gradually: parts that grew with the page could not stand in the first
    // picture, which is made before the page's width is known.
    let is_tight = width < NARROW || taken + gaps * GAP_MIN > whole;
    let (scale, room) = if is_tight {
        (SMALL, TIGHT)
    } else {
        (1.0, ROOMY)
    };
    let extents: Vec<f64> = extents.iter().map(|extent| extent * scale).collect();
    let left = whole - taken * scale;
    // The first gap gets more, because the names of two small parts stand side by side there.
    let even = left / gaps;
    let first_min = if width < ACROSS_WIDTH_ALWAYS {
        FIRST_GAP_TIGHT
    } else {
        FIRST_GAP_MIN
    };
    let (first, gap) = if even < first_min {
        let others = (left - first_min) / (gaps - 1.0).max(1.0);
        (first_min, others.max(8.0))
    } else {
        (even, even)
    };
    let centers = centers(
        &extents,
        margin,
        |column| if column == 0 { first } else { gap },
    );

    let mut lanes = Vec::new();
    let mut top = 0.0;
    for topology in topologies {
        let rows_above = topology.parts.iter().map(|part| -part.row).max();
        let axis = top
            + match rows_above.unwrap_or(0) {
                ..=0 => room.above,
                rows => room.first_row + 50.0 + room.row * f64::from(rows - 1),
            };
        // Parts that stand together have their captions further down.
        let has_stack = topology.parts.iter().any(|part| part.stack.of > 1);
        let tray = if has_stack { 80.0 } else { 66.0 };
        let parts = topology
            .parts
            .iter()
            .map(|part| {
                let (w, h) = size(part.glyph, Flow::Across);
                let (w, mut h) = (w * scale, h * if h > 40.0 { scale } else { 1.0 });
                let mut off = 0.0;
                if part.stack.of > 1 {
                    (h, off) = in_stack(part.stack, STACK * scale);
                }
                let column = usize::from(part.column);
                let x = centers[column];
                let center = match part.row {
                    0 => point(x, axis + off),
                    // Below: under the near end of the part that it belongs to, clear of that
                    // part's caption.
                    1.. => point(x + extents[column] / 2.0 - w / 2.0, axis + tray),
                    row => point(x, axis - room.first_row + room.row * f64::from(row + 1)),
                };
                Rect::around(center, w, h)
            })
            .collect::<Vec<_>>();
        let area = Rect {
            x: 0.0,
            y: top,
            w: width,
            h: axis + room.below - top,
        };
        top = area.bottom() + LANE_GAP;
        let wires = Wire::all(topology, &parts, Flow::Across, area);
        lanes.push(Lane {
            title: point(0.0, area.y + TITLE_SIZE),
            area,
            parts,
            wires,
        });
    }
    Layout {
        flow: Flow::Across,
        width,
        height: top + room.legend + room.end + legend::height(width) - LINE - 1.0,
        legend: point(0.0, top + room.legend),
        lanes,
        small: SMALL_TEXT,
        spared: 0,
    }
}

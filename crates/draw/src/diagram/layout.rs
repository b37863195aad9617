//! Where everything is placed: designs and a width in, boxes and wires out.
//!
//! ```text
//!  across (wide)                          down (narrow)
//!  ┌─ lane 0 ────────────────────────┐    ┌ lane 0 ┐┌ lane 1 ┐
//!  │ clients ─ gate ───────── λ ─ db │    │clients ││clients │
//!  ├─ lane 1 ────────────────────────┤    │   │    ││   │    │
//!  │ clients ─ gate ─ queue ─ λ ─ db │    │  gate  ││  gate  │
//!  └─────────────────────────────────┘    └────────┘└────────┘
//! ```
//!
//! A column has the same place in every lane, so that lanes can be compared straight down (or
//! across).

use super::flow::Flow;
use super::wire::Wire;
use crate::paint::shape::{Point, Rect, point};
use crate::paint::text;
use sluice_sim::{Glyph, Stack, Topology};

/// Below this width the designs flow downwards, side by side: that of the figure in a frame of 560 pixels.
pub const ACROSS_WIDTH_MIN: f64 = 534.0;
/// From this width on they never do, whatever their number of parts.
const ACROSS_WIDTH_ALWAYS: f64 = 640.0;

/// The places of all lanes, and the size of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The direction of the requests.
    pub flow: Flow,
    /// Width of the picture, in pixels.
    pub width: f64,
    /// Height of the picture, in pixels.
    pub height: f64,
    /// The lanes, one for each design.
    pub lanes: Vec<Lane>,
    /// Where the first line of the legend begins.
    pub legend: Point,
    /// Font size of small text.
    pub small: f64,
}

/// The places of a design's title, parts and links.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The whole lane.
    pub area: Rect,
    /// Start of the title's baseline.
    pub title: Point,
    /// The boxes of the parts.
    pub parts: Vec<Rect>,
    /// The links.
    pub wires: Vec<Wire>,
}

/// Font size of small text.
pub const SMALL_TEXT: f64 = 12.0;
/// The same where two lanes stand side by side in less than `TINY` pixels.
const SMALL_TEXT_TINY: f64 = 11.0;
const TINY: f64 = 345.0;
/// Height of a line of small text.
pub const LINE: f64 = 15.0;

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
/// How much less room small parts need above and below the middle.
const TIGHTER: f64 = 8.0;
const TITLE_SIZE: f64 = 15.0;
const DOWN_GUTTER: f64 = 12.0;
/// How much further in the second of two parts in the gutter stands.
const DOWN_INNER: f64 = 16.0;
const LANE_GAP: f64 = 12.0;
/// The width that a lane needs for a third one to fit beside it.
const DOWN_WIDTH_MIN: f64 = 160.0;
/// Gap between two rows of lanes.
const DOWN_ROW_GAP: f64 = 18.0;

impl Layout {
    /// Lays out designs at a width in pixels.
    pub fn new(topologies: &[Topology], width: f64) -> Self {
        let is_wide = width >= ACROSS_WIDTH_ALWAYS
            || (width >= ACROSS_WIDTH_MIN && fits_across(topologies, width));
        if is_wide {
            across(topologies, width)
        } else {
            down(topologies, width)
        }
    }
}

/// Width and height of a part's box.
fn size(glyph: Glyph, flow: Flow) -> (f64, f64) {
    match (glyph, flow) {
        (Glyph::Clients, Flow::Across) => (56.0, 56.0),
        (Glyph::Gate, Flow::Across) => (18.0, 68.0),
        (Glyph::Queue, Flow::Across) => (196.0, 46.0),
        (Glyph::Poller | Glyph::Topic, Flow::Across) => (30.0, 30.0),
        (Glyph::Function, Flow::Across) => (108.0, 84.0),
        (Glyph::Table, Flow::Across) => (66.0, 62.0),
        (Glyph::Status | Glyph::Model, Flow::Across) => (44.0, 24.0),
        (Glyph::DeadLetters, Flow::Across) => (64.0, 24.0),
        (Glyph::Push, Flow::Across) => (34.0, 22.0),
        (Glyph::Clients, Flow::Down) => (46.0, 40.0),
        (Glyph::Gate, Flow::Down) => (54.0, 16.0),
        (Glyph::Queue, Flow::Down) => (54.0, 78.0),
        (Glyph::Poller | Glyph::Topic, Flow::Down) => (24.0, 24.0),
        (Glyph::Function, Flow::Down) => (56.0, 58.0),
        (Glyph::Table, Flow::Down) => (50.0, 44.0),
        (Glyph::DeadLetters, Flow::Down) => (38.0, 20.0),
        (Glyph::Push | Glyph::Status | Glyph::Model, Flow::Down) => (20.0, 16.0),
    }
}

/// The room across the flow that a group of parts shares, and the gap between two of them.
const STACK: f64 = 84.0;
const STACK_DOWN: f64 = 60.0;
const STACK_GAP: f64 = 4.0;

/// The breadth of each part of a stack whose whole breadth is given, and its offset from the
/// middle.
fn in_stack(stack: Stack, breadth: f64) -> (f64, f64) {
    let of = f64::from(stack.of);
    let pitch = (breadth + STACK_GAP) / of;
    let off = (f64::from(stack.at) - (of - 1.0) / 2.0) * pitch;
    (pitch - STACK_GAP, off)
}

/// Distance from a part above the main path to the next one above that.
const ROW: f64 = 40.0;

/// Lines of text that a part may need beside it when requests flow downwards.
pub(super) const fn lines_beside(glyph: Glyph) -> f64 {
    match glyph {
        Glyph::Topic => 2.0,
        Glyph::Clients | Glyph::Poller => 3.0,
        Glyph::Gate | Glyph::Table => 4.0,
        Glyph::Queue | Glyph::Function => 5.0,
        Glyph::DeadLetters | Glyph::Push | Glyph::Status | Glyph::Model => 0.0,
    }
}

/// The extent of every column along the flow: that of the largest part in it, in any design.
fn columns(topologies: &[Topology], extent: impl Fn(Glyph) -> f64) -> Vec<f64> {
    let mut extents = Vec::new();
    for part in topologies.iter().flat_map(|topology| &topology.parts) {
        let column = usize::from(part.column);
        if extents.len() <= column {
            extents.resize(column + 1, 0.0_f64);
        }
        if part.row == 0 {
            extents[column] = extents[column].max(extent(part.glyph));
        }
    }
    extents
}

/// Centres of the columns, from a start and with equal gaps.
fn centers(extents: &[f64], start: f64, gap: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut at = start;
    let mut centers = Vec::with_capacity(extents.len());
    for (column, &extent) in extents.iter().enumerate() {
        centers.push(at + extent / 2.0);
        // A column that no design has takes no room.
        if extent > 0.0 {
            at += extent + gap(column);
        }
    }
    centers
}

/// What is said of a design, in lines under its title. Some fonts are a little wider than others.
pub(super) fn tagline(topology: &Topology, small: f64, lane_width: f64) -> Vec<String> {
    text::wrap(&topology.tagline, small, false, lane_width - 2.0)
}

/// Whether the parts, small, stand side by side with room between any two of them. The links of other parts off
/// the main path than a push and a tray would cross captions.
fn fits_across(topologies: &[Topology], width: f64) -> bool {
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

/// The room that the legend takes.
fn legend_height(width: f64) -> f64 {
    super::legend::lines(width, SMALL_TEXT) as f64 * (LINE + 1.0)
}

fn across(topologies: &[Topology], width: f64) -> Layout {
    let margin = MARGIN;
    let extents = columns(topologies, |glyph| size(glyph, Flow::Across).0);
    let gaps = extents.iter().filter(|extent| **extent > 0.0).count();
    let gaps = gaps.saturating_sub(1).max(1) as f64;
    let room = width - 2.0 * margin;
    let taken: f64 = extents.iter().sum();
    // All at once, not gradually: parts that grew with the page could not stand in the first
    // picture, which is made before the page's width is known.
    let is_tight = width < NARROW || taken + gaps * GAP_MIN > room;
    let scale = if is_tight { SMALL } else { 1.0 };
    let extents: Vec<f64> = extents.iter().map(|extent| extent * scale).collect();
    let left = room - taken * scale;
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
                ..=0 if is_tight => 94.0 - TIGHTER,
                ..=0 => 94.0,
                rows => 136.0 + ROW * f64::from(rows - 1),
            };
        // Parts that stand together have their captions further down.
        let has_stack = topology.parts.iter().any(|part| part.stack.of > 1);
        let below = if has_stack { 80.0 } else { 66.0 };
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
                    1.. => point(x + extents[column] / 2.0 - w / 2.0, axis + below),
                    row => point(x, axis - 86.0 + ROW * f64::from(row + 1)),
                };
                Rect::around(center, w, h)
            })
            .collect::<Vec<_>>();
        let area = Rect {
            x: 0.0,
            y: top,
            w: width,
            h: axis + if is_tight { 96.0 - TIGHTER } else { 96.0 } - top,
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
        height: top + 10.0 + legend_height(width),
        legend: point(0.0, top + 16.0),
        lanes,
        small: SMALL_TEXT,
    }
}

fn down(topologies: &[Topology], width: f64) -> Layout {
    let small = if width < TINY {
        SMALL_TEXT_TINY
    } else {
        SMALL_TEXT
    };
    // Two lanes always stand side by side; more only where there is room for their captions.
    let fit = ((width + LANE_GAP) / (DOWN_WIDTH_MIN + LANE_GAP)) as usize;
    let beside = fit.max(2).min(topologies.len()).max(1);
    let lane_width = (width - LANE_GAP * (beside as f64 - 1.0)) / beside as f64;
    let extents = columns(topologies, |glyph| {
        let beside = lines_beside(glyph) * (small + 2.5) + 6.0;
        size(glyph, Flow::Down).1.max(beside)
    });
    let below = |column: usize| {
        topologies.iter().any(|topology| {
            (topology.parts.iter()).any(|part| part.row > 0 && usize::from(part.column) == column)
        })
    };
    let title_lines = topologies
        .iter()
        .map(|topology| tagline(topology, small, lane_width).len())
        .max()
        .unwrap_or(0) as f64;
    let top = TITLE_SIZE + 4.0 + title_lines * (small + 3.0) + 14.0;
    let centers = centers(
        &extents,
        top,
        |column| if below(column) { 37.0 } else { 10.0 },
    );
    let last = centers.last().copied().unwrap_or(top) + extents.last().map_or(0.0, |e| e / 2.0);
    let height = last + 8.0;
    let rows = topologies.len().div_ceil(beside) as f64;
    let bottom = rows * height + (rows - 1.0).max(0.0) * DOWN_ROW_GAP;

    let lanes = topologies
        .iter()
        .enumerate()
        .map(|(at, topology)| {
            let (row, nth) = ((at / beside) as f64, (at % beside) as f64);
            let area = Rect {
                x: nth * (lane_width + LANE_GAP),
                y: row * (height + DOWN_ROW_GAP),
                w: lane_width,
                h: height,
            };
            // Side by side where both would stand in the gutter, each on a long path of its own.
            let both = topology.has(Glyph::Status) && topology.has(Glyph::Push);
            let inner = if both {
                DOWN_INNER.min(lane_width - 130.0)
            } else {
                0.0
            };
            let gutter = DOWN_GUTTER + inner + ((lane_width - 138.0) * 0.12).max(0.0);
            let axis = area.x + gutter + 29.0;
            let parts = topology
                .parts
                .iter()
                .map(|part| {
                    let (mut w, h) = size(part.glyph, Flow::Down);
                    let mut off = 0.0;
                    if part.stack.of > 1 {
                        (w, off) = in_stack(part.stack, STACK_DOWN);
                    }
                    let column = usize::from(part.column);
                    let inner = if part.glyph == Glyph::Status {
                        inner
                    } else {
                        0.0
                    };
                    let aside = area.x + inner + w / 2.0;
                    let y = area.y + centers[column];
                    let center = match part.row {
                        0 => point(axis + off, y),
                        1.. => point(axis + 30.0 + w / 2.0, y + extents[column] / 2.0 + 18.0),
                        // In the gutter, where the main path leaves room for it.
                        _ if below(column) => point(aside, y + extents[column] / 2.0 + 20.0),
                        _ => point(aside, y - extents[column] / 2.0 - 7.0),
                    };
                    Rect::around(center, w, h)
                })
                .collect::<Vec<_>>();
            let wires = Wire::all(topology, &parts, Flow::Down, area);
            Lane {
                area,
                title: point(area.x, area.y + TITLE_SIZE),
                parts,
                wires,
            }
        })
        .collect();
    Layout {
        flow: Flow::Down,
        width,
        height: bottom + 4.0 + legend_height(width),
        legend: point(0.0, bottom + LINE + 2.0),
        lanes,
        small,
    }
}

//! Lanes beside each other, each from top to bottom.

use super::sizes::{STACK_DOWN, in_stack, lines_beside, size};
use super::{
    LANE_GAP, LINE, Lane, Layout, SMALL_TEXT, SMALL_TEXT_TINY, TITLE_SIZE, centers, columns,
    tagline,
};
use crate::diagram::flow::Flow;
use crate::diagram::legend;
use crate::diagram::wire::Wire;
use crate::paint::shape::{Rect, point};
use sluice_sim::{Glyph, Topology};

/// Two lanes that stand side by side in less than that have smaller text.
const TINY: f64 = 345.0;
const DOWN_GUTTER: f64 = 12.0;
/// How much further in the second of two parts in the gutter stands.
const DOWN_INNER: f64 = 16.0;
/// The width that a lane needs for a third one to fit beside it.
const DOWN_WIDTH_MIN: f64 = 160.0;
/// Gap between two rows of lanes.
const DOWN_ROW_GAP: f64 = 18.0;
/// A lane that would be longer, in pixels, spares a line of text beside each part: on a phone it would not fit into a
/// frame of 760 px.
const LANE_LONG: f64 = 540.0;
/// In a lane so wide no remark is broken into lines: two lines fewer will do.
const LANE_ROOMY: f64 = (super::ACROSS_WIDTH_MIN - LANE_GAP) / 2.0;
const SPARED_ROOMY: u8 = 2;

/// The columns of all lanes: they lie below each other.
struct Columns {
    /// Lines of text that parts do without.
    spared: u8,
    extents: Vec<f64>,
    centers: Vec<f64>,
    /// The height of a lane.
    height: f64,
}

/// Whether a part hangs below the main path in a column of any design.
fn below(topologies: &[Topology], column: usize) -> bool {
    let mut parts = topologies.iter().flat_map(|topology| &topology.parts);
    parts.any(|part| part.row > 0 && usize::from(part.column) == column)
}

impl Columns {
    fn of(topologies: &[Topology], small: f64, lane_width: f64, spared: u8) -> Self {
        let extents = columns(topologies, |glyph| {
            let beside = f64::from(lines_beside(glyph, spared)) * (small + 2.5) + 6.0;
            size(glyph, Flow::Down).1.max(beside)
        });
        let title_lines = topologies
            .iter()
            .map(|topology| tagline(topology, small, lane_width).len())
            .max()
            .unwrap_or(0) as f64;
        let top = TITLE_SIZE + 4.0 + title_lines * (small + 3.0) + 14.0;
        let between = if spared == SPARED_ROOMY { 6.0 } else { 10.0 };
        let gap = |column| {
            if below(topologies, column) {
                37.0
            } else {
                between
            }
        };
        let centers = centers(&extents, top, gap);
        let last = centers.last().copied().unwrap_or(top) + extents.last().map_or(0.0, |e| e / 2.0);
        Self {
            spared,
            extents,
            centers,
            height: last + 8.0,
        }
    }
}

/// Lays out designs downwards. Where lanes are long or wide, fewer lines of text stand beside parts.
pub(super) fn layout(topologies: &[Topology], width: f64) -> Layout {
    let small = if width < TINY {
        SMALL_TEXT_TINY
    } else {
        SMALL_TEXT
    };
    // Two lanes always stand side by side; more only where there is room for their captions.
    let fit = ((width + LANE_GAP) / (DOWN_WIDTH_MIN + LANE_GAP)) as usize;
    let beside = fit.max(2).min(topologies.len()).max(1);
    let lane_width = (width - LANE_GAP * (beside as f64 - 1.0)) / beside as f64;
    let usual = Columns::of(topologies, small, lane_width, 0);
    let columns = if lane_width >= LANE_ROOMY {
        Columns::of(topologies, small, lane_width, SPARED_ROOMY)
    } else if usual.height > LANE_LONG {
        Columns::of(topologies, small, lane_width, 1)
    } else {
        usual
    };
    let Columns {
        spared,
        extents,
        centers,
        height,
    } = columns;
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
                        _ if below(topologies, column) => {
                            point(aside, y + extents[column] / 2.0 + 20.0)
                        }
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
        height: bottom + 4.0 + legend::height(width),
        legend: point(0.0, bottom + LINE + 2.0),
        lanes,
        small,
        spared,
    }
}

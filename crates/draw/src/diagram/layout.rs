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

mod across;
mod down;
mod sizes;

use super::flow::Flow;
use super::wire::Wire;
use crate::paint::shape::{Point, Rect};
use crate::paint::text;
use sluice_sim::{Glyph, Topology};

pub(super) use sizes::lines_beside;

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
    /// Lines of text that parts do without beside them, where requests flow downwards.
    pub spared: u8,
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
/// The same where there is little room.
pub(super) const SMALL_TEXT_TINY: f64 = 11.0;
/// Height of a line of small text.
pub const LINE: f64 = 15.0;

/// Font size of a lane's title.
const TITLE_SIZE: f64 = 15.0;
/// Gap between two lanes.
const LANE_GAP: f64 = 12.0;

impl Layout {
    /// Lays out designs at a width in pixels.
    pub fn new(topologies: &[Topology], width: f64) -> Self {
        let is_wide = width >= ACROSS_WIDTH_ALWAYS
            || (width >= ACROSS_WIDTH_MIN && across::fits(topologies, width));
        if is_wide {
            across::layout(topologies, width)
        } else {
            down::layout(topologies, width)
        }
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

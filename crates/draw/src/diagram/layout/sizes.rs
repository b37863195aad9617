//! How large parts are, and how many lines of text stand beside them.

use crate::diagram::flow::Flow;
use sluice_sim::{Glyph, Stack};

/// Width and height of a part's box.
pub(super) fn size(glyph: Glyph, flow: Flow) -> (f64, f64) {
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
pub(super) const STACK: f64 = 84.0;
pub(super) const STACK_DOWN: f64 = 60.0;
const STACK_GAP: f64 = 4.0;

/// The breadth of each part of a stack whose whole breadth is given, and its offset from the
/// middle.
pub(super) fn in_stack(stack: Stack, breadth: f64) -> (f64, f64) {
    let of = f64::from(stack.of);
    let pitch = (breadth + STACK_GAP) / of;
    let off = (f64::from(stack.at) - (of - 1.0) / 2.0) * pitch;
    (pitch - STACK_GAP, off)
}

/// Lines of text that a part may need beside it when requests flow downwards, if it does without some of them.
pub(in crate::diagram) fn lines_beside(glyph: Glyph, spared: u8) -> u8 {
    let lines: u8 = match glyph {
        Glyph::Topic => 2,
        Glyph::Clients | Glyph::Poller => 3,
        Glyph::Gate | Glyph::Table => 4,
        Glyph::Queue | Glyph::Function => 5,
        Glyph::DeadLetters | Glyph::Push | Glyph::Status | Glyph::Model => return 0,
    };
    lines.saturating_sub(spared).max(1)
}

//! The pictures of the parts: one small file for each kind, drawn from the part's numbers alone.

use super::part::Part;
use crate::paint::shape::Shape;
use sluice_sim::Glyph;

pub mod clients;
pub mod clock;
pub mod dead_letters;
pub mod function;
pub mod gate;
pub mod poller;
pub mod push;
pub mod queue;
pub mod status;
pub mod table;
pub mod topic;

/// The picture of a part, without its caption.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let mut shapes = match part.spec().glyph {
        Glyph::Clients => clients::shapes(part),
        Glyph::Gate => gate::shapes(part),
        Glyph::Topic => topic::shapes(part),
        Glyph::Queue => queue::shapes(part),
        Glyph::Poller => poller::shapes(part),
        Glyph::Function => function::shapes(part),
        Glyph::Table => table::shapes(part),
        Glyph::DeadLetters => dead_letters::shapes(part),
        Glyph::Status | Glyph::Model => status::shapes(part),
        Glyph::Push => push::shapes(part),
    };
    shapes.extend(clock::shapes(part));
    shapes
}

//! The picture of one moment: every design's lane with its links, what is in transit, its parts and
//! their captions.

mod bound;
pub mod captions;
pub mod dots;
pub mod flow;
pub mod glyph;
mod held;
pub mod layout;
pub mod legend;
pub mod part;
mod stream;
pub mod wire;

use crate::diagram::flow::Flow;
use crate::diagram::layout::{Lane, Layout};
use crate::diagram::part::Part;
use crate::paint::shape::{Anchor, Paint, Shape, Style};
use crate::paint::text;
use sluice_record::{DesignFrame, Frame};
use sluice_sim::{LinkKind, PartIx, Role, Topology};

/// What the picture shows.
#[derive(Clone, Copy, Debug)]
pub struct DiagramInput<'a> {
    /// The designs.
    pub topologies: &'a [Topology],
    /// The moment that the picture shows.
    pub frame: &'a Frame,
    /// The moment that the captions describe: the same, or a slightly earlier one, so that numbers
    /// stand still long enough to be read.
    pub words: &'a Frame,
    /// Whether dots are drawn; without them the links are empty.
    pub moving: bool,
}

/// The whole picture.
pub fn shapes(layout: &Layout, moment: &DiagramInput<'_>) -> Vec<Shape> {
    let mut shapes = moving(layout, moment);
    shapes.extend(standing(layout, moment));
    shapes
}

/// The lower layer, which changes all the time: the links and what is in transit on them.
pub fn moving(layout: &Layout, moment: &DiagramInput<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let ink = ink(layout, moment);
    let lanes = layout.lanes.iter().zip(moment.topologies);
    let frames = moment.frame.designs.iter().zip(&moment.words.designs);
    for ((lane, topology), (frame, words)) in lanes.zip(frames) {
        shapes.extend(links(lane, topology, words));
        if moment.moving {
            shapes.extend(stream::shapes(frame, moment.frame.pace, &lane.wires, &ink));
        }
    }
    shapes
}

/// How rates become ink in this picture.
fn ink(layout: &Layout, moment: &DiagramInput<'_>) -> stream::Ink {
    let radius = match layout.flow {
        Flow::Across => 3.0,
        Flow::Down => 2.6,
    };
    let wires = layout.lanes.iter().flat_map(|lane| &lane.wires);
    stream::Ink::new(wires, radius, moment.frame)
}

/// The upper layer, which changes only as often as its captions can be read: the parts and
/// captions.
pub fn standing(layout: &Layout, moment: &DiagramInput<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let lanes = layout.lanes.iter().zip(moment.topologies);
    let scale = moment.words.scale;
    let per_ms = held::pixels_per_ms(layout, moment.topologies, &scale);
    for ((lane, topology), frame) in lanes.zip(&moment.words.designs) {
        shapes.extend(title(lane, topology, layout));
        shapes.extend(held::bracket(lane, layout, topology, frame, per_ms));
        for (index, rect) in lane.parts.iter().enumerate() {
            let part = Part {
                topology,
                index: index as PartIx,
                frame,
                scale,
                rect: *rect,
                flow: layout.flow,
                small: layout.small,
                spared: layout.spared,
            };
            shapes.extend(glyph::shapes(&part));
            // Parts that stand together share a caption around all of them.
            let together = part.stack().map(|it| lane.parts[usize::from(it.index)]);
            let rect = together.reduce(|all, one| all.union(&one)).unwrap_or(*rect);
            shapes.extend(captions::shapes(&Part { rect, ..part }, lane.area.right()));
        }
    }
    let per_dot = ink(layout, moment).requests_per_dot(moment.words);
    shapes.extend(legend::shapes(layout, moment.moving.then_some(per_dot)));
    shapes
}

fn title(lane: &Lane, topology: &Topology, layout: &Layout) -> Vec<Shape> {
    let size = 15.0;
    let title = Shape::bold(lane.title, &topology.title, Anchor::Start, size, Paint::Ink);
    let mut shapes = vec![title];
    let tagline = |at, line: String, size| Shape::text(at, line, Anchor::Start, size, Paint::Soft);
    match layout.flow {
        Flow::Across => {
            let after = text::width(&topology.title, size, true) + 10.0;
            let at = lane.title.plus(after, 0.0);
            let room = lane.area.w - after - 10.0;
            let mut lines = text::wrap(&topology.tagline, 13.0, false, room).into_iter();
            let mut line = lines.next().unwrap_or_default();
            if lines.next().is_some() {
                line.push('…');
            }
            shapes.push(tagline(at, line, 13.0));
        }
        Flow::Down => {
            let lines = layout::tagline(topology, layout.small, lane.area.w);
            for (line, text) in lines.into_iter().enumerate() {
                let y = (line as f64 + 1.0) * (layout.small + 3.0) + 3.0;
                shapes.push(tagline(lane.title.plus(0.0, y), text, layout.small));
            }
        }
    }
    shapes
}

/// The links; one on which calls are held open is as thick as the number of open calls.
fn links(lane: &Lane, topology: &Topology, frame: &DesignFrame) -> Vec<Shape> {
    let open = frame.total(topology, Role::Open);
    let breadth = if open > 0 {
        (2.0 + 1.6 * libm::sqrt(open as f64)).min(24.0)
    } else {
        0.0
    };
    let held = held::links(topology);
    let mut shapes = Vec::new();
    for (wire, _) in (lane.wires.iter().zip(&held)).filter(|(_, held)| **held && breadth > 0.0) {
        shapes.push(Shape::Path {
            steps: wire.steps(),
            style: Style::outlined(Paint::Held, breadth).faded(0.7),
        });
    }
    for wire in &lane.wires {
        let style = match wire.kind {
            LinkKind::Call | LinkKind::Message => Style::outlined(Paint::Line, 1.0),
            LinkKind::DeadLetter => Style::dashed(Paint::Dead, 1.0),
            LinkKind::Push => Style::dashed(Paint::Answer, 1.0),
        };
        shapes.push(Shape::Path {
            steps: wire.steps(),
            style,
        });
    }
    shapes
}

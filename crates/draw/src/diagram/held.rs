//! How long a call is held: the line that is lit from the client to where its call ends, and a bracket over
//! it with a bar on one scale of time for all designs. The bar is as long as the bracket of the longest
//! chain when an answer takes as long as the client's target.

use super::flow::Flow;
use super::layout::{Lane, Layout};
use crate::paint::shape::{Anchor, Paint, Rect, Shape, Step, Style, point};
use crate::paint::text;
use crate::words::format;
use sluice_record::{DesignFrame, Scale};
use sluice_sim::{Glyph, LinkKind, Role, Topology};

/// How far the bracket is above the gates, where requests flow across.
const ABOVE: f64 = 34.0;
/// How far it is beside them, where they flow downwards.
const BESIDE: f64 = 33.5;
/// Length of the bracket's ends, in pixels.
const ENDS: f64 = 5.0;
/// Room on either side of the words.
const GAP: f64 = 5.0;
/// Distance from one place for the words to the next.
const STEP: f64 = 8.0;
/// Width and height of what may stand above a gate or a table.
const WORDS_ABOVE: (f64, f64) = (112.0, 42.0);
/// Points of a link that words keep clear of.
const WIRE_POINTS: u32 = 40;
/// Breadth of the bar.
const BAR: f64 = 4.0;

/// Which links a client's open call holds: calls that lead to further calls, from the first part on.
pub(super) fn links(topology: &Topology) -> Vec<bool> {
    let reached = reached(topology);
    let held = |link: &sluice_sim::LinkSpec| {
        link.kind == LinkKind::Call && reached[usize::from(link.from)]
    };
    topology.links.iter().map(held).collect()
}

/// Which parts a client's call reaches while it is open.
fn reached(topology: &Topology) -> Vec<bool> {
    let mut reached = vec![false; topology.parts.len()];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    // Every round reaches one more part, or nothing changes.
    for _ in 0..topology.parts.len() {
        for link in &topology.links {
            if link.kind == LinkKind::Call && reached[usize::from(link.from)] {
                reached[usize::from(link.to)] = true;
            }
        }
    }
    reached
}

/// From where to where a call is held in a lane: along the flow, in pixels.
fn span(lane: &Lane, topology: &Topology, flow: Flow) -> Option<(f64, f64)> {
    let reached = reached(topology);
    let main = (topology.parts.iter().zip(&reached).zip(&lane.parts))
        .filter(|((part, reached), _)| **reached && part.row == 0);
    let ends = main.map(|(_, rect)| match flow {
        Flow::Across => (rect.x, rect.right()),
        Flow::Down => (rect.y, rect.bottom()),
    });
    let (from, to) = ends.reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))?;
    (to > from).then_some((from, to))
}

/// Pixels for a millisecond, the same in every lane: the longest chain is the target long.
pub(super) fn pixels_per_ms(layout: &Layout, topologies: &[Topology], scale: &Scale) -> f64 {
    let lanes = layout.lanes.iter().zip(topologies);
    let spans = lanes.filter_map(|(lane, topology)| span(lane, topology, layout.flow));
    let longest = spans.map(|(from, to)| to - from).fold(0.0, f64::max);
    longest / scale.target_ms.max(1.0)
}

/// What the bracket says: "held 162 ms"; none before the first call.
pub(super) fn said(topology: &Topology, frame: &DesignFrame) -> Option<String> {
    if frame.answer_now.count > 0 {
        let time = format::duration(frame.answer_now.p50_ms);
        return Some(if lets_go(topology) {
            format!("{time}, then let go")
        } else {
            format!("held {time}")
        });
    }
    (frame.total(topology, Role::Open) > 0).then(|| "held, no answer now".to_owned())
}

/// Whether what a client's call reaches passes the work on to be done later, and does none of it.
fn lets_go(topology: &Topology) -> bool {
    let reached = reached(topology);
    let passes_on = |link: &&sluice_sim::LinkSpec| {
        link.kind == LinkKind::Message && reached[usize::from(link.from)]
    };
    let is_table =
        |(part, reached): (&sluice_sim::PartSpec, &bool)| *reached && part.glyph == Glyph::Table;
    topology.links.iter().any(|link| passes_on(&link))
        && !topology.parts.iter().zip(&reached).any(is_table)
}

/// Where the words of a bracket may not stand: links, parts, and what some of these have above them.
fn obstacles(lane: &Lane, topology: &Topology) -> Vec<Rect> {
    let mut taken = lane.parts.clone();
    for (rect, part) in lane.parts.iter().zip(&topology.parts) {
        if matches!(part.glyph, Glyph::Gate | Glyph::Table) {
            let (w, h) = WORDS_ABOVE;
            let center = point(rect.center().x, rect.y - h / 2.0);
            taken.push(Rect::around(center, w, h));
        }
    }
    for wire in &lane.wires {
        let points = (0..=WIRE_POINTS).map(|nth| wire.at(f64::from(nth) / f64::from(WIRE_POINTS)));
        taken.extend(points.map(|at| Rect::around(at, 6.0, 6.0)));
    }
    taken
}

/// The bracket of a lane.
pub(super) fn bracket(
    lane: &Lane,
    layout: &Layout,
    topology: &Topology,
    frame: &DesignFrame,
    per_ms: f64,
) -> Vec<Shape> {
    let Some((from, to)) = span(lane, topology, layout.flow) else {
        return Vec::new();
    };
    let Some(words) = said(topology, frame) else {
        return Vec::new();
    };
    let is_answered = frame.answer_now.count > 0;
    let ms = if is_answered {
        frame.answer_now.p50_ms
    } else {
        f64::INFINITY
    };
    let is_late = ms * per_ms > to - from || !is_answered;
    let long = f64::min(ms * per_ms, to - from).max(2.0);
    let paint = if is_late { Paint::Refused } else { Paint::Done };
    let bracket = Bracket {
        words,
        from,
        to,
        long,
        paint,
    };
    match layout.flow {
        Flow::Across => bracket.across(lane, topology, layout.small),
        Flow::Down => bracket.down(lane),
    }
}

/// A bracket along the flow, with its bar.
struct Bracket {
    words: String,
    from: f64,
    to: f64,
    /// Length of the bar.
    long: f64,
    paint: Paint,
}

impl Bracket {
    fn across(self, lane: &Lane, topology: &Topology, size: f64) -> Vec<Shape> {
        let Self { from, to, long, .. } = self;
        let gates =
            (lane.parts.iter().zip(&topology.parts)).filter(|(_, part)| part.glyph == Glyph::Gate);
        let top = gates.map(|(rect, _)| rect.y).reduce(f64::min);
        let y = top.unwrap_or(lane.parts[0].y) - ABOVE;
        let wide = text::width(&self.words, size, false);
        let end = to - wide - GAP;
        // Where a call is let go, it says so at that end. A long bar stands on either side of its words.
        let wanted = if lets_go(topology) {
            end
        } else {
            f64::min(from + long + GAP, (from + to - wide) / 2.0)
        };
        let room = |x: f64| Rect {
            x: x - 2.0,
            y: y - size * 0.7,
            w: wide + 4.0,
            h: size * 1.3,
        };
        let taken = obstacles(lane, topology);
        let free = |x: &f64| taken.iter().all(|it| !it.overlaps(&room(*x)));
        let steps = ((to - from) / STEP) as u32;
        let after = (0..steps).map(|nth| f64::from(nth) * STEP);
        let before = (1..steps).map(|nth| f64::from(nth) * -STEP);
        let at = (after.chain(before))
            .map(|off| wanted + off)
            .filter(|at| (from..=end).contains(at))
            .find(free)
            .unwrap_or(wanted);
        let line = [
            Step::Move(point(from, y + ENDS)),
            Step::Line(point(from, y)),
            Step::Line(point(at - GAP, y)),
            Step::Move(point(at + wide + GAP, y)),
            Step::Line(point(to, y)),
            Step::Line(point(to, y + ENDS)),
        ];
        let bar = |from: f64, to: f64| Rect {
            x: from,
            y: y - BAR / 2.0,
            w: f64::max(to - from, 0.0),
            h: BAR,
        };
        let bars = [
            bar(from, f64::min(from + long, at - GAP)),
            bar(at + wide + GAP, from + long),
        ];
        let words_at = point(at, y + size * 0.34);
        vec![
            thin(&line),
            Shape::Rects {
                rects: bars.into_iter().filter(|it| it.w > 0.0).collect(),
                corner: 1.0,
                style: Style::filled(self.paint),
            },
            Shape::text(words_at, self.words, Anchor::Start, size, Paint::Ink),
        ]
    }

    /// Its words stand beside the clients.
    fn down(self, lane: &Lane) -> Vec<Shape> {
        let x = lane.parts[0].center().x - BESIDE;
        let line = [
            Step::Move(point(x + ENDS, self.from)),
            Step::Line(point(x, self.from)),
            Step::Line(point(x, self.to)),
            Step::Line(point(x + ENDS, self.to)),
        ];
        let bar = Rect {
            x: x - BAR / 2.0,
            y: self.from,
            w: BAR,
            h: self.long,
        };
        vec![
            thin(&line),
            Shape::rect(bar, 1.0, Style::filled(self.paint)),
        ]
    }
}

fn thin(line: &[Step]) -> Shape {
    Shape::Path {
        steps: line.to_vec(),
        style: Style::outlined(Paint::Soft, 1.0).faded(0.7),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::layout::Layout;
    use sluice_record::{Frame, Run};
    use sluice_scenario::Preset;
    use sluice_sim::SimTime;

    fn bars(run: &Run, frame: &Frame, width: f64) -> Vec<f64> {
        let layout = Layout::new(run.topologies(), width);
        let per_ms = pixels_per_ms(&layout, run.topologies(), &frame.scale);
        let lanes = layout.lanes.iter().zip(run.topologies());
        lanes
            .zip(&frame.designs)
            .map(|((lane, topology), design)| {
                let shapes = bracket(lane, &layout, topology, design, per_ms);
                let found = shapes.iter().find_map(|shape| match shape {
                    Shape::Rects { rects, .. } => {
                        Some(rects.iter().map(|it| it.w.max(it.h)).sum::<f64>())
                    }
                    _ => None,
                });
                found.expect("a bar")
            })
            .collect()
    }

    /// A synchronous call is held until the database answers; the other ends at the queue. The bars are on
    /// one scale, and under stress the first one grows.
    #[test]
    fn the_bracket_grows_with_the_time_that_a_call_is_held() {
        let mut run = Run::new(Preset::named("slow-database").expect("a preset").scenario);
        run.finish();
        let [calm, slow] = [4_000, 24_000].map(|ms| run.frame(SimTime::from_millis(ms), 1.0));
        for width in [360.0, 860.0] {
            let (before, after) = (bars(&run, &calm, width), bars(&run, &slow, width));
            let ms = |frame: &Frame, design: usize| frame.designs[design].answer_now.p50_ms;
            let bars_ratio = before[0] / before[1];
            let times_ratio = ms(&calm, 0) / ms(&calm, 1);
            assert!((bars_ratio / times_ratio - 1.0).abs() < 0.02, "at {width}");
            assert!(
                after[0] > 2.0 * before[0],
                "{before:?} {after:?} at {width}"
            );
            assert!(
                after[1] < 1.5 * before[1],
                "{before:?} {after:?} at {width}"
            );
        }
        let said: Vec<String> = (run.topologies().iter().zip(&calm.designs))
            .filter_map(|(topology, frame)| said(topology, frame))
            .collect();
        assert!(said[0].starts_with("held "), "{said:?}");
        assert!(said[1].ends_with(", then let go"), "{said:?}");
    }
}

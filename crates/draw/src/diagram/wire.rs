//! The path of a link between two parts: a curve, and the place of a dot on it.

use super::flow::Flow;
use crate::paint::shape::{Point, Rect, Step, point};
use sluice_sim::{Glyph, LinkKind, LinkSpec, Topology};

/// A link in the picture: a Bézier curve (a straight line is one whose handles lie on it).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wire {
    /// The kind of link, and so what travels on it.
    pub kind: LinkKind,
    /// Whether a call that is sent again over it comes from the user, and not from code that calls a service.
    pub from_user: bool,
    /// Start, two handles, end.
    pub curve: [Point; 4],
}

impl Wire {
    /// All links of a design, between the boxes of its parts.
    pub fn all(topology: &Topology, parts: &[Rect], flow: Flow, lane: Rect) -> Vec<Self> {
        topology
            .links
            .iter()
            .map(|link| Self::between(topology, *link, parts, flow, lane))
            .collect()
    }

    fn between(
        topology: &Topology,
        link: LinkSpec,
        parts: &[Rect],
        flow: Flow,
        lane: Rect,
    ) -> Self {
        let (from_ix, to_ix) = (usize::from(link.from), usize::from(link.to));
        let (from, to) = (parts[from_ix], parts[to_ix]);
        let (from_row, to_row) = (topology.parts[from_ix].row, topology.parts[to_ix].row);
        let curve = match (flow, from_row, to_row) {
            (Flow::Across, 0, 0) => straight(
                point(from.right(), from.center().y),
                point(to.x, to.center().y),
            ),
            (Flow::Down, 0, 0) => straight(
                point(from.center().x, from.bottom()),
                point(to.center().x, to.y),
            ),
            (Flow::Across, 0, 1..) => {
                let x = to.center().x;
                straight(point(x, from.bottom()), point(x, to.y))
            }
            (Flow::Down, 0, 1..) => {
                let (start, end) = (point(from.right() - 6.0, from.bottom()), to.center());
                let end = point(to.x, end.y);
                [start, point(start.x, end.y), point(start.x, end.y), end]
            }
            // Up to a part beside the main path that lies ahead, and on from there.
            (Flow::Across, 0, _) if to.x > from.x => {
                let (start, end) = (
                    point(from.right(), from.y + 10.0),
                    point(to.x, to.center().y),
                );
                let turn = point(start.x + 4.0, end.y);
                [start, turn, turn, end]
            }
            (Flow::Across, _, 0) if to.x > from.x => {
                let (start, end) = (
                    point(from.right(), from.center().y),
                    point(to.x, to.y + 12.0),
                );
                // Down at once, because captions stand above the part where it ends.
                let reach = end.x - start.x;
                let (out, home) = (start.plus(reach * 0.25, 0.0), end.plus(reach * -0.75, 0.0));
                [start, out, home, end]
            }
            (Flow::Down, 0, _) if to.y > from.y => {
                let (start, end) = (point(from.x, from.center().y), point(to.center().x, to.y));
                let turn = point(end.x, start.y);
                [start, turn, turn, end]
            }
            (Flow::Down, _, 0) if to.y > from.y => {
                let (start, end) = (
                    point(from.center().x, from.bottom()),
                    point(to.x, to.center().y),
                );
                let turn = point(start.x, end.y);
                [start, turn, turn, end]
            }
            // Up to a part beside the main path, in an arc that leaves and arrives vertically.
            (Flow::Across, 0, _) => {
                // Near the corner: the part's caption has the rest of its upper edge.
                let (start, end) = (
                    point(from.x + from.w * 0.14, from.y),
                    point(to.right(), to.center().y),
                );
                let reach = (start.x - end.x) * 0.45;
                [start, point(start.x, end.y), end.plus(reach, 0.0), end]
            }
            (Flow::Across, ..) => {
                // A gate with a link that leads up has its caption beside it, where this link comes
                // down.
                let left = if topology.has(Glyph::Status) {
                    to.w * 0.22
                } else {
                    0.0
                };
                let end = point(to.center().x - left, to.y);
                let start = point(from.x, from.center().y);
                // Far along, then down, because captions stand below it.
                let reach = (start.x - end.x) * 0.9;
                [start, start.plus(-reach, 0.0), point(end.x, start.y), end]
            }
            (Flow::Down, 0, _) => {
                let (start, end) = (
                    point(from.x, from.center().y),
                    point(to.center().x, to.bottom()),
                );
                [start, point(end.x, start.y), point(end.x, start.y), end]
            }
            (Flow::Down, ..) => {
                let x = from.center().x.max(lane.x + 2.0);
                let (start, end) = (point(x, from.y), point(to.x, to.center().y));
                [start, point(x, end.y), point(x, end.y), end]
            }
        };
        Self {
            kind: link.kind,
            from_user: matches!(topology.parts[from_ix].glyph, Glyph::Clients | Glyph::Gate),
            curve,
        }
    }

    /// The point at a share of the curve's length, from 0 to 1.
    pub fn at(&self, share: f64) -> Point {
        let [a, b, c, d] = self.curve;
        let rest = 1.0 - share;
        let weights = [
            rest * rest * rest,
            3.0 * rest * rest * share,
            3.0 * rest * share * share,
            share * share * share,
        ];
        point(
            weights[0] * a.x + weights[1] * b.x + weights[2] * c.x + weights[3] * d.x,
            weights[0] * a.y + weights[1] * b.y + weights[2] * c.y + weights[3] * d.y,
        )
    }

    /// The point at a share of the curve, shifted to the right as seen in the direction of travel.
    pub fn beside(&self, share: f64, right: f64) -> Point {
        let (before, after) = (
            self.at((share - 0.02).max(0.0)),
            self.at((share + 0.02).min(1.0)),
        );
        let (dx, dy) = (after.x - before.x, after.y - before.y);
        let length = libm::sqrt(dx * dx + dy * dy).max(1e-9);
        self.at(share)
            .plus(-dy / length * right, dx / length * right)
    }

    /// The same, further right as seen in the direction of travel.
    #[must_use]
    pub fn shifted(&self, right: f64) -> Self {
        let [a, b, c, d] = self.curve;
        let aside = |from: Point, to: Point| {
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            let length = libm::sqrt(dx * dx + dy * dy).max(1e-9);
            (-dy / length * right, dx / length * right)
        };
        // Where a handle lies on its end, the next point says which way the curve goes.
        let differs = |one: Point, other: Point| one != other;
        let first = [b, c, d]
            .into_iter()
            .find(|it| differs(a, *it))
            .unwrap_or(d);
        let last = [c, b, a]
            .into_iter()
            .find(|it| differs(d, *it))
            .unwrap_or(a);
        let (start, end) = (aside(a, first), aside(last, d));
        Self {
            kind: self.kind,
            from_user: self.from_user,
            curve: [
                a.plus(start.0, start.1),
                b.plus(start.0, start.1),
                c.plus(end.0, end.1),
                d.plus(end.0, end.1),
            ],
        }
    }

    /// Its length in pixels, nearly.
    pub fn length(&self) -> f64 {
        let points = (0..=8).map(|step| self.at(f64::from(step) / 8.0));
        let (mut sum, mut before) = (0.0, self.curve[0]);
        for point in points {
            let (dx, dy) = (point.x - before.x, point.y - before.y);
            sum += libm::sqrt(dx * dx + dy * dy);
            before = point;
        }
        sum
    }

    /// The curve as steps of a path.
    pub fn steps(&self) -> Vec<Step> {
        let [a, b, c, d] = self.curve;
        vec![Step::Move(a), Step::Curve(b, c, d)]
    }
}

fn straight(from: Point, to: Point) -> [Point; 4] {
    let (dx, dy) = ((to.x - from.x) / 3.0, (to.y - from.y) / 3.0);
    [from, from.plus(dx, dy), to.plus(-dx, -dy), to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_wire_is_travelled_evenly_and_right_of_it_is_below() {
        let wire = Wire {
            kind: LinkKind::Call,
            from_user: true,
            curve: straight(point(10.0, 50.0), point(110.0, 50.0)),
        };
        for share in [0.0, 0.25, 0.5, 1.0] {
            let at = wire.at(share);
            assert!((at.x - (10.0 + 100.0 * share)).abs() < 1e-9);
            assert!((wire.beside(share, 4.0).y - 54.0).abs() < 1e-9);
        }
    }
}

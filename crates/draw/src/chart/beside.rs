//! Where the box of values stands: near the pointer, beside it where there is room, and always inside.

use crate::paint::shape::{Point, Rect, point};

/// Between the pointer and the box, in pixels.
pub const GAP: f64 = 14.0;

/// The upper left corner of a box of this width and height: at the right of the pointer, or else at its left; where it
/// fits at neither side above the pointer, where no finger covers it, or else below. It stays within `room`, unless it
/// is larger.
pub fn beside(pointer: Point, (w, h): (f64, f64), room: Rect) -> Point {
    let x = |x: f64| x.min(room.right() - w).max(room.x);
    let y = |y: f64| y.min(room.bottom() - h).max(room.y);
    let after = pointer.x + GAP;
    let before = pointer.x - GAP - w;
    if after + w <= room.right() {
        point(after, y(pointer.y - h / 2.0))
    } else if before >= room.x {
        point(before, y(pointer.y - h / 2.0))
    } else {
        let above = pointer.y - GAP - h;
        let below = pointer.y + GAP;
        let fits_below = below + h <= room.bottom();
        let at = if above < room.y && fits_below {
            below
        } else {
            above
        };
        point(x(pointer.x - w / 2.0), y(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOX: (f64, f64) = (200.0, 100.0);

    #[test]
    fn it_is_inside_and_near_wherever_the_pointer_is() {
        for (w, h) in [(900.0, 500.0), (366.0, 500.0), (240.0, 130.0)] {
            let room = Rect {
                x: 20.0,
                y: 150.0,
                w,
                h,
            };
            for (across, down) in (0..=20).flat_map(|a| (0..=20).map(move |d| (a, d))) {
                let share = |of: f64, nth: i32| of * f64::from(nth) / 20.0;
                let pointer = point(room.x + share(w, across), room.y + share(h, down));
                let at = beside(pointer, BOX, room);
                let there = Rect {
                    x: at.x,
                    y: at.y,
                    w: BOX.0,
                    h: BOX.1,
                };
                assert_eq!(there.union(&room), room, "{pointer:?}");
                let far =
                    |from: f64, size: f64, to: f64| (from - to).max(to - from - size).max(0.0);
                let gap = far(at.x, BOX.0, pointer.x).max(far(at.y, BOX.1, pointer.y));
                assert!(gap <= GAP, "{pointer:?} {at:?}");
                // Where there is room at any side, the pointer is not covered.
                let covers = gap < GAP - 1e-9;
                assert!(!covers || h < 2.0 * (BOX.1 + GAP), "{pointer:?} {at:?}");
            }
        }
    }

    #[test]
    fn a_box_larger_than_its_room_begins_where_the_room_does() {
        let room = Rect {
            x: 5.0,
            y: 7.0,
            w: 100.0,
            h: 50.0,
        };
        assert_eq!(beside(point(50.0, 20.0), BOX, room), point(5.0, 7.0));
    }
}

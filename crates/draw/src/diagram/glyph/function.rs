//! A block of environments, one cell each: filled while busy, half full while warming up, outlined
//! while idle, a speck where one may still be started. If many are allowed, a cell stands for
//! several.

use crate::diagram::bound;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Point, Rect, Shape, Style, point};
use sluice_sim::Role;

/// Limit on the cells of the block.
const CELLS_MAX: i64 = 100;

/// The block.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let body = bound::of(part).outline().on(Paint::Surface);
    let mut shapes = vec![Shape::rect(part.rect, 6.0, body)];

    let each = environments_per_cell(part);
    let cells = |role| (part.value(role).max(0) as u64).div_ceil(each as u64) as usize;
    let all = (cells(Role::Limit)).min(CELLS_MAX as usize);
    let busy = cells(Role::Busy).min(all);
    let warming = cells(Role::Warming).min(all - busy);
    let idle = cells(Role::Idle).min(all - busy - warming);

    // A narrow block has less room for margins.
    let margin = part.rect.h.min(part.rect.w).min(40.0) * 0.15;
    let places = grid(part.rect.inset(margin), all);
    let (busy_at, rest) = places.split_at(busy);
    let (warming_at, rest) = rest.split_at(warming);
    let (idle_at, free_at) = rest.split_at(idle);
    let side = busy_at
        .first()
        .or(places.first())
        .map_or(0.0, |cell| cell.w);
    let corner = (side * 0.22).min(2.0);
    let cells = |rects: &[Rect], style| Shape::Rects {
        rects: rects.to_vec(),
        corner,
        style,
    };
    let thin = |rects: &[Rect]| rects.iter().map(|cell| cell.inset(0.5)).collect::<Vec<_>>();
    shapes.extend([
        cells(busy_at, Style::filled(Paint::Done)),
        cells(&thin(warming_at), Style::outlined(Paint::Done, 1.0)),
        Shape::Rects {
            rects: warming_at.iter().map(lower_half).collect(),
            corner: 0.0,
            style: Style::filled(Paint::Done),
        },
        cells(
            &thin(idle_at),
            Style::outlined(Paint::Answer, 1.0).faded(0.8),
        ),
        Shape::Circles {
            centers: free_at.iter().map(Rect::center).collect::<Vec<Point>>(),
            radius: 0.9,
            style: Style::filled(Paint::Faint),
        },
    ]);
    shapes
}

/// The filled half of a cell, which can be told from full and from empty at any size and without
/// colour.
fn lower_half(cell: &Rect) -> Rect {
    Rect {
        y: cell.y + cell.h / 2.0,
        h: cell.h / 2.0,
        ..*cell
    }
}

/// How many environments a cell stands for: 1, 2, 5, 10, 20 …
pub fn environments_per_cell(part: &Part<'_>) -> i64 {
    let limit = part.value(Role::Limit);
    let mut each = 1;
    for factor in [2, 5, 10].iter().cycle() {
        if limit <= each * CELLS_MAX {
            break;
        }
        let power = 10_i64.pow(each.ilog10());
        each = power * factor;
    }
    each
}

/// Square cells for `count` things, as large as fits, row by row.
fn grid(room: Rect, count: usize) -> Vec<Rect> {
    if count == 0 {
        return Vec::new();
    }
    let (columns, pitch) = (1..=count)
        .map(|columns| {
            let rows = count.div_ceil(columns);
            (columns, (room.w / columns as f64).min(room.h / rows as f64))
        })
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((1, room.w));
    let pitch = pitch.min(16.0);
    let rows = count.div_ceil(columns);
    let corner = point(
        room.x + (room.w - pitch * columns as f64) / 2.0,
        room.y + (room.h - pitch * rows as f64) / 2.0,
    );
    let side = (pitch - 2.0).max(pitch * 0.7);
    (0..count)
        .map(|cell| {
            let (column, row) = ((cell % columns) as f64, (cell / columns) as f64);
            let center = corner.plus((column + 0.5) * pitch, (row + 0.5) * pitch);
            Rect::around(center, side, side)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_inside_and_apart() {
        let room = Rect {
            x: 0.0,
            y: 0.0,
            w: 96.0,
            h: 72.0,
        };
        for count in [1, 7, 48, 100] {
            let cells = grid(room, count);
            assert_eq!(cells.len(), count);
            for (at, cell) in cells.iter().enumerate() {
                assert!(cell.x >= -1e-9 && cell.right() <= room.w + 1e-9);
                assert!(cell.y >= -1e-9 && cell.bottom() <= room.h + 1e-9);
                assert!(cells[at + 1..].iter().all(|other| !other.overlaps(cell)));
            }
        }
    }
}

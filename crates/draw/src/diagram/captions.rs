//! The caption of a part: what it is called, what it holds, and why it rejects calls.

mod remarks;

use super::flow::Flow;
use super::glyph::queue;
use super::layout;
use super::part::Part;
use crate::paint::shape::{Anchor, Paint, Shape, point};
use crate::paint::text;
use crate::words::format;
use remarks::{Remark, label, of, remarks, retrying, scale_note};
use sluice_sim::{Glyph, Role};

/// The caption of a part in a lane that ends at `lane_right`.
pub fn shapes(part: &Part<'_>, lane_right: f64) -> Vec<Shape> {
    let spec = part.spec();
    // Of several parts that stand together, the first speaks for all.
    if spec.stack.at > 0 {
        return Vec::new();
    }
    match (part.flow, spec.glyph) {
        (Flow::Across, Glyph::Queue) => queue_across(part),
        (_, Glyph::DeadLetters) => dead_letters(part),
        (Flow::Across, Glyph::Push | Glyph::Status | Glyph::Model) => above(part),
        (Flow::Down, Glyph::Push | Glyph::Status | Glyph::Model) => Vec::new(),
        (Flow::Across, _) => below(part),
        (Flow::Down, _) => beside(part, lane_right),
    }
}

/// The caption as one line, for readers who do not see the picture: "50 of 50 busy, throttled
/// 31/s".
pub fn said(part: &Part<'_>) -> String {
    let texts: Vec<String> = of(&[*part]).into_iter().map(|it| it.text).collect();
    texts.join(", ")
}

fn line_height(part: &Part<'_>) -> f64 {
    part.small + 3.0
}

fn remark_at(remark: Remark, x: f64, y: f64, anchor: Anchor, size: f64) -> Shape {
    let at = point(x, y);
    if remark.bold {
        Shape::bold(at, remark.text, anchor, size, remark.paint)
    } else {
        Shape::text(at, remark.text, anchor, size, remark.paint)
    }
}

/// Clients that are drawn smaller than this have less room before the next caption than this to each side.
const CLIENTS_SMALL: f64 = 50.0;
const CLIENTS_HALF: f64 = 36.0;

/// The caption, centred under the part.
fn below(part: &Part<'_>) -> Vec<Shape> {
    // A gate has little room on either side, and less if it is drawn small.
    let room = match part.spec().glyph {
        Glyph::Gate if part.rect.w < 16.0 => 60.0,
        Glyph::Gate => 78.0,
        _ => part.rect.w.max(96.0),
    };
    let label = text::wrap(&label(part), part.small, false, room);
    let label = label.into_iter().map(|text| Remark {
        text,
        paint: Paint::Ink,
        bold: false,
    });
    let x = part.rect.center().x;
    // The captions of clients are the widest: they stand lower than those of a gate beside them.
    let gap = if part.spec().glyph == Glyph::Clients {
        8.0
    } else {
        4.0
    };
    let mut is_crowded = part.spec().glyph == Glyph::Clients && part.rect.w < CLIENTS_SMALL;
    let mut y = part.rect.bottom() + gap;
    let mut shapes = Vec::new();
    let (under, mut over) = match part.spec().glyph {
        // Their neighbours have long captions, so remarks about these go into the room above them.
        Glyph::Gate | Glyph::Table => (Vec::new(), remarks(part)),
        _ => (remarks(part), Vec::new()),
    };
    for remark in label.chain(under) {
        y += line_height(part);
        // The first part is near the edge: a caption wider than its place is aligned with its left
        // end. Where parts are small it stands below the two lines of the gate's.
        let half = text::width(&remark.text, part.small, remark.bold) / 2.0;
        if is_crowded && half > CLIENTS_HALF {
            y += part.small - 1.0;
            is_crowded = false;
        }
        shapes.push(remark_at(
            remark,
            x.max(half),
            y,
            Anchor::Middle,
            part.small,
        ));
    }
    // A gate's caption keeps clear of the number above the queue beside it.
    let lift = if part.spec().glyph == Glyph::Gate {
        19.0
    } else {
        8.0
    };
    let mut y = part.rect.y - lift;
    let (x, anchor) = if leads_up(part) {
        (part.rect.right(), Anchor::End)
    } else {
        (x, Anchor::Middle)
    };
    // Where a link leads up on its right, another may come down on its left.
    let room = match (part.spec().glyph, anchor) {
        (Glyph::Gate, Anchor::End) => 70.0,
        _ => f64::INFINITY,
    };
    while let Some(remark) = over.pop() {
        let mut lines = text::wrap(&remark.text, part.small, remark.bold, room);
        while let Some(text) = lines.pop() {
            let line = Remark { text, ..remark };
            shapes.push(remark_at(line, x, y, anchor, part.small));
            y -= line_height(part);
        }
    }
    if let Some(note) = scale_note(part) {
        // Where no link passes: one that leads up leaves near the left corner.
        let (x, anchor) = if leads_up(part) {
            (part.rect.center().x + 3.0, Anchor::Middle)
        } else {
            (part.rect.x, Anchor::Start)
        };
        let at = point(x, part.rect.y - 6.0);
        shapes.push(Shape::text(at, note, anchor, part.small, Paint::Soft));
    }
    shapes
}

/// Whether a link leaves the part upwards, where its caption would be in the way.
fn leads_up(part: &Part<'_>) -> bool {
    let parts = &part.topology.parts;
    let is_up = |to: u8| parts[usize::from(to)].row < 0;
    (part.topology.links.iter()).any(|link| link.from == part.index && is_up(link.to))
}

/// The caption of a queue: the number above it, where it is seen first; its scale along it, its name and age
/// below.
fn queue_across(part: &Part<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut name = label(part);
    for remark in remarks(part) {
        if remark.bold {
            let y = part.rect.y - 8.0;
            shapes.push(remark_at(remark, part.rect.x, y, Anchor::Start, 14.0));
        } else {
            name = format!("{name} · {}", remark.text);
        }
    }
    let (rect, small) = (part.rect, part.small);
    let y = rect.bottom() + 1.0 + small;
    let ends = [
        (rect.x, format::count(queue::full(part)), Anchor::Start),
        (rect.right(), "0".to_owned(), Anchor::End),
    ];
    for (x, words, anchor) in ends {
        shapes.push(Shape::text(point(x, y), words, anchor, small, Paint::Soft));
    }
    let at = point(rect.x, y + line_height(part));
    shapes.push(Shape::text(at, name, Anchor::Start, small, Paint::Ink));
    if let Some(text) = retrying(part) {
        let at = point(part.rect.right() + 26.0, part.rect.y - 26.0);
        shapes.push(Shape::bold(
            at,
            text,
            Anchor::End,
            part.small,
            Paint::WaitingText,
        ));
    }
    shapes
}

fn above(part: &Part<'_>) -> Vec<Shape> {
    let at = point(part.rect.center().x, part.rect.y - 6.0);
    let label = Remark {
        text: part.spec().label.to_owned(),
        paint: Paint::Ink,
        bold: false,
    };
    // The most pressing remark, if it is an urgent one.
    let pressing = remarks(part).into_iter().find(|remark| remark.bold);
    let remark = pressing.unwrap_or(label);
    vec![remark_at(remark, at.x, at.y, Anchor::Middle, part.small)]
}

/// Where small parts stand close together, what is behind the tray has captions of its own there.
const TRAY_SMALL: f64 = 60.0;

/// Beside the tray; where requests flow downwards there is only room underneath.
fn dead_letters(part: &Part<'_>) -> Vec<Shape> {
    let paint = if part.value(Role::DeadLetters) > 0 {
        Paint::Dead
    } else {
        Paint::Soft
    };
    let (rect, small) = (part.rect, part.small);
    let middle = rect.center().y + small * 0.36;
    let (at, anchor, size) = match part.flow {
        Flow::Across if rect.w < TRAY_SMALL => (point(rect.x - 6.0, middle), Anchor::End, small),
        Flow::Across => (point(rect.right() + 6.0, middle), Anchor::Start, small),
        Flow::Down => {
            let y = rect.bottom() + small + 1.0;
            (point(rect.x, y), Anchor::Start, small - 1.0)
        }
    };
    vec![Shape::text(at, part.spec().label, anchor, size, paint)]
}

/// To the right of the part, line under line, around its middle.
fn beside(part: &Part<'_>, lane_right: f64) -> Vec<Shape> {
    let x = part.rect.center().x + 34.0;
    let room = lane_right - x;
    let label = Remark {
        text: label(part),
        paint: Paint::Ink,
        bold: false,
    };
    let mut all = vec![label];
    all.extend(remarks(part));
    let retrying = retrying(part).filter(|_| part.spec().glyph == Glyph::Queue);
    all.extend(retrying.map(|text| Remark::strong(text, Paint::WaitingText)));
    all.extend(scale_note(part).map(Remark::soft));
    // The gaps have room for one more line, and for two beside clients where lines are short, since the gate after them
    // has few; the last remark matters least. None is cut short.
    let is_tiny = part.small < layout::SMALL_TEXT && part.spec().glyph == Glyph::Clients;
    let lines_max =
        layout::lines_beside(part.spec().glyph, part.spared) + if is_tiny { 2 } else { 1 };
    let mut lines: Vec<Remark> = Vec::new();
    for remark in all {
        let wrapped = text::wrap(&remark.text, part.small, remark.bold, room);
        if lines.len() + wrapped.len() > usize::from(lines_max) {
            break;
        }
        lines.extend(wrapped.into_iter().map(|text| Remark { text, ..remark }));
    }
    let height = line_height(part);
    let middle = part.rect.center().y + part.small * 0.36;
    let mut first = middle - (lines.len() as f64 - 1.0) * height / 2.0;
    if part.spec().glyph == Glyph::Clients {
        // Above them is what is said of the design.
        first = first.max(part.rect.y - 1.0);
    }
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            remark_at(
                line,
                x,
                first + at as f64 * height,
                Anchor::Start,
                part.small,
            )
        })
        .collect()
}

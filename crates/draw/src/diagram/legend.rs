//! The legend: what the dots mean, in as few lines as the width allows.

use super::dots::{crosses, diamonds, squares};
use super::layout::{LINE, Layout, SMALL_TEXT, SMALL_TEXT_TINY};
use crate::paint::shape::{Anchor, Paint, Point, Shape, Style};
use crate::paint::text;
use crate::words::format;

/// Radius of a dot in the legend, in pixels.
const RADIUS: f64 = 3.0;
/// Room that a mark takes before its words, and from one entry to the next.
const LEAD: f64 = 10.0;
const APART: f64 = 12.0;

/// A mark and what it means.
type Entry = (&'static str, fn(Point) -> Shape);

const ENTRIES: [Entry; 7] = [
    ("request", |at| {
        Shape::circle(at, RADIUS, Style::filled(Paint::Done))
    }),
    ("message", |at| {
        squares(&[at], RADIUS * 0.86, Style::filled(Paint::Waiting))
    }),
    ("answer", |at| {
        Shape::circle(at, RADIUS * 0.72, Style::filled(Paint::Answer))
    }),
    ("user’s retry", |at| {
        Shape::circle(at, RADIUS, hollow(Paint::Refused, 1.75))
    }),
    ("queue’s retry", |at| {
        squares(&[at], RADIUS * 0.8, hollow(Paint::Waiting, 1.5))
    }),
    ("refused", |at| {
        crosses(&[at], RADIUS, Style::outlined(Paint::Refused, 1.6))
    }),
    ("dead letter", |at| diamonds(&[at], RADIUS * 1.3)),
];

fn hollow(paint: Paint, width: f64) -> Style {
    Style::outlined(paint, width).on(Paint::Paper)
}

/// Where the entries of a legend stand: (line, left end), one after the other.
struct Places {
    width: f64,
    size: f64,
    line: usize,
    x: f64,
}

impl Places {
    fn new(width: f64, size: f64) -> Self {
        Self {
            width,
            size,
            line: 0,
            x: 0.0,
        }
    }

    fn next(&mut self, words: &str, lead: f64) -> (usize, f64) {
        let taken = lead + text::width(words, self.size, false);
        if self.x > 0.0 && self.x + taken > self.width {
            self.line += 1;
            self.x = 0.0;
        }
        let at = (self.line, self.x);
        self.x += taken + APART;
        at
    }
}

/// The font size of a legend of this width: a little smaller where that saves a line.
fn size(width: f64) -> f64 {
    if lines(width, SMALL_TEXT_TINY) < lines(width, SMALL_TEXT) {
        SMALL_TEXT_TINY
    } else {
        SMALL_TEXT
    }
}

/// The room that a legend of this width takes.
pub(super) fn height(width: f64) -> f64 {
    lines(width, size(width)) as f64 * (LINE + 1.0)
}

/// How many lines a legend of this width and font size has, whatever a dot stands for.
fn lines(width: f64, size: f64) -> usize {
    let mut places = Places::new(width, size);
    for (words, _) in ENTRIES {
        places.next(words, LEAD);
    }
    places.next(&scale(99_999.0), 0.0).0 + 1
}

/// What a dot stands for, in words.
fn scale(per_dot: f64) -> String {
    if per_dot < 1.05 {
        return "1 dot = 1 request, throughout".to_owned();
    }
    let number = if per_dot < 1.95 {
        format::fixed(per_dot, 1)
    } else {
        format::count(libm::round(per_dot) as i64)
    };
    format!("1 dot = {number} requests, throughout")
}

/// The legend, with the number of requests per dot; without that number nothing travels, and it is
/// empty.
pub fn shapes(layout: &Layout, requests_per_dot: Option<f64>) -> Vec<Shape> {
    let Some(per_dot) = requests_per_dot else {
        return Vec::new();
    };
    let size = size(layout.width).min(layout.small);
    let mut places = Places::new(layout.width, size);
    let mut shapes = Vec::new();
    let at = |(line, x): (usize, f64)| layout.legend.plus(x, line as f64 * (LINE + 1.0));
    let said = |at, words: &str| Shape::text(at, words, Anchor::Start, size, Paint::Soft);
    for (words, mark) in ENTRIES {
        let place = at(places.next(words, LEAD));
        shapes.push(mark(place.plus(4.0, -size * 0.34)));
        shapes.push(said(place.plus(LEAD, 0.0), words));
    }
    let scale = scale(per_dot);
    shapes.push(said(at(places.next(&scale, 0.0)), &scale));
    shapes
}

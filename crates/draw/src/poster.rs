//! A whole picture of an instant, for places where nothing plays: title and clock, sentences,
//! lanes, charts.

use super::chart::Chart;
use super::{DiagramInput, Layout, diagram};
use crate::paint::shape::{Anchor, Paint, Shape, point};
use crate::paint::text;
use crate::words::{format, sentence};
use sluice_record::{Frame, Run};
use sluice_sim::SimTime;

/// Margin around the picture, in pixels.
const MARGIN: f64 = 24.0;
/// The margin of a narrow picture, in pixels.
const MARGIN_NARROW: f64 = 16.0;
/// Below this width text and margins are small.
const NARROW: f64 = 640.0;
/// Room for each design's sentence: the least width, and the lines that it takes from there on.
const LINES: [(f64, usize); 3] = [(560.0, 1), (360.0, 2), (0.0, 3)];
/// Font sizes of the title, and of what stands beside and below.
const TITLE: f64 = 20.0;
const SMALL: f64 = 13.0;

/// What a poster consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct Poster {
    /// Width in CSS pixels.
    pub width: f64,
    /// Whether the charts are part of it.
    pub charts: bool,
    /// Whether it has all charts, not only the most telling ones.
    pub all_charts: bool,
    /// Simulated seconds per second: what moves too fast to follow is drawn as a stream.
    pub pace: f64,
    /// Where the page is, to be read from the picture; empty if nowhere.
    pub address: String,
    /// Whether it has the same height at every instant, as a film needs.
    pub steady: bool,
}

/// Shapes, and the size of the paper that they need.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What is painted, in this order.
    pub shapes: Vec<Shape>,
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels; of a steady poster the same at every instant of a run, unless a sentence is unusually
    /// long.
    pub height: f64,
}

impl Poster {
    /// The charts of a run, which are the same at every instant; none if the poster has no charts.
    pub fn chart(&self, run: &Run) -> Option<Chart> {
        self.charts.then(|| Chart {
            growth: if self.width < NARROW { 0.25 } else { 1.0 },
            ..Chart::of(run, None, self.all_charts)
        })
    }

    /// The picture of an instant, with the [charts](Self::chart) of the run.
    pub fn picture(&self, run: &Run, chart: Option<&Chart>, at: SimTime) -> Picture {
        let at = at.min(run.end());
        let frame = run.frame(at, self.pace);
        let margin = if self.width < NARROW {
            MARGIN_NARROW
        } else {
            MARGIN
        };
        let width = self.width - 2.0 * margin;
        let mut paper = Paper {
            shapes: Vec::new(),
            y: 0.0,
        };
        self.words(&mut paper, run, &frame, width);

        let topologies = run.topologies();
        let layout = Layout::new(topologies, width);
        let moment = DiagramInput {
            topologies,
            frame: &frame,
            words: &frame,
            moving: true,
        };
        paper.put(diagram::shapes(&layout, &moment), layout.height);
        if let Some(chart) = chart {
            paper.y += 12.0;
            let height = chart.height();
            paper.put(chart.shapes(width, at.secs_f64()), height);
        }
        if !self.address.is_empty() {
            let words = text::shortened(&self.address, SMALL, width);
            paper.y += 6.0;
            paper.line(SMALL, false, Paint::Soft, words, SMALL * 1.5);
        }
        let moved = |shape: Shape| shape.moved(margin, margin);
        Picture {
            shapes: paper.shapes.into_iter().map(moved).collect(),
            width: self.width,
            height: libm::ceil(paper.y + 2.0 * margin),
        }
    }

    /// The title with the time, and the sentences.
    fn words(&self, paper: &mut Paper, run: &Run, frame: &Frame, width: f64) {
        let [at, end] = [frame.at, run.end()].map(|it| format::clock(it.secs_f64()));
        let time = [&*at, " of ", &end].concat();
        let time_room = text::width(&time, SMALL, false);
        let beside = text::width(&run.scenario().title, TITLE, true) + 16.0 + time_room <= width;
        for line in text::wrap(&run.scenario().title, TITLE, true, width) {
            paper.line(TITLE, true, Paint::Ink, line, TITLE * 1.2);
        }
        // Beside the title if there is room, or else below it.
        let (x, anchor) = if beside {
            (width, Anchor::End)
        } else {
            paper.y += SMALL * 1.5;
            (0.0, Anchor::Start)
        };
        let words = Shape::text(point(x, paper.y), time, anchor, SMALL, Paint::Soft);
        paper.shapes.push(words);
        paper.y += 4.0;
        let size = if self.width < NARROW { 14.0 } else { 17.0 };
        let room = LINES.iter().find(|(from, _)| width >= *from);
        let mut left = room.map_or(1, |(_, lines)| *lines) * frame.designs.len();
        for sentence in sentence::sentences(run.topologies(), frame) {
            for line in text::wrap(&sentence, size, true, width) {
                paper.line(size, true, Paint::Ink, line, size * 1.45);
                left = left.saturating_sub(1);
            }
        }
        if self.steady {
            paper.y += left as f64 * size * 1.45;
        }
        paper.y += 20.0;
    }
}

/// A description of the picture in words, for readers who cannot see it.
pub fn alt(run: &Run, at: SimTime) -> String {
    let frame = run.frame(at.min(run.end()), 1.0);
    let narration = sentence::description(run.topologies(), &frame);
    format!("{}. {narration}", run.scenario().title)
}

/// What has been placed so far, from the top down to `y`.
struct Paper {
    shapes: Vec<Shape>,
    y: f64,
}

impl Paper {
    fn line(&mut self, size: f64, bold: bool, paint: Paint, words: String, height: f64) {
        self.y += height;
        let at = point(0.0, self.y);
        self.shapes.push(if bold {
            Shape::bold(at, words, Anchor::Start, size, paint)
        } else {
            Shape::text(at, words, Anchor::Start, size, paint)
        });
    }

    fn put(&mut self, shapes: Vec<Shape>, height: f64) {
        let moved = |shape: Shape| shape.moved(0.0, self.y);
        self.shapes.extend(shapes.into_iter().map(moved));
        self.y += height;
    }
}

//! A map of regions: which of a few things holds at each place of two axes. Each has its colour and its hatching, so that
//! the map reads without colours too; where nothing holds, it is blank with dots.

mod hatching;

use crate::paint::shape::{Anchor, Paint, Point, Rect, Shape, Style, point};
use crate::paint::text;
use crate::poster::Picture;
use hatching::Hatching;

/// The width of a map in CSS pixels.
const WIDTH: f64 = 760.0;
/// The space of the labels to the left, and on the other sides.
const LEFT: f64 = 84.0;
const MARGIN: f64 = 20.0;
const SIZE: f64 = 13.0;
const LINE: f64 = 19.0;
/// The height of a first row, within bounds.
const PLOT_LOW: f64 = 220.0;
const PLOT_HIGH: f64 = 420.0;
const ROW: f64 = 52.0;
const SWATCH: f64 = 26.0;

/// One axis: its title, and labels at shares of its length.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionAxis {
    /// What it shows, with its unit.
    pub title: String,
    /// Labels, each at the middle of a place.
    pub ticks: Vec<(u32, String)>,
    /// How many places there are.
    pub places: u32,
}

/// What a map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionMap {
    /// Its heading.
    pub title: String,
    /// A line below the heading.
    pub subtitle: String,
    /// The axis to the right.
    pub x: RegionAxis,
    /// The axis that goes up.
    pub y: RegionAxis,
    /// What holds at each place, row by row from the bottom up; none where nothing does.
    pub held: Vec<Option<usize>>,
    /// Places of which nothing is known yet, in the same order: they stay blank. Empty if all are known.
    pub unknown: Vec<bool>,
    /// The names of what may hold.
    pub names: Vec<String>,
    /// What it means where nothing holds.
    pub none: String,
    /// Sentences below the map.
    pub sentences: Vec<String>,
}

/// A map without heading and sentences, and where its places lie.
#[derive(Clone, Debug)]
pub struct Plot {
    /// The picture.
    pub picture: Picture,
    /// The plot within it.
    pub area: Rect,
    /// Places to the right, and upwards.
    pub places: (u32, u32),
}

impl Plot {
    /// The place at a point of the picture; points beside the plot are at its edge.
    pub fn place_at(&self, at: Point) -> (u32, u32) {
        let along = |share: f64, places: u32| {
            let last = places.saturating_sub(1);
            libm::round(share * f64::from(last)).clamp(0.0, f64::from(last)) as u32
        };
        let area = self.area;
        (
            along((at.x - area.x) / area.w, self.places.0),
            along((area.bottom() - at.y) / area.h, self.places.1),
        )
    }

    /// Where a place lies in the picture.
    pub fn point_of(&self, (x, y): (u32, u32)) -> Point {
        let share = |at: u32, places: u32| f64::from(at) / f64::from(places.max(2) - 1);
        let area = self.area;
        point(
            area.x + area.w * share(x, self.places.0),
            area.bottom() - area.h * share(y, self.places.1),
        )
    }
}

impl RegionMap {
    /// The map alone, so many pixels wide: for a page, which says the rest in its own words.
    pub fn plot(&self, width: f64) -> Plot {
        let mut shapes = Vec::new();
        let (area, bottom) = self.body(MARGIN - LINE, width, &mut shapes);
        Plot {
            picture: Picture {
                shapes,
                width,
                height: bottom + 10.0,
            },
            area,
            places: (self.x.places, self.y.places),
        }
    }

    /// The whole picture.
    pub fn picture(&self) -> Picture {
        let mut shapes = Vec::new();
        let mut y = MARGIN + 16.0;
        shapes.push(Shape::bold(
            point(MARGIN, y),
            self.title.clone(),
            Anchor::Start,
            17.0,
            Paint::Ink,
        ));
        for line in text::wrap(&self.subtitle, SIZE, false, WIDTH - 2.0 * MARGIN) {
            y += LINE;
            shapes.push(Shape::text(
                point(MARGIN, y),
                line,
                Anchor::Start,
                SIZE,
                Paint::Soft,
            ));
        }
        y = self.body(y + 6.0, WIDTH, &mut shapes).1 + 10.0;
        for sentence in &self.sentences {
            for line in text::wrap(sentence, SIZE, false, WIDTH - 2.0 * MARGIN) {
                y += LINE;
                shapes.push(Shape::text(
                    point(MARGIN, y),
                    line,
                    Anchor::Start,
                    SIZE,
                    Paint::Ink,
                ));
            }
            y += 4.0;
        }
        Picture {
            shapes,
            width: WIDTH,
            height: y + MARGIN,
        }
    }

    /// Legend, axes and regions below a height. Returns where the plot is, and where the rest begins.
    fn body(&self, top: f64, width: f64, shapes: &mut Vec<Shape>) -> (Rect, f64) {
        let y = self.legend(top + LINE, width, shapes);
        let first_rows = self.y.ticks.len() as f64;
        let plot = Rect {
            x: LEFT,
            y: y + LINE,
            w: width - LEFT - MARGIN,
            h: (first_rows * ROW).clamp(PLOT_LOW, PLOT_HIGH),
        };
        let soft =
            |at, words: &String, anchor| Shape::text(at, words.clone(), anchor, SIZE, Paint::Soft);
        shapes.push(soft(
            point(MARGIN, plot.y - 8.0),
            &self.y.title,
            Anchor::Start,
        ));
        self.regions(plot, shapes);
        self.frame(plot, shapes);
        let y = plot.bottom() + 40.0;
        shapes.push(soft(
            point(plot.center().x, y),
            &self.x.title,
            Anchor::Middle,
        ));
        (plot, y)
    }

    /// What it says to those who cannot see it.
    pub fn alt(&self) -> String {
        format!(
            "{}. {} {}",
            self.title,
            self.subtitle,
            self.sentences.join(" ")
        )
    }

    /// A swatch with its name for each of what may hold. Returns where the next thing begins.
    fn legend(&self, top: f64, wide: f64, shapes: &mut Vec<Shape>) -> f64 {
        let (mut at, mut base) = (MARGIN, top);
        let names = self.names.iter().enumerate();
        let entries = names.map(|(nth, name)| (Some(nth), name));
        for (held, name) in entries.chain([(None, &self.none)]) {
            let width = SWATCH + 8.0 + text::width(name, SIZE, false) + 22.0;
            if at > MARGIN && at + width > wide - MARGIN {
                (at, base) = (MARGIN, base + LINE + 4.0);
            }
            let swatch = Rect {
                x: at,
                y: base - 13.0,
                w: SWATCH,
                h: 17.0,
            };
            Hatching::of(held).fill(swatch, shapes);
            shapes.push(Shape::rect(swatch, 0.0, Style::outlined(Paint::Ink, 1.0)));
            let words = point(at + SWATCH + 8.0, base);
            shapes.push(Shape::text(
                words,
                name.clone(),
                Anchor::Start,
                SIZE,
                Paint::Ink,
            ));
            at += width;
        }
        base + 14.0
    }

    /// Whether it is known what holds at a place, and what.
    fn at(&self, x: u32, y: u32) -> (bool, Option<usize>) {
        let index = (y * self.x.places + x) as usize;
        let is_known = !self.unknown.get(index).is_some_and(|it| *it);
        (is_known, self.held.get(index).copied().flatten())
    }

    /// Places as rectangles, those of a row that hold the same in one.
    fn regions(&self, plot: Rect, shapes: &mut Vec<Shape>) {
        for y in 0..self.y.places {
            let mut from = 0;
            for x in 0..self.x.places {
                let here = self.at(x, y);
                let is_last = x + 1 == self.x.places;
                if is_last || self.at(x + 1, y) != here {
                    let corners = [self.corner(plot, from, y + 1), self.corner(plot, x + 1, y)];
                    let rect = Rect {
                        x: corners[0].x,
                        y: corners[0].y,
                        w: corners[1].x - corners[0].x,
                        h: corners[1].y - corners[0].y,
                    };
                    if let (true, held) = here {
                        Hatching::of(held).fill(rect, shapes);
                    }
                    from = x + 1;
                }
            }
        }
        self.borders(plot, shapes);
    }

    /// Lines between places that hold different things.
    fn borders(&self, plot: Rect, shapes: &mut Vec<Shape>) {
        let line = |from: Point, to: Point| Shape::line(from, to, Style::outlined(Paint::Ink, 1.5));
        let differ = |one: (bool, Option<usize>), other: (bool, Option<usize>)| {
            one.0 && other.0 && one.1 != other.1
        };
        for y in 0..self.y.places {
            for x in 0..self.x.places {
                if x > 0 && differ(self.at(x - 1, y), self.at(x, y)) {
                    shapes.push(line(self.corner(plot, x, y), self.corner(plot, x, y + 1)));
                }
                if y > 0 && differ(self.at(x, y - 1), self.at(x, y)) {
                    shapes.push(line(self.corner(plot, x, y), self.corner(plot, x + 1, y)));
                }
            }
        }
    }

    /// The lower left corner of a place. The first and last ones are cut to half.
    fn corner(&self, plot: Rect, x: u32, y: u32) -> Point {
        let share = |at: u32, places: u32| {
            let last = f64::from(places.max(2) - 1);
            ((f64::from(at) - 0.5) / last).clamp(0.0, 1.0)
        };
        point(
            plot.x + plot.w * share(x, self.x.places),
            plot.bottom() - plot.h * share(y, self.y.places),
        )
    }

    /// The outline with ticks and labels at the places of the first grid.
    fn frame(&self, plot: Rect, shapes: &mut Vec<Shape>) {
        shapes.push(Shape::rect(plot, 0.0, Style::outlined(Paint::Ink, 1.0)));
        let tick = Style::outlined(Paint::Ink, 1.0);
        let share = |at: u32, places: u32| f64::from(at) / f64::from(places.max(2) - 1);
        let mut free = f64::NEG_INFINITY;
        for (at, label) in &self.x.ticks {
            let x = plot.x + plot.w * share(*at, self.x.places);
            let foot = point(x, plot.bottom());
            shapes.push(Shape::line(foot, foot.plus(0.0, 5.0), tick));
            let half = text::width(label, SIZE, false) / 2.0;
            // A label that would touch the one before it is left out.
            if x - half > free {
                free = x + half + 6.0;
                shapes.push(Shape::text(
                    foot.plus(0.0, 19.0),
                    label.clone(),
                    Anchor::Middle,
                    SIZE,
                    Paint::Soft,
                ));
            }
        }
        let mut free = f64::INFINITY;
        for (at, label) in &self.y.ticks {
            let y = plot.bottom() - plot.h * share(*at, self.y.places);
            shapes.push(Shape::line(point(plot.x - 5.0, y), point(plot.x, y), tick));
            if y < free {
                free = y - SIZE - 2.0;
                shapes.push(Shape::text(
                    point(plot.x - 9.0, y + 4.5),
                    label.clone(),
                    Anchor::End,
                    SIZE,
                    Paint::Soft,
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests;

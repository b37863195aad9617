//! The names of curves, each beside its curve's end: in a column at the right of the plots, where names that
//! would lie over each other are pushed apart.

use super::laid::SIMULATED;
use super::panel::Panel;
use super::quantity::Quantity;
use super::{Chart, INSET, Series};
use crate::paint::shape::{Anchor, Paint, Rect, Shape, Style, point};
use crate::paint::text;

/// Font size of the names.
pub(super) const SIZE: f64 = 12.0;
/// From one name to the next.
pub(super) const EACH: f64 = 13.0;
/// The line that leads from a curve's end to its name.
const LEAD: f64 = 9.0;
/// The largest share of a chart's width that names take, and the most pixels.
const SHARE: f64 = 0.26;
const ROOM_MAX: f64 = 140.0;
/// The rates of a design, the most telling first: where there is no room for all, the last are left out.
const RATES: [Quantity; 4] = [
    Quantity::Done,
    Quantity::Failed,
    Quantity::Arrived,
    Quantity::Good,
];

/// A name, and the curve that it belongs to.
pub(super) struct Label {
    /// The name.
    pub(super) words: String,
    /// Its colour.
    pub(super) paint: Paint,
    /// How the curve is drawn.
    pub(super) style: Style,
    /// The y at which the curve ends.
    pub(super) y: f64,
}

/// Where names that want to stand at some heights stand, in the same order: as near to there as can be, at least
/// `each` apart, none above `from` or below `until`, as far as there is room for all. The order from top to bottom
/// stays.
pub fn apart(wanted: &[f64], each: f64, from: f64, until: f64) -> Vec<f64> {
    // A handful: sorted as they come.
    let mut order: Vec<usize> = Vec::new();
    for (at, height) in wanted.iter().enumerate() {
        let below = order.iter().position(|other| wanted[*other] > *height);
        order.insert(below.unwrap_or(order.len()), at);
    }
    // Measured from where the ones before push it to, neighbours that touch share the mean of what they want.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (nth, at) in order.iter().enumerate() {
        let mut block = (wanted[*at] - nth as f64 * each, 1);
        while let Some((sum, count)) = blocks.pop() {
            if sum / count as f64 <= block.0 / block.1 as f64 {
                blocks.push((sum, count));
                break;
            }
            block = (block.0 + sum, block.1 + count);
        }
        blocks.push(block);
    }
    let last = (until - each * wanted.len().saturating_sub(1) as f64).max(from);
    let mut places = vec![from; wanted.len()];
    let mut nth = 0;
    for (sum, count) in blocks {
        for _ in 0..count {
            places[order[nth]] = (sum / count as f64).min(last).max(from) + nth as f64 * each;
            nth += 1;
        }
    }
    places
}

/// The names beside a plot, which may not begin above `top`.
pub(super) fn beside(plot: Rect, top: f64, room: f64, mut labels: Vec<Label>) -> Vec<Shape> {
    let (from, until) = (top + EACH / 2.0, plot.bottom() + 0.5);
    labels.truncate(((until - from) / EACH) as usize + 1);
    let wanted: Vec<f64> = labels.iter().map(|label| label.y).collect();
    let places = apart(&wanted, EACH, from, until);
    let mut shapes = Vec::new();
    for (label, y) in labels.into_iter().zip(places) {
        let end = point(plot.right() + 1.0, label.y);
        shapes.push(Shape::line(end, point(plot.right() + LEAD, y), label.style));
        let at = point(plot.right() + LEAD + 3.0, y + 4.0);
        let words = text::shortened(&label.words, SIZE, room);
        shapes.push(Shape::text(at, words, Anchor::Start, SIZE, label.paint));
    }
    shapes
}

impl Chart {
    /// The room for names at the right of the plots.
    pub(super) fn label_room(&self, width: f64) -> f64 {
        let room = |words: &str| text::width(words, SIZE, false);
        let mut widest = 0.0;
        for what in RATES {
            widest = room(what.look().words).max(widest);
        }
        for series in &self.series {
            if self.series.len() > 1 {
                widest = room(&series.title).max(widest);
            }
        }
        if !self.laid.is_empty() {
            widest = room(SIMULATED).max(widest);
        }
        widest.min(width * SHARE).min(ROOM_MAX)
    }

    /// The width of the time axis in a chart of this width, with its margins: what is left beside the names.
    pub fn axis_width(&self, width: f64) -> f64 {
        (width - LEAD - 4.0 - self.label_room(width) + INSET).max(2.0 * INSET)
    }
}

impl Panel {
    /// The names of its curves.
    pub(super) fn labels(&self, chart: &Chart) -> Vec<Label> {
        let mut labels = Vec::new();
        let mut name = |series: &Series, what: Quantity, words: &str, paint, style| {
            let values = series.of_quantity(what);
            if let Some(last) = values.iter().rfind(|value| value.is_finite()) {
                labels.push(Label {
                    words: words.to_owned(),
                    paint,
                    style,
                    y: self.y(*last),
                });
            }
        };
        if self.kind.own {
            let Some(series) = chart.series.get(self.designs.start) else {
                return labels;
            };
            for what in RATES {
                if what != Quantity::Done && !series.happens(what) {
                    continue;
                }
                let look = what.look();
                let style = match what {
                    Quantity::Arrived => Style::outlined(Paint::Line, 1.0),
                    Quantity::Good => Style::outlined(look.paint, 1.0).faded(0.4),
                    _ => Style::outlined(look.paint, 1.0),
                };
                name(series, what, look.words, what.text_paint(), style);
            }
            return labels;
        }
        let Some((&front, behind)) = self.kind.quantities.split_last() else {
            return labels;
        };
        for (at, series) in chart.series.iter().enumerate() {
            if chart.series.len() > 1 && series.most(front) > 0.0 {
                let paint = front.look().paint;
                let style = if at == 0 {
                    Style::dashed(paint, 1.0)
                } else {
                    Style::outlined(paint, 1.0)
                };
                name(series, front, &series.title, Paint::Ink, style);
            }
        }
        // What lies behind, such as a limit, is the same in most designs: it is named once.
        for &what in behind {
            if let Some(series) = chart.series.iter().find(|series| series.most(what) > 0.0) {
                let look = what.look();
                let style = Style::outlined(look.paint, 1.0);
                name(series, what, look.words, Paint::Soft, style);
            }
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn names_that_do_not_touch_stay_and_the_others_are_pushed_apart_in_order() {
        let cases: [(&[f64], [f64; 2], &[f64]); 6] = [
            (&[], [0.0, 50.0], &[]),
            (&[10.0, 40.0], [0.0, 50.0], &[10.0, 40.0]),
            (&[20.0, 20.0], [0.0, 50.0], &[15.0, 25.0]),
            // In the order in which they came, and not beyond the end.
            (&[50.0, 48.0, 5.0], [0.0, 50.0], &[50.0, 40.0, 5.0]),
            (&[50.0, 50.0, 45.0], [0.0, 50.0], &[40.0, 50.0, 30.0]),
            // Where there is no room for all, they begin at the top.
            (&[9.0, 9.0, 9.0], [0.0, 10.0], &[0.0, 10.0, 20.0]),
        ];
        for (wanted, [from, until], places) in cases {
            assert_eq!(apart(wanted, 10.0, from, until), places);
        }
    }
}

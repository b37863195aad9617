//! A path in few characters: in tenths of a pixel, each step from where the pen is. What is drawn again and again, as
//! the squares of a block, then reads the same each time, and compresses.

use sluice::draw::Point;
use sluice::draw::paint::shape::Step;
use std::fmt::Write as _;

/// A place in tenths of a pixel.
type Place = [i64; 2];

/// The steps as the content of an SVG path's `d`.
pub(crate) fn path(steps: &[Step]) -> String {
    let mut text = String::new();
    let (mut pen, mut start): (Place, Place) = ([0, 0], [0, 0]);
    for step in steps {
        // At the beginning, a small letter means the same as a large one.
        match step {
            Step::Move(to) => {
                say(&mut text, 'm', &[from(pen, *to)]);
                start = place(*to);
                pen = start;
            }
            Step::Line(to) => {
                line(&mut text, from(pen, *to));
                pen = place(*to);
            }
            Step::Curve(a, b, to) => {
                match [*a, *b, *to].map(|at| from(pen, at)) {
                    [[0, _], [0, _], end @ [0, _]] | [[_, 0], [_, 0], end @ [_, 0]] => {
                        line(&mut text, end)
                    }
                    places => say(&mut text, 'c', &places),
                }
                pen = place(*to);
            }
            Step::Close => {
                text.push('z');
                pen = start;
            }
        }
    }
    text
}

fn place(at: Point) -> Place {
    [at.x, at.y].map(|value| (value * 10.0).round() as i64)
}

fn from(pen: Place, to: Point) -> Place {
    let [x, y] = place(to);
    [x - pen[0], y - pen[1]]
}

fn line(text: &mut String, by: Place) {
    match by {
        [x, 0] => text.push_str(&format!("h{}", pixels(x))),
        [0, y] => text.push_str(&format!("v{}", pixels(y))),
        _ => say(text, 'l', &[by]),
    }
}

fn say(text: &mut String, letter: char, places: &[Place]) {
    text.push(letter);
    for (nth, tenths) in places.iter().flatten().enumerate() {
        // A sign sets numbers apart as well as a space does.
        let apart = if nth > 0 && *tenths >= 0 { " " } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(text, "{apart}{}", pixels(*tenths));
    }
}

fn pixels(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

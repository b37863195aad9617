//! Promises of the plots of what was tried.

use super::{Tried, TriedChart, TriedPlot};
use crate::paint::shape::{Paint, Shape};
use crate::paint::text;
use crate::poster::Picture;

fn chart(points: &[(f64, f64, bool)], chosen: Option<f64>) -> TriedChart {
    let tried = points.iter().map(|&(x, y, is_met)| Tried {
        x,
        y,
        is_met,
        is_chosen: chosen == Some(x),
    });
    let shown = |it: f64| {
        if it.is_infinite() {
            "never".to_owned()
        } else {
            it.to_string()
        }
    };
    TriedChart {
        setting: "Concurrency limit".to_owned(),
        plots: vec![TriedPlot {
            title: "failed".to_owned(),
            limit: (0.001, "failed<0.1%".to_owned()),
            tried: tried.collect(),
            shown: Box::new(shown),
        }],
        shown: Box::new(shown),
    }
}

fn words(picture: &Picture) -> Vec<&str> {
    let shapes = picture.shapes.iter();
    shapes
        .filter_map(|it| match it {
            Shape::Text(line) => Some(line.text.as_str()),
            _ => None,
        })
        .collect()
}

fn discs(picture: &Picture) -> usize {
    let filled = |shape: &Shape| match shape {
        Shape::Circles { centers, style, .. } if style.fill == Some(Paint::Done) => centers.len(),
        _ => 0,
    };
    picture.shapes.iter().map(filled).sum()
}

fn crosses(picture: &Picture) -> usize {
    let drawn = |shape: &Shape| match shape {
        Shape::Path { steps, style } => {
            let is_cross = style
                .stroke
                .is_some_and(|it| it.paint == Paint::RefusedText);
            if is_cross { steps.len() / 4 } else { 0 }
        }
        _ => 0,
    };
    picture.shapes.iter().map(drawn).sum()
}

const SALE: [(f64, f64, bool); 6] = [
    (5.0, f64::INFINITY, false),
    (50.0, 0.33, false),
    (130.0, 0.0012, false),
    (131.0, 0.0009, true),
    (132.0, 0.0, true),
    (500.0, 0.0, true),
];

#[test]
fn what_is_met_is_a_disc_and_what_is_missed_a_cross() {
    let picture = chart(&SALE, Some(131.0)).picture(600.0);
    // Each has one more in the legend, and so has the choice.
    assert_eq!((discs(&picture), crosses(&picture)), (3 + 2, 3 + 1));
    let words = words(&picture);
    for said in [
        "failed<0.1%",
        "Concurrency limit",
        "131",
        "0",
        "never",
        "met",
        "missed",
    ] {
        assert!(words.contains(&said), "{said}: {words:?}");
    }
    let none = chart(&SALE[..3], None).picture(600.0);
    assert_eq!((discs(&none), crosses(&none)), (2, 3 + 1));
}

#[test]
fn all_stays_on_the_paper_however_narrow_it_is() {
    let cases: [&[(f64, f64, bool)]; 4] = [&SALE, &SALE[4..], &[(0.0, 0.5, false)], &[]];
    for points in cases {
        for width in [0.0, 300.0, 390.0, 760.0] {
            let picture = chart(points, None).picture(width);
            for shape in &picture.shapes {
                let boxes = match shape {
                    Shape::Text(line) => vec![text::bounds(line)],
                    Shape::Circles { centers, .. } => centers
                        .iter()
                        .map(|it| crate::Rect::around(*it, 8.0, 8.0))
                        .collect(),
                    Shape::Rects { rects, .. } => rects.clone(),
                    Shape::Path { .. } => Vec::new(),
                };
                for it in boxes {
                    let inside = it.x >= 0.0
                        && it.y >= 0.0
                        && it.right() <= picture.width
                        && it.bottom() <= picture.height;
                    assert!(inside, "{shape:?} at {width}");
                }
            }
        }
    }
}

#[test]
fn the_words_of_the_limit_hide_no_point() {
    for width in [300.0, 390.0, 760.0] {
        let picture = chart(&SALE, Some(131.0)).picture(width);
        let limit = picture.shapes.iter().find_map(|it| match it {
            Shape::Text(line) if line.text == "failed<0.1%" => Some(text::bounds(line)),
            _ => None,
        });
        let limit = limit.expect("it is written");
        let centers = picture.shapes.iter().flat_map(|it| match it {
            Shape::Circles { centers, .. } => centers.clone(),
            _ => Vec::new(),
        });
        for at in centers {
            let disc = crate::Rect::around(at, 8.0, 8.0);
            assert!(!disc.overlaps(&limit), "{at:?} at {width}");
        }
    }
}

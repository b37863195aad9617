//! Promise: what was measured stands above all other panels, as a line that cannot be taken for another one, with how far
//! the run is off.

use super::{WIDTHS, finished, words};
use sluice::draw::chart::{Chart, Laid};
use sluice::draw::paint::shape::{Paint, Shape, Step};
use sluice::draw::paint::text;
use std::sync::Arc;

/// Two minutes that were measured, beside a run of two designs.
fn laid() -> Laid {
    Laid {
        title: "Lambda: Invocations /s".to_owned(),
        words: "Synchronous: 12 % off, 3 % too high; correlation 0.97\nEvent-driven: the same"
            .to_owned(),
        from_s: -10.0,
        every_s: 10.0,
        lines: vec![
            vec![9.0, 100.0, 200.0, f64::NAN, 50.0],
            vec![f64::NAN, 90.0, 210.0, 300.0, 40.0],
            vec![f64::NAN, 100.0, 200.0, f64::NAN, 50.0],
        ],
        ..Laid::default()
    }
}

#[test]
fn what_was_measured_stands_above_with_how_far_the_run_is_off() {
    let run = finished("flash-sale");
    for width in WIDTHS {
        let plain = Chart::of(&run, None, true);
        let mut chart = plain.clone();
        chart.laid = Arc::new(vec![laid(), laid()]);
        chart.is_compared = true;
        let said = words(chart.shapes(width, 30.0));
        for (at, one) in said.iter().enumerate() {
            let room = text::bounds(one);
            assert!(
                room.x >= 0.0 && room.right() <= width,
                "at {width}: {one:?} leaves the picture"
            );
            let over = said[at + 1..]
                .iter()
                .find(|it| room.overlaps(&text::bounds(it)));
            assert!(over.is_none(), "at {width}: {one:?} lies over {over:?}");
        }
        let measured: Vec<&str> = said
            .iter()
            .filter(|it| it.paint == Paint::Measured)
            .map(|it| it.text.as_str())
            .collect();
        assert_eq!(measured.len(), 6, "{measured:?}");
        assert!(
            measured[0].starts_with("Synchronous: 12 % off"),
            "{measured:?}"
        );
        // Above all others, which are as high as they were.
        let first = |chart: &Chart| {
            let said = words(chart.shapes(width, 30.0));
            said.iter()
                .find(|it| it.text == "Waiting")
                .map(|it| it.at.y)
        };
        let moved = first(&chart).expect("a panel") - first(&plain).expect("a panel");
        assert!((moved - (chart.height() - plain.height())).abs() < 1e-6);
    }
}

#[test]
fn the_measured_line_has_steps_gaps_and_nothing_outside_the_run() {
    let mut chart = Chart::of(&finished("flash-sale"), None, false);
    chart.laid = Arc::new(vec![laid()]);
    chart.is_compared = true;
    let drawn = |chart: &Chart| -> Vec<Vec<Step>> {
        let shapes = chart.curves(800.0).into_iter();
        let paths = shapes.filter_map(|shape| match shape {
            Shape::Path { steps, style } if steps.len() > 2 => style
                .stroke
                .filter(|it| it.paint == Paint::Measured)
                .map(|_| steps),
            _ => None,
        });
        paths.collect()
    };
    let lines = drawn(&chart);
    let [line] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    // Two values with a step between them, a gap, and one more; what ended before the run is left out.
    assert_eq!(line.len(), 6);
    let moves = line.iter().filter(|it| matches!(it, Step::Move(_))).count();
    assert_eq!(moves, 2);
    let said = |chart: &Chart| {
        let rows = chart.reading(15.0).rows.into_iter();
        rows.take(2).map(|(_, values)| values).collect::<Vec<_>>()
    };
    assert_eq!(said(&chart), [["210", "200"], ["200", "200"]]);
    // Of another run nothing is known yet: what was measured stands alone, in the same place.
    let height = chart.height();
    chart.is_compared = false;
    assert_eq!(said(&chart), [["–", "–"], ["200", "200"]]);
    assert!((chart.height() - height).abs() < 1e-9);
    let words = words(chart.curves(800.0));
    assert_eq!(words.iter().filter(|it| it.text == "…").count(), 2);
}

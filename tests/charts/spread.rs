//! Promise: where a curve lies in other seeds is an area of its own colour behind it, which the chart names, and the scale
//! has room for it.

use super::{WIDTHS, finished, support, words};
use sluice::draw::chart::{Chart, Quantity, SPREAD, Series, Sides, Spread};
use sluice::draw::paint::shape::{Paint, Shape, Step};
use sluice::draw::paint::text;
use std::sync::Arc;

/// The curves that have a band, in its order.
const CURVES: [Quantity; 5] = [
    Quantity::Done,
    Quantity::Failed,
    Quantity::Waiting,
    Quantity::Throttled,
    Quantity::Busy,
];

/// Bands around a design's own curves: from 0.8 to `most` times their values.
fn around(series: &Series, most: f64) -> Vec<Sides> {
    let side = |what: Quantity, times: f64| {
        let values = series.of_quantity(what).iter();
        values.map(|value| value * times).collect()
    };
    let bands = CURVES.map(|what| [side(what, 0.8), side(what, most)]);
    bands.into()
}

fn banded(plain: &Chart, most: f64) -> Chart {
    let designs = plain.series.iter().map(|it| around(it, most));
    let spread = Spread {
        seeds: 20,
        designs: designs.collect(),
    };
    Chart {
        spread: Some(Arc::new(spread)),
        ..plain.clone()
    }
}

/// The areas of bands, with their places among all shapes.
fn areas(chart: &Chart) -> Vec<(usize, Paint, Vec<Step>)> {
    let shapes = chart.curves(800.0).into_iter().enumerate();
    let areas = shapes.filter_map(|(at, shape)| match shape {
        Shape::Path { steps, style } if style.stroke.is_none() => {
            let is_band = (style.opacity - 0.4).abs() < 1e-9;
            Some((at, style.fill?, steps)).filter(|_| is_band)
        }
        _ => None,
    });
    areas.collect()
}

#[test]
fn every_curve_of_two_designs_has_its_area_behind_it() {
    let plain = Chart::of(&finished("flash-sale"), None, true);
    assert_eq!(areas(&plain).len(), 0);
    let chart = banded(&plain, 1.2);
    let found = areas(&chart);
    // What is done, failed, waiting, throttled and in use, of both.
    assert_eq!(found.len(), 2 * SPREAD.len());
    for paint in [Paint::Done, Paint::Refused, Paint::Waiting] {
        let first = found.iter().find(|it| it.1 == paint).expect("an area");
        let line = chart.curves(800.0).iter().position(|it| {
            matches!(it, Shape::Path { style, .. } if style.stroke.is_some_and(|it| it.paint == paint))
        });
        assert!(line.is_some_and(|line| first.0 < line), "{paint:?}");
    }
}

#[test]
fn the_chart_says_what_is_shaded_and_no_words_lie_over_others() {
    for preset in ["flash-sale", "big-day", "one-slow-service"] {
        let run = finished(preset);
        for (width, more) in WIDTHS.into_iter().flat_map(|w| [(w, false), (w, true)]) {
            let chart = banded(&Chart::of(&run, None, more), 1.2);
            let said = words(chart.shapes(width, 30.0));
            for (at, one) in said.iter().enumerate() {
                let room = text::bounds(one);
                let over = said[at + 1..]
                    .iter()
                    .find(|it| room.overlaps(&text::bounds(it)));
                assert!(over.is_none(), "{preset} at {width}: {one:?} over {over:?}");
                assert!(room.right() <= width, "{preset} at {width}: {one:?}");
            }
            let is_said = said
                .iter()
                .any(|it| it.text == "shaded: 8 in 10 of 20 seeds");
            assert!(is_said || width < 400.0, "{preset} at {width}: {said:?}");
        }
    }
}

#[test]
fn what_happens_in_other_seeds_alone_has_room() {
    let mut draft = support::preset("flash-sale");
    draft.settings.lambda.concurrency_limit = 10_000;
    draft.settings.lambda.account_concurrency = 10_000;
    draft.settings.lambda.scaling_burst = 10_000;
    let plain = Chart::of(&support::finished(draft), None, true);
    let throttled = |series: &Series| series.of_quantity(Quantity::Throttled).iter().sum::<f64>();
    assert!(plain.series.iter().all(|it| throttled(it) <= 0.0));
    let mut chart = banded(&plain, 1.0);
    let mut spread = Spread::clone(chart.spread.as_deref().expect("bands"));
    let [_, high] = &mut spread.designs[0][3];
    high.fill(500.0);
    chart.spread = Some(Arc::new(spread));
    assert!(chart.height() > plain.height() + 20.0);
    // The band reaches neither the top of its panel nor beyond it.
    let tops = |chart: &Chart| {
        let areas = areas(chart).into_iter().filter(|it| it.1 == Paint::Refused);
        areas
            .flat_map(|(_, _, steps)| steps)
            .fold(0.0, |top: f64, it| {
                if let Step::Move(at) | Step::Line(at) = it {
                    top.max(at.y)
                } else {
                    top
                }
            })
    };
    assert!(tops(&chart) > tops(&plain));
}

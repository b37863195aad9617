//! Promise: the charts can be read at every width, say what the recording says, and mark only a few
//! moments, apart from each other.

#[path = "charts/laid.rs"]
mod laid;
#[path = "charts/spread.rs"]
mod spread;
mod support;

use sluice::draw::chart::{self, Chart, GhostSeries, Side};
use sluice::draw::paint::shape::{Paint, Shape, Step, TextLine};
use sluice::draw::paint::text;
use sluice::record::Run;
use sluice::scenario::Preset;
use sluice::sim::{MetricKind, Role, SimTime};

const WIDTHS: [f64; 5] = [288.0, 343.0, 608.0, 800.0, 1_200.0];

fn finished(preset: &str) -> Run {
    support::finished(support::preset(preset))
}

fn words(shapes: Vec<Shape>) -> Vec<TextLine> {
    let words = shapes.into_iter().filter_map(|shape| match shape {
        Shape::Text(words) => Some(words),
        _ => None,
    });
    words.collect()
}

#[test]
fn words_keep_apart_and_within_the_picture() {
    for preset in Preset::all() {
        let run = finished(preset.name);
        for (width, more) in WIDTHS.into_iter().flat_map(|w| [(w, false), (w, true)]) {
            let chart = Chart::of(&run, None, more);
            let words = words(chart.shapes(width, 30.0));
            let height = chart.height();
            for (at, one) in words.iter().enumerate() {
                let room = text::bounds(one);
                assert!(
                    room.x >= 0.0 && room.right() <= width && room.bottom() <= height,
                    "{} at {width}: {one:?} leaves the picture",
                    preset.name
                );
                for other in &words[at + 1..] {
                    assert!(
                        !room.overlaps(&text::bounds(other)),
                        "{} at {width}: {one:?} lies over {other:?}",
                        preset.name
                    );
                }
            }
        }
    }
}

#[test]
fn every_curve_has_its_name_beside_its_end() {
    for growth in [0.0, 1.0] {
        let chart = Chart {
            growth,
            ..Chart::of(&finished("flash-sale"), None, true)
        };
        let words = words(chart.shapes(800.0, 30.0));
        let beside = chart.axis_width(800.0) - chart::INSET;
        let count = |wanted: &str| {
            let beside = words.iter().filter(|it| it.at.x > beside);
            beside.filter(|words| words.text == wanted).count()
        };
        // Waiting is for messages alone, and only one design throttles; both work, and both take time.
        assert_eq!([0, 1].map(|at| count(&chart.series[at].title)), [4, 4]);
        assert_eq!(["done", "arrivals"].map(count), [2, 2]);
        // Of the first design all is in time, and the second loses nothing.
        assert_eq!(["failed", "in time", "limit"].map(count), [1, 1, 1]);
    }
}

#[test]
fn what_never_happens_is_a_line_of_words_once_the_run_is_over() {
    let run = finished("steady-day");
    let quiet = |run: &Run, ghost: Option<&GhostSeries>| {
        let words = words(Chart::of(run, ghost, true).curves(800.0));
        words
            .iter()
            .filter(|it| it.text.starts_with("none"))
            .count()
    };
    let chart = Chart::of(&run, None, true);
    assert_eq!(
        quiet(&run, None),
        2,
        "nothing is throttled, and nothing waits"
    );
    // An earlier run in which something was throttled is something to compare with.
    let earlier = GhostSeries::of(&finished("flash-sale"));
    let both = Chart::of(&run, Some(&earlier), true);
    assert!(both.height() > chart.height() + 20.0);
    // Nobody knows yet.
    let mut begun = Run::new(run.scenario().clone());
    begun.step();
    assert_eq!(quiet(&begun, None), 0);
}

#[test]
fn an_earlier_run_that_was_the_same_is_not_drawn() {
    let run = finished("flash-sale");
    let paths = |ghost| Chart::of(&run, ghost, true).curves(800.0).len();
    let same = GhostSeries::of(&run);
    assert_eq!(paths(Some(&same)), paths(None));
}

#[test]
fn the_same_arrivals_are_equally_high_in_every_design() {
    for growth in [0.0, 1.5] {
        let chart = Chart {
            growth,
            ..Chart::of(&finished("flash-sale"), None, false)
        };
        let shapes = chart.curves(1_200.0);
        let heights = shapes.iter().filter_map(|shape| match shape {
            Shape::Path { steps, style } if style.fill == Some(Paint::Arrivals) => {
                let ys = steps.iter().filter_map(|step| match step {
                    Step::Move(to) | Step::Line(to) => Some(to.y),
                    _ => None,
                });
                let (least, most) = ys.fold((f64::MAX, 0.0), |(a, b), y| (y.min(a), y.max(b)));
                Some(most - least)
            }
            _ => None,
        });
        let heights: Vec<f64> = heights.collect();
        assert_eq!(heights.len(), 2);
        assert!((heights[0] - heights[1]).abs() < 1e-9, "{heights:?}");
        assert!(heights[0] > 40.0 * (1.0 + growth), "{heights:?}");
    }
}

#[test]
fn the_target_is_a_line_with_its_name_where_latencies_are() {
    let run = finished("flash-sale");
    let target = |more| {
        let words = words(Chart::of(&run, None, more).curves(800.0));
        words.iter().filter(|it| it.text == "target 2.0 s").count()
    };
    assert_eq!([target(false), target(true)], [0, 2]);
}

#[test]
fn charts_grow_with_their_room_and_are_never_lower_than_at_least() {
    for more in [false, true] {
        let mut chart = Chart::of(&finished("flash-sale"), None, more);
        let least = chart.height();
        for room in [least, least + 55.5, least * 2.0] {
            chart.fit(Some(room));
            assert!((chart.height() - room).abs() < 1e-6, "{room}");
        }
        chart.fit(Some(least - 1.0));
        assert!((chart.height() - least).abs() < 1e-6);
        chart.fit(None);
        assert!(chart.height() > least * 1.5);
    }
}

#[test]
fn marks_are_few_and_keep_apart_and_the_most_important_is_there() {
    for preset in Preset::all() {
        let run = finished(preset.name);
        let chart = Chart::of(&run, None, false);
        for width in WIDTHS {
            let marks = chart.marks(width);
            assert!(marks.len() <= 8);
            let rooms = marks.iter().map(|mark| {
                let words = text::width(mark.words, 12.0, false);
                match mark.side {
                    None => (mark.x - 12.0, mark.x + 12.0),
                    Some(Side::After) => (mark.x - 12.0, mark.x + 12.0 + words),
                    Some(Side::Before) => (mark.x - 12.0 - words, mark.x + 12.0),
                }
            });
            let rooms: Vec<_> = rooms.collect();
            assert!(
                rooms.windows(2).all(|two| two[0].1 <= two[1].0),
                "{rooms:?}"
            );
            assert!(width > 600.0 || marks.iter().all(|mark| mark.side.is_none()));
            // Nor do they lie over the name of a change, which is at the right end of its band.
            let x = |seconds: f64| 8.0 + seconds / chart.end_s * (width - 16.0);
            for band in &chart.bands {
                for mark in marks.iter().filter(|mark| mark.side.is_some()) {
                    let words = text::width(mark.words, 12.0, false);
                    let (from, until) = match mark.side {
                        Some(Side::Before) => (mark.x - 12.0 - words, mark.x),
                        _ => (mark.x, mark.x + 12.0 + words),
                    };
                    assert!(until <= x(band.from_s) + 1e-6 || x(band.until_s) <= from + 1e-6);
                }
            }
        }
    }
    let chart = Chart::of(&finished("flash-sale"), None, false);
    for width in WIDTHS {
        let marks = chart.marks(width);
        let first = marks.iter().find(|mark| mark.words == "first throttle");
        let first = first.expect("it throttles");
        let second = first.at_ms / 1_000;
        let title = &chart.series[0].title;
        assert_eq!(
            first.name,
            format!("00:{second:02} first throttle, {title}")
        );
    }
}

#[test]
fn the_read_out_says_what_the_figures_say() {
    let run = finished("flash-sale");
    let chart = Chart::of(&run, None, true);
    let reading = chart.reading(30.0);
    assert_eq!(reading.clock, "00:30");
    let row = |name: &str| {
        let found = reading.rows.iter().find(|(words, _)| words == name);
        found.expect("a row").1.clone()
    };
    let frame = run.frame(SimTime::from_secs_f64(30.0), 1.0);
    for (at, (design, topology)) in frame.designs.iter().zip(run.topologies()).enumerate() {
        use sluice::draw::words::format;
        let total = |role| design.total(topology, role);
        let waiting = total(Role::Queued) + total(Role::QueuedRetries);
        assert_eq!(row("waiting")[at], format::short(waiting));
        assert_eq!(row("p50")[at], format::duration(design.completion.p50_ms));
        assert_eq!(row("p99")[at], format::duration(design.completion.p99_ms));
        let busy = total(Role::Busy) + total(Role::Warming);
        assert_eq!(row("in use")[at], format::short(busy));
        assert_eq!(row("limit")[at], format::short(total(Role::Limit)));
    }
    // What is not simulated yet has no value.
    let mut begun = Run::new(run.scenario().clone());
    for _ in 0..50 {
        begun.step();
    }
    let later = Chart::of(&begun, None, true).reading(30.0);
    assert!(
        later
            .rows
            .iter()
            .all(|(_, values)| values.iter().all(|value| value == "–"))
    );
}

#[test]
fn an_instant_and_its_place_map_to_each_other() {
    for width in WIDTHS {
        for seconds in [0.0, 12.3, 60.0, 120.0] {
            let x = chart::x_of(seconds, 120.0, width);
            assert!((chart::seconds_at(x, 120.0, width) - seconds).abs() < 1e-9);
        }
        assert_eq!(chart::seconds_at(-40.0, 120.0, width) as i64, 0);
        assert_eq!(chart::seconds_at(width + 40.0, 120.0, width) as i64, 120);
    }
}

#[test]
fn an_earlier_run_is_drawn_behind_and_the_scale_has_room_for_it() {
    let earlier = GhostSeries::of(&finished("flash-sale"));
    let run = finished("steady-day");
    for more in [false, true] {
        let alone = Chart::of(&run, None, more);
        let both = Chart::of(&run, Some(&earlier), more);
        let (alone, both) = (alone.curves(800.0), both.curves(800.0));
        // A line for every curve of both designs except the arrivals.
        let lines = 2 * if more { 3 + 1 } else { 3 };
        let paths = |shapes: &[Shape]| {
            let is_path = |shape: &&Shape| matches!(shape, Shape::Path { .. });
            shapes.iter().filter(is_path).count()
        };
        assert!(paths(&both) >= paths(&alone) + lines, "{}", paths(&both));
    }
    let waiting = |ghost| {
        let chart = Chart::of(&run, ghost, false);
        words(chart.playhead(800.0, 0.0, None)).len()
    };
    // Where hardly anything waits the scale has no number, and with the earlier run it has one.
    assert_eq!(waiting(Some(&earlier)), waiting(None) + 1);
}

#[test]
fn an_added_metric_has_a_panel_with_the_curves_of_every_design_that_counts_it() {
    let run = finished("flash-sale");
    let metrics = [
        ("lambda", "ConcurrentExecutions"),
        ("sqs", "ApproximateAgeOfOldestMessageMs"),
        ("lambda", "NoSuchThing"),
    ];
    for width in WIDTHS {
        let chart = Chart::of(&run, None, true).with_metrics(&run, metrics);
        assert_eq!(chart.extras.len(), 2);
        let shapes = chart.shapes(width, 30.0);
        let words = words(shapes);
        let title = |it: &TextLine| it.text == "Lambda: ConcurrentExecutions";
        assert!(words.iter().any(title), "{width}");
        for one in &words {
            let room = text::bounds(one);
            assert!(
                room.right() <= width && room.bottom() <= chart.height(),
                "{one:?}"
            );
        }
        for (at, one) in words.iter().enumerate() {
            for other in &words[at + 1..] {
                let apart = !text::bounds(one).overlaps(&text::bounds(other));
                assert!(apart, "{one:?} lies over {other:?} at {width}");
            }
        }
    }
    let chart = Chart::of(&run, None, false).with_metrics(&run, metrics);
    let rows = chart.reading(20.0).rows;
    let row = |title: &str| {
        let found = rows.iter().find(|(name, _)| name == title);
        found.expect("a row").1.clone()
    };
    let busy = row("Lambda: ConcurrentExecutions");
    assert_eq!((busy.len(), &*busy[0]), (2, "50"));
    assert_ne!(busy[1], "–");
    let oldest = row("SQS: ApproximateAgeOfOldestMessageMs");
    assert_eq!(oldest[0], "–", "the synchronous design has no queue");
    assert!(oldest[1].ends_with(" s"), "{oldest:?}");
}

#[test]
fn the_series_of_a_metric_is_its_growth_per_second_or_its_level() {
    let run = finished("flash-sale");
    let topology = &run.topologies()[0];
    for part in &topology.parts {
        for (nth, spec) in part.metrics.iter().enumerate() {
            let series = run.metric(0, part.id, spec.name).expect("a series");
            assert_eq!((series.label, series.spec), (part.label, *spec));
            assert_eq!((series.values.len(), series.step_s), (120, 1));
            let last = run.recordings()[0].values(run.end())[part.first_metric + nth] as f64;
            let told = match spec.kind {
                MetricKind::Counter => series.values.iter().sum(),
                MetricKind::Gauge => series.values[119],
            };
            // What was there at the very start grew in no second.
            assert!(
                (told - last).abs() < 1e-3 || told < last,
                "{} {told} {last}",
                spec.name
            );
        }
    }
    assert_eq!(run.metric(0, "sqs", "NumberOfMessagesSent"), None);
    assert_eq!(run.metric(9, "lambda", "Invocations"), None);
}

//! Promise: whatever the numbers, the picture can be read: texts keep apart, dots keep to their
//! links, and columns line up across designs.

#![allow(clippy::needless_raw_string_hashes, reason = "expect-test writes them")]

use expect_test::expect;
use sluice::draw::diagram::dots;
use sluice::draw::diagram::flow::Flow;
use sluice::draw::diagram::layout::Lane;
use sluice::draw::paint::shape::{Shape, TextLine};
use sluice::draw::paint::{svg, text};
use sluice::draw::words::sentence;
use sluice::draw::{Chart, DiagramInput, Layout, Rect, Theme, diagram};
use sluice::record::{DesignFrame, Dot, Frame, Percentiles, Run, Scale, Tint};
use sluice::scenario::settings::Notification;
use sluice::scenario::{DesignName, Draft, Preset};
use sluice::sim::{Glyph, MetricKind, MetricSpec, Outcome, Role, SimTime, Topology};

const WIDTHS: [f64; 7] = [288.0, 343.0, 608.0, 640.0, 700.0, 800.0, 1_200.0];

fn flash_sale() -> Run {
    let preset = Preset::named("flash-sale").expect("the default preset");
    Run::new(preset.scenario)
}

/// Runs for each way of choosing the parts of the designs, and with more than two designs.
fn all_ways() -> [Run; 4] {
    let sale = flash_sale();
    let with = |edit: &dyn Fn(&mut Draft)| {
        let scenario = sale.scenario().edited(edit);
        Run::new(scenario.expect("it keeps the rules"))
    };
    let polling = with(&|draft| {
        draft.settings.client.notification = Notification::Poll {
            interval_ms: 2_000,
            patience_s: 60,
        };
    });
    let several = |designs: &[DesignName]| with(&|draft| draft.designs = designs.to_vec());
    let three = several(&[
        DesignName::Synchronous,
        DesignName::EventDriven,
        DesignName::Monolith,
    ]);
    let four = several(&[
        DesignName::Monolith,
        DesignName::Synchronous,
        DesignName::Hybrid,
        DesignName::Hybrid,
    ]);
    [flash_sale(), polling, three, four]
}

/// Every run at every width.
fn all_pictures() -> impl Iterator<Item = (Run, f64)> {
    let at_widths = |run: Run| WIDTHS.map(|width| (run.clone(), width));
    all_ways().into_iter().flat_map(at_widths)
}

/// Every counter grows at this rate.
fn rates_of(topology: &Topology, rate: f64) -> Vec<f64> {
    let grows = |spec: &MetricSpec| {
        if spec.kind == MetricKind::Counter {
            rate
        } else {
            0.0
        }
    };
    topology.metrics().map(|(_, _, spec)| grows(spec)).collect()
}

/// Which parts can be made slow.
fn can_be_slow(topology: &Topology) -> impl Iterator<Item = bool> {
    let glyphs = [Glyph::Function, Glyph::Table, Glyph::Model];
    (topology.parts.iter()).map(move |part| glyphs.contains(&part.glyph))
}

/// A frame in which every gauge and every rate has the same value.
fn frame_of(topologies: &[Topology], value: i64, rate: f64) -> Frame {
    let designs = topologies
        .iter()
        .map(|topology| DesignFrame {
            values: vec![value; topology.metric_count],
            rates: rates_of(topology, rate),
            calm_rates: rates_of(topology, rate),
            outcomes: [0; Outcome::COUNT],
            requests: value.unsigned_abs(),
            answer: Percentiles::default(),
            answer_now: Percentiles {
                count: value.unsigned_abs(),
                p50_ms: value as f64,
                ..Percentiles::default()
            },
            completion: Percentiles::default(),
            first_words: Percentiles::default(),
            spent: sluice::record::Spent::default(),
            dots: Vec::new(),
            slowed: can_be_slow(topology).map(|it| it && value > 5).collect(),
            flows: Vec::new(),
        })
        .collect();
    Frame {
        at: SimTime::from_millis(22_000),
        pace: 1.0,
        designs,
        scale: Scale {
            requests_per_dot: 12_345.0,
            peak_rps: rate.max(1.0),
            requests_all: value.unsigned_abs() as f64,
            queued_max: 2 * value.abs(),
            target_ms: 2_000.0,
        },
    }
}

fn picture(topologies: &[Topology], frame: &Frame, width: f64) -> (Layout, Vec<Shape>) {
    let layout = Layout::new(topologies, width);
    let moment = DiagramInput {
        topologies,
        frame,
        words: frame,
        moving: true,
    };
    let shapes = diagram::shapes(&layout, &moment);
    (layout, shapes)
}

fn texts(shapes: &[Shape]) -> Vec<&TextLine> {
    shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(words) => Some(words),
            _ => None,
        })
        .collect()
}

#[test]
fn texts_keep_apart_and_inside_whatever_the_numbers() {
    let numbers = [(0, 0.0), (7, 0.4), (999, 999.0), (9_876_543, 88_888.0)];
    for (run, width) in all_pictures() {
        for (value, rate) in numbers {
            let frame = frame_of(run.topologies(), value, rate);
            let (layout, shapes) = picture(run.topologies(), &frame, width);
            let words = texts(&shapes);
            for (at, one) in words.iter().enumerate() {
                let room = text::bounds(one);
                let inside = room.x >= -4.0
                    && room.right() <= layout.width + 4.0
                    && room.y >= -1.0
                    && room.bottom() <= layout.height + 1.0;
                assert!(inside, "{width}: {:?} runs out at {room:?}", one.text);
                for other in &words[at + 1..] {
                    assert!(
                        !room.overlaps(&text::bounds(other)),
                        "{width}, {value}: {:?} and {:?} overlap",
                        one.text,
                        other.text
                    );
                }
            }
        }
    }
}

#[test]
fn no_link_runs_through_text() {
    let numbers = [(0, 0.0), (7, 0.4), (999, 999.0), (9_876_543, 88_888.0)];
    for (run, width) in all_pictures() {
        for (value, rate) in numbers {
            let frame = frame_of(run.topologies(), value, rate);
            let (layout, shapes) = picture(run.topologies(), &frame, width);
            for wire in layout.lanes.iter().flat_map(|lane| &lane.wires) {
                let way: Vec<_> = (0..=60)
                    .map(|step| wire.at(f64::from(step) / 60.0))
                    .collect();
                for words in texts(&shapes) {
                    let room = text::bounds(words).inset(1.0);
                    let hit = way.iter().any(|at| {
                        at.x > room.x
                            && at.x < room.right()
                            && at.y > room.y
                            && at.y < room.bottom()
                    });
                    assert!(
                        !hit,
                        "{width}, {value}: a link from {:?} to {:?} runs through {:?} at {room:?}",
                        wire.curve[0], wire.curve[3], words.text
                    );
                }
            }
        }
    }
}

#[test]
fn parts_keep_apart_and_columns_line_up() {
    for (run, width) in all_pictures() {
        let layout = Layout::new(run.topologies(), width);
        let along = |lane: &Lane, rect: &Rect| match layout.flow {
            Flow::Across => rect.center().x,
            Flow::Down => rect.center().y - lane.area.y,
        };
        let mut columns = [None; 8];
        for (lane, topology) in layout.lanes.iter().zip(run.topologies()) {
            for (at, (part, rect)) in topology.parts.iter().zip(&lane.parts).enumerate() {
                for (other, other_rect) in topology.parts.iter().zip(&lane.parts).skip(at + 1) {
                    let (one, other) = (part.id, other.id);
                    assert!(
                        !rect.overlaps(other_rect),
                        "{width}: {one} and {other} overlap"
                    );
                }
                if part.row == 0 {
                    let place = columns[usize::from(part.column)].get_or_insert(along(lane, rect));
                    let off = (*place - along(lane, rect)).abs();
                    assert!(off < 1e-9, "{width}: {} is {off} out of line", part.id);
                }
            }
        }
    }
}

#[test]
fn dots_keep_to_their_links() {
    for (run, width) in all_pictures() {
        let layout = Layout::new(run.topologies(), width);
        for wire in layout.lanes.iter().flat_map(|lane| &lane.wires) {
            for request in 0..200 {
                for (tint, back) in [
                    (Tint::Going, false),
                    (Tint::Done, true),
                    (Tint::Refused, true),
                ] {
                    let dot = Dot {
                        request,
                        link: 0,
                        back,
                        progress: request as f32 / 200.0,
                        tint,
                    };
                    let share = f64::from(dot.progress);
                    let on_wire = wire.at(if back { 1.0 - share } else { share });
                    let at = dots::place(&dot, wire);
                    let away = libm::hypot(at.x - on_wire.x, at.y - on_wire.y);
                    assert!(away < 31.0, "{width}: {dot:?} is {away} off its link");
                }
            }
        }
    }
}

#[test]
fn the_sentences_of_a_surge() {
    let mut run = flash_sale();
    run.finish();
    let at = |seconds: u64| {
        let frame = run.frame(SimTime::from_millis(seconds * 1_000), 1.0);
        let sentences = sentence::sentences(run.topologies(), &frame).join("\n");
        // The numbers are the simulation's business.
        let is_number = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
        let words = sentences.split_inclusive(char::is_whitespace);
        words
            .map(|word| {
                if word.starts_with(|c: char| c.is_ascii_digit()) {
                    format!("N{}", word.trim_start_matches(is_number))
                } else {
                    word.to_owned()
                }
            })
            .collect::<String>()
    };
    expect![[r#"
        Synchronous keeps up; no request has failed.
        Event-driven keeps up; no request has failed.
        Synchronous is refusing half of all requests.
        Event-driven: N queued, the oldest for N s; none lost.
        Synchronous has recovered; N requests were refused.
        Event-driven: N queued, the oldest for N s; none lost.
        Synchronous has recovered; N requests were refused.
        Event-driven keeps up; no request has failed."#]]
    .assert_eq(&[2, 20, 60, 119].map(at).join("\n"));
}

#[test]
fn a_chart_of_nothing_and_a_chart_of_everything_can_be_painted() {
    let mut run = flash_sale();
    let empty = Chart::of(&run, None, true).shapes(640.0, 0.0);
    run.finish();
    let full = Chart::of(&run, None, true).shapes(640.0, 30.0);
    for shapes in [empty, full] {
        let text = svg::document(&shapes, 640.0, 200.0, Theme::Dark);
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}

#[test]
fn waiting_messages_are_drawn_one_by_one_until_they_are_a_bar() {
    let run = flash_sale();
    let amber = |queued: i64| {
        let mut frame = frame_of(run.topologies(), 0, 0.0);
        frame.scale.queued_max = queued;
        for (topology, design) in run.topologies().iter().zip(&mut frame.designs) {
            for (at, _, spec) in topology.metrics() {
                if spec.role == Role::Queued {
                    design.values[at] = queued;
                }
            }
        }
        let (_, shapes) = picture(run.topologies(), &frame, 800.0);
        let text = svg::document(&shapes, 800.0, 500.0, Theme::Light);
        text.lines()
            .filter(|line| line.starts_with("<rect") && line.contains("fill=\"#e69f00\""))
            .count()
    };
    // One more stands in the legend.
    assert_eq!([0, 1, 40, 41, 5_000_000].map(amber), [1, 2, 41, 2, 2]);
}

#[test]
fn every_preset_fits_into_the_frame_of_a_post() {
    // In a frame of 700 by 640 pixels, and in one of 360 by 760, what stands above and below leaves so much.
    for (width, room) in [(669.0, 485.0), (336.0, 563.5)] {
        for preset in Preset::all() {
            let run = Run::new(preset.scenario);
            let height = Layout::new(run.topologies(), width).height;
            assert!(height <= room, "{} at {width}: {height}", preset.name);
        }
    }
}

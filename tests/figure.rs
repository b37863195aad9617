//! Promise: the figure says what happens without words. Calm is sparse and the surge is dense, in the
//! ratio of the rates; the queue fills and drains linearly; the user's retry and the queue's cannot be
//! confused; the limit that binds is marked, and no other.

mod support;

use sluice::draw::paint::shape::{Paint, Point, Shape, Step};
use sluice::draw::{DiagramInput, Layout, Rect, diagram};
use sluice::record::{Frame, Recording, Run};
use sluice::scenario::Preset;
use sluice::sim::{Glyph, Role, SimTime, Topology};
use support::{finished, preset};

const WIDTHS: [f64; 2] = [360.0, 860.0];

fn shapes(run: &Run, layout: &Layout, frame: &Frame, moving: bool) -> Vec<Shape> {
    let moment = DiagramInput {
        topologies: run.topologies(),
        frame,
        words: frame,
        moving,
    };
    diagram::moving(layout, &moment)
}

fn standing(run: &Run, layout: &Layout, frame: &Frame) -> Vec<Shape> {
    let moment = DiagramInput {
        topologies: run.topologies(),
        frame,
        words: frame,
        moving: true,
    };
    diagram::standing(layout, &moment)
}

fn frame(run: &Run, second: f64, pace: f64) -> Frame {
    run.frame(SimTime::from_millis((second * 1e3) as u64), pace)
}

fn part_rect(layout: &Layout, topology: &Topology, design: usize, glyph: Glyph) -> Rect {
    let at = topology.parts.iter().position(|it| it.glyph == glyph);
    layout.lanes[design].parts[at.expect("it has such a part")]
}

/// The ink of shapes within a box, in square pixels: a shape counts where its points lie.
fn ink(shapes: &[Shape], room: &Rect) -> f64 {
    let inside = |at: &Point| {
        (room.x..=room.right()).contains(&at.x) && (room.y..=room.bottom()).contains(&at.y)
    };
    let mut sum = 0.0;
    for shape in shapes {
        match shape {
            Shape::Circles {
                centers, radius, ..
            } => {
                let count = centers.iter().filter(|at| inside(at)).count() as f64;
                sum += count * std::f64::consts::PI * radius * radius;
            }
            Shape::Rects { rects, .. } => {
                let within = rects.iter().filter(|it| inside(&it.center()));
                sum += within.map(|it| it.w * it.h).sum::<f64>();
            }
            Shape::Path { steps, style } => {
                let Some(stroke) = &style.stroke else {
                    continue;
                };
                for part in pieces(steps) {
                    let middle = Point {
                        x: f64::midpoint(part[0].x, part[1].x),
                        y: f64::midpoint(part[0].y, part[1].y),
                    };
                    if inside(&middle) {
                        let (dx, dy) = (part[1].x - part[0].x, part[1].y - part[0].y);
                        sum += libm::hypot(dx, dy) * stroke.width;
                    }
                }
            }
            Shape::Text(_) => {}
        }
    }
    sum
}

/// A path as short straight pieces.
fn pieces(steps: &[Step]) -> Vec<[Point; 2]> {
    let mut all = Vec::new();
    let mut at = Point { x: 0.0, y: 0.0 };
    for step in steps {
        match *step {
            Step::Move(to) => at = to,
            Step::Line(to) => {
                let mix = |share: f64| Point {
                    x: at.x + (to.x - at.x) * share,
                    y: at.y + (to.y - at.y) * share,
                };
                all.extend(
                    (0..8).map(|nth| [f64::from(nth) / 8.0, f64::from(nth + 1) / 8.0].map(mix)),
                );
                at = to;
            }
            Step::Curve(b, c, d) => {
                let mix = |t: f64| {
                    let r = 1.0 - t;
                    let weigh = |a: f64, b: f64, c: f64, d: f64| {
                        r * r * r * a + 3.0 * r * r * t * b + 3.0 * r * t * t * c + t * t * t * d
                    };
                    Point {
                        x: weigh(at.x, b.x, c.x, d.x),
                        y: weigh(at.y, b.y, c.y, d.y),
                    }
                };
                all.extend(
                    (0..16).map(|nth| [f64::from(nth) / 16.0, f64::from(nth + 1) / 16.0].map(mix)),
                );
                at = d;
            }
            Step::Close => {}
        }
    }
    all
}

/// The mean ink of requests and acknowledgements between the clients and the queue, and the mean rate of
/// requests, over some seconds.
fn ink_and_rate(run: &Run, width: f64, pace: f64, seconds: [f64; 2]) -> [f64; 2] {
    let layout = Layout::new(run.topologies(), width);
    let topology = &run.topologies()[1];
    let clients = part_rect(&layout, topology, 1, Glyph::Clients);
    let queue = part_rect(&layout, topology, 1, Glyph::Queue);
    let room = Rect {
        x: clients.x.min(queue.x),
        y: clients.y.min(queue.y),
        w: (queue.x - clients.x).max(clients.w),
        h: (queue.y - clients.y).max(clients.h),
    };
    let mut sums = [0.0, 0.0];
    for nth in 0..40 {
        let second = seconds[0] + (seconds[1] - seconds[0]) * f64::from(nth) / 40.0;
        let frame = frame(run, second, pace);
        let moving = shapes(run, &layout, &frame, true);
        let empty = shapes(run, &layout, &frame, false);
        sums[0] += ink(&moving, &room) - ink(&empty, &room);
        sums[1] += frame.designs[1].rate(topology, Role::Arrived);
    }
    sums.map(|sum| sum / 40.0)
}

#[test]
fn ink_follows_the_rate_in_dots_and_in_ribbons_at_every_speed() {
    let run = finished(preset("flash-sale"));
    for width in WIDTHS {
        for pace in [1.0, 8.0] {
            let calm = ink_and_rate(&run, width, pace, [80.0, 115.0]);
            let surge = ink_and_rate(&run, width, pace, [16.0, 27.0]);
            let (ink, rate) = (surge[0] / calm[0], surge[1] / calm[1]);
            assert!(rate > 8.0, "a surge: {rate}");
            let off = ink / rate;
            assert!(
                (0.8..=1.25).contains(&off),
                "at {width} px and {pace}×: {ink:.1} times the ink for {rate:.1} times the rate"
            );
        }
    }
}

#[test]
fn a_calm_second_shows_something() {
    for preset in Preset::all() {
        let mut run = Run::new(preset.scenario.clone());
        while run.ready_until() < SimTime::from_millis(40_000) && run.step() {}
        let layout = Layout::new(run.topologies(), 860.0);
        let pace = if run.scenario().duration_s > 3_600 {
            60.0
        } else {
            1.0
        };
        for second in 10..30 {
            let frame = frame(&run, f64::from(second), pace);
            let room = Rect {
                x: 0.0,
                y: 0.0,
                w: layout.width,
                h: layout.height,
            };
            let moving = ink(&shapes(&run, &layout, &frame, true), &room);
            let empty = ink(&shapes(&run, &layout, &frame, false), &room);
            assert!(moving > empty, "{} at {second} s", preset.name);
        }
    }
}

/// How full the queue is drawn, waiting and hidden together, as a share of its inside.
fn drawn_fullness(run: &Run, layout: &Layout, frame: &Frame, design: usize) -> f64 {
    let topology = &run.topologies()[design];
    let queue = part_rect(layout, topology, design, Glyph::Queue).inset(2.5);
    let down = queue.h > queue.w;
    let mut sum = 0.0;
    for shape in standing(run, layout, frame) {
        let Shape::Rects { rects, style, .. } = shape else {
            continue;
        };
        if style.fill != Some(Paint::Waiting) {
            continue;
        }
        for rect in rects.iter().filter(|it| queue.overlaps(it)) {
            sum += if down {
                rect.h / queue.h
            } else {
                rect.w / queue.w
            };
        }
    }
    sum
}

#[test]
fn the_queue_is_linear_and_its_scale_stands_still() {
    let run = finished(preset("flash-sale"));
    for width in WIDTHS {
        let layout = Layout::new(run.topologies(), width);
        let topology = &run.topologies()[1];
        let mut seen = Vec::new();
        for second in [12.0, 18.0, 24.0, 40.0, 60.0, 75.0] {
            let frame = frame(&run, second, 1.0);
            let design = &frame.designs[1];
            let held = design.total(topology, Role::Queued) + design.total(topology, Role::Hidden);
            seen.push((held as f64, drawn_fullness(&run, &layout, &frame, 1)));
        }
        let full = seen[0].0 / seen[0].1;
        let leading = full / libm::pow(10.0, libm::log10(full).floor());
        assert!(
            [1.0, 2.0, 5.0]
                .iter()
                .any(|step| (leading / step - 1.0).abs() < 0.02),
            "full at {full}"
        );
        for (held, drawn) in seen {
            assert!(
                (drawn - held / full).abs() < 0.02,
                "{held} of {full} is drawn as {drawn} at {width} px"
            );
        }
    }
}

#[test]
fn queues_of_a_fan_out_share_a_scale() {
    let run = finished(preset("one-slow-service"));
    let frame = frame(&run, 70.0, 1.0);
    let most = frame.scale.queued_max;
    let each: Vec<i64> = (run.recordings().iter())
        .map(Recording::queued_max)
        .collect();
    assert_eq!(Some(&most), each.iter().max());
    let texts: Vec<String> = standing(&run, &Layout::new(run.topologies(), 860.0), &frame)
        .into_iter()
        .filter_map(|shape| match shape {
            Shape::Text(line) => Some(line.text),
            _ => None,
        })
        .collect();
    let scales = texts.iter().filter(|it| *it == "2,000").count();
    assert_eq!(scales, 1, "one printed scale for the three: {texts:?}");
}

/// Hollow marks of a lane, moving or standing: circles in vermilion, squares in amber.
fn hollow_marks(run: &Run, second: f64, design: usize) -> [usize; 2] {
    let layout = Layout::new(run.topologies(), 860.0);
    let frame = frame(run, second, 1.0);
    let area = layout.lanes[design].area;
    let inside = |at: &Point| (area.y..=area.bottom()).contains(&at.y);
    let mut all = shapes(run, &layout, &frame, true);
    all.extend(standing(run, &layout, &frame));
    let mut found = [0, 0];
    for shape in &all {
        match shape {
            Shape::Circles {
                centers,
                style,
                radius,
            } if (*radius - 3.0).abs() < 1e-9
                && style
                    .stroke
                    .as_ref()
                    .is_some_and(|it| it.paint == Paint::Refused) =>
            {
                found[0] += centers.iter().filter(|at| inside(at)).count();
            }
            Shape::Rects { rects, style, .. }
                if style.fill == Some(Paint::Paper)
                    && style
                        .stroke
                        .as_ref()
                        .is_some_and(|it| it.paint == Paint::Waiting) =>
            {
                found[1] += rects.iter().filter(|it| inside(&it.center())).count();
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_users_retry_leaves_the_user_and_the_queues_loops_in_the_queue() {
    let run = finished(preset("retry-storm"));
    let (mut users, mut queues) = ([0, 0], [0, 0]);
    for tenth in 160..300 {
        let second = f64::from(tenth) / 10.0;
        for design in [0, 1] {
            let [user, queue] = hollow_marks(&run, second, design);
            users[design] += user;
            queues[design] += queue;
        }
    }
    assert!(users[0] > 50 && users[1] == 0, "user's retries: {users:?}");
    assert!(
        queues[1] > 50 && queues[0] == 0,
        "queue's retries: {queues:?}"
    );
}

/// How many parts of the designs have the thick outline of a limit that binds.
fn marked(run: &Run, frame: &Frame) -> usize {
    let layout = Layout::new(run.topologies(), 860.0);
    let thick = |shape: &&Shape| {
        let (Shape::Rects { style, .. } | Shape::Path { style, .. }) = shape else {
            return false;
        };
        style
            .stroke
            .as_ref()
            .is_some_and(|it| (it.width - 2.5).abs() < 1e-9)
    };
    let all = standing(run, &layout, frame);
    all.iter().filter(thick).count()
}

#[test]
fn only_a_limit_that_refuses_or_delays_is_marked() {
    let run = finished(preset("flash-sale"));
    assert_eq!(marked(&run, &frame(&run, 3.0, 1.0)), 0, "calm");
    assert_eq!(marked(&run, &frame(&run, 24.0, 1.0)), 2, "both functions");
    assert_eq!(marked(&run, &frame(&run, 60.0, 1.0)), 1, "one still drains");
    assert_eq!(marked(&run, &frame(&run, 110.0, 1.0)), 0, "calm again");

    for name in ["steady-day", "poison-messages"] {
        let run = finished(preset(name));
        for second in 1..60 {
            let frame = frame(&run, f64::from(second), 1.0);
            let refuses = (frame.designs.iter().zip(run.topologies()))
                .any(|(design, topology)| design.rate(topology, Role::Throttled) > 0.0);
            assert!(refuses || marked(&run, &frame) == 0, "{name} at {second} s");
        }
    }
}

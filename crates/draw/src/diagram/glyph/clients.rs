//! All users of the run, as a crowd: each person stands for the same number of requests, and looks like
//! what became of them. Those whose requests are still to come stand by as specks.

use crate::diagram::dots::{crosses, diamonds};
use crate::diagram::part::{Part, scatter};
use crate::paint::shape::{Paint, Point, Shape, Step, Style};
use sluice_record::{Fate, Fates};

/// People in the crowd.
pub const CROWD: u32 = 40;
const RADIUS: f64 = 2.7;
/// Cosine and sine of the golden angle. Turns by it never line up, as with the seeds of a sunflower.
const GOLDEN_TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);

/// The crowd.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let fates = Fates::of(part.frame, part.topology);
    let people = people(&fates, part.scale.requests_all);
    let places: Vec<Point> = scattered_places(part);
    // What went wrong fills the crowd from one end and what went well from the other, so that nobody's fate
    // changes because others have theirs.
    let (mut front, mut back) = (0, places.len());
    let mut shapes = Vec::new();
    for (fate, count) in Fate::ALL.into_iter().zip(people) {
        let count = count as usize;
        let taken = match fate {
            Fate::Refused | Fate::TimedOut | Fate::Lost => {
                front += count;
                &places[front - count..front]
            }
            Fate::InTime | Fate::Late | Fate::Waiting => {
                back -= count;
                &places[back..back + count]
            }
        };
        if !taken.is_empty() {
            shapes.push(person(fate, taken));
        }
    }
    let idle = &places[front..back];
    if !idle.is_empty() {
        shapes.push(Shape::Circles {
            centers: idle.to_vec(),
            radius: 1.1,
            style: Style::filled(Paint::Soft).faded(0.6),
        });
    }
    shapes
}

/// What people of a fate look like: by colour and by shape.
fn person(fate: Fate, at: &[Point]) -> Shape {
    let circles = |radius, style| Shape::Circles {
        centers: at.to_vec(),
        radius,
        style,
    };
    match fate {
        Fate::InTime => circles(RADIUS, Style::filled(Paint::Answer)),
        Fate::Late => circles(
            RADIUS - 0.6,
            Style::outlined(Paint::Answer, 1.4).on(Paint::Paper),
        ),
        Fate::Waiting => hourglasses(at),
        Fate::Refused => crosses(at, RADIUS - 0.2, Style::outlined(Paint::Refused, 1.6)),
        Fate::TimedOut => circles(
            RADIUS - 0.5,
            Style::outlined(Paint::Refused, 1.4).on(Paint::Paper),
        ),
        Fate::Lost => diamonds(at, RADIUS * 1.25),
    }
}

fn hourglasses(centers: &[Point]) -> Shape {
    let (wide, high) = (RADIUS * 0.9, RADIUS * 1.15);
    let corners = [(-wide, -high), (wide, -high), (-wide, high), (wide, high)];
    let steps = centers.iter().flat_map(|center| {
        let [first, rest @ ..] = corners.map(|(x, y)| center.plus(x, y));
        let lines = rest.map(Step::Line);
        std::iter::once(Step::Move(first))
            .chain(lines)
            .chain([Step::Close])
    });
    Shape::Path {
        steps: steps.collect(),
        style: Style::filled(Paint::Waiting),
    }
}

/// How many people of the crowd have each fate, in the order of [`Fate::ALL`]: each fate has its share
/// of all requests of the run, and at least one person if it has any request.
fn people(fates: &Fates, requests_all: f64) -> [u32; Fate::COUNT] {
    let all = requests_all.max(fates.total() as f64).max(1.0);
    let share = |fate| fates.count(fate) as f64 / all * f64::from(CROWD);
    let mut people = Fate::ALL.map(|fate| {
        let least = u32::from(fates.count(fate) > 0);
        (libm::round(share(fate)) as u32).max(least)
    });
    // What rounding makes too many or, once all have come, too few: those the furthest from their share.
    let all_are_here = fates.total() as f64 >= all;
    loop {
        let sum: u32 = people.iter().sum();
        let beyond = |nth: &usize| f64::from(people[*nth]) - share(Fate::ALL[*nth]);
        let order = |a: &usize, b: &usize| beyond(a).total_cmp(&beyond(b));
        let nths = 0..Fate::COUNT;
        let (changed, by) = if sum > CROWD {
            let several = |nth: &usize| people[*nth] > 1;
            (nths.filter(several).max_by(order), -1)
        } else if sum < CROWD && all_are_here {
            (nths.min_by(order), 1)
        } else {
            return people;
        };
        let Some(nth) = changed else {
            return people;
        };
        people[nth] = people[nth].saturating_add_signed(by);
    }
}

/// The places in the crowd, in a scattered order.
fn scattered_places(part: &Part<'_>) -> Vec<Point> {
    let reach = part.rect.w.min(part.rect.h) / 2.0 - 3.0;
    let center = part.rect.center();
    // Each stands a golden angle further round than the one before. (Turned step by step: sines of any angle
    // would weigh six kilobytes in the page.)
    let (cos, sin) = GOLDEN_TURN;
    let mut toward = (1.0, 0.0);
    let places: Vec<Point> = (0..CROWD)
        .map(|nth| {
            let far = reach * libm::sqrt((f64::from(nth) + 0.5) / f64::from(CROWD));
            let (x, y) = toward;
            toward = (x * cos - y * sin, x * sin + y * cos);
            center.plus(far * x, far * y)
        })
        .collect();
    let jump = |nth: u32| scatter(nth * 7 + 3);
    // Put in one by one: a sort of its own would weigh more in the page.
    let mut order: Vec<u32> = Vec::new();
    for nth in 0..CROWD {
        let at = order.partition_point(|&one| jump(one) <= jump(nth));
        order.insert(at, nth);
    }
    order.into_iter().map(|nth| places[nth as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_record::Run;
    use sluice_scenario::Preset;
    use sluice_sim::SimTime;

    /// The people of each fate are its share of the crowd, to one person; nobody is left out, and at the end
    /// of the run nobody stands by.
    #[test]
    fn the_crowd_adds_up_to_the_fates() {
        for name in ["flash-sale", "retry-storm", "poison-messages"] {
            let mut run = Run::new(Preset::named(name).expect("a preset").scenario);
            run.finish();
            for second in [0, 5, 20, 30, 45, 60] {
                let frame = run.frame(SimTime::from_millis(second * 1_000), 1.0);
                for (topology, design) in run.topologies().iter().zip(&frame.designs) {
                    let fates = Fates::of(design, topology);
                    let people = people(&fates, frame.scale.requests_all);
                    let sum: u32 = people.iter().sum();
                    assert!(sum <= CROWD, "{name} at {second} s: {people:?}");
                    for (fate, people) in Fate::ALL.into_iter().zip(people) {
                        let share = fates.count(fate) as f64 / frame.scale.requests_all;
                        let exact = share * f64::from(CROWD);
                        let off = (f64::from(people) - exact).abs();
                        assert!(
                            off <= 1.5,
                            "{name} at {second} s, {fate:?}: {people} for {exact}"
                        );
                        assert_eq!(people > 0, fates.count(fate) > 0, "{name}, {fate:?}");
                    }
                    if frame.at >= run.end() {
                        assert_eq!(sum, CROWD, "{name}: {people:?}");
                    }
                }
            }
        }
    }
}

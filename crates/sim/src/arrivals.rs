//! When requests arrive: the traffic's shape turned into instants.
//!
//! Unit-rate arrivals (exponential gaps for Poisson, gaps of one for even) are mapped through the inverse
//! of the cumulative rate. So another load or shape stretches the same arrivals instead of drawing new
//! ones.

use super::random::{Draws, Generator, Stream};
use super::time::SimTime;
use super::ziggurat::Tables;
use sluice_scenario::Scenario;
use sluice_scenario::Segment;
use sluice_scenario::traffic::Arrivals;

/// Yields the arrivals of a run in order.
#[derive(Clone, Debug)]
pub(super) struct ArrivalStream {
    segments: Vec<Segment>,
    kind: Arrivals,
    tables: &'static Tables,
    /// Where the stream stood before it produced the next arrival.
    before: Position,
    after: Position,
    /// The arrival before the next one.
    last: SimTime,
    next: SimTime,
}

/// Position of a stream.
#[derive(Clone, Debug)]
struct Position {
    generator: Generator,
    segment: usize,
    /// Seconds since the start of the segment.
    within_s: f64,
}

impl ArrivalStream {
    pub(super) fn new(scenario: &Scenario, draws: Draws) -> Self {
        let start = Position {
            generator: draws.generator(Stream::Arrivals, 0, 0),
            segment: 0,
            within_s: 0.0,
        };
        let mut stream = Self {
            segments: scenario.segments(),
            kind: scenario.traffic.arrivals,
            tables: draws.tables,
            before: start.clone(),
            after: start,
            last: SimTime::ZERO,
            next: SimTime::ZERO,
        };
        stream.advance();
        stream
    }

    /// The time of the next arrival; `NEVER` when the run is over.
    pub(super) fn next(&self) -> SimTime {
        self.next
    }

    /// Moves on to the arrival after it.
    pub(super) fn advance(&mut self) {
        self.last = self.next;
        self.before.clone_from(&self.after);
        self.draw();
    }

    /// Makes the rest of the run follow other traffic, which is the same up to the last arrival.
    pub(super) fn follow(&mut self, segments: Vec<Segment>) {
        let from_s = self.segments.get(self.before.segment).map(|it| it.from_s);
        self.segments = segments;
        // A segment that is cut later keeps its beginning, and so the position within it stays valid.
        let same = |it: &Segment| Some(it.from_s) == from_s;
        let last = self.segments.len();
        self.before.segment = self.segments.iter().position(same).unwrap_or(last);
        self.after.clone_from(&self.before);
        self.draw();
    }

    fn draw(&mut self) {
        let next = self.after.arrive(&self.segments, self.kind, self.tables);
        // Rounding may put an arrival a microsecond before the last one, but time never runs backwards.
        self.next = next.map_or(SimTime::NEVER, |at| at.max(self.last));
    }
}

impl Position {
    fn arrive(&mut self, segments: &[Segment], kind: Arrivals, tables: &Tables) -> Option<SimTime> {
        let mut mass = match kind {
            Arrivals::Poisson => tables.exponential(&mut self.generator),
            Arrivals::Even => 1.0,
        };
        loop {
            let piece = segments.get(self.segment)?;
            let length_s = piece.until_s - piece.from_s;
            let slope = piece.slope;
            let rate = at_least_zero(piece.from_rps + slope * self.within_s);
            let rest = (length_s - self.within_s) * (rate + piece.until_rps()) / 2.0;
            if mass < rest {
                self.within_s += if slope == 0.0 {
                    mass / rate
                } else {
                    // Solves rate·x + slope·x²/2 = mass in the form that does not cancel.
                    let root = at_least_zero(rate * rate + 2.0 * slope * mass).sqrt();
                    2.0 * mass / (rate + root)
                };
                return Some(SimTime::from_secs_f64(piece.from_s + self.within_s));
            }
            mass -= rest;
            self.segment += 1;
            self.within_s = 0.0;
        }
    }
}

/// A number, or zero if it is less. (In the browser `max` is a function, since it has to see to numbers that are none.)
fn at_least_zero(number: f64) -> f64 {
    if number > 0.0 { number } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_scenario::traffic::Shape;
    use sluice_scenario::{Preset, Traffic};

    fn arrivals(kind: Arrivals, shape: Shape, load: f64) -> Vec<f64> {
        let mut draft = Preset::all().swap_remove(0).scenario.into_draft();
        draft.duration_s = 100;
        draft.traffic = Traffic {
            arrivals: kind,
            load,
            poison_rate: 0.0,
            lookup_share: 0.0,
            shape,
        };
        let scenario = draft.check().expect("it keeps the rules");
        let mut stream = ArrivalStream::new(&scenario, Draws::new(3));
        std::iter::from_fn(|| {
            let next = stream.next();
            stream.advance();
            (next < SimTime::NEVER).then_some(next)
        })
        .map(SimTime::secs_f64)
        .collect()
    }

    #[test]
    fn even_arrivals_follow_the_integral_of_the_rate() {
        let ramp = Shape::Ramp {
            from_rps: 0.0,
            to_rps: 20.0,
            at_s: 0.0,
            rise_s: 100.0,
        };
        let times = arrivals(Arrivals::Even, ramp, 1.0);
        // The nth arrival comes when t²/10 = n.
        for (index, time) in times.iter().enumerate() {
            let expected = (10.0 * (index + 1) as f64).sqrt();
            assert!((time - expected).abs() < 1e-5, "{index}: {time} {expected}");
        }
        assert!((999..=1000).contains(&times.len()), "{}", times.len());
    }

    #[test]
    fn poisson_arrivals_have_poisson_counts() {
        let times = arrivals(Arrivals::Poisson, Shape::Constant { rps: 200.0 }, 1.0);
        // Mean 20,000, standard deviation 141: four of them.
        assert!((19_434..=20_566).contains(&times.len()), "{}", times.len());
        let mean_gap = times.last().expect("arrivals") / times.len() as f64;
        let squares: f64 = times
            .windows(2)
            .map(|pair| {
                let off = pair[1] - pair[0] - mean_gap;
                off * off
            })
            .sum();
        let cv = (squares / times.len() as f64).sqrt() / mean_gap;
        assert!((cv - 1.0).abs() < 0.03, "coefficient of variation {cv}");
    }

    #[test]
    fn another_load_stretches_the_same_arrivals() {
        let shape = Shape::Constant { rps: 10.0 };
        let once = arrivals(Arrivals::Poisson, shape.clone(), 1.0);
        let twice = arrivals(Arrivals::Poisson, shape, 2.0);
        for (slow, fast) in once.iter().zip(&twice) {
            assert!((slow - 2.0 * fast).abs() < 1e-4);
        }
    }
}

//! Every shape of the traffic as straight segments of its rate, the only form that the simulation knows.

use super::traffic::{Shape, Traffic};

/// A stretch of time in which the rate changes linearly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Seconds since the start.
    pub from_s: f64,
    /// Seconds since the start; later than `from_s`.
    pub until_s: f64,
    /// Requests per second at `from_s`.
    pub from_rps: f64,
    /// Change of the rate per second. This is kept, rather than the rate at the end, so that what is left
    /// of a segment after a cut is the same to the last bit.
    pub slope: f64,
}

impl Segment {
    /// Requests per second at an instant within the segment.
    pub fn rate_at(&self, at_s: f64) -> f64 {
        (self.from_rps + self.slope * (at_s - self.from_s)).max(0.0)
    }

    /// Requests per second at `until_s`.
    pub fn until_rps(&self) -> f64 {
        self.rate_at(self.until_s)
    }

    /// Requests that the segment brings, on average.
    pub fn requests(&self) -> f64 {
        (self.until_s - self.from_s) * (self.from_rps + self.until_rps()) / 2.0
    }

    /// Segments in order of time, cut at these instants, which are also in order of time.
    pub(super) fn cut_at(pieces: Vec<Self>, instants_s: &[f64]) -> Vec<Self> {
        let mut cut = Vec::new();
        for mut rest in pieces {
            for &at_s in instants_s {
                if rest.from_s < at_s && at_s < rest.until_s {
                    let (before, after) = rest.cut(at_s);
                    cut.push(before);
                    rest = after;
                }
            }
            cut.push(rest);
        }
        cut
    }

    /// Splits the segment at an instant within it.
    fn cut(self, at_s: f64) -> (Self, Self) {
        let before = Self {
            until_s: at_s,
            ..self
        };
        let after = Self {
            from_s: at_s,
            from_rps: self.rate_at(at_s),
            ..self
        };
        (before, after)
    }

    /// The same with this many times the traffic.
    pub(super) fn times(self, load: f64) -> Self {
        Self {
            from_rps: self.from_rps * load,
            slope: self.slope * load,
            ..self
        }
    }
}

/// Bursts repeat for the whole run, so this bounds the number of segments. The border refuses a scenario
/// with more.
pub(super) const BURSTS_MAX: usize = 100_000;

impl Traffic {
    /// The shape's rate, at a load of one, as straight segments that cover `[0, duration_s)` without a
    /// gap.
    pub(super) fn pieces(&self, duration_s: f64) -> Vec<Segment> {
        let mut builder = Builder {
            pieces: Vec::new(),
            duration_s,
        };
        match &self.shape {
            Shape::Replay { interval_s, counts } => {
                let mut until_s = 0.0;
                for count in counts.split(',') {
                    until_s += interval_s;
                    let rate = counted(count) / interval_s;
                    builder.line(until_s, rate, rate);
                }
                builder.line(duration_s, 0.0, 0.0);
            }
            &Shape::Constant { rps } => builder.line(duration_s, rps, rps),
            &Shape::Ramp {
                from_rps,
                to_rps,
                at_s,
                rise_s,
            } => {
                builder.line(at_s, from_rps, from_rps);
                builder.line(at_s + rise_s, from_rps, to_rps);
                builder.line(duration_s, to_rps, to_rps);
            }
            &Shape::Spike {
                base_rps,
                peak_rps,
                at_s,
                rise_s,
                hold_s,
                fall_s,
            } => {
                builder.line(at_s, base_rps, base_rps);
                builder.line(at_s + rise_s, base_rps, peak_rps);
                builder.line(at_s + rise_s + hold_s, peak_rps, peak_rps);
                builder.line(at_s + rise_s + hold_s + fall_s, peak_rps, base_rps);
                builder.line(duration_s, base_rps, base_rps);
            }
            &Shape::Bursts {
                base_rps,
                burst_rps,
                period_s,
                on_s,
            } => {
                let on_s = on_s.min(period_s);
                builder.bursts([base_rps, burst_rps], period_s, on_s, 0.0);
            }
            // In the middle of each period, so that a run ends with time to work off the last of them.
            &Shape::Peaks {
                rps,
                burstiness,
                period_s,
            } => {
                let on_s = period_s / burstiness;
                let rest_s = (period_s - on_s) / 2.0;
                builder.bursts([0.0, rps * burstiness], period_s, on_s, rest_s);
            }
        }
        builder.pieces
    }

    /// The rate at an instant, in requests per second.
    pub fn rate_at(segments: &[Segment], at_s: f64) -> f64 {
        let after = segments.partition_point(|piece| piece.until_s <= at_s);
        segments
            .get(after)
            .or(segments.last())
            .map_or(0.0, |piece| {
                // Not `clamp`, whose panic message formats floats: see `capacity`.
                piece.rate_at(at_s.max(piece.from_s).min(piece.until_s))
            })
    }
}

/// A count as it is written: digits, perhaps with a point among them; all else is passed over. It is read here,
/// since what the standard library reads numbers with would double the weight of this file.
fn counted(text: &str) -> f64 {
    let (mut count, mut parts) = (0.0, 0.0);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            count = count * 10.0 + f64::from(byte - b'0');
            parts *= 10.0;
        } else if byte == b'.' {
            parts = 1.0;
        }
    }
    if parts > 1.0 { count / parts } else { count }
}

/// Lays segments end to end and cuts them off at the end of the run.
struct Builder {
    pieces: Vec<Segment>,
    duration_s: f64,
}

impl Builder {
    /// One rate, and another one in a burst that ends this long before each period does.
    fn bursts(&mut self, [base_rps, burst_rps]: [f64; 2], period_s: f64, on_s: f64, rest_s: f64) {
        for burst in 0..BURSTS_MAX {
            let start_s = burst as f64 * period_s;
            if start_s >= self.duration_s {
                break;
            }
            let end_s = start_s + period_s;
            self.line(end_s - rest_s - on_s, base_rps, base_rps);
            self.line(end_s - rest_s, burst_rps, burst_rps);
            self.line(end_s, base_rps, base_rps);
        }
        self.line(self.duration_s, base_rps, base_rps);
    }

    fn line(&mut self, until_s: f64, from_rps: f64, until_rps: f64) {
        let from_s = self.pieces.last().map_or(0.0, |piece| piece.until_s);
        let cut_s = until_s.min(self.duration_s);
        if cut_s <= from_s {
            return;
        }
        self.pieces.push(Segment {
            from_s,
            until_s: cut_s,
            from_rps,
            slope: (until_rps - from_rps) / (until_s - from_s),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::traffic::Arrivals;
    use super::*;

    fn traffic(shape: Shape) -> Traffic {
        Traffic {
            arrivals: Arrivals::Even,
            load: 1.0,
            poison_rate: 0.0,
            lookup_share: 0.0,
            shape,
        }
    }

    #[test]
    fn a_spike_rises_holds_and_falls_and_is_cut_at_the_end() {
        let shape = Shape::Spike {
            base_rps: 10.0,
            peak_rps: 110.0,
            at_s: 10.0,
            rise_s: 10.0,
            hold_s: 5.0,
            fall_s: 10.0,
        };
        let pieces = traffic(shape).pieces(30.0);
        let at = |at_s| Traffic::rate_at(&pieces, at_s);
        assert!((at(5.0) - 10.0).abs() < 1e-9);
        assert!((at(15.0) - 60.0).abs() < 1e-9);
        assert!((at(22.0) - 110.0).abs() < 1e-9);
        assert!(
            (at(30.0) - 60.0).abs() < 1e-9,
            "cut in the middle of the fall"
        );
        assert!(
            pieces
                .windows(2)
                .all(|pair| (pair[0].until_s - pair[1].from_s).abs() < 1e-12)
        );
        assert!((pieces.last().expect("pieces").until_s - 30.0).abs() < 1e-12);
    }

    #[test]
    fn bursts_end_each_period_and_a_ramp_without_length_is_a_step() {
        let bursts = traffic(Shape::Bursts {
            base_rps: 1.0,
            burst_rps: 9.0,
            period_s: 10.0,
            on_s: 2.0,
        });
        let pieces = bursts.pieces(25.0);
        let rates: Vec<f64> = [7.0, 9.0, 11.0, 19.0, 21.0]
            .iter()
            .map(|&at_s| Traffic::rate_at(&pieces, at_s))
            .collect();
        assert_eq!(rates, [1.0, 9.0, 1.0, 9.0, 1.0]);
        let step = traffic(Shape::Ramp {
            from_rps: 2.0,
            to_rps: 8.0,
            at_s: 5.0,
            rise_s: 0.0,
        });
        let requests: f64 = step.pieces(10.0).iter().map(Segment::requests).sum();
        assert!((requests - 50.0).abs() < 1e-9);
    }

    #[test]
    fn peaks_are_as_high_as_they_are_bursty_and_bring_the_same_in_all() {
        for burstiness in [1.0, 1.5, 4.0, 100.0] {
            let shape = Shape::Peaks {
                rps: 50.0,
                burstiness,
                period_s: 10.0,
            };
            let pieces = traffic(shape).pieces(30.0);
            let requests: f64 = pieces.iter().map(Segment::requests).sum();
            assert!((requests - 1_500.0).abs() < 1e-6, "{requests}");
            let peak = pieces.iter().map(|it| it.from_rps).fold(0.0, f64::max);
            assert!((peak / 50.0 - burstiness).abs() < 1e-9, "{peak}");
            assert!((Traffic::rate_at(&pieces, 15.0) - peak).abs() < 1e-9);
        }
    }

    #[test]
    fn counted_requests_come_in_their_interval_and_then_nothing() {
        let shape = Shape::Replay {
            interval_s: 10.0,
            counts: "20, 0,300".to_owned(),
        };
        let pieces = traffic(shape).pieces(40.0);
        let counted: Vec<f64> = pieces.iter().map(Segment::requests).collect();
        assert_eq!(counted, [20.0, 0.0, 300.0, 0.0]);
    }

    #[test]
    fn a_count_may_be_a_part_of_a_request() {
        for (text, count) in [("0.028", 0.028), ("12.5", 12.5), (" 7", 7.0), ("3.", 3.0)] {
            assert!((counted(text) - count).abs() < 1e-15, "{text}");
        }
    }
}

//! Chance: one named stream for each cause, keyed by the seed and the request.
//!
//! Every draw of a request has its own generator, made from (seed, stream, request, nth draw). So all
//! designs draw the same luck for the same request (common random numbers), and a setting that takes more
//! or fewer draws leaves all the others as they were.
//!
//! Generators and distributions are portable: their mathematics goes through `libm`, so the same
//! draws come out natively and in the browser.

use super::time::SimSpan;
use super::ziggurat::Tables;
use sluice_scenario::Latency;
use sluice_scenario::latency::log_normal_sigma;
use std::f64::consts::LOG2_E;

/// A cause of chance: the name of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(super) enum Stream {
    Arrivals = 1,
    NetworkOut,
    NetworkBack,
    Push,
    GatewayOverhead,
    FunctionOverhead,
    Work,
    FunctionError,
    Poison,
    ColdStart,
    IdleExpiry,
    TableLatency,
    TableFault,
    QueueSend,
    QueueReceive,
    QueueDelete,
    PostLatency,
    ClientBackoff,
    SdkBackoff,
    HotKey,
    DuplicateDelivery,
    Lookup,
    Model,
    ServiceFault,
    ServiceBackoff,
    TopicDelivery,
    FirstWords,
    FirstCall,
    BatchBackoff,
}

/// The source of all draws of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draws {
    seed: u64,
    pub(super) tables: &'static Tables,
}

/// A generator of random words: `SplitMix64`, as the crate `rand_xoshiro` has it (a test compares). A draw takes one
/// word, seldom more, so the generator is one that costs nothing to set up, and its few steps are here, where they
/// become a part of each draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Generator(u64);

/// The distance between two states of the generator: the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Generator {
    /// The next 64 random bits.
    #[inline(always)]
    pub(super) fn word(&mut self) -> u64 {
        let word = mix(self.0);
        self.0 = self.0.wrapping_add(STEP);
        word
    }

    #[cfg(test)]
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }
}

impl Draws {
    pub(super) fn new(seed: u32) -> Self {
        Self {
            seed: mix(u64::from(seed) ^ 0x51_u64.rotate_left(56)),
            tables: Tables::shared(),
        }
    }

    /// The generator of the `nth` draw of a request from a stream.
    #[inline(always)]
    pub(super) fn generator(self, stream: Stream, request: u32, nth: u32) -> Generator {
        let key = (u64::from(request) << 32) | u64::from(nth);
        let of_stream = (stream as u64).wrapping_mul(0xd134_2543_de82_ef95);
        Generator(self.seed ^ mix(key ^ of_stream))
    }

    /// Uniform in `[0, 1)`.
    pub(super) fn unit(self, stream: Stream, request: u32, nth: u32) -> f64 {
        unit(&mut self.generator(stream, request, nth))
    }

    /// Whether something with this probability happens.
    #[inline(always)]
    pub(super) fn chance(self, share: f64, stream: Stream, request: u32, nth: u32) -> bool {
        // The common cases take no draw; since draws are independent, that changes no other.
        share > 0.0 && (share >= 1.0 || self.unit(stream, request, nth) < share)
    }

    /// Draws a duration.
    #[inline(always)]
    pub(super) fn span(self, sampler: Sampler, stream: Stream, request: u32, nth: u32) -> SimSpan {
        match sampler {
            Sampler::Constant(span) => span,
            _ => self.draw(&sampler, stream, request, nth),
        }
    }

    #[inline(never)]
    fn draw(self, sampler: &Sampler, stream: Stream, request: u32, nth: u32) -> SimSpan {
        let generator = &mut self.generator(stream, request, nth);
        match *sampler {
            Sampler::Constant(span) => span,
            Sampler::Exponential { mean_ms } => {
                SimSpan::from_millis_f64(mean_ms * self.tables.exponential(generator))
            }
            Sampler::LogNormal {
                floor_ms,
                median_ms,
                octaves,
            } => {
                let drawn = self.tables.normal(generator);
                SimSpan::from_millis_f64(floor_ms + median_ms * doubled(octaves * drawn))
            }
        }
    }
}

/// One, doubled so many times.
#[inline(always)]
fn doubled(times: f64) -> f64 {
    // Seven digits: a span of ten seconds is right to the microsecond, and a draw takes a third of the
    // time that all sixteen digits would take.
    f64::from(libm::exp2f(times as f32))
}

/// Uniform in `[0, 1)` with 53 bits.
pub(super) fn unit(generator: &mut Generator) -> f64 {
    (generator.word() >> 11) as f64 / 9_007_199_254_740_992.0
}

/// A step of `SplitMix64` and its finalizer: every input bit moves every output bit.
#[inline(always)]
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(STEP);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A [`Latency`] ready to be sampled: its logarithms are computed once.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sampler {
    Constant(SimSpan),
    Exponential {
        mean_ms: f64,
    },
    /// Log-normal above a floor, which may be zero; one standard deviation is this many doublings.
    LogNormal {
        floor_ms: f64,
        median_ms: f64,
        octaves: f64,
    },
}

impl From<Latency> for Sampler {
    fn from(latency: Latency) -> Self {
        match latency {
            Latency::Constant { ms } => Self::Constant(SimSpan::from_millis_f64(ms)),
            Latency::Exponential { mean_ms } => Self::Exponential { mean_ms },
            Latency::LogNormal { median_ms, p99_ms } => Self::LogNormal {
                floor_ms: 0.0,
                median_ms,
                octaves: log_normal_sigma(median_ms, p99_ms) * LOG2_E,
            },
            Latency::ShiftedLogNormal {
                floor_ms,
                median_ms,
                p99_ms,
            } => Self::LogNormal {
                floor_ms,
                median_ms: median_ms - floor_ms,
                octaves: log_normal_sigma(median_ms - floor_ms, p99_ms - floor_ms) * LOG2_E,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;
    use rand_xoshiro::SplitMix64;
    use rand_xoshiro::rand_core::SeedableRng;

    #[test]
    fn the_generator_is_splitmix64() {
        for seed in [0, 1, 7, u64::MAX] {
            let (mut ours, mut theirs) = (Generator(seed), SplitMix64::seed_from_u64(seed));
            assert!((0..100).all(|_| ours.word() == theirs.next_u64()), "{seed}");
        }
    }

    #[test]
    fn draws_are_independent_and_have_the_stated_distribution() {
        let draws = Draws::new(7);
        let sampler = Sampler::from(Latency::log_normal(80.0, 250.0));
        let mut spans: Vec<u64> = (0..40_000)
            .map(|request| draws.span(sampler, Stream::Work, request, 0).micros())
            .collect();
        let again = draws.span(sampler, Stream::Work, 123, 0).micros();
        assert_eq!(again, spans[123]);
        assert_ne!(again, draws.span(sampler, Stream::Work, 123, 1).micros());
        assert_ne!(
            again,
            draws.span(sampler, Stream::ColdStart, 123, 0).micros()
        );
        spans.sort_unstable();
        let (median, p99) = (spans[20_000] as f64 / 1e3, spans[39_600] as f64 / 1e3);
        assert!((median - 80.0).abs() < 2.0, "median {median}");
        assert!((p99 - 250.0).abs() < 15.0, "p99 {p99}");
    }

    #[test]
    fn a_floor_is_below_every_draw_and_the_percentiles_are_those_of_the_whole() {
        let draws = Draws::new(7);
        let latency = Latency::shifted_log_normal(89.0, 148.0, 387.0);
        let mut spans: Vec<f64> = (0..40_000)
            .map(|request| {
                let span = draws.span(latency.into(), Stream::Work, request, 0);
                span.millis_f64()
            })
            .collect();
        spans.sort_unstable_by(f64::total_cmp);
        assert!(spans[0] >= 89.0, "{}", spans[0]);
        for (at, expected, off) in [
            (4_000, 113.0, 1.0),
            (20_000, 148.0, 2.0),
            (36_000, 233.0, 4.0),
            (39_600, 387.0, 20.0),
        ] {
            assert!((spans[at] - expected).abs() < off, "{} at {at}", spans[at]);
        }
        let mean = spans.iter().sum::<f64>() / 40_000.0;
        assert!((mean - latency.mean_ms()).abs() < 2.0, "{mean}");
        let constant = Latency::shifted_log_normal(20.0, 20.0, 20.0);
        assert_eq!(
            draws.span(constant.into(), Stream::Work, 1, 0),
            SimSpan::from_millis(20)
        );
    }

    #[test]
    fn units_fill_the_interval_evenly() {
        let draws = Draws::new(1);
        let mut bins = [0_u32; 10];
        for request in 0..100_000 {
            bins[(draws.unit(Stream::Poison, request, 0) * 10.0) as usize] += 1;
        }
        // A bin has a standard deviation of 95: five of them on either side.
        assert!(
            bins.iter().all(|&count| (9_525..=10_475).contains(&count)),
            "{bins:?}"
        );
    }
}

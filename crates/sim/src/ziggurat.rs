//! Draws from the exponential and the normal distribution, by the ziggurat of Marsaglia and Tsang (2000) in the variant
//! of Doornik (2005).
//!
//! The density is covered by 256 layers of the same area, wide ones below narrow ones; the lowest is the tail with a box
//! beside it. A draw takes a layer and a place in it. Nearly always the density covers the layer there from bottom to
//! top, and the draw is done.
//!
//! The draws are those of `rand_distr`, from the same random words (a test compares them). But its tables are 8 kB that
//! do not compress; here they are computed at the first draw, which takes microseconds.

use super::random::{Generator, unit};
use std::sync::LazyLock;

/// How many layers there are.
const LAYERS: usize = 256;
/// Where the tails begin.
const EXPONENTIAL_TAIL: f64 = 7.697_117_470_131_05;
const NORMAL_TAIL: f64 = 3.654_152_885_361_009;

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let area = 0.003_949_659_822_581_557;
    let at = |density: f64| -libm::log(density);
    let exponential = Layers::new(EXPONENTIAL_TAIL, area, exponential_density, at);
    let area = 0.004_928_673_233_99;
    let at = |density: f64| (-2.0 * libm::log(density)).sqrt();
    let normal = Layers::new(NORMAL_TAIL, area, normal_density, at);
    Tables {
        exponential,
        normal,
    }
});

/// The layers of both distributions.
#[derive(Debug)]
pub(super) struct Tables {
    exponential: Layers,
    normal: Layers,
}

impl Tables {
    /// Computes them, the first time; whoever draws often keeps what this gives.
    pub(super) fn shared() -> &'static Self {
        &TABLES
    }

    /// Draws from the exponential distribution with mean one.
    #[inline(always)]
    pub(super) fn exponential(&self, generator: &mut Generator) -> f64 {
        draw(generator, &self.exponential, above_zero, exponential_edge)
    }

    /// Draws from the normal distribution with mean zero and standard deviation one.
    #[inline(always)]
    pub(super) fn normal(&self, generator: &mut Generator) -> f64 {
        draw(generator, &self.normal, either_side, normal_edge)
    }
}

/// The layers, from the lowest and widest up.
#[derive(Debug)]
struct Layers {
    /// How far each layer reaches, and the top, where nothing is left.
    edges: [f64; LAYERS + 1],
    /// The density there.
    densities: [f64; LAYERS + 1],
}

impl Layers {
    /// `at` is the inverse of `density`.
    fn new(tail: f64, area: f64, density: fn(f64) -> f64, at: fn(f64) -> f64) -> Self {
        let mut edges = [0.0; LAYERS + 1];
        // The lowest is as wide as a box of its area would be.
        edges[0] = area / density(tail);
        edges[1] = tail;
        for layer in 2..LAYERS {
            let below = edges[layer - 1];
            edges[layer] = at(area / below + density(below));
        }
        Self {
            densities: edges.map(density),
            edges,
        }
    }
}

/// Draws at the edge of a layer.
type Edge = fn(&Layers, &mut Generator, usize, f64) -> Option<f64>;

/// Draws from the distribution with these layers. `place` makes a place within a layer of a random word, as a share of
/// the layer's width, and `edge` draws where the density does not cover all of the layer there.
#[inline(always)]
fn draw(generator: &mut Generator, layers: &Layers, place: fn(u64) -> f64, edge: Edge) -> f64 {
    let word = generator.word();
    if let Some(drawn) = layers.middle(word, place(word)) {
        return drawn;
    }
    // A copy, so that in the usual case the generator need not be in memory.
    let mut again = *generator;
    let drawn = draw_on(&mut again, word, layers, place, edge);
    *generator = again;
    drawn
}

/// The same, beginning with a word whose place is at the edge of its layer.
#[cold]
#[inline(never)]
fn draw_on(
    generator: &mut Generator,
    mut word: u64,
    layers: &Layers,
    place: fn(u64) -> f64,
    edge: Edge,
) -> f64 {
    loop {
        let drawn = layers.middle(word, place(word));
        let drawn = drawn.or_else(|| edge(layers, generator, layer_of(word), place(word)));
        if let Some(drawn) = drawn {
            return drawn;
        }
        word = generator.word();
    }
}

/// Which layer a word means. A place takes the upper 52 bits, so the lowest eight can say that.
#[inline(always)]
fn layer_of(word: u64) -> usize {
    (word & 0xff) as usize
}

impl Layers {
    /// Draws where the density covers the layer from bottom to top.
    #[inline(always)]
    fn middle(&self, word: u64, place: f64) -> Option<f64> {
        let layer = layer_of(word);
        let at = place * self.edges[layer];
        (at.abs() < self.edges[layer + 1]).then_some(at)
    }
}

impl Layers {
    /// Draws at the edge of a layer other than the lowest: whether the density covers this place.
    fn covers(&self, generator: &mut Generator, layer: usize, density: f64) -> bool {
        let (bottom, top) = (self.densities[layer], self.densities[layer + 1]);
        top + (bottom - top) * unit(generator) < density
    }
}

fn exponential_edge(
    layers: &Layers,
    generator: &mut Generator,
    layer: usize,
    place: f64,
) -> Option<f64> {
    if layer == 0 {
        return Some(EXPONENTIAL_TAIL - libm::log(unit(generator)));
    }
    let at = place * layers.edges[layer];
    let is_covered = layers.covers(generator, layer, exponential_density(at));
    is_covered.then_some(at)
}

fn normal_edge(
    layers: &Layers,
    generator: &mut Generator,
    layer: usize,
    place: f64,
) -> Option<f64> {
    if layer == 0 {
        return Some(normal_tail(generator, place));
    }
    let at = place * layers.edges[layer];
    let is_covered = layers.covers(generator, layer, normal_density(at));
    is_covered.then_some(at)
}

fn exponential_density(at: f64) -> f64 {
    libm::exp(-at)
}

fn normal_density(at: f64) -> f64 {
    libm::exp(-at * at / 2.0)
}

/// Draws from the normal distribution beyond where its tail begins, on the side of `place`.
fn normal_tail(generator: &mut Generator, place: f64) -> f64 {
    loop {
        let mut log = || libm::log(above_zero(generator.word()));
        let beyond = log() / NORMAL_TAIL;
        if -2.0 * log() >= beyond * beyond {
            return (NORMAL_TAIL - beyond).copysign(place);
        }
    }
}

/// Uniform in `(0, 1)`.
#[inline(always)]
fn above_zero(word: u64) -> f64 {
    float(1.0, word) - (1.0 - f64::EPSILON / 2.0)
}

/// Uniform in `[-1, 1)`.
#[inline(always)]
fn either_side(word: u64) -> f64 {
    float(2.0, word) - 3.0
}

/// Uniform between a power of two and the next, with the word's upper 52 bits.
#[inline(always)]
fn float(power_of_two: f64, word: u64) -> f64 {
    f64::from_bits(power_of_two.to_bits() | (word >> 12))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;
    use rand_distr::{Distribution, Exp1, StandardNormal};
    use rand_xoshiro::SplitMix64;
    use rand_xoshiro::rand_core::SeedableRng;

    #[test]
    fn a_million_draws_are_those_of_rand_distr() {
        let (mut ours, mut theirs) = (Generator::new(7), SplitMix64::seed_from_u64(7));
        let mut tails = [0; 2];
        for _ in 0..1_000_000 {
            for (nth, tail) in [EXPONENTIAL_TAIL, NORMAL_TAIL].into_iter().enumerate() {
                let (draw, expected): (f64, f64) = match nth {
                    0 => (
                        Tables::shared().exponential(&mut ours),
                        Exp1.sample(&mut theirs),
                    ),
                    _ => (
                        Tables::shared().normal(&mut ours),
                        StandardNormal.sample(&mut theirs),
                    ),
                };
                let off = (draw - expected) / expected;
                assert!(off.abs() < 1e-12, "{draw}, not {expected}");
                tails[nth] += u32::from(draw.abs() > tail);
            }
        }
        // So many are expected: 454 and 258.
        assert!(tails[0] > 350 && tails[1] > 180, "{tails:?}");
        assert_eq!(ours.word(), theirs.next_u64());
    }
}

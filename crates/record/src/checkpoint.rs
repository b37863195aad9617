//! Checkpoints: instants to which a run can be rewound, to continue under other interventions.
//!
//! A checkpoint holds the simulations as they were, and of each recording only what cannot be
//! recovered by truncating it: rows, closed cells and hops carry their own time. A few are kept,
//! and fewer where they are large.

use super::recording::RecordingMark;
use sluice_sim::{SimSpan, SimTime, Simulation};

/// Target for the number of checkpoints of a run.
const COUNT: u64 = 12;
/// Shortest distance between two checkpoints. One of the flash sale copies some 2.5 MB, which takes as long as to
/// simulate two seconds of it: with one every ten seconds, the run took 2 to 7 % longer and a quarter more memory
/// (measured 2026-12-01).
const APART_MIN: SimSpan = SimSpan::from_secs(20);
/// Approximate limit on the memory of all checkpoints together.
const BYTES_MAX: usize = 12 << 20;
/// Approximate memory that a simulation takes for each request under way.
const BYTES_PER_REQUEST: usize = 400;
/// Approximate memory that a checkpoint takes besides: histograms above all.
const BYTES_AT_LEAST: usize = 200_000;

/// An instant to which a run can be rewound.
#[derive(Clone, Debug)]
pub(super) struct Checkpoint {
    pub(super) at: SimTime,
    pub(super) simulations: Vec<Simulation>,
    pub(super) marks: Vec<RecordingMark>,
}

impl Checkpoint {
    fn bytes(&self) -> usize {
        bytes_of(&self.simulations)
    }
}

/// Approximate memory of a checkpoint of these simulations, in bytes.
fn bytes_of(simulations: &[Simulation]) -> usize {
    let live: usize = simulations.iter().map(Simulation::live_requests).sum();
    BYTES_AT_LEAST + live * BYTES_PER_REQUEST
}

/// The checkpoints of a run, in chronological order.
#[derive(Clone, Debug)]
pub(super) struct Checkpoints {
    kept: Vec<Checkpoint>,
    last_made: SimTime,
    apart: SimSpan,
}

impl Checkpoints {
    pub(super) fn new(end: SimTime) -> Self {
        let even = SimSpan::from_micros(end.micros() / COUNT);
        Self {
            kept: Vec::new(),
            last_made: SimTime::ZERO,
            apart: even.max(APART_MIN),
        }
    }

    /// Whether a checkpoint is due, and there is room for it.
    pub(super) fn is_due(&self, now: SimTime, simulations: &[Simulation]) -> bool {
        now.since(self.last_made) >= self.apart && bytes_of(simulations) <= BYTES_MAX / 2
    }

    pub(super) fn keep(&mut self, checkpoint: Checkpoint) {
        self.last_made = checkpoint.at;
        self.kept.push(checkpoint);
        while self.bytes() > BYTES_MAX {
            let cheapest = (0..self.kept.len()).min_by_key(|&index| self.worth(index));
            self.kept.remove(cheapest.unwrap_or(0));
        }
    }

    /// The last checkpoint before an instant, to rewind to; forgets those after it.
    pub(super) fn last_before(&mut self, instant: SimTime) -> Option<Checkpoint> {
        self.kept.retain(|it| it.at < instant);
        let last = self.kept.last().cloned();
        self.last_made = last.as_ref().map_or(SimTime::ZERO, |last| last.at);
        last
    }

    /// The simulated time that losing this checkpoint would cost, per byte that it takes: large
    /// ones go first, and among equals those that have close neighbours.
    fn worth(&self, index: usize) -> u64 {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.kept.get(before));
        let gap = self.kept[index]
            .at
            .since(before.map_or(SimTime::ZERO, |it| it.at));
        gap.micros().saturating_mul(1_000) / self.kept[index].bytes() as u64
    }

    fn bytes(&self) -> usize {
        self.kept.iter().map(Checkpoint::bytes).sum()
    }
}

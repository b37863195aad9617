//! Checkpoints: moments to which a run can be taken back, to go on from there under other
//! interventions.
//!
//! A checkpoint holds the simulations as they were, and of each recording only what cannot be had by
//! cutting it off: rows, closed cells and hops carry their own time. A few are kept, and fewer where
//! they are large.

use super::recording::RecordingMark;
use crate::sim::{SimSpan, SimTime, Simulation};

/// Checkpoints of a run, about.
const COUNT: u64 = 12;
/// They are no closer to each other than this.
const APART_MIN: SimSpan = SimSpan::from_secs(5);
/// All of them together take no more than about so much memory.
const BYTES_MAX: usize = 12 << 20;
/// What a simulation remembers of each request that is under way, about.
const BYTES_PER_REQUEST: usize = 400;
/// What a checkpoint takes besides, about: histograms above all.
const BYTES_AT_LEAST: usize = 200_000;

/// A moment to which a run can be taken back.
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

/// What a checkpoint of these simulations takes, about.
fn bytes_of(simulations: &[Simulation]) -> usize {
    let live: usize = simulations.iter().map(Simulation::live_requests).sum();
    BYTES_AT_LEAST + live * BYTES_PER_REQUEST
}

/// The checkpoints of a run, in the order of time.
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

    /// Whether it is time for one, and there is room for it.
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

    /// Takes the run back to the last one before an instant, and forgets those after it.
    pub(super) fn last_before(&mut self, instant: SimTime) -> Option<Checkpoint> {
        self.kept.retain(|it| it.at < instant);
        let last = self.kept.last().cloned();
        self.last_made = last.as_ref().map_or(SimTime::ZERO, |last| last.at);
        last
    }

    /// What would have to be simulated again without this one, for each byte that it takes: large
    /// ones go first, and of equal ones those that have close neighbours.
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

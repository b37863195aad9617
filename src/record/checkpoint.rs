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
        let live: usize = self.simulations.iter().map(Simulation::live_requests).sum();
        BYTES_AT_LEAST + live * BYTES_PER_REQUEST
    }
}

/// The checkpoints of a run, in the order of time.
#[derive(Clone, Debug)]
pub(super) struct Checkpoints {
    kept: Vec<Checkpoint>,
    apart: SimSpan,
}

impl Checkpoints {
    pub(super) fn new(end: SimTime) -> Self {
        let even = SimSpan::from_micros(end.micros() / COUNT);
        Self {
            kept: Vec::new(),
            apart: even.max(APART_MIN),
        }
    }

    /// Whether it is time for one.
    pub(super) fn is_due(&self, now: SimTime) -> bool {
        let last = self.kept.last().map_or(SimTime::ZERO, |last| last.at);
        now.since(last) >= self.apart
    }

    pub(super) fn keep(&mut self, checkpoint: Checkpoint) {
        self.kept.push(checkpoint);
        while self.kept.len() > 1 && self.bytes() > BYTES_MAX {
            // Every other one goes, from the last but one backwards, and those that come keep the
            // wider distance.
            let count = self.kept.len();
            let mut index = 0;
            self.kept.retain(|_| {
                index += 1;
                (count - index).is_multiple_of(2)
            });
            self.apart = self.apart.plus(self.apart);
        }
    }

    /// Takes the run back to the last one before an instant, and forgets those after it.
    pub(super) fn last_before(&mut self, instant: SimTime) -> Option<Checkpoint> {
        self.kept.retain(|it| it.at < instant);
        self.kept.last().cloned()
    }

    fn bytes(&self) -> usize {
        self.kept.iter().map(Checkpoint::bytes).sum()
    }
}

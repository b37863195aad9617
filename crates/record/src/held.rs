//! The most that any queue of a design has held: the picture's scale.

use sluice_sim::{Glyph, PartSpec, Role, Topology};

/// The most messages that any one queue has held so far, waiting or hidden.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    /// For each queue, the places in a row of the metrics that add up to what it holds.
    queues: Vec<Vec<usize>>,
    most: i64,
}

impl Held {
    pub(crate) fn new(topology: &Topology) -> Self {
        let of_part = |part: &PartSpec| -> Vec<usize> {
            let metrics = part.metrics.iter().zip(part.first_metric..);
            let held = metrics.filter(|(it, _)| matches!(it.role, Role::Queued | Role::Hidden));
            held.map(|(_, at)| at).collect()
        };
        let queues = topology.parts.iter().filter(|it| it.glyph == Glyph::Queue);
        Self {
            queues: queues.map(of_part).collect(),
            most: 0,
        }
    }

    pub(crate) fn see(&mut self, row: &[i64]) {
        let held = |queue: &Vec<usize>| queue.iter().map(|at| row[*at]).sum::<i64>();
        self.most = self.queues.iter().map(held).fold(self.most, i64::max);
    }

    pub(crate) fn forget(&mut self) {
        self.most = 0;
    }

    pub(crate) fn most(&self) -> i64 {
        self.most
    }
}

//! The run now beside the run before the last change: its curves behind the new ones, and what
//! differs in words.

use crate::draw::chart::GhostSeries;
use crate::draw::words::difference::difference;
use crate::record::{Run, RunSummary};

/// The run before, and what differs from it.
#[derive(Default)]
pub(super) struct Comparison {
    before: Option<Before>,
    difference: Vec<(String, String)>,
}

/// What is kept of the run before: all that is left once it is simulated anew.
struct Before {
    ghost: GhostSeries,
    summaries: Vec<RunSummary>,
}

impl Comparison {
    /// Keeps a complete run, to compare the next one with it.
    pub(super) fn keep(&mut self, run: &Run) {
        self.before = Some(Before {
            ghost: GhostSeries::of(run),
            summaries: RunSummary::of(run),
        });
    }

    /// Says what differs, now that the new run is complete too.
    pub(super) fn conclude(&mut self, run: &Run) {
        self.difference = match &self.before {
            Some(before) => difference(&before.summaries, &RunSummary::of(run)),
            None => Vec::new(),
        };
    }

    pub(super) fn ghost(&self) -> Option<&GhostSeries> {
        self.before.as_ref().map(|before| &before.ghost)
    }

    pub(super) fn difference(&self) -> &[(String, String)] {
        &self.difference
    }
}

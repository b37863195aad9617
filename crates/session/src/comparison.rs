//! The present run beside the one before the last change: the old curves behind the new ones, and
//! what differs in words.

use sluice_draw::chart::GhostSeries;
use sluice_draw::words::difference::difference;
use sluice_record::{Run, RunSummary};

/// The run before, and what differs from it.
#[derive(Default)]
pub(super) struct Comparison {
    before: Option<Before>,
    difference: Vec<(String, String)>,
}

/// What is kept of the run before, since its recording is gone once it is simulated anew.
struct Before {
    ghost: GhostSeries,
    summaries: Vec<RunSummary>,
}

impl Comparison {
    /// Keeps a complete run for comparison with the next one.
    pub(super) fn keep(&mut self, run: &Run) {
        self.before = Some(Before {
            ghost: GhostSeries::of(run),
            summaries: RunSummary::of(run),
        });
    }

    /// Finds what differs, now that the new run is complete too.
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

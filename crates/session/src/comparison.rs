//! The present run beside the one before the last change: the old curves behind the new ones, and
//! what differs in words. Only runs of the same designs under traffic of the same kind are compared.

use sluice_draw::chart::GhostSeries;
use sluice_draw::words::difference::difference;
use sluice_draw::words::unchanged::{self, Facts};
use sluice_record::{Run, RunSummary};
use sluice_scenario::traffic::Shape;

/// The run before, and what differs from it.
#[derive(Default)]
pub(super) struct Comparison {
    before: Option<Before>,
    difference: Vec<(String, String)>,
}

/// What is kept of the run before, since its recording is gone once it is simulated anew.
struct Before {
    /// The designs, in order.
    designs: Vec<String>,
    shape: Shape,
    ghost: GhostSeries,
    summaries: Vec<RunSummary>,
    facts: Vec<Facts>,
}

impl Comparison {
    /// Keeps a complete run for comparison with the next one.
    pub(super) fn keep(&mut self, run: &Run) {
        self.before = Some(Before {
            designs: designs(run).map(str::to_owned).collect(),
            shape: run.scenario().traffic.shape.clone(),
            ghost: GhostSeries::of(run),
            summaries: RunSummary::of(run),
            facts: Facts::of(run),
        });
    }

    /// Forgets the run before if the new one is another story: of other designs, or other traffic than
    /// a setting makes of it.
    pub(super) fn forget_unlike(&mut self, run: &Run) {
        let is_like = |before: &Before| {
            designs(run).eq(before.designs.iter().map(String::as_str))
                && are_alike(&before.shape, &run.scenario().traffic.shape)
        };
        if self.before.as_ref().is_some_and(|it| !is_like(it)) {
            *self = Self::default();
        }
    }

    /// Finds what differs, now that the new run is complete too.
    pub(super) fn conclude(&mut self, run: &Run) {
        self.difference = match &self.before {
            Some(before) => {
                let facts = Facts::of(run);
                difference(&before.summaries, &RunSummary::of(run), |was, is| {
                    unchanged::reason(&run.topologies()[is], &before.facts[was], &facts[is])
                })
            }
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

fn designs(run: &Run) -> impl Iterator<Item = &str> {
    run.topologies().iter().map(|it| it.id.as_str())
}

/// Whether two shapes are of one kind; counted traffic is only like itself.
fn are_alike(one: &Shape, other: &Shape) -> bool {
    if let (Shape::Replay { .. }, _) | (_, Shape::Replay { .. }) = (one, other) {
        return one == other;
    }
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

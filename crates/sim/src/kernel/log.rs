//! The log of observations.

use super::{BatchId, BatchItem, Kernel, Request, RequestKey};
use crate::observation::{Observation, Observed, Watch};

impl Kernel {
    pub(crate) fn set_watch(&mut self, watch: Watch) {
        self.watch = watch;
    }

    /// Whether everything is observed, and has to be explained.
    pub(crate) fn is_watched(&self) -> bool {
        self.watch == Watch::Everything
    }

    pub(crate) fn observations(&mut self) -> &mut Vec<Observation> {
        &mut self.log
    }

    pub(crate) fn observe(&mut self, request: RequestKey, what: Observed) {
        let is_wanted = match what {
            Observed::Answered(_) | Observed::Completed(_) => self.watch != Watch::Nothing,
            // Whoever sees everything has seen the answer.
            Observed::DoneAfterAnswer(_) => self.watch == Watch::Times,
            _ => self.is_watched(),
        };
        if is_wanted && let Some(seen) = self.requests.get(request) {
            self.log.push(Observation {
                at: self.now,
                request: seen.id,
                what,
            });
        }
    }

    /// A request arrives: returns whether it is followed.
    pub(super) fn begin_following(&mut self, request: u32) -> bool {
        let Some(sample) = &self.sample else {
            return true;
        };
        let weight = sample.weight(request, self.now);
        if let Some(weight) = weight
            && self.is_watched()
        {
            self.log.push(Observation {
                at: self.now,
                request,
                what: Observed::Followed { weight },
            });
        }
        weight.is_some()
    }

    /// Logs a hop of a request, if it is followed. If the hop is of a rare kind, the request is from now on.
    pub(crate) fn observe_hop(&mut self, request: RequestKey, what: Observed, is_rare: bool) {
        if let Some(seen) = self.requests.get_mut(request) {
            seen.is_followed |= is_rare;
            if seen.is_followed {
                self.log.push(Observation {
                    at: self.now,
                    request: seen.id,
                    what,
                });
            }
        }
    }

    /// Logs the same hop for those messages of a batch for which `what` says what it is, and whether that is of a
    /// rare kind.
    pub(crate) fn observe_batch(
        &mut self,
        batch: BatchId,
        what: impl Fn(&BatchItem, &Request) -> Option<(Observed, bool)>,
    ) {
        let Self {
            batches, requests, ..
        } = self;
        let Some(batch) = batches.get(batch) else {
            return;
        };
        for item in &batch.items {
            let Some(seen) = requests.get_mut(item.request) else {
                continue;
            };
            let Some((what, is_rare)) = what(item, seen) else {
                continue;
            };
            seen.is_followed |= is_rare;
            if seen.is_followed {
                self.log.push(Observation {
                    at: self.now,
                    request: seen.id,
                    what,
                });
            }
        }
    }
}

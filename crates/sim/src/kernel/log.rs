//! The log of observations.

use super::{BatchId, BatchItem, Kernel, RequestKey, WorkShare};
use crate::observation::{Observation, Observed, ReplyClass, Sent, Watch};

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

    /// Logs the same for one request, or for those of a batch that `which` picks.
    pub(crate) fn observe_each(
        &mut self,
        request: RequestKey,
        (batch, piece): (BatchId, WorkShare),
        what: Observed,
        which: impl Fn(&BatchItem) -> bool,
    ) {
        self.observe(request, what);
        if let Some(batch) = self.batches.get(batch) {
            let Self {
                requests, log, now, ..
            } = self;
            let seen = batch.items.iter().filter(|item| which(item));
            log.extend(
                seen.filter_map(|item| requests.get(item.request))
                    .map(|request| {
                        let mut what = what;
                        match &mut what {
                            Observed::Travel { how, .. } => {
                                *how = Sent::nth(request.runs(piece) > 0);
                            }
                            // Only failures are shown going back: results travel by push.
                            Observed::Back { reply, .. } => *reply = ReplyClass::Error,
                            _ => {}
                        }
                        Observation {
                            at: *now,
                            request: request.id,
                            what,
                        }
                    }),
            );
        }
    }
}

//! What a run came to in a few numbers, so that it can be held against another run.

use super::run::Run;
use crate::sim::Role;

/// What a design came to by the end of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSummary {
    /// The design's title.
    pub title: String,
    /// Share of the requests that failed.
    pub failed: f64,
    /// Milliseconds to the answer for 99 in 100; none if nobody had one.
    pub answer_ms_p99: Option<f64>,
    /// Milliseconds until the work was done for 99 in 100; none if none was.
    pub done_ms_p99: Option<f64>,
    /// Messages set aside for good.
    pub dead_letters: i64,
    /// US dollars per million requests; none without requests.
    pub cost_per_million: Option<f64>,
}

impl RunSummary {
    /// Those of every design of a run, as far as it is simulated.
    pub fn of(run: &Run) -> Vec<Self> {
        let at = run.ready_until();
        let designs = run.recordings().iter();
        designs
            .map(|recording| {
                let topology = recording.topology();
                let values = recording.values(at);
                let total = |role| -> i64 {
                    let metrics = topology.with_role(role);
                    metrics.map(|(metric, _)| values[metric]).sum()
                };
                let requests = recording.requests(at).max(1) as f64;
                let (answer, done) = (recording.answer(), recording.completion());
                Self {
                    title: topology.title.clone(),
                    failed: total(Role::Failed) as f64 / requests,
                    answer_ms_p99: (answer.count > 0).then_some(answer.p99_ms),
                    done_ms_p99: (done.count > 0).then_some(done.p99_ms),
                    dead_letters: total(Role::DeadLetters),
                    cost_per_million: recording.cost_per_million(at),
                }
            })
            .collect()
    }
}

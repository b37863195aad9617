//! The outcome of a run in a few numbers, for comparison with another run.

use super::cost::Spent;
use super::run::Run;
use sluice_sim::Role;

/// How a design had done by the end of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSummary {
    /// The design's title.
    pub title: String,
    /// Share of the requests that failed.
    pub failed: f64,
    /// 99th percentile of the time to an answer, in milliseconds; none if nothing was answered.
    pub answer_ms_p99: Option<f64>,
    /// 99th percentile of the time until the work was done, in milliseconds; none if none was.
    pub done_ms_p99: Option<f64>,
    /// Messages moved to the dead-letter queue.
    pub dead_letters: i64,
    /// What it has cost.
    pub spent: Spent,
}

impl RunSummary {
    /// One summary for each design of a run, up to where it is simulated.
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
                    spent: recording.spent(at),
                }
            })
            .collect()
    }
}

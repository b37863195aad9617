//! A design's run in a few numbers: all that is kept of a job.

use crate::metric::PERCENTILES;
use sluice_record::{Fates, Reach, Totals};

/// Seconds in a month, as AWS counts: 730 hours.
const MONTH_S: f64 = 730.0 * 3_600.0;
/// Per million.
const MILLION: f64 = 1e6;

/// How a design has done in one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The design's short name, in kebab-case.
    pub design: String,
    /// Its name for people.
    pub title: String,
    /// Requests that arrived.
    pub requests: u64,
    /// What became of them.
    pub fates: Fates,
    /// Requests whose work took effect more than once.
    pub done_twice: u64,
    /// Requests that failed for their user with a part of the work done.
    pub half_done: u64,
    /// Median, p90, p95, p99 and p99.9 of the time to the answer, in milliseconds, of those that had one.
    pub answer_ms: [Option<f64>; 5],
    /// The same until done, of those that are.
    pub done_ms: [Option<f64>; 5],
    /// Mean time to the answer, in milliseconds, of those that had one.
    pub answer_ms_mean: Option<f64>,
    /// Mean time until done, of those that are.
    pub done_ms_mean: Option<f64>,
    /// The percentiles over all requests.
    pub late: Late,
    /// US dollars per million done; none if nothing is.
    pub usd_per_million_done: Option<f64>,
    /// US dollars for a month in which the run repeats.
    pub usd_per_month: f64,
    /// The most messages that any one queue has held, waiting or hidden.
    pub backlog: u64,
    /// Whether no message had waited longer than the client's target time at the end of the run.
    pub is_drained: bool,
    /// Whether it had to stop before its end, because too much was under way.
    pub is_halted: bool,
    /// How close it came to each limit that it has.
    pub reaches: Vec<Reach>,
    /// A series for each role that the job asked for, one value a second (or less often in very long runs): the growth
    /// of counters per second, the values of gauges.
    pub series: Vec<Vec<f64>>,
}

/// Percentiles over all requests, in milliseconds: what is not done by the end took for ever.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Late {
    /// Time to the answer or acknowledgement.
    pub answer_ms: [f64; 5],
    /// Time until the user knows that it is done.
    pub done_ms: [f64; 5],
}

impl Headline {
    /// The numbers of a complete run of `duration_s` seconds, whose clients want an answer within `target_ms`
    /// milliseconds.
    pub fn of(totals: &Totals, duration_s: u32, target_ms: u32) -> Self {
        let measured =
            |times: &sluice_record::Times| PERCENTILES.map(|(_, it)| times.quantile_ms(it));
        let of_all = |times: &sluice_record::Times| {
            PERCENTILES.map(|(_, it)| times.quantile_of_ms(it, totals.requests))
        };
        Self {
            design: totals.topology.id.clone(),
            title: totals.topology.title.clone(),
            requests: totals.requests,
            fates: totals.fates,
            done_twice: totals.done_twice,
            half_done: totals.half_done,
            answer_ms: measured(&totals.answer),
            done_ms: measured(&totals.completion),
            answer_ms_mean: totals.answer.mean_ms(),
            done_ms_mean: totals.completion.mean_ms(),
            late: Late {
                answer_ms: of_all(&totals.answer_of_done),
                done_ms: of_all(&totals.completion),
            },
            usd_per_million_done: totals.spent.per_million_done(),
            usd_per_month: totals.spent.total_usd * MONTH_S / f64::from(duration_s.max(1)),
            backlog: totals.queued_max,
            is_drained: totals.oldest_ms <= u64::from(target_ms),
            is_halted: totals.halt.is_some(),
            reaches: totals.reaches.clone(),
            series: totals.series.clone(),
        }
    }

    /// A count as a share of all requests; none without requests.
    pub(crate) fn share(&self, count: u64) -> Option<f64> {
        (self.requests > 0).then(|| count as f64 / self.requests as f64)
    }

    /// Requests whose users know that they are done, in millions.
    pub fn millions_done(&self) -> f64 {
        self.fates.done() as f64 / MILLION
    }
}

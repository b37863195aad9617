//! The numbers that questions are about: each with the name by which goals and data call it.

use crate::headline::Headline;
use sluice_record::Fate;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of all requests, from 0 to 1.
    Share,
    /// Milliseconds.
    Ms,
    /// US dollars.
    Usd,
    /// Messages.
    Messages,
}

/// A headline number of a design's run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Share of requests refused, timed out or lost.
    Failed,
    /// Share of requests done within the client's target time.
    InTime,
    /// Share of requests whose last attempt ended with an error.
    Refused,
    /// Share of requests whose users stopped waiting.
    TimedOut,
    /// Share of requests that were accepted and never done.
    Lost,
    /// Share of requests that took effect more than once.
    DoneTwice,
    /// Share of requests that failed with a part of the work done.
    HalfDone,
    /// Share of requests that wait at the end of the run.
    Waiting,
    /// Time to the answer or acknowledgement: its median, p90, p95, p99 or p99.9, by this number from 0.
    Answer(u8),
    /// Time until the user knows that it is done.
    Done(u8),
    /// Mean time to the answer, of the requests that had one: of goals too, so it says nothing of those that failed.
    AnswerMean,
    /// Mean time until done, of the requests that are.
    DoneMean,
    /// US dollars per million requests done.
    Cost,
    /// US dollars per month of this traffic.
    Month,
    /// The most messages that any one queue has held.
    Backlog,
}

/// The percentiles of times, by their names, as shares.
pub(crate) const PERCENTILES: [(&str, f64); 5] = [
    ("p50", 0.5),
    ("p90", 0.9),
    ("p95", 0.95),
    ("p99", 0.99),
    ("p999", 0.999),
];

/// The places in [`PERCENTILES`] of the median and of the 99th.
const MEDIAN: u8 = 0;
const P99: u8 = 3;

/// Each metric with its name and what it is in words.
static NAMES: [(Metric, &str, &str); 23] = [
    (Metric::Failed, "failed", "failed"),
    (Metric::InTime, "in_time", "done in time"),
    (Metric::Refused, "refused", "refused"),
    (Metric::TimedOut, "timed_out", "timed out"),
    (Metric::Lost, "lost", "lost"),
    (Metric::DoneTwice, "done_twice", "done twice"),
    (Metric::HalfDone, "half_done", "half done"),
    (Metric::Waiting, "waiting", "waiting at the end"),
    (Metric::Answer(0), "answer.p50", "median answer"),
    (Metric::Answer(1), "answer.p90", "p90 answer"),
    (Metric::Answer(2), "answer.p95", "p95 answer"),
    (Metric::Answer(3), "answer.p99", "p99 answer"),
    (Metric::Answer(4), "answer.p999", "p99.9 answer"),
    (Metric::Done(0), "done.p50", "median until done"),
    (Metric::Done(1), "done.p90", "p90 until done"),
    (Metric::Done(2), "done.p95", "p95 until done"),
    (Metric::Done(3), "done.p99", "p99 until done"),
    (Metric::Done(4), "done.p999", "p99.9 until done"),
    (Metric::AnswerMean, "answer.mean", "mean answer"),
    (Metric::DoneMean, "done.mean", "mean until done"),
    (Metric::Cost, "cost", "cost per million done"),
    (Metric::Month, "month", "cost per month"),
    (Metric::Backlog, "backlog", "worst backlog"),
];

impl Metric {
    /// The headline numbers, in the order in which they are shown.
    pub const HEADLINES: [Self; 13] = [
        Self::Failed,
        Self::InTime,
        Self::Lost,
        Self::DoneTwice,
        Self::HalfDone,
        Self::Waiting,
        Self::Answer(MEDIAN),
        Self::Answer(P99),
        Self::Done(MEDIAN),
        Self::Done(P99),
        Self::Cost,
        Self::Month,
        Self::Backlog,
    ];

    /// Every metric.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(metric, ..)| *metric)
    }

    /// The metric of this name.
    pub fn named(name: &str) -> Option<Self> {
        let mut names = NAMES.iter();
        names
            .find(|(_, it, _)| *it == name)
            .map(|(metric, ..)| *metric)
    }

    /// Its name in goals and in data: "failed", "done.p99".
    pub fn id(self) -> &'static str {
        self.row().1
    }

    /// What it is, in words.
    pub fn words(self) -> &'static str {
        self.row().2
    }

    /// What it counts.
    pub fn unit(self) -> Unit {
        match self {
            Self::Answer(_) | Self::Done(_) | Self::AnswerMean | Self::DoneMean => Unit::Ms,
            Self::Cost | Self::Month => Unit::Usd,
            Self::Backlog => Unit::Messages,
            _ => Unit::Share,
        }
    }

    /// Whether less of it is better.
    pub fn is_less_better(self) -> bool {
        self != Self::InTime
    }

    /// Its value in a design's run, as `sluice run` and the page show it: times are of those requests that have
    /// one. None where there is no such number: nothing done has no price.
    pub fn of(self, headline: &Headline) -> Option<f64> {
        let percentile = |of: &[Option<f64>; 5], at: u8| of.get(usize::from(at)).copied().flatten();
        match self {
            Self::Answer(at) => percentile(&headline.answer_ms, at),
            Self::Done(at) => percentile(&headline.done_ms, at),
            Self::AnswerMean => headline.answer_ms_mean,
            Self::DoneMean => headline.done_ms_mean,
            Self::Cost => headline.usd_per_million_done,
            Self::Month => Some(headline.usd_per_month),
            Self::Backlog => Some(headline.backlog as f64),
            share => headline.share(share.count(headline)),
        }
    }

    /// Its value for a goal: times are of all requests, those that are not done infinitely late, and what has no
    /// price is infinitely dear. A run that had to stop early, or in which nothing was done, meets no goal at all.
    pub fn of_goal(self, headline: &Headline) -> f64 {
        let late = &headline.late;
        let percentile = |of: &[f64; 5], at: u8| of.get(usize::from(at)).copied();
        let value = match self {
            Self::Answer(at) => percentile(&late.answer_ms, at),
            Self::Done(at) => percentile(&late.done_ms, at),
            other => other.of(headline),
        };
        let worst = if self.is_less_better() {
            f64::INFINITY
        } else {
            0.0
        };
        if headline.is_halted || (headline.fates.done() == 0 && headline.requests > 0) {
            return worst;
        }
        // Without requests nothing failed.
        let nothing = if self.unit() == Unit::Share {
            0.0
        } else {
            worst
        };
        value.unwrap_or(nothing)
    }

    /// How many requests it counts, where it is a share.
    fn count(self, headline: &Headline) -> u64 {
        let fate = |fate| headline.fates.count(fate);
        match self {
            Self::Failed => fate(Fate::Refused) + fate(Fate::TimedOut) + fate(Fate::Lost),
            Self::InTime => fate(Fate::InTime),
            Self::Refused => fate(Fate::Refused),
            Self::TimedOut => fate(Fate::TimedOut),
            Self::Lost => fate(Fate::Lost),
            Self::DoneTwice => headline.done_twice,
            Self::HalfDone => headline.half_done,
            Self::Waiting => fate(Fate::Waiting),
            _ => 0,
        }
    }

    fn row(self) -> &'static (Self, &'static str, &'static str) {
        let mut names = NAMES.iter();
        names
            .find(|(metric, ..)| *metric == self)
            .unwrap_or(&NAMES[0])
    }
}

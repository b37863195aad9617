//! What a chart can show of a design, and how each of it looks.

use crate::draw::paint::shape::Paint;
use crate::draw::words::format;

/// What can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Requests that arrived, per second.
    Arrived,
    /// Requests that were done in time, per second: goodput.
    Good,
    /// Requests that failed, per second.
    Failed,
    /// Requests that were done, per second.
    Done,
    /// Attempts that a limit turned away, per second.
    Throttled,
    /// What waited: messages, and retries at the clients.
    Waiting,
    /// Milliseconds that the oldest message had waited.
    Oldest,
    /// How many environments there may be at once.
    Limit,
    /// Environments at work or being initialised.
    Busy,
    /// Median of the time to completion, in milliseconds, over the last seconds.
    P50,
    /// 99th percentile of the same.
    P99,
}

/// How many there are.
pub(super) const COUNT: usize = 11;

/// How a quantity looks.
pub(super) struct Look {
    /// Its name.
    pub(super) words: &'static str,
    /// The colour of its line or area.
    pub(super) paint: Paint,
    /// The width of its line; none: an area alone.
    pub(super) width: f64,
    /// How strong the area under it is; none: a line alone.
    pub(super) area: f64,
}

impl Quantity {
    pub(super) fn look(self) -> Look {
        let (words, paint, width, area) = match self {
            Self::Arrived => ("arrivals", Paint::Arrivals, 0.0, 1.0),
            Self::Good => ("in time", Paint::Done, 0.0, 0.16),
            Self::Failed => ("failed", Paint::Refused, 1.5, 0.22),
            Self::Done => ("done", Paint::Done, 2.0, 0.0),
            Self::Throttled => ("throttled", Paint::Refused, 1.5, 0.16),
            Self::Waiting => ("waiting", Paint::Waiting, 1.5, 0.45),
            Self::Oldest => ("oldest", Paint::Waiting, 1.0, 0.2),
            Self::Limit => ("limit", Paint::Soft, 1.0, 0.0),
            Self::Busy => ("in use", Paint::Done, 1.5, 0.12),
            Self::P50 => ("p50", Paint::Answer, 1.25, 0.0),
            Self::P99 => ("p99", Paint::Ink, 1.5, 0.0),
        };
        Look {
            words,
            paint,
            width,
            area,
        }
    }

    /// Whether it is so many milliseconds.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Self::Oldest | Self::P50 | Self::P99)
    }

    /// Whether a value stands for a stretch of time and not for its end.
    pub(super) fn is_rate(self) -> bool {
        (self as usize) <= Self::Throttled as usize
    }

    /// A value for people.
    pub(super) fn text(self, value: f64) -> String {
        if !value.is_finite() {
            "–".to_owned()
        } else if self.is_time() {
            format::duration(value)
        } else if self.is_rate() {
            format::rate(value)
        } else {
            format::short(value as i64)
        }
    }
}

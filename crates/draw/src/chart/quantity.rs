//! The quantities that a chart can show of a design, and the look of each.

use crate::paint::shape::Paint;
use crate::words::format;
use sluice_sim::Role;

/// A quantity over time.
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
    /// Things that waited: messages, and retries at the clients.
    Waiting,
    /// Age of the oldest message, in milliseconds.
    Oldest,
    /// The highest number of environments allowed at once.
    Limit,
    /// Environments at work or being initialised.
    Busy,
    /// Median of the time to completion, in milliseconds, over the last seconds.
    P50,
    /// 99th percentile of the time to completion, in milliseconds, over the last seconds.
    P99,
}

/// Those that are sums of metrics.
pub(super) const SUMS: [Quantity; 9] = [
    Quantity::Arrived,
    Quantity::Good,
    Quantity::Failed,
    Quantity::Done,
    Quantity::Throttled,
    Quantity::Waiting,
    Quantity::Oldest,
    Quantity::Limit,
    Quantity::Busy,
];

/// The number of quantities.
pub(super) const COUNT: usize = 11;

/// The look of a quantity.
pub(super) struct Look {
    /// Its name.
    pub(super) words: &'static str,
    /// The colour of its line or area.
    pub(super) paint: Paint,
    /// The width of its line; zero draws an area alone.
    pub(super) width: f64,
    /// The opacity of the area under it; zero draws a line alone.
    pub(super) area: f64,
}

impl Quantity {
    /// The roles whose sum it is; none of latencies.
    pub(super) const fn roles(self) -> &'static [Role] {
        match self {
            Self::Arrived => &[Role::Arrived],
            Self::Good => &[Role::Good],
            Self::Failed => &[Role::Failed],
            Self::Done => &[Role::Done],
            Self::Throttled => &[Role::Throttled],
            Self::Waiting => &[Role::Queued, Role::QueuedRetries],
            Self::Oldest => &[Role::OldestMs],
            Self::Limit => &[Role::Limit],
            Self::Busy => &[Role::Busy, Role::Warming],
            Self::P50 | Self::P99 => &[],
        }
    }

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
            Self::P50 => ("p50", Paint::Ink, 1.5, 0.0),
            Self::P99 => ("p99", Paint::Ink, 1.5, 0.0),
        };
        Look {
            words,
            paint,
            width,
            area,
        }
    }

    /// The colour of its name.
    pub(super) fn text_paint(self) -> Paint {
        match self.look().paint {
            Paint::Arrivals => Paint::Soft,
            Paint::Refused => Paint::RefusedText,
            Paint::Waiting => Paint::WaitingText,
            paint => paint,
        }
    }

    /// Whether it is measured in milliseconds.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Self::Oldest | Self::P50 | Self::P99)
    }

    /// Whether a value describes a stretch of time rather than the end of one.
    pub(super) fn is_rate(self) -> bool {
        (self as usize) <= Self::Throttled as usize
    }

    /// A value as shown to readers.
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

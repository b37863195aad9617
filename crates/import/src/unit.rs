//! What a number in a row stands for.

use serde::{Deserialize, Serialize};

/// The unit of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// How many there were since the row before.
    Count,
    /// How many there were in each second.
    PerSecond,
    /// How many there were in each minute.
    PerMinute,
    /// How many there were in each hour.
    PerHour,
    /// How many there have been since the beginning: it only grows.
    SoFar,
}

impl Unit {
    /// The name for a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "counts",
            Self::PerSecond => "rates per second",
            Self::PerMinute => "rates per minute",
            Self::PerHour => "rates per hour",
            Self::SoFar => "a counter that only grows",
        }
    }

    /// How many a number stands for, if it holds for this long; `None` for a counter.
    pub(crate) fn count(self, number: f64, seconds: f64) -> f64 {
        match self {
            Self::Count | Self::SoFar => number,
            Self::PerSecond => number * seconds,
            Self::PerMinute => number * seconds / 60.0,
            Self::PerHour => number * seconds / 3_600.0,
        }
    }

    /// Whether it is a rate, which is not added up over time.
    pub fn is_rate(self) -> bool {
        matches!(self, Self::PerSecond | Self::PerMinute | Self::PerHour)
    }
}

//! Simulated time in whole microseconds, so that sums are exact and the same everywhere.

use serde::Serialize;

/// An instant: microseconds since the start of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SimTime(u64);

/// A length of simulated time in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SimSpan(u64);

impl SimTime {
    /// The start of the run.
    pub const ZERO: Self = Self(0);
    /// Later than anything that happens.
    pub const NEVER: Self = Self(u64::MAX);

    /// An instant this many microseconds after the start.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// An instant this many milliseconds after the start.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000)
    }

    /// The instant nearest to this many seconds after the start; what is negative or not a number gives
    /// the start.
    pub fn from_secs_f64(seconds: f64) -> Self {
        Self(micros_from_f64(seconds * 1e6))
    }

    /// Microseconds since the start.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// Seconds since the start.
    pub fn secs_f64(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// The instant after a span.
    #[must_use]
    pub const fn plus(self, span: SimSpan) -> Self {
        Self(self.0.saturating_add(span.0))
    }

    /// The span since an earlier instant; zero if it is later.
    pub const fn since(self, earlier: Self) -> SimSpan {
        SimSpan(self.0.saturating_sub(earlier.0))
    }
}

impl SimSpan {
    /// No time.
    pub const ZERO: Self = Self(0);

    /// A span of this many microseconds.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// A span of this many milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000)
    }

    /// A span of this many seconds.
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds * 1_000_000)
    }

    /// The span nearest to this many milliseconds; what is negative or not a number gives no time.
    pub fn from_millis_f64(millis: f64) -> Self {
        Self(micros_from_f64(millis * 1e3))
    }

    /// Microseconds.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// Whole milliseconds, rounded down.
    pub const fn millis(self) -> u64 {
        // Few spans are longer than an hour, and 32 bits are divided by a constant with a multiplication, even where
        // 64 bits are not.
        if self.0 <= u32::MAX as u64 {
            (self.0 as u32 / 1_000) as u64
        } else {
            self.0 / 1_000
        }
    }

    /// Milliseconds.
    pub fn millis_f64(self) -> f64 {
        self.0 as f64 / 1e3
    }

    /// Half of the span, rounded down.
    #[must_use]
    pub const fn half(self) -> Self {
        Self(self.0 / 2)
    }

    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left after subtracting `other`; never less than zero.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// Rounds to whole microseconds. The cast saturates, and turns NaN into zero, alike on every machine; to a signed
/// number it is a single instruction on most of them.
fn micros_from_f64(micros: f64) -> u64 {
    ((micros + 0.5) as i64).max(0) as u64
}

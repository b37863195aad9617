//! How long something takes: a constant, or a distribution that is drawn from.

use crate::declare::prelude::*;
use crate::field::LATENCY_MS_MAX as MS_MAX;

/// A log-normal needs a median above zero; the simulation resolves a microsecond.
const MEDIAN_MS_MIN: f64 = 0.001;

variants! {
    /// A duration's distribution, in milliseconds.
    #[derive(Copy)]
    pub enum Latency at "", by "kind" = LogNormal,
        label "Distribution",
        why "Skewed times make queues long even when the mean looks harmless.",
        source "choice"
    {
        /// Always the same duration.
        Constant = "constant", "Always the same" { ms };
        /// Memoryless, as queueing theory often assumes.
        Exponential = "exponential", "Exponential (memoryless)" { mean_ms };
        /// Skewed to the right, as most measured service times are.
        LogNormal = "log-normal", "Log-normal (skewed, as measured times are)" {
            median_ms, p99_ms
        };
        /// Log-normal above a floor: never shorter than the floor, and mostly only a little longer.
        ShiftedLogNormal = "shifted-log-normal", "Log-normal above a floor" {
            floor_ms, median_ms, p99_ms
        };
    }
    where {
        /// The duration in milliseconds.
        ms: f64 = 10.0, in 0.0..=MS_MAX, unit MS,
            label "Duration",
            why "Zero makes the stage transparent.",
            source "choice";

        /// Mean in milliseconds.
        mean_ms: f64 = 10.0, in 0.0..=MS_MAX, unit MS,
            label "Mean",
            why "Exponential times let a run be compared with queueing theory.",
            source "choice";

        /// The shortest duration in milliseconds.
        floor_ms: f64 = 0.0, in 0.0..=MS_MAX, unit MS,
            label "Floor",
            why "Nothing is faster than this, however lucky.",
            source "choice";

        /// Median in milliseconds, at least the floor if there is one.
        median_ms: f64 = 10.0, in MEDIAN_MS_MIN..=MS_MAX, unit MS,
            label "Median",
            why "Half of the times are shorter than this.",
            source "choice";

        /// 99th percentile in milliseconds, at least the median.
        p99_ms: f64 = 30.0, in MEDIAN_MS_MIN..=MS_MAX, unit MS,
            label "99th percentile",
            why "One in a hundred takes longer; it is the slow ones that hold the queue up.",
            source "choice";
    }
}

impl Latency {
    /// Always `ms` milliseconds.
    pub const fn constant(ms: f64) -> Self {
        Self::Constant { ms }
    }

    /// Log-normal with this median and 99th percentile, in milliseconds.
    pub const fn log_normal(median_ms: f64, p99_ms: f64) -> Self {
        Self::LogNormal { median_ms, p99_ms }
    }

    /// Log-normal above a floor, with this median and 99th percentile in all, in milliseconds.
    pub const fn shifted_log_normal(floor_ms: f64, median_ms: f64, p99_ms: f64) -> Self {
        Self::ShiftedLogNormal {
            floor_ms,
            median_ms,
            p99_ms,
        }
    }

    /// The mean in milliseconds.
    pub fn mean_ms(&self) -> f64 {
        match *self {
            Self::Constant { ms } => ms,
            Self::Exponential { mean_ms } => mean_ms,
            Self::LogNormal { median_ms, p99_ms } => log_normal_mean(median_ms, p99_ms),
            Self::ShiftedLogNormal {
                floor_ms,
                median_ms,
                p99_ms,
            } => floor_ms + log_normal_mean(median_ms - floor_ms, p99_ms - floor_ms),
        }
    }
}

fn log_normal_mean(median_ms: f64, p99_ms: f64) -> f64 {
    let sigma = log_normal_sigma(median_ms, p99_ms);
    median_ms * libm::exp(sigma * sigma / 2.0)
}

/// The 99th percentile of the standard normal distribution.
const Z_99: f64 = 2.326_347_874_040_841;

/// Standard deviation of the logarithm, from the median and the 99th percentile.
pub fn log_normal_sigma(median_ms: f64, p99_ms: f64) -> f64 {
    if median_ms <= 0.0 || p99_ms <= median_ms {
        return 0.0;
    }
    libm::log(p99_ms / median_ms) / Z_99
}

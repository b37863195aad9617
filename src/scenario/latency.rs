//! How long something takes: a constant, or a distribution that is drawn from.

/// A duration's distribution, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Latency {
    /// Always the same.
    Constant {
        /// The duration in milliseconds.
        ms: f64,
    },
    /// Memoryless, as queueing theory likes it.
    Exponential {
        /// Mean in milliseconds.
        mean_ms: f64,
    },
    /// Skewed to the right, as measured service times mostly are.
    LogNormal {
        /// Median in milliseconds.
        median_ms: f64,
        /// 99th percentile in milliseconds, at least the median.
        p99_ms: f64,
    },
    /// The same above a floor: what always takes a while, and mostly little more.
    ShiftedLogNormal {
        /// The least in milliseconds.
        floor_ms: f64,
        /// Median in milliseconds, at least the floor.
        median_ms: f64,
        /// 99th percentile in milliseconds, at least the median.
        p99_ms: f64,
    },
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

/// The standard normal's 99th percentile.
const Z_99: f64 = 2.326_347_874_040_841;

/// Standard deviation of the logarithm, from the median and the 99th percentile.
pub fn log_normal_sigma(median_ms: f64, p99_ms: f64) -> f64 {
    if median_ms <= 0.0 || p99_ms <= median_ms {
        return 0.0;
    }
    libm::log(p99_ms / median_ms) / Z_99
}

//! The distributions that a duration's setting can have.

use super::normal;
use serde::Serialize;
use sluice_scenario::latency::Latency;

/// A distribution of durations, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Distribution {
    /// Always the same.
    Constant {
        /// It.
        ms: f64,
    },
    /// Memoryless.
    Exponential {
        /// Its mean.
        mean_ms: f64,
    },
    /// Its logarithm is normal.
    LogNormal {
        /// Its median.
        median_ms: f64,
        /// The standard deviation of its natural logarithm, from 0.
        sigma: f64,
    },
}

impl Distribution {
    /// The share of durations up to this one, from 0 to 1.
    pub fn share_up_to(self, ms: f64) -> f64 {
        match self {
            Self::Constant { ms: only } => f64::from(u8::from(ms >= only)),
            _ if ms <= 0.0 => 0.0,
            Self::Exponential { mean_ms } => -libm::expm1(-ms / mean_ms.max(f64::MIN_POSITIVE)),
            Self::LogNormal { median_ms, sigma } => {
                let away = libm::log(ms / median_ms.max(f64::MIN_POSITIVE));
                normal::below(away / sigma.max(f64::MIN_POSITIVE))
            }
        }
    }

    /// The duration that a share of all, from 0 to 1, does not exceed.
    pub fn quantile_ms(self, share: f64) -> f64 {
        match self {
            Self::Constant { ms } => ms,
            Self::Exponential { mean_ms } => -mean_ms * libm::log1p(-share.clamp(0.0, 1.0 - 1e-12)),
            Self::LogNormal { median_ms, sigma } => {
                median_ms * libm::exp(sigma * normal::at(share))
            }
        }
    }

    /// As a setting, in four digits.
    pub fn latency(self) -> Latency {
        match self {
            Self::Constant { ms } => Latency::constant(rounded(ms)),
            Self::Exponential { mean_ms } => Latency::Exponential {
                mean_ms: rounded(mean_ms),
            },
            Self::LogNormal { median_ms, sigma } => {
                let p99_ms = median_ms * libm::exp(sigma * normal::Z_99);
                Latency::log_normal(rounded(median_ms), rounded(p99_ms))
            }
        }
    }

    /// In words: "log-normal, median 80 ms, p99 250 ms".
    pub fn words(self) -> String {
        let shown = |ms: f64| super::words::decimal(rounded(ms));
        match self {
            Self::Constant { ms } => format!("always {} ms", shown(ms)),
            Self::Exponential { mean_ms } => format!("exponential, mean {} ms", shown(mean_ms)),
            Self::LogNormal { .. } => {
                let [median, p99] = [0.5, 0.99].map(|share| shown(self.quantile_ms(share)));
                format!("log-normal, median {median} ms, p99 {p99} ms")
            }
        }
    }
}

/// A number in four digits.
pub(crate) fn rounded(number: f64) -> f64 {
    if number == 0.0 || !number.is_finite() {
        return number;
    }
    let digits = 3 - libm::floor(libm::log10(number.abs())) as i32;
    let unit = libm::pow(10.0, f64::from(digits.abs()));
    // Dividing by a whole number gives the nearest number of so few digits.
    if digits >= 0 {
        (number * unit).round() / unit
    } else {
        (number / unit).round() * unit
    }
}

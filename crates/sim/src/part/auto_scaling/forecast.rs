//! Predictive scaling: a forecast of the load, hour by hour, sets a minimum number of instances.
//!
//! The forecast is the scenario's traffic times a ratio: what fourteen days like this one would have
//! taught, under the settings of the start. It holds no traffic that an intervention brings. An hour has
//! a single number, from its mean load, so that only launching ahead can meet what comes in its first
//! minute. A forecast never takes an instance away: when it falls, target tracking does that.
//! (Amazon EC2 Auto Scaling user guide, predictive-scaling-policy-overview; the ratio is \[MODEL\].)
//! Left out: the capacity that a policy may add on top, a forecast above the group's limit, what a
//! forecast learns during the run.

use super::super::task::Task;
use crate::time::{SimSpan, SimTime};
use sluice_scenario::Settings;

const HOUR_S: u64 = 3_600;

/// The instances that the forecast asks for in each hour.
#[derive(Clone, Debug, Default)]
pub(super) struct Forecast {
    /// Instances that each hour needs; empty without a forecast.
    hours: Vec<u32>,
    /// How long before an hour its instances are launched.
    ahead_s: u64,
}

impl Forecast {
    /// The forecast for a mean rate in each hour, of which `lookup_share` are lookups.
    pub(super) fn of(hourly_rps: &[f64], lookup_share: f64, settings: &Settings) -> Self {
        let group = &settings.auto_scaling;
        if !group.predictive {
            return Self::default();
        }
        let [lookup_ms, order_ms] = [Task::Lookup, Task::Order].map(|it| it.mean_ms(settings));
        let held_ms = lookup_share * lookup_ms + (1.0 - lookup_share) * order_ms;
        let served_rps = f64::from(group.workers) * group.target_utilization * 1e3 / held_ms;
        let instances = |rps: &f64| libm::ceil(rps * group.forecast_ratio / served_rps) as u32;
        Self {
            hours: hourly_rps.iter().map(instances).collect(),
            ahead_s: group.forecast_ahead_s.into(),
        }
    }

    /// The least number of instances that may run now.
    pub(super) fn least(&self, now: SimTime) -> u32 {
        let hour = |micros: u64| (micros / 1_000_000 / HOUR_S) as usize;
        let ahead = now.plus(SimSpan::from_secs(self.ahead_s));
        let hours = [hour(now.micros()), hour(ahead.micros())];
        let last = self.hours.len().saturating_sub(1);
        let needed = hours.map(|hour| self.hours.get(hour.min(last)).copied().unwrap_or(0));
        needed[0].max(needed[1])
    }

    /// When the next hour's instances are launched; `None` without a forecast or in the last hour.
    pub(super) fn next(&self, now: SimTime) -> Option<SimTime> {
        let ahead_s = now.micros() / 1_000_000 + self.ahead_s;
        let hour = ahead_s / HOUR_S + 1;
        let known = hour < self.hours.len() as u64;
        known.then(|| SimTime::from_millis((hour * HOUR_S - self.ahead_s) * 1_000))
    }
}

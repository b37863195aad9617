//! Target tracking: how many instances there should be, judging by how busy they were.
//!
//! Three periods in a row above the target start as many as would have kept the load at the target;
//! fifteen well below it take some away. Instances that are still starting count as ordered, and nothing
//! is taken away while they start. (Amazon EC2 Auto Scaling user guide, as-scaling-target-tracking; the
//! numbers of periods are those of the alarms that it sets up, and the tenth between the two is from
//! observation.)
//! Left out: alarms that miss data, several policies of this kind at once.

/// Periods in a row above the target before instances are started.
const HIGH_PERIODS: u32 = 3;
/// Periods in a row well below the target before some are taken away.
const LOW_PERIODS: u32 = 15;
/// A utilization below this share of the target counts as low.
const LOW: f64 = 0.9;

/// The measurements at the end of a period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    /// Share of the workers in service that was busy.
    pub(super) utilization: f64,
    /// The share of busy workers that is wanted.
    pub(super) target: f64,
    /// Instances in service.
    pub(super) in_service: u32,
    /// Instances desired so far.
    pub(super) desired: u32,
}

/// The two alarms: how many periods in a row each has counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tracking {
    high: u32,
    low: u32,
}

impl Tracking {
    /// The number of instances desired after this period, before any limit.
    pub(super) fn close(&mut self, period: Period) -> u32 {
        let Period {
            utilization,
            target,
            in_service,
            desired,
        } = period;
        self.high = if utilization > target {
            self.high + 1
        } else {
            0
        };
        self.low = if utilization < target * LOW {
            self.low + 1
        } else {
            0
        };
        let wanted = libm::ceil(f64::from(in_service) * utilization / target) as u32;
        if self.high >= HIGH_PERIODS {
            desired.max(wanted)
        } else if self.low >= LOW_PERIODS && in_service >= desired {
            desired.min(wanted)
        } else {
            desired
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(periods: u32, utilization: f64, in_service: u32, desired: u32) -> u32 {
        let mut tracking = Tracking::default();
        let period = Period {
            utilization,
            target: 0.5,
            in_service,
            desired,
        };
        (0..periods)
            .map(|_| tracking.close(period))
            .last()
            .unwrap_or(desired)
    }

    #[test]
    fn three_periods_above_the_target_order_in_proportion_and_only_once() {
        assert_eq!(after(2, 1.0, 4, 4), 4);
        assert_eq!(after(3, 1.0, 4, 4), 8);
        assert_eq!(after(3, 1.0, 4, 8), 8, "those that start count as ordered");
        assert_eq!(after(9, 0.5, 4, 4), 4, "at the target all is well");
    }

    #[test]
    fn fifteen_periods_well_below_it_take_away_unless_some_are_starting() {
        assert_eq!(after(14, 0.1, 10, 10), 10);
        assert_eq!(after(15, 0.1, 10, 10), 2);
        assert_eq!(after(15, 0.1, 10, 12), 12);
        assert_eq!(after(15, 0.46, 10, 10), 10, "not well below");
    }
}

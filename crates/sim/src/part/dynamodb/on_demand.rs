//! What an on-demand table has learned from its traffic: twice the highest rate that it carried, some
//! minutes later.
//!
//! AWS says that traffic may be throttled that exceeds twice its previous peak within 30 minutes, and not
//! how. Here a minute's rate counts from [`DELAY_MINUTES`] after the minute began. That fits what is known:
//! a table that starts with 4,000 writes a second throttles a ramp to 40,000 within two hours a little and
//! one within two and a half hours not at all (theburningmonk.com, 2019-03; seven minutes, because more than
//! six and at most seven and a half do), and from 4,000 to 64,000 are four doublings in 28 minutes, the half
//! hour of the guide. How much is throttled on steeper ramps is not reproduced: the same test saw more.
//! Left out: that a table forgets. (It does not, as far as AWS says.)

/// From the beginning of a minute until twice its rate is granted. \[MODEL\]
pub(super) const DELAY_MINUTES: usize = 7;
/// Twice the previous peak. (HowItWorks.ReadWriteCapacityMode)
const GROWTH: u64 = 2;
const SECONDS_PER_MINUTE: u64 = 60;

/// The highest rate that counts, and the rates of the minutes that do not count yet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Learned {
    /// Units per second of the busiest minute that counts.
    peak: u64,
    /// Units per second of the last minutes, a ring. A minute is over when it is put in, so the ring is one
    /// shorter than the delay.
    recent: [u64; DELAY_MINUTES - 1],
    /// Index of the oldest of them.
    oldest: usize,
}

impl Learned {
    /// A minute is over in which this many units were used.
    pub(super) fn close_minute(&mut self, units: u64) {
        let per_s = units / SECONDS_PER_MINUTE;
        let due = std::mem::replace(&mut self.recent[self.oldest], per_s);
        self.oldest = (self.oldest + 1) % self.recent.len();
        self.peak = self.peak.max(due);
    }

    /// Units per second that it grants, whatever else does.
    pub(super) fn granted(&self) -> u64 {
        GROWTH * self.peak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is granted in each minute, and the share of the units that is refused, under a rate per minute.
    fn under(start: u64, most: u64, rate: impl Fn(u64) -> u64) -> Vec<(u64, f64)> {
        let mut learned = Learned::default();
        let minute = |nth: u64| {
            let granted = learned.granted().max(start).min(most);
            let (came, carried) = (rate(nth), rate(nth).min(granted));
            learned.close_minute(carried * SECONDS_PER_MINUTE);
            (granted, 1.0 - carried as f64 / came.max(1) as f64)
        };
        (0..60).map(minute).collect()
    }

    #[test]
    fn it_doubles_every_seven_minutes() {
        let granted = under(4_000, 64_000, |_| 64_000);
        let steps = [4_000, 8_000, 16_000, 32_000, 64_000].map(|rate| {
            let first = granted.iter().position(|&(granted, _)| granted == rate);
            first.expect("a step")
        });
        assert_eq!(steps, [0, 7, 14, 21, 28]);
    }

    #[test]
    fn a_minute_counts_once_whatever_comes_later() {
        let granted = under(10, 1_000, |nth| if nth == 3 { 100 } else { 1 });
        assert_eq!(granted[9].0, 10);
        assert_eq!(granted[10].0, 20, "of a hundred, ten were carried");
        assert_eq!(granted[59].0, 20, "nothing is forgotten");
    }
}

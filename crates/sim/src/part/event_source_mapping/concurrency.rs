//! How many batches the pollers have under way at once: a control law that adds by the second and takes
//! off by the failure.
//!
//! While messages wait, every second adds a sixtieth of what the ramp gives in a minute (300: 5/s). Every
//! batch that fails takes off a tenth of the square root of the number. Where the two balance, the number
//! is (5 d / 0.1 p)^(2/3) for batches of `d` seconds of which a share `p` fails: what is left of the
//! throughput goes with the share of failures to the power of −2/3. (Binomial congestion control with k = 0
//! and l = 1/2: Bansal and Balakrishnan, INFOCOM 2001.) It never grows while all that comes back has failed:
//! a function that is down is invoked less and less, until a batch succeeds.
//!
//! Every time a batch is throttled takes off half as much, and of the ramp there is left the square of the
//! share of batches that the function has let in.
//!
//! [model: the first fits what rehanvdm.com measured in 2026 at 1, 5 and 10 % of errors, the second what
//! b-tm.co.jp counted in 2025; AWS documents only that failures and throttles lower the number]

/// Parts of a poller: a second's share of any whole number a minute is a whole number of them.
const PARTS: u64 = 60_000;
/// A failure takes off this many parts, times the square root of the number of pollers.
const PARTS_PER_FAILURE: u64 = PARTS / 10;
/// The same for a throttle, which is about room and not about the messages.
const PARTS_PER_THROTTLE: u64 = PARTS / 20;
/// Neither leaves fewer pollers than this. (services-sqs-scaling: down to two)
const FLOOR: u32 = 2;

/// The number of batches wanted at once, and what regulates it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Concurrency {
    wanted: u32,
    /// What it is above the whole number, in parts.
    above: u64,
    /// Whether batches have succeeded and failed since the last tick.
    succeeded: bool,
    failed: bool,
    /// Whether all batches that came back last had failed.
    down: bool,
}

impl Concurrency {
    /// Batches wanted at once.
    pub(super) fn wanted(&self) -> u32 {
        self.wanted
    }

    /// So many are wanted, whatever happened before.
    pub(super) fn set(&mut self, wanted: u32) {
        self.wanted = wanted;
    }

    pub(super) fn on_success(&mut self) {
        self.succeeded = true;
    }

    pub(super) fn on_failure(&mut self) {
        self.failed = true;
        self.lower(PARTS_PER_FAILURE);
    }

    pub(super) fn on_throttle(&mut self) {
        self.lower(PARTS_PER_THROTTLE);
    }

    /// A second has passed: if messages wait, adds a sixtieth of `per_min`, up to `most`, or what throttles
    /// leave of it. `let_in` is the share of the batches under way that do not wait for room.
    pub(super) fn on_second(&mut self, waiting: bool, let_in: f64, per_min: u32, most: u32) {
        if self.succeeded || self.failed {
            self.down = !self.succeeded;
        }
        (self.succeeded, self.failed) = (false, false);
        if self.wanted > most {
            self.wanted = most;
        } else if waiting && !self.down && self.wanted < most {
            let ramp = u64::from(per_min) * PARTS / 60;
            let has = self.above + (ramp as f64 * let_in * let_in) as u64;
            let added = (has / PARTS).min((most - self.wanted).into());
            self.wanted += added as u32;
            self.above = has % PARTS;
        }
    }

    /// Takes off this many parts, times the square root of the number.
    fn lower(&mut self, parts: u64) {
        let floor = u64::from(self.wanted.min(FLOOR)) * PARTS;
        let off = (u64::from(self.wanted) * parts * parts).isqrt();
        let has = u64::from(self.wanted) * PARTS + self.above;
        let left = has.saturating_sub(off).max(floor);
        self.wanted = (left / PARTS) as u32;
        self.above = left % PARTS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mean number over five minutes, after as many to settle, for batches of `ms` milliseconds of
    /// which every `one_in`-th fails.
    fn settled(ms: u64, one_in: u64) -> f64 {
        let mut it = Concurrency::default();
        it.set(60);
        let (mut done, mut sum) = (0, 0);
        for second in 0..600 {
            // Batches that come back within this second, in thousandths.
            let mut left = 1_000 * 1_000 / ms * u64::from(it.wanted());
            while left >= 1_000 {
                left -= 1_000;
                done += 1;
                if done % one_in == 0 {
                    it.on_failure();
                } else {
                    it.on_success();
                }
            }
            it.on_second(true, 1.0, 300, 1_250);
            sum += if second < 300 { 0 } else { it.wanted() };
        }
        f64::from(sum) / 300.0
    }

    #[test]
    fn the_number_goes_with_the_share_of_failures_to_the_power_of_minus_two_thirds() {
        for (ms, one_in) in [(50, 100), (50, 20), (50, 10), (500, 10), (1_000, 100)] {
            let balance = libm::pow(0.05 * ms as f64 * one_in as f64, 2.0 / 3.0);
            let ours = settled(ms, one_in);
            assert!(
                (ours / balance - 1.0).abs() < 0.2,
                "{ms} ms, one in {one_in}: {ours}, not {balance}"
            );
        }
    }

    #[test]
    fn it_falls_to_two_while_everything_fails_and_grows_again_with_the_first_success() {
        let mut it = Concurrency::default();
        it.set(900);
        let mut before = it.wanted();
        for _ in 0..2_000 {
            it.on_failure();
            it.on_second(true, 1.0, 300, 1_250);
            assert!(it.wanted() <= before, "never more");
            before = it.wanted();
        }
        assert_eq!(it.wanted(), 2);
        // Nothing came back, good or bad.
        it.on_second(true, 1.0, 300, 1_250);
        assert_eq!(it.wanted(), 2);
        it.on_success();
        it.on_second(true, 1.0, 300, 1_250);
        assert_eq!(it.wanted(), 7);
    }

    #[test]
    fn throttles_slow_the_ramp_and_a_single_poller_is_never_stopped() {
        let mut it = Concurrency::default();
        it.set(10);
        it.on_second(true, 0.5, 300, 1_250);
        assert_eq!(it.wanted(), 11, "a quarter of five, and what is left over");
        it.on_second(true, 0.0, 300, 1_250);
        assert_eq!(it.wanted(), 11);
        it.set(1);
        (0..100).for_each(|_| it.on_throttle());
        assert_eq!(it.wanted(), 1);
    }
}

//! A token bucket in whole numbers: what API Gateway throttles with, how Lambda limits the start
//! of environments, and how a table keeps unused capacity.

use super::time::SimTime;

/// Parts of a token: at a whole rate per second or per minute, each microsecond brings a whole number.
const PARTS: u64 = 60_000_000;

/// A bucket that fills at a steady rate and from which callers take tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TokenBucket {
    rate_per_min: u64,
    size: u64,
    level_parts: u64,
    filled_at: SimTime,
}

impl TokenBucket {
    /// A bucket that holds `level` tokens now.
    pub(super) fn new(rate_per_s: u64, size: u64, level: u64) -> Self {
        Self::per_min(rate_per_s * 60, size, level)
    }

    /// The same with a rate per minute, such as 119 a minute, which is no whole number per second.
    pub(super) fn per_min(rate_per_min: u64, size: u64, level: u64) -> Self {
        Self {
            rate_per_min,
            size,
            level_parts: level.min(size) * PARTS,
            filled_at: SimTime::ZERO,
        }
    }

    /// Takes tokens if there are enough.
    pub(super) fn take(&mut self, now: SimTime, tokens: u64) -> bool {
        self.fill(now);
        let wanted = tokens * PARTS;
        if self.level_parts < wanted {
            return false;
        }
        self.level_parts -= wanted;
        true
    }

    /// Whole tokens in the bucket at an instant; changes nothing.
    pub(super) fn level(&self, now: SimTime) -> u64 {
        self.parts_at(now) / PARTS
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Changes rate and size; tokens in the bucket stay, as far as they fit.
    pub(super) fn reshape(&mut self, now: SimTime, rate_per_s: u64, size: u64) {
        self.reshape_per_min(now, rate_per_s * 60, size);
    }

    /// The same with a rate per minute.
    pub(super) fn reshape_per_min(&mut self, now: SimTime, rate_per_min: u64, size: u64) {
        self.fill(now);
        self.rate_per_min = rate_per_min;
        self.size = size;
        self.level_parts = self.level_parts.min(size * PARTS);
    }

    fn fill(&mut self, now: SimTime) {
        self.level_parts = self.parts_at(now);
        self.filled_at = now;
    }

    fn parts_at(&self, now: SimTime) -> u64 {
        let gained = now
            .since(self.filled_at)
            .micros()
            .saturating_mul(self.rate_per_min);
        self.level_parts
            .saturating_add(gained)
            .min(self.size * PARTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_a_burst_through_and_then_its_rate() {
        let mut bucket = TokenBucket::new(100, 50, 50);
        let passed_at_once = (0..80).filter(|_| bucket.take(SimTime::ZERO, 1)).count();
        assert_eq!(passed_at_once, 50);
        let passed_in_ten_seconds = (0..10_000)
            .filter(|&ms| bucket.take(SimTime::from_millis(ms), 1))
            .count();
        assert_eq!(passed_in_ten_seconds, 999, "100/s for 9.999 s");
    }

    #[test]
    fn a_rate_per_minute_is_exact_even_where_it_is_none_per_second() {
        for per_min in [1, 59, 90, 100, 119, 500] {
            let mut bucket = TokenBucket::per_min(per_min, per_min, 0);
            let ms = 0..=600_000;
            let passed = ms.filter(|&ms| bucket.take(SimTime::from_millis(ms), 1));
            assert_eq!(passed.count() as u64, 10 * per_min, "in ten minutes");
        }
    }

    #[test]
    fn never_holds_more_than_its_size_and_keeps_its_level_when_reshaped() {
        let mut bucket = TokenBucket::new(10, 20, 5);
        assert_eq!(bucket.level(SimTime::from_millis(500)), 10);
        assert_eq!(bucket.level(SimTime::from_millis(60_000)), 20);
        bucket.reshape(SimTime::from_millis(500), 1_000, 12);
        assert_eq!(bucket.level(SimTime::from_millis(500)), 10);
        assert_eq!(bucket.level(SimTime::from_millis(502)), 12);
    }
}

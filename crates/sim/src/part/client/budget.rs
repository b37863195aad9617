//! The retry budget: how many retries all clients together may send for each new request.
//!
//! The budget is a bucket that starts empty: a new request puts `budget_ratio` tokens in, a retry takes
//! one out, and without a token the failure is final. It holds [`TOKENS_MAX`] at most, so that a quiet
//! hour does not save up a storm. A ratio that grants every request all its attempts is no budget, and
//! nothing is counted then. (Site Reliability Engineering, Handling Overload: 10 % of requests.)
//! Left out: a budget for each client (clients here send one request each), and one that forgets: tokens
//! stay until they are used.

use sluice_scenario::settings::Retry;

/// The most tokens that it holds, as many as the retry quota of the AWS SDKs' standard mode. (botocore,
/// retries/quota.py)
const TOKENS_MAX: u64 = 500;
/// A token is counted in millionths, so that sums are exact.
const PARTS: u64 = 1_000_000;

/// The tokens that are left for retries.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RetryBudget {
    level_parts: u64,
}

impl RetryBudget {
    /// A user has a new request.
    pub(super) fn on_request(&mut self, retry: &Retry) {
        let gained = (retry.budget_ratio * PARTS as f64) as u64;
        self.level_parts = (self.level_parts + gained).min(TOKENS_MAX * PARTS);
    }

    /// Takes a token for one retry; false if there is none.
    pub(super) fn take(&mut self, retry: &Retry) -> bool {
        if retry.budget_ratio >= f64::from(retry.attempts_max - 1) {
            return true;
        }
        let has_one = self.level_parts >= PARTS;
        self.level_parts -= if has_one { PARTS } else { 0 };
        has_one
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_scenario::Settings;

    fn granted(budget_ratio: f64, attempts_max: u32, requests: u32, retries: u32) -> usize {
        let mut retry = Settings::default().client.retry;
        (retry.budget_ratio, retry.attempts_max) = (budget_ratio, attempts_max);
        let mut budget = RetryBudget::default();
        for _ in 0..requests {
            budget.on_request(&retry);
        }
        (0..retries).filter(|_| budget.take(&retry)).count()
    }

    #[test]
    fn grants_a_share_of_the_requests_and_saves_up_no_more_than_its_size() {
        assert_eq!(granted(0.1, 5, 19, 100), 1);
        assert_eq!(granted(0.1, 5, 1_000, 1_000), 100);
        assert_eq!(granted(0.1, 5, 100_000, 10_000), 500);
        assert_eq!(granted(0.0, 2, 1_000, 10), 0);
    }

    #[test]
    fn a_ratio_that_grants_all_attempts_is_no_budget() {
        assert_eq!(granted(4.0, 5, 1, 100_000), 100_000);
        assert_eq!(granted(3.9, 5, 1, 100_000), 3);
        // The ratio is the default, with as many attempts as a scenario may have.
        let ratio = Settings::default().client.retry.budget_ratio;
        assert_eq!(granted(ratio, 20, 1, 100_000), 100_000);
    }
}

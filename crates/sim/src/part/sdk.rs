//! How the AWS SDK inside a function or an instance retries a call.
//!
//! Legacy: botocore's data file for `DynamoDB` (10 attempts, 50 ms doubled, no jitter). Standard
//! until 2025: three attempts, uniform up to 100 ms doubled (JavaScript SDK v3), 20 s at most.
//! Standard from 2026: four attempts for `DynamoDB`, 25 ms base, 1 s on throttles.
//! (botocore retries/standard.py; AWS Developer Tools blog, updated retry behavior)
//! Standard modes pay for each retry from a quota of 500, so that a client whose calls keep failing soon
//! stops retrying: 5 on a throttle, otherwise 10 until 2025 and 14 from 2026. A success gives back what
//! its last retry cost, or 1 if it had none. (JavaScript SDK v3, util-retry; botocore retries/quota.py)
//! Left out: waits that the server asks for.

use crate::kernel::{Kernel, Reply};
use crate::model::{Chapter, Rule};
use crate::random::{Draws, Stream};
use crate::time::SimSpan;
use sluice_scenario::settings::SdkRetry;

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "SDK retries",
    about: "The AWS SDK inside a function or an instance makes a failed call again, while its caller waits.",
    kinds: &[],
    settings: &["settings.lambda.sdk_retry"],
    states: &[
        "calling",
        "waiting before the next attempt",
        "done",
        "given up",
    ],
    rules: &[
        Rule::documented(
            "Legacy mode makes 10 attempts at a call to DynamoDB, with waits from 50 ms that double, without jitter.",
            "botocore, data/_retry.json",
            "2026-08-07",
        ),
        Rule::documented(
            "Standard mode until 2025 makes 3 attempts, with waits uniform up to 100 ms, a bound that doubles \
             with each attempt.",
            "JavaScript SDK v3, util-retry",
            "2023",
        ),
        Rule::documented(
            "Standard mode from 2026 makes 4 attempts at a call to DynamoDB, with waits uniform up to 25 ms, or \
             up to 1 s after a throttle, a bound that doubles with each attempt.",
            "botocore, retries/standard.py; AWS Developer Tools blog, Announcing updated retry behavior",
            "2026-05-20",
        ),
        Rule::documented(
            "No wait is longer than 20 seconds, before jitter.",
            "botocore, retries/standard.py",
            "2026-08-07",
        ),
        Rule::documented(
            "In standard modes a client pays for its retries from a quota of 500: 5 for a retry after a \
             throttle; for any other, 10 until 2025 and 14 from 2026. When it is spent there are no retries.",
            "botocore, retries/quota.py; JavaScript SDK v3, util-retry",
            "2026-08-07",
        ),
        Rule::documented(
            "A success gives back what its last retry has cost, or 1 if it had none.",
            "botocore, retries/quota.py",
            "2026-08-07",
        ),
        Rule::assumed(
            "Each environment and each instance has one client, whose quota is full when it is new.",
            "Code makes its client once, outside the handler",
            "2026-11-23",
        ),
        Rule::assumed(
            "Calls to the language model are made again by the same rule as calls to the table.",
            "One setting stands for both",
            "2026-11-23",
        ),
    ],
    left_out: &[
        "waits that the server asks for",
        "the adaptive mode",
        "a timeout of the SDK's own on each attempt",
    ],
};

/// The longest wait before jitter, in milliseconds.
const CAP_MS: f64 = 20_000.0;

/// What the SDK client of an environment or an instance may still spend on retries of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RetryQuota(u16);

/// The quota of a new client, and the most that it can have.
const QUOTA: u16 = 500;

impl Default for RetryQuota {
    fn default() -> Self {
        Self(QUOTA)
    }
}

impl RetryQuota {
    /// Pays for a retry, if there is enough.
    fn pay(&mut self, cost: u16) -> bool {
        let left = self.0.checked_sub(cost);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }

    /// A call has succeeded whose last retry cost this much; zero if it had no retry.
    fn give_back(&mut self, cost: u16) {
        self.0 = (self.0 + cost.max(1)).min(QUOTA);
    }
}

/// The call that the SDK is making for a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct SdkCall {
    /// Number of the present attempt, from 1.
    pub(super) attempt: u32,
    /// What its last retry cost.
    cost: u16,
}

impl Default for SdkCall {
    fn default() -> Self {
        Self {
            attempt: 1,
            cost: 0,
        }
    }
}

impl SdkCall {
    /// The call has failed: returns the wait before the next attempt, or `None` if no attempt or no quota
    /// is left. `key` is the request and the number of its run.
    pub(super) fn failed(
        &mut self,
        kernel: &Kernel,
        reply: Reply,
        key: (u32, u32),
        quota: Option<&mut RetryQuota>,
    ) -> Option<SimSpan> {
        let rule = kernel.settings.lambda.sdk_retry;
        let throttled = reply == Reply::Throttled;
        let wait = wait(rule, self.attempt, throttled, kernel.draws, key)?;
        let cost = cost(rule, throttled);
        if quota.is_some_and(|quota| !quota.pay(cost)) {
            return None;
        }
        self.attempt += 1;
        self.cost = cost;
        Some(wait)
    }

    /// The call has succeeded; the cost of its last retry is given back.
    pub(super) fn succeeded(self, quota: Option<&mut RetryQuota>) {
        if let Some(quota) = quota {
            quota.give_back(self.cost);
        }
    }
}

/// What one retry costs.
fn cost(rule: SdkRetry, throttled: bool) -> u16 {
    match rule {
        SdkRetry::None | SdkRetry::Legacy => 0,
        SdkRetry::Standard2025 | SdkRetry::Standard2026 if throttled => 5,
        SdkRetry::Standard2025 => 10,
        SdkRetry::Standard2026 => 14,
    }
}

/// The wait after a failed attempt; `None` if it was the last. `id` and `nth` are the request and the
/// number of its run.
fn wait(
    rule: SdkRetry,
    attempt: u32,
    throttled: bool,
    draws: Draws,
    (id, nth): (u32, u32),
) -> Option<SimSpan> {
    let (attempts_max, base_ms, jitter) = match rule {
        SdkRetry::None => (1, 0.0, false),
        SdkRetry::Legacy => (10, 50.0, false),
        SdkRetry::Standard2025 => (3, 100.0, true),
        SdkRetry::Standard2026 => (4, if throttled { 1_000.0 } else { 25.0 }, true),
    };
    if attempt >= attempts_max {
        return None;
    }
    let share = if jitter {
        draws.unit(Stream::SdkBackoff, id, nth * 16 + attempt)
    } else {
        1.0
    };
    Some(doubled(base_ms, attempt, share))
}

/// A random share of a wait that doubles with each attempt.
pub(super) fn doubled(base_ms: f64, attempt: u32, share: f64) -> SimSpan {
    let doubled_ms = (base_ms * f64::from(1_u32 << (attempt - 1))).min(CAP_MS);
    SimSpan::from_millis_f64(doubled_ms * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(rule: SdkRetry, throttled: bool) -> Vec<f64> {
        (1..)
            .map_while(|attempt| wait(rule, attempt, throttled, Draws::new(1), (5, 0)))
            .map(SimSpan::millis_f64)
            .collect()
    }

    #[test]
    fn legacy_doubles_without_jitter_for_ten_attempts() {
        let expected: Vec<f64> = (0..9).map(|n| 50.0 * f64::from(1 << n)).collect();
        assert_eq!(waits(SdkRetry::Legacy, true), expected);
    }

    #[test]
    fn a_success_gives_back_what_its_last_retry_has_cost() {
        let mut quota = RetryQuota::default();
        while quota.pay(14) {}
        assert_eq!(quota, RetryQuota(500 % 14));
        quota.give_back(0);
        quota.give_back(5);
        assert_eq!(quota, RetryQuota(500 % 14 + 1 + 5));
        for _ in 0..100 {
            quota.give_back(14);
        }
        assert_eq!(
            quota,
            RetryQuota::default(),
            "never more than it began with"
        );
    }

    #[test]
    fn standard_modes_stay_below_their_doubled_base() {
        assert_eq!(waits(SdkRetry::None, true), [0.0; 0]);
        for (rule, throttled, bounds) in [
            (SdkRetry::Standard2025, true, &[100.0, 200.0][..]),
            (
                SdkRetry::Standard2026,
                true,
                &[1_000.0, 2_000.0, 4_000.0][..],
            ),
            (SdkRetry::Standard2026, false, &[25.0, 50.0, 100.0][..]),
        ] {
            let waits = waits(rule, throttled);
            assert_eq!(waits.len(), bounds.len());
            assert!(
                waits.iter().zip(bounds).all(|(wait, bound)| wait < bound),
                "{waits:?}"
            );
        }
    }
}

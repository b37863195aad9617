//! The account's concurrency: what each working function reserves, and what all functions share.
//!
//! A limit below the account's concurrency is a reservation: the function never has more, and no other
//! function gets at it. AWS refuses a reservation that would leave less than 100 unreserved; here that
//! much is always left. A limit as high as the account's reserves nothing: then all functions take what
//! they need, first come, first served. (AWS Lambda developer guide, lambda-concurrency,
//! configuration-concurrency)

use sluice_scenario::settings;

/// Concurrency that always stays unreserved. (configuration-concurrency)
const UNRESERVED_MIN: u32 = 100;

/// The concurrency that the functions of a design use and reserve, all together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Account {
    /// Environments that all functions have at present.
    in_use: i64,
    /// Number of functions that reserve, each as much as the settings say.
    reserving: u32,
}

impl Account {
    pub(super) fn new(reserving: u32) -> Self {
        Self {
            in_use: 0,
            reserving,
        }
    }

    /// A function takes environments, or gives some back.
    pub(super) fn change(&mut self, by: i64) {
        self.in_use += by;
        debug_assert!(self.in_use >= 0, "what was taken is given back");
    }

    /// The most environments that a function may have; `reserves` says whether it is one that reserves.
    pub(super) fn quota(self, lambda: &settings::Lambda, reserves: bool) -> u64 {
        let account = lambda.account_concurrency;
        let quota = match self.reserved(lambda) {
            None => account,
            Some(reserved) if reserves => reserved,
            Some(reserved) => {
                let left = account.saturating_sub(reserved * self.reserving);
                left.max(UNRESERVED_MIN.min(account))
            }
        };
        quota.into()
    }

    /// The same, given what other functions have at present; `own` is what this one has itself.
    pub(super) fn limit(self, lambda: &settings::Lambda, reserves: bool, own: u64) -> u64 {
        let quota = self.quota(lambda, reserves);
        if self.reserved(lambda).is_some() {
            return quota;
        }
        let others = (self.in_use as u64).saturating_sub(own);
        quota.saturating_sub(others)
    }

    fn reserved(self, lambda: &settings::Lambda) -> Option<u32> {
        let most = lambda.account_concurrency.saturating_sub(UNRESERVED_MIN);
        let limit = match self.reserving {
            0 | 1 => lambda.concurrency_limit,
            // Several functions reserve equally, as far as the account allows.
            many => lambda.concurrency_limit.min(most / many),
        };
        (lambda.concurrency_limit < lambda.account_concurrency).then_some(limit)
    }
}

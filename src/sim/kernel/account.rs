//! The account's concurrency: what the function that does the work reserves, and what all
//! functions share.
//!
//! A limit below the account's concurrency is reserved: the function never has more, and others
//! never get at it. AWS refuses to reserve so much that less than 100 is left; so that much is
//! always left. A limit as high as the account's reserves nothing: then all functions take what they
//! need, first come, first served. (AWS Lambda developer guide, lambda-concurrency,
//! configuration-concurrency)

use super::Kernel;

/// What always stays unreserved. (configuration-concurrency)
const UNRESERVED_MIN: u32 = 100;

impl Kernel {
    /// A function takes so many environments, or gives them back.
    pub(in crate::sim) fn change_concurrency(&mut self, by: i64) {
        self.concurrency_in_use += by;
        debug_assert!(self.concurrency_in_use >= 0, "what was taken is given back");
    }

    /// Environments that a function may have at most; `reserves`: it is the one that may reserve.
    pub(in crate::sim) fn concurrency_quota(&self, reserves: bool) -> u64 {
        let account = self.settings.lambda.account_concurrency;
        let quota = match self.reserved() {
            None => account,
            Some(reserved) if reserves => reserved,
            Some(reserved) => {
                let left = account.saturating_sub(reserved * self.reserving);
                left.max(UNRESERVED_MIN.min(account))
            }
        };
        quota.into()
    }

    /// The same as long as others have what they have now; `own`: what the function has itself.
    pub(in crate::sim) fn concurrency_limit(&self, reserves: bool, own: u64) -> u64 {
        let quota = self.concurrency_quota(reserves);
        if self.reserved().is_some() {
            return quota;
        }
        let others = (self.concurrency_in_use as u64).saturating_sub(own);
        quota.saturating_sub(others)
    }

    fn reserved(&self) -> Option<u32> {
        let lambda = &self.settings.lambda;
        let most = lambda.account_concurrency.saturating_sub(UNRESERVED_MIN);
        let limit = match self.reserving {
            0 | 1 => lambda.concurrency_limit,
            // Several reserve as much each, as far as the account has it.
            many => lambda.concurrency_limit.min(most / many),
        };
        (lambda.concurrency_limit < lambda.account_concurrency).then_some(limit)
    }
}

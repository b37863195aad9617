//! Shares: a part of a question's jobs, for one machine of many.
//!
//! Only a list that depends on no result can be shared out: seeds, and the first grid of a map. Jobs are dealt like
//! cards, so that each share has about as much to do.

use crate::job::Job;
use crate::known::{Known, Needs, Question};
use crate::line::write_line;

/// The most shares of a question.
pub const SHARES_MAX: u32 = 10_000;

/// One of several shares of a list of jobs.
#[derive(Clone, Debug)]
pub struct Share {
    jobs: Vec<Job>,
}

impl Share {
    /// The share of this number, from 1, of so many.
    pub fn of(jobs: Vec<Job>, number: u32, count: u32) -> Self {
        let dealt = jobs.into_iter().enumerate();
        let is_ours = |nth: usize| nth % count.max(1) as usize + 1 == number as usize;
        Self {
            jobs: dealt
                .filter(|(nth, _)| is_ours(*nth))
                .map(|(_, job)| job)
                .collect(),
        }
    }

    /// The runs that it takes.
    pub fn runs(&self) -> u64 {
        self.jobs.len() as u64
    }
}

impl Question for Share {
    /// A line for each run, in the order of the list.
    type Answer = Vec<String>;

    fn answer(&self, known: &Known) -> Result<Vec<String>, Needs> {
        let missing = |job: &&Job| known.at(&job.spot).is_none();
        let needs: Needs = self.jobs.iter().filter(missing).cloned().collect();
        if !needs.is_empty() {
            return Err(needs);
        }
        let lines = self.jobs.iter().filter_map(|job| {
            let headlines = known.at(&job.spot)?;
            Some(write_line(&job.spot, headlines))
        });
        Ok(lines.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_scenario::Preset;
    use std::sync::Arc;

    #[test]
    fn every_job_is_in_one_share() {
        let scenario = Arc::new(Preset::named("flash-sale").expect("a preset").scenario);
        let jobs: Vec<Job> = (0..10).map(|seed| Job::new("", &scenario, seed)).collect();
        let mut dealt = Vec::new();
        for number in 1..=3 {
            let share = Share::of(jobs.clone(), number, 3);
            assert!((3..=4).contains(&share.runs()));
            dealt.extend(share.jobs.iter().map(|job| job.spot.seed));
        }
        dealt.sort_unstable();
        assert_eq!(dealt, (0..10).collect::<Vec<_>>());
        assert_eq!(Share::of(jobs, 11, 12).runs(), 0);
    }
}

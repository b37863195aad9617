//! Who runs what: the jobs that a question needs, handed to a few workers one at a time.
//!
//! A worker may die with its job, which is then given to another; a job with which workers die again and again is
//! given up, since it would never end.

use crate::decide::{Job, Spot};
use std::collections::BTreeMap;

/// Workers that may die with the same job.
const DEATHS_MAX: u32 = 3;

/// The jobs of a question, and which worker is at which.
#[derive(Debug)]
pub struct Roster {
    /// What is needed, the most urgent first, those that are being run included.
    needs: Vec<Job>,
    /// What each worker is at; none if it is idle.
    at: Vec<Option<Spot>>,
    /// How many workers have died with a job.
    deaths: BTreeMap<Spot, u32>,
}

impl Roster {
    /// So many idle workers, and nothing to do.
    pub fn new(workers: usize) -> Self {
        Self {
            needs: Vec::new(),
            at: vec![None; workers],
            deaths: BTreeMap::new(),
        }
    }

    /// These jobs are needed, and no others any more. What is being run goes on: it is known the sooner if it is
    /// needed later.
    pub fn need(&mut self, jobs: Vec<Job>) {
        self.needs = jobs;
    }

    /// The jobs that are still needed.
    pub fn left(&self) -> usize {
        self.needs.len()
    }

    /// Whether a worker has nothing to do.
    pub fn is_idle(&self, worker: usize) -> bool {
        self.at.get(worker).is_some_and(Option::is_none)
    }

    /// The job that an idle worker begins now: the first that is needed and that nobody is at.
    pub fn begin(&mut self, worker: usize) -> Option<Job> {
        if !self.is_idle(worker) {
            return None;
        }
        let taken = |job: &&Job| !self.at.iter().flatten().any(|spot| *spot == job.spot);
        let job = self.needs.iter().find(taken)?.clone();
        self.at[worker] = Some(job.spot.clone());
        Some(job)
    }

    /// A worker is done with its job.
    pub fn end(&mut self, worker: usize) {
        let Some(spot) = self.at.get_mut(worker).and_then(Option::take) else {
            return;
        };
        self.needs.retain(|job| job.spot != spot);
    }

    /// A worker has died; its job is needed as before.
    ///
    /// # Errors
    /// One sentence, if too many have died with that job.
    pub fn died(&mut self, worker: usize) -> Result<(), String> {
        let Some(spot) = self.at.get_mut(worker).and_then(Option::take) else {
            return Ok(());
        };
        let deaths = self.deaths.entry(spot).or_default();
        *deaths += 1;
        if *deaths < DEATHS_MAX {
            return Ok(());
        }
        Err(format!(
            "{DEATHS_MAX} workers have stopped with the same run, so it was given up: this device may be short of memory, or without a connection. What is done is kept."
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Preset;
    use std::sync::Arc;

    fn jobs(seeds: std::ops::Range<u32>) -> Vec<Job> {
        let scenario = Arc::new(Preset::named("flash-sale").expect("a preset").scenario);
        seeds.map(|seed| Job::new("", &scenario, seed)).collect()
    }

    fn seed(job: Option<Job>) -> Option<u32> {
        job.map(|job| job.spot.seed)
    }

    #[test]
    fn each_job_is_begun_once_and_the_most_urgent_first() {
        let mut roster = Roster::new(2);
        roster.need(jobs(1..4));
        assert_eq!(seed(roster.begin(0)), Some(1));
        assert_eq!(seed(roster.begin(0)), None, "it is busy");
        assert_eq!(seed(roster.begin(1)), Some(2));
        assert!(!roster.is_idle(1));
        roster.end(0);
        assert_eq!(roster.left(), 2);
        // Asked again, the question needs what is not known: among it what is being run.
        roster.need(jobs(2..4));
        assert_eq!(seed(roster.begin(0)), Some(3));
        roster.end(1);
        assert_eq!(seed(roster.begin(1)), None, "the last one is under way");
        roster.end(0);
        assert_eq!(roster.left(), 0);
    }

    #[test]
    fn a_job_whose_worker_dies_is_repeated_but_not_for_ever() {
        let mut roster = Roster::new(2);
        roster.need(jobs(1..3));
        for nth in 0..3 {
            assert_eq!(seed(roster.begin(nth % 2)), Some(1));
            let died = roster.died(nth % 2);
            assert_eq!(died.is_err(), nth == 2, "{died:?}");
        }
        assert_eq!(roster.left(), 2, "nothing that is needed is forgotten");
        assert_eq!(
            roster.died(0),
            Ok(()),
            "an idle worker takes no job with it"
        );
    }

    #[test]
    fn a_worker_that_is_not_there_has_nothing_to_do() {
        let mut roster = Roster::new(1);
        roster.need(jobs(1..3));
        assert!(!roster.is_idle(1));
        assert!(roster.begin(1).is_none());
        roster.end(1);
        assert_eq!(roster.left(), 2);
    }
}

//! The M/M/8 queue itself, without an engine: what an arrival and a departure do.
//!
//! The bare heap and `NeXosim` both run this very code with the same draws, so they differ in
//! nothing but the engine, and their customers wait equally long to the last nanosecond.

use rand::SeedableRng;
use rand_distr::{Distribution, Exp};
use rand_pcg::Pcg64Mcg;
use sluice_duel::{ARRIVALS_RPS, SERVERS, SERVICE_MS};
use std::collections::VecDeque;

const NANOS_PER_S: f64 = 1e9;

/// The waiting customers, the busy servers and the statistics. Times are in nanoseconds.
pub(crate) struct Queue {
    chance: Pcg64Mcg,
    gap_s: Exp<f64>,
    service_s: Exp<f64>,
    /// The arrival times of the waiting customers.
    waiting: VecDeque<u64>,
    busy: u32,
    still_to_come: u32,
    events: u64,
    waited: u128,
    served: u32,
}

impl Queue {
    /// An empty queue at which `customers` will arrive.
    pub(crate) fn new(customers: u32, seed: u64) -> Self {
        let exponential = |rate| Exp::new(rate).expect("a rate above zero");
        Self {
            chance: Pcg64Mcg::seed_from_u64(seed),
            gap_s: exponential(ARRIVALS_RPS),
            service_s: exponential(1_000.0 / SERVICE_MS),
            waiting: VecDeque::new(),
            busy: 0,
            still_to_come: customers,
            events: 0,
            waited: 0,
            served: 0,
        }
    }

    /// The time until the next customer arrives; `None` after the last.
    pub(crate) fn gap(&mut self) -> Option<u64> {
        self.still_to_come = self.still_to_come.checked_sub(1)?;
        Some(nanos(self.gap_s.sample(&mut self.chance)))
    }

    /// A customer arrives; returns the service time if service begins at once.
    pub(crate) fn arrive(&mut self, now: u64) -> Option<u64> {
        self.events += 1;
        if self.busy == SERVERS {
            self.waiting.push_back(now);
            return None;
        }
        self.busy += 1;
        Some(self.serve(now, now))
    }

    /// A customer leaves; returns the service time of the next one, if one waits.
    pub(crate) fn depart(&mut self, now: u64) -> Option<u64> {
        self.events += 1;
        let Some(came) = self.waiting.pop_front() else {
            self.busy -= 1;
            return None;
        };
        Some(self.serve(came, now))
    }

    /// Arrivals and departures so far.
    pub(crate) fn events(&self) -> u64 {
        self.events
    }

    /// Whether the last customer has left.
    pub(crate) fn is_over(&self) -> bool {
        self.still_to_come == 0 && self.busy == 0
    }

    /// The mean wait in mean service times.
    pub(crate) fn mean_wait(&self) -> f64 {
        self.waited as f64 / f64::from(self.served) / NANOS_PER_S * 1_000.0 / SERVICE_MS
    }

    fn serve(&mut self, came: u64, now: u64) -> u64 {
        self.waited += u128::from(now - came);
        self.served += 1;
        nanos(self.service_s.sample(&mut self.chance))
    }
}

/// Nanoseconds, at least one: `NeXosim` schedules nothing for the present instant.
fn nanos(seconds: f64) -> u64 {
    ((seconds * NANOS_PER_S) as u64).max(1)
}

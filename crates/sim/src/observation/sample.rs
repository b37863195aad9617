//! The requests that are followed from hop to hop: a sample, the same in every design.
//!
//! Up to a certain rate every request is followed; above it a share. Of the others only rare hops are observed
//! (refusals, retries, dead letters), and whatever the request does after its first one.

use crate::time::SimTime;
use sluice_scenario::{Segment, Traffic};

/// Which requests are followed.
#[derive(Clone, Debug)]
pub struct Sample {
    segments: Vec<Segment>,
    per_second: f64,
}

impl Sample {
    /// A sample of so many requests per second, on average, of the traffic in these segments.
    pub fn new(segments: Vec<Segment>, per_second: f64) -> Self {
        Self {
            segments,
            per_second,
        }
    }

    /// Follows other traffic from now on.
    pub(crate) fn follow(&mut self, segments: Vec<Segment>) {
        self.segments = segments;
    }

    /// How many requests one stands for that arrives now and is followed; none if it is not.
    pub(crate) fn weight(&self, request: u32, now: SimTime) -> Option<f64> {
        let rate = Traffic::rate_at(&self.segments, now.secs_f64());
        let weight = (rate / self.per_second).max(1.0);
        (Self::unit_of(request) * weight < 1.0).then_some(weight)
    }

    /// A number in `[0, 1)` that belongs to the request, whatever the scenario: samples take the requests with the
    /// lowest ones.
    pub fn unit_of(request: u32) -> f64 {
        // Fibonacci hashing: neighbours fall far apart, and any share of them is spread evenly.
        f64::from(request.wrapping_mul(0x9e37_79b9)) / 4_294_967_296.0
    }
}

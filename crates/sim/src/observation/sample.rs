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

#[cfg(test)]
mod tests {
    use super::Sample;
    use crate::{LinkKind, Observation, Observed, ReplyClass, Sent, SimTime, Simulation};
    use sluice_scenario::{Preset, Scenario};
    use std::collections::BTreeSet;

    fn observed(scenario: &Scenario, nth: usize, sample: Option<Sample>) -> Vec<Observation> {
        let mut simulation = Simulation::new(scenario, nth);
        if let Some(sample) = sample {
            simulation.set_sample(sample);
        }
        simulation.advance_to(SimTime::from_millis(60_000));
        let mut seen = Vec::new();
        simulation.take_observations(&mut seen);
        seen
    }

    /// A sample leaves out hops of requests that are neither followed nor have had a rare hop, and that all is well
    /// with these; nothing else, and it changes nothing.
    #[test]
    fn a_sample_leaves_out_what_it_says_and_nothing_else() {
        for name in ["flash-sale", "retry-storm", "poison-messages"] {
            let scenario = Preset::named(name).expect("a preset").scenario;
            for nth in 0..scenario.designs.len() {
                let sample = Sample::new(scenario.segments(), 5.0);
                let links = Simulation::new(&scenario, nth).topology().links.clone();
                let (mut known, mut followed) = (BTreeSet::new(), BTreeSet::new());
                let mut expected = observed(&scenario, nth, None);
                let all = expected.len();
                expected.retain(|seen| {
                    let request = seen.request;
                    if known.insert(request) && sample.weight(request, seen.at).is_some() {
                        followed.insert(request);
                    }
                    let is_rare = match seen.what {
                        Observed::Travel { link, how, .. } => {
                            let kind = links[usize::from(link)].kind;
                            how == Sent::Again || kind == LinkKind::DeadLetter
                        }
                        Observed::Back { reply, .. } => reply == ReplyClass::Error,
                        Observed::Settled { was, why, .. } => {
                            return followed.contains(&request) || was.is_some() || why.is_some();
                        }
                        _ => return true,
                    };
                    if is_rare {
                        followed.insert(request);
                    }
                    followed.contains(&request)
                });
                let mut with = observed(&scenario, nth, Some(sample.clone()));
                with.retain(|seen| match seen.what {
                    Observed::Followed { weight } => {
                        assert_eq!(sample.weight(seen.request, seen.at), Some(weight));
                        false
                    }
                    _ => true,
                });
                assert!(with == expected, "{name}, design {nth}");
                assert!(with.len() < all, "{name}, design {nth}: {all}");
            }
        }
    }
}

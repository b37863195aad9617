//! What a view shows of the journeys at an instant: dots on the links, and how much passes over each link.
//!
//! One dot stands for the same number of requests in every lane and at every instant of a run: that
//! number is chosen by the highest rate that the traffic has. So a calm second looks calm.

use super::{Journey, Journeys, MICROS_PER_BUCKET};
use crate::frame::{Dot, Flow, Tint};
use sluice_scenario::{Segment, Traffic};
use sluice_sim::{PartKind, Sample, SimTime, Topology};

/// Shortest time that a dot takes over a link, in seconds of the reader's time: anything faster is
/// invisible.
pub const HOP_SECONDS: f64 = 0.45;
/// How many hops a dot may lag behind, because each is shown for that long.
const HOPS_IN_LAG: f64 = 9.0;
/// Dots that begin in a second, on average, however calm it is.
const CALM_PER_SECOND: f64 = 2.0;
/// Marks of one kind that are shown although they are not in the sample, while nothing in the sample is of
/// that kind.
const RARE_SHOWN: usize = 2;
/// What passes over a link is averaged over this part of what plays in a second, at least over a second.
const FLOW_SECONDS: f64 = 0.25;
const FLOW_MICROS_MIN: f64 = 1e6;

/// What is in transit.
#[derive(Default)]
pub(crate) struct Transit {
    pub(crate) dots: Vec<Dot>,
    pub(crate) flows: Vec<Flow>,
}

/// How many requests a dot stands for: as many as a kept journey does at the traffic's peak.
pub(crate) fn requests_per_dot(segments: &[Segment], per_second: f64) -> f64 {
    let ends = segments.iter().map(|it| it.from_rps.max(it.until_rps()));
    (ends.fold(0.0, f64::max) / per_second).max(1.0)
}

/// The indices in these buckets, in ascending order, each once. They are close together, so that marking each in a
/// row is faster than sorting.
fn in_order(buckets: &[Vec<u32>]) -> Vec<u32> {
    let all = || buckets.iter().flatten().copied();
    let (Some(least), Some(most)) = (all().min(), all().max()) else {
        return Vec::new();
    };
    let mut present = vec![false; (most - least) as usize + 1];
    for index in all() {
        present[(index - least) as usize] = true;
    }
    let marked = (least..=most).zip(present);
    marked.filter(|it| it.1).map(|it| it.0).collect()
}

impl Journeys {
    /// What is in transit at an instant. `pace`: simulated seconds per second of the reader's time.
    pub(crate) fn transit(&self, topology: &Topology, at: SimTime, pace: f64) -> Transit {
        let hop_micros = (HOP_SECONDS * pace * 1e6) as u64;
        let lag = (hop_micros as f64 * HOPS_IN_LAG) as u64;
        let window = (FLOW_SECONDS * pace * 1e6).max(FLOW_MICROS_MIN) as u64;
        let now = at.micros();
        let since = now.saturating_sub(window);
        let bucket = |micros: u64| (micros / MICROS_PER_BUCKET) as usize;
        let last = bucket(now).min(self.buckets.len() - 1);
        let first = bucket(now.saturating_sub(lag).min(since));
        let first = first.saturating_sub(1).min(last);
        let mut shown_until = vec![0; topology.parts.len()];
        let (mut transit, mut others) = (Transit::default(), Vec::new());
        let mut dots = Vec::new();
        for index in in_order(&self.buckets[first..=last]) {
            let journey = &self.kept[index as usize];
            // Most have arrived long ago.
            if self.ends[index as usize] + journey.hops.len() as u64 * hop_micros <= now {
                continue;
            }
            shown_until.fill(0);
            let shown = &mut shown_until;
            dots_of(journey, topology, now, hop_micros, shown, &mut dots);
            if !dots.is_empty() {
                let all = if self.is_shown(journey) {
                    &mut transit.dots
                } else {
                    &mut others
                };
                all.append(&mut dots);
            }
        }
        let mut flows = Flows::default();
        for index in in_order(&self.buckets[bucket(since).min(last)..=last]) {
            flows.add(&self.kept[index as usize], since, now);
        }
        for tint in [Tint::Refused, Tint::Retry, Tint::Dead] {
            if transit.dots.iter().all(|dot| dot.tint != tint) {
                let alike = others.iter().filter(|dot| dot.tint == tint);
                transit.dots.extend(alike.take(RARE_SHOWN));
            }
        }
        transit.flows = flows.per_second((now - since).max(1));
        transit
    }

    /// Whether a journey is one of those that are shown as dots: of a sample, one in so many that each
    /// dot stands for the same number of requests, but some in every second.
    fn is_shown(&self, journey: &Journey) -> bool {
        let Some(first) = journey.hops.first().filter(|_| journey.weight > 0.0) else {
            return false;
        };
        let rate = Traffic::rate_at(&self.segments, first.sent.secs_f64());
        let each = (rate / CALM_PER_SECOND).min(self.requests_per_dot);
        Sample::unit_of(journey.request) * each.max(journey.weight) < 1.0
    }
}

/// How much passed over each link in each direction, by its kind.
#[derive(Default)]
struct Flows {
    sums: Vec<Flow>,
}

impl Flows {
    fn add(&mut self, journey: &Journey, since: u64, until: u64) {
        // A journey that was begun for a rare hop stands for none but itself, and others stand for it.
        for hop in journey.hops.iter().filter(|_| journey.weight > 0.0) {
            let seen = if hop.back { hop.due } else { hop.sent }.micros();
            if seen <= since || seen > until {
                continue;
            }
            let mut sums = self.sums.iter_mut();
            let same =
                |it: &&mut Flow| (it.link, it.back, it.tint) == (hop.link, hop.back, hop.tint);
            match sums.find(same) {
                Some(sum) => sum.per_second += journey.weight,
                None => self.sums.push(Flow {
                    link: hop.link,
                    back: hop.back,
                    tint: hop.tint,
                    per_second: journey.weight,
                }),
            }
        }
    }

    fn per_second(mut self, micros: u64) -> Vec<Flow> {
        for sum in &mut self.sums {
            sum.per_second *= 1e6 / micros as f64;
        }
        self.sums
    }
}

/// The dots of one journey. A hop begins when it was sent, or when the reader has seen its request
/// arrive there, whichever is later.
fn dots_of(
    journey: &Journey,
    topology: &Topology,
    at: u64,
    hop_micros: u64,
    shown_until: &mut [u64],
    dots: &mut Vec<Dot>,
) {
    for hop in &journey.hops {
        if hop.sent.micros() > at {
            break;
        }
        let link = &topology.links[usize::from(hop.link)];
        let (from, to) = if hop.back {
            (link.to, link.from)
        } else {
            (link.from, link.to)
        };
        let (leaves, takes) = if hop.back {
            // The called part works first: only the last stretch is the way back.
            let leaves = hop.due.micros().saturating_sub(hop_micros);
            (leaves.max(hop.sent.micros()), hop_micros)
        } else {
            let span = hop.due.since(hop.sent).micros();
            (hop.sent.micros(), span.max(hop_micros))
        };
        // The first chunk leaves while the part that sends it still waits for more.
        let at_once =
            hop.tint == Tint::Chunk && topology.parts[usize::from(to)].kind != PartKind::Clients;
        let waits = if at_once {
            0
        } else {
            shown_until[usize::from(from)]
        };
        let leaves = leaves.max(waits);
        let arrives = leaves + takes;
        let shown = &mut shown_until[usize::from(to)];
        *shown = (*shown).max(arrives);
        if (leaves..arrives).contains(&at) {
            dots.push(Dot {
                request: journey.request,
                link: hop.link,
                back: hop.back,
                progress: ((at - leaves) as f64 / takes.max(1) as f64) as f32,
                tint: hop.tint,
            });
        }
    }
}

//! Sampled journeys: the hops of single requests, and the dots that they show at an instant.
//!
//! Up to a certain rate every request is kept; above it a share, the same requests in every design.
//! Of the other requests, rare events (refusals, retries, dead letters) are kept too, a few per
//! cell, so that each kind is seen.

mod index;
mod mark;

use super::digest::Digest;
use super::frame::{Dot, Tint};
use crate::failures::Known;
use index::JourneyIndex;
pub(super) use mark::JourneysMark;
use sluice_scenario::Segment;
use sluice_scenario::{Scenario, Traffic};
use sluice_sim::{
    LinkIx, LinkKind, Observation, Observed, Outcome, PartKind, ReplyClass, Sent, SimSpan, SimTime,
    Topology,
};

/// Journeys kept per second: about what an eye can follow.
const PER_SECOND_MAX: f64 = 100.0;
/// Journeys kept in a whole run.
const IN_ALL_MAX: f64 = 20_000.0;
/// Journeys begun partway through, for the sake of a rare hop, per second and kind.
const RARE_PER_SECOND_MAX: u32 = 4;
/// Most journeys have no more hops than this.
const HOPS_USUAL: usize = 12;
/// Limit on the hops that are kept of one journey.
const HOPS_MAX: usize = 200;
/// How many pieces of a streamed result are all kept on one link. Beyond these only one in so many
/// is kept, a distance that doubles every few pieces: so there is room for what follows, and the
/// last piece kept is near the end.
const WORDS_ALL: usize = 40;
const WORDS_STEP: usize = 10;
const WORDS_MAX: usize = 80;
/// Shortest time that a dot takes over a link, in seconds of the reader's time: anything faster is
/// invisible.
const HOP_SECONDS: f64 = 0.45;
/// How many hops a dot may lag behind, because each is shown for that long.
const HOPS_IN_LAG: f64 = 9.0;
const MICROS_PER_BUCKET: u64 = 1_000_000;

/// The hops of one request through a design.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    /// The request's number: the same in every design.
    pub request: u32,
    /// How many requests it stands for; zero if it was begun partway through, for a rare hop.
    pub weight: f64,
    /// Its hops, in the order in which they were sent.
    pub hops: Vec<Hop>,
    /// The outcome, as far as it is known.
    pub outcome: Outcome,
}

/// A transfer over a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hop {
    /// When it was sent. For an answer: when the call that it answers arrived.
    pub sent: SimTime,
    /// When it arrives.
    pub due: SimTime,
    /// The link that it crosses.
    pub link: LinkIx,
    /// Whether it runs from the link's end to its beginning.
    pub back: bool,
    /// What is transferred.
    pub tint: Tint,
}

/// All journeys of a design.
#[derive(Clone, Debug)]
pub(super) struct Journeys {
    segments: Vec<Segment>,
    per_second: f64,
    kept: Vec<Journey>,
    index: JourneyIndex,
    digest: Digest,
    /// Requests seen so far.
    seen_count: u32,
    /// For each second of the run, the journeys that have a hop in it.
    buckets: Vec<Vec<u32>>,
    rare_in_bucket: [u32; 3],
    rare_bucket: usize,
}

impl Journeys {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let duration_s = f64::from(scenario.duration_s);
        Self {
            segments: scenario.segments(),
            per_second: PER_SECOND_MAX.min(IN_ALL_MAX / duration_s),
            kept: Vec::new(),
            index: JourneyIndex::default(),
            digest: Digest::new(),
            seen_count: 0,
            buckets: vec![Vec::new(); duration_s as usize + 1],
            rare_in_bucket: [0; 3],
            rare_bucket: 0,
        }
    }

    /// How many requests one journey stands for at an instant.
    pub(super) fn requests_per_journey(&self, at: SimTime) -> f64 {
        (Traffic::rate_at(&self.segments, at.secs_f64()) / self.per_second).max(1.0)
    }

    pub(super) fn observe(&mut self, topology: &Topology, seen: &Observation) {
        if seen.request >= self.seen_count {
            self.seen_count = seen.request + 1;
            let weight = self.requests_per_journey(seen.at);
            if unit_of(seen.request) * weight < 1.0 {
                self.begin(seen.request, weight);
            }
        }
        let (link, due, back, tint) = match seen.what {
            Observed::Travel { link, due, how } => {
                let tint = match topology.links[usize::from(link)].kind {
                    _ if how == Sent::Chunk => Tint::Chunk,
                    LinkKind::DeadLetter => Tint::Dead,
                    LinkKind::Push => Tint::Done,
                    _ if how == Sent::Again => Tint::Retry,
                    _ => Tint::Going,
                };
                (link, due, false, tint)
            }
            Observed::Back { link, due, reply } => {
                let tint = match reply {
                    ReplyClass::Ok => Tint::Done,
                    ReplyClass::Accepted => Tint::Accepted,
                    ReplyClass::Error => Tint::Refused,
                };
                (link, due, true, tint)
            }
            Observed::Settled { outcome, .. } => {
                if let Some(index) = self.index.find(seen.request) {
                    self.kept[index as usize].outcome = outcome;
                }
                return;
            }
            Observed::Answered(_)
            | Observed::FirstWords(_)
            | Observed::Completed(_)
            | Observed::Troubled { .. }
            | Observed::Spent { .. } => return,
        };
        let sent = seen.at;
        self.add(
            seen.request,
            Hop {
                sent,
                due,
                link,
                back,
                tint,
            },
        );
    }

    /// The dots at an instant. `pace`: simulated seconds per second of the reader's time.
    pub(super) fn dots(&self, topology: &Topology, at: SimTime, pace: f64) -> Vec<Dot> {
        let hop_micros = (HOP_SECONDS * pace * 1e6) as u64;
        let lag = (hop_micros as f64 * HOPS_IN_LAG) as u64;
        let last = ((at.micros() / MICROS_PER_BUCKET) as usize).min(self.buckets.len() - 1);
        let first = (at.micros().saturating_sub(lag) / MICROS_PER_BUCKET) as usize;
        let first = first.saturating_sub(1).min(last);
        let mut indices: Vec<u32> = self.buckets[first..=last].concat();
        indices.sort_unstable();
        indices.dedup();
        let mut shown_until = vec![0; topology.parts.len()];
        let mut dots = Vec::new();
        for index in indices {
            let journey = &self.kept[index as usize];
            shown_until.fill(0);
            dots_of(
                journey,
                topology,
                at.micros(),
                hop_micros,
                &mut shown_until,
                &mut dots,
            );
        }
        dots
    }

    /// Whether and why a request's journey is recorded.
    pub(super) fn known(&self, request: u32) -> Known {
        let found = self.index.find(request);
        match found.map(|place| self.kept[place as usize].weight > 0.0) {
            Some(true) => Known::Sampled,
            Some(false) => Known::Rare,
            None => Known::Other,
        }
    }

    /// A hash of all hops so far.
    pub(super) fn digest(&self) -> Digest {
        self.digest
    }

    pub(super) fn all(&self) -> &[Journey] {
        &self.kept
    }

    fn begin(&mut self, request: u32, weight: f64) {
        self.index.insert(request, self.kept.len() as u32);
        let hops = Vec::with_capacity(HOPS_USUAL);
        self.kept.push(Journey {
            request,
            weight,
            hops,
            outcome: Outcome::Pending,
        });
    }

    fn add(&mut self, request: u32, hop: Hop) {
        let Some(index) = self
            .index
            .find(request)
            .or_else(|| self.begin_rare(request, &hop))
        else {
            return;
        };
        let hops = &mut self.kept[index as usize].hops;
        if hops.len() >= HOPS_MAX || hop.tint == Tint::Chunk && !has_room_for_words(hops, &hop) {
            return;
        }
        hops.push(hop);
        let way = u64::from(request) << 16 | u64::from(hop.link) << 8 | u64::from(hop.back);
        self.digest.add(way << 8 | hop.tint as u64);
        self.digest.add(hop.sent.micros());
        self.digest.add(hop.due.micros());
        self.show(index, &hop);
    }

    /// Notes the second in which a journey has something to show.
    fn show(&mut self, index: u32, hop: &Hop) {
        // An answer is shown when it arrives, a call when it is sent.
        let shown_at = if hop.back { hop.due } else { hop.sent };
        let bucket = (shown_at.micros() / MICROS_PER_BUCKET) as usize;
        if let Some(bucket) = self.buckets.get_mut(bucket)
            && bucket.last() != Some(&index)
        {
            bucket.push(index);
        }
    }

    /// Begins a journey partway through, if the hop is a rare one and few have begun that way
    /// lately.
    fn begin_rare(&mut self, request: u32, hop: &Hop) -> Option<u32> {
        let bucket = (hop.sent.micros() / MICROS_PER_BUCKET) as usize;
        if !self.may_begin_rare(bucket, hop.tint) {
            return None;
        }
        self.begin(request, 0.0);
        self.index.find(request)
    }

    fn may_begin_rare(&mut self, bucket: usize, tint: Tint) -> bool {
        let kind = match tint {
            Tint::Refused => 0,
            Tint::Retry => 1,
            Tint::Dead => 2,
            _ => return false,
        };
        if bucket != self.rare_bucket {
            self.rare_bucket = bucket;
            self.rare_in_bucket = [0; 3];
        }
        // The limit on all journeys scales this one down in the same proportion.
        let most = (f64::from(RARE_PER_SECOND_MAX) * self.per_second / PER_SECOND_MAX).ceil();
        let begun = &mut self.rare_in_bucket[kind];
        *begun += 1;
        f64::from(*begun) <= most
    }
}

/// Whether this piece of a result is to be kept after those already there.
fn has_room_for_words(hops: &[Hop], hop: &Hop) -> bool {
    let same = |it: &&Hop| it.tint == Tint::Chunk && it.link == hop.link;
    let kept = hops.iter().filter(same).count();
    if kept < WORDS_ALL {
        return true;
    }
    let apart_ms = 500 << ((kept - WORDS_ALL) / WORDS_STEP);
    let last = hops.iter().rfind(same).map_or(SimTime::ZERO, |it| it.sent);
    kept < WORDS_MAX && hop.sent.since(last) >= SimSpan::from_millis(apart_ms)
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
        let link = topology.links[usize::from(hop.link)];
        let (from, to) = if hop.back {
            (link.to, link.from)
        } else {
            (link.from, link.to)
        };
        let span = hop.due.since(hop.sent).micros();
        let (leaves, takes) = if hop.back {
            // The called part works first: only the last stretch is the way back.
            let takes = span.min(hop_micros).max(hop_micros);
            (
                hop.due
                    .micros()
                    .saturating_sub(takes)
                    .max(hop.sent.micros()),
                takes,
            )
        } else {
            (hop.sent.micros(), span.max(hop_micros))
        };
        // The first chunk leaves while the part that sends it still waits for more.
        let last = topology.parts[usize::from(to)].kind == PartKind::Clients;
        let at_once = hop.tint == Tint::Chunk && !last;
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

/// A number in `[0, 1)` that belongs to the request, whatever the scenario.
fn unit_of(request: u32) -> f64 {
    // Fibonacci hashing: neighbours fall far apart, and any share of them is spread evenly.
    f64::from(request.wrapping_mul(0x9e37_79b9)) / 4_294_967_296.0
}

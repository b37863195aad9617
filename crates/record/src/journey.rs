//! Sampled journeys: the hops of single requests, and the dots that they show at an instant.
//!
//! Up to a certain rate every request is kept; above it a share, the same requests in every design.
//! Of the other requests, rare events (refusals, retries, dead letters) are kept too, a few per
//! cell, so that each kind is seen.

mod dots;
mod index;
mod mark;

pub use dots::HOP_SECONDS;

use super::digest::Digest;
use super::frame::Tint;
use crate::failures::Known;
use index::JourneyIndex;
pub(super) use mark::JourneysMark;
use sluice_scenario::Scenario;
use sluice_scenario::Segment;
use sluice_sim::{
    LinkIx, LinkKind, Observation, Observed, Outcome, ReplyClass, Sample, Sent, SimSpan, SimTime,
    Topology,
};

/// Journeys kept per second: about what an eye can follow.
const PER_SECOND_MAX: f64 = 100.0;
/// Journeys kept in a whole run.
const IN_ALL_MAX: f64 = 20_000.0;
/// Journeys begun partway through, for the sake of a rare hop, per second and kind.
const RARE_PER_SECOND_MAX: u32 = 4;
const RARE_KINDS: usize = 3;
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
    /// How many requests a dot stands for, throughout the run.
    requests_per_dot: f64,
    kept: Vec<Journey>,
    /// For each, a microsecond from which on none of its hops is seen: as long as a picture shows a hop at least,
    /// has to be added for each of them.
    ends: Vec<u64>,
    index: JourneyIndex,
    digest: Digest,
    /// For each second of the run, the journeys that have a hop in it.
    buckets: Vec<Vec<u32>>,
    rare_in_bucket: [u32; RARE_KINDS],
    rare_bucket: usize,
}

/// The requests whose journeys are kept from their beginning.
pub(super) fn sample(scenario: &Scenario) -> Sample {
    Sample::new(scenario.segments(), per_second(scenario))
}

/// How many journeys are kept per second.
fn per_second(scenario: &Scenario) -> f64 {
    PER_SECOND_MAX.min(IN_ALL_MAX / f64::from(scenario.duration_s))
}

impl Journeys {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let duration_s = f64::from(scenario.duration_s);
        let segments = scenario.segments();
        let per_second = per_second(scenario);
        Self {
            requests_per_dot: dots::requests_per_dot(&segments, per_second),
            segments,
            per_second,
            kept: Vec::new(),
            ends: Vec::new(),
            index: JourneyIndex::default(),
            digest: Digest::new(),
            buckets: vec![Vec::new(); duration_s as usize + 1],
            rare_in_bucket: [0; RARE_KINDS],
            rare_bucket: 0,
        }
    }

    /// How many requests a dot stands for, throughout the run.
    pub(super) fn requests_per_dot(&self) -> f64 {
        self.requests_per_dot
    }

    pub(super) fn observe(&mut self, topology: &Topology, seen: &Observation) {
        match seen.what {
            Observed::Followed { weight } => self.begin(seen.request, weight),
            Observed::Travel { link, due, how } => {
                let tint = match topology.links[usize::from(link)].kind {
                    _ if how == Sent::Chunk => Tint::Chunk,
                    LinkKind::DeadLetter => Tint::Dead,
                    LinkKind::Push => Tint::Done,
                    _ if how == Sent::Again => Tint::Retry,
                    _ => Tint::Going,
                };
                self.add(seen, (link, due), (false, tint));
            }
            Observed::Back { link, due, reply } => {
                let tint = match reply {
                    ReplyClass::Ok => Tint::Done,
                    ReplyClass::Accepted => Tint::Accepted,
                    ReplyClass::Error => Tint::Refused,
                };
                self.add(seen, (link, due), (true, tint));
            }
            Observed::Settled { outcome, .. } => {
                if let Some(index) = self.index.find(seen.request) {
                    self.kept[index as usize].outcome = outcome;
                }
            }
            Observed::Answered(_)
            | Observed::FirstWords(_)
            | Observed::DoneAfterAnswer(_)
            | Observed::Completed(_)
            | Observed::Troubled { .. }
            | Observed::Spent { .. } => {}
        }
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
        self.ends.push(0);
        self.kept.push(Journey {
            request,
            weight,
            hops,
            outcome: Outcome::Pending,
        });
    }

    /// Adds a hop to its request's journey, if it has one or this begins one.
    fn add(
        &mut self,
        seen: &Observation,
        (link, due): (LinkIx, SimTime),
        (back, tint): (bool, Tint),
    ) {
        let request = seen.request;
        let known = self.index.find(request);
        let known = known.or_else(|| self.begin_rare(seen, rare(tint)?));
        let Some(index) = known else {
            return;
        };
        let hop = Hop {
            sent: seen.at,
            due,
            link,
            back,
            tint,
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

    /// Notes the second in which a journey has something to show, and until when.
    fn show(&mut self, index: u32, hop: &Hop) {
        // At worst each call waits until all hops before it have arrived in the picture.
        let takes = if hop.back {
            0
        } else {
            hop.due.since(hop.sent).micros()
        };
        let end = &mut self.ends[index as usize];
        *end = hop.due.micros().max(*end) + takes;
        // An answer is shown when it arrives, a call when it is sent.
        let shown_at = if hop.back { hop.due } else { hop.sent };
        let bucket = (shown_at.micros() / MICROS_PER_BUCKET) as usize;
        if let Some(bucket) = self.buckets.get_mut(bucket)
            && bucket.last() != Some(&index)
        {
            bucket.push(index);
        }
    }

    /// Begins a journey partway through, at a hop of a rare kind, if few have begun that way lately.
    fn begin_rare(&mut self, seen: &Observation, kind: usize) -> Option<u32> {
        let bucket = (seen.at.micros() / MICROS_PER_BUCKET) as usize;
        if bucket != self.rare_bucket {
            self.rare_bucket = bucket;
            self.rare_in_bucket = [0; RARE_KINDS];
        }
        // The limit on all journeys scales this one down in the same proportion.
        let most = (f64::from(RARE_PER_SECOND_MAX) * self.per_second / PER_SECOND_MAX).ceil();
        let begun = &mut self.rare_in_bucket[kind];
        *begun += 1;
        if f64::from(*begun) > most {
            return None;
        }
        self.begin(seen.request, 0.0);
        self.index.find(seen.request)
    }
}

/// Which rare kind a hop is of, if it is.
fn rare(tint: Tint) -> Option<usize> {
    match tint {
        Tint::Refused => Some(0),
        Tint::Retry => Some(1),
        Tint::Dead => Some(2),
        _ => None,
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

//! Requests that did not fare well: why, and where their time went.
//!
//! The number of requests per outcome and cause is exact. Cases of single requests are kept for
//! those that can be pointed at, and for a sample of all others that is stratified by cause and
//! time: each cause has the same room in each stretch of the run, so that the last throttle, or the
//! one dead letter, is there among a million refusals.
//!
//! All cases of a design together take no more than [`BYTES_MAX`]. They are only ever appended,
//! so that they can be truncated at an instant; a request that comes to another outcome gets
//! another case. Left out: what happens once the room is used up. An earlier case of the same
//! request then remains its last one.

use super::places::Places;
use sluice_sim::{Cause, Observation, Observed, Outcome, Phase, SimTime, Why};
use std::collections::BTreeMap;

/// Limit on the memory of a design's cases: 4.5 MiB.
pub(super) const BYTES_MAX: usize = 9 << 19;
/// How many cases are kept for each class of request, in this order: evenly sampled journeys,
/// journeys begun for a rare hop, all other requests, and requests that have a case already or are
/// watched.
const ROOMS: [u32; 4] = [22_528, 8_192, 14_336, 4_096];
/// Limit on the cases of one cause in one stretch of the run.
const PER_STRATUM: u32 = 8;
/// An upper bound on the number of causes.
const CAUSES: usize = 32;
/// Vectors grow by this many cases, instead of doubling.
const CHUNK: usize = 4_096;
/// The most that the index takes per case: a list may have twice the room that it needs.
const INDEX_BYTES: usize = 16;

/// Why a request came to an outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Case {
    pub(super) at: SimTime,
    pub(super) request: u32,
    pub(super) outcome: Outcome,
    /// The cause; none if all is well again.
    pub(super) why: Option<Why>,
    pub(super) spent_ms: [u32; Phase::COUNT],
}

/// How the recording knows a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Its journey was sampled.
    Sampled,
    /// Its journey was begun for a rare hop.
    Rare,
    /// It has no journey.
    Other,
}

/// Requests by outcome and cause.
pub type Tally = BTreeMap<Outcome, BTreeMap<Cause, u64>>;

/// All cases of a design.
#[derive(Clone, Debug)]
pub(super) struct Troubles {
    cases: Vec<Case>,
    /// The place of each request's last case.
    index: Places,
    open: Open,
    stretch_micros: u64,
    /// A request whose cause was asked for in advance.
    watched: Option<u32>,
    /// How the request whose outcome comes next has spent its time, per phase.
    spent_ms: [u32; Phase::COUNT],
}

/// State that cannot be truncated by time.
#[derive(Clone, Debug, Default)]
struct Open {
    /// The number of requests per outcome and cause.
    counts: Vec<(Outcome, Cause, u64)>,
    taken: [u32; ROOMS.len()],
    stretch: u64,
    in_stretch: [u32; CAUSES],
    /// Whether a request with a case got another one when its room was full.
    missed: bool,
}

/// The state of the cases at an instant.
#[derive(Clone, Debug)]
pub(super) struct TroublesMark {
    case_count: usize,
    open: Open,
}

impl Troubles {
    pub(super) fn new(duration_s: u32) -> Self {
        let stretches = ROOMS[2] / CAUSES as u32 / PER_STRATUM;
        Self {
            cases: Vec::new(),
            index: Places::default(),
            open: Open::default(),
            stretch_micros: (u64::from(duration_s) * 1_000_000 / u64::from(stretches)).max(1),
            watched: None,
            spent_ms: [0; Phase::COUNT],
        }
    }

    /// Guarantees that the case of this request is kept.
    pub(super) fn watch(&mut self, request: u32) {
        self.watched = Some(request);
    }

    /// The request whose case is guaranteed to be kept.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn watched(&self) -> Option<u32> {
        self.watched
    }

    /// Records what happened to a request; `known` says how the recording knows it.
    pub(super) fn observe(&mut self, seen: &Observation, known: impl FnOnce() -> Known) {
        match seen.what {
            Observed::Spent { phase, ms } => self.spent_ms[phase as usize] = ms,
            Observed::Settled { outcome, was, why } => {
                if let Some((outcome, cause)) = was {
                    *self.count(outcome, cause) -= 1;
                }
                if let Some(why) = why {
                    *self.count(outcome, why.cause) += 1;
                }
                // Nearly all requests fare well from the start, and then nothing is said of their time either.
                if why.is_some() || was.is_some() {
                    let case = Case {
                        at: seen.at,
                        request: seen.request,
                        outcome,
                        why,
                        spent_ms: std::mem::take(&mut self.spent_ms),
                    };
                    self.keep(case, known);
                }
            }
            _ => {}
        }
    }

    /// The last case of a request.
    pub(super) fn case(&self, request: u32) -> Option<&Case> {
        let at = self.index.get(request)?;
        self.cases.get(at as usize)
    }

    /// Whether later cases of requests were dropped for lack of room.
    pub(super) fn has_missed(&self) -> bool {
        self.open.missed
    }

    /// All cases; a request may have several, of which the last one holds.
    #[cfg(test)]
    pub(super) fn all(&self) -> &[Case] {
        &self.cases
    }

    /// Requests by outcome and cause, so far.
    pub(super) fn tally(&self) -> Tally {
        let mut tally = Tally::new();
        for &(outcome, cause, count) in self.open.counts.iter().filter(|it| it.2 > 0) {
            tally.entry(outcome).or_default().insert(cause, count);
        }
        tally
    }

    /// Approximate memory of the cases, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.cases.capacity() * size_of::<Case>() + self.cases.len() * INDEX_BYTES
    }

    pub(super) fn mark(&self) -> TroublesMark {
        TroublesMark {
            case_count: self.cases.len(),
            open: self.open.clone(),
        }
    }

    /// Forgets everything after a mark.
    pub(super) fn rewind(&mut self, mark: &TroublesMark) {
        self.open.clone_from(&mark.open);
        self.cases.truncate(mark.case_count);
        self.index.clear();
        for (case, at) in self.cases.iter().zip(0..) {
            self.index.insert(case.request, at);
        }
    }

    fn count(&mut self, outcome: Outcome, cause: Cause) -> &mut u64 {
        let counts = &mut self.open.counts;
        let known = counts
            .iter()
            .position(|it| (it.0, it.1) == (outcome, cause));
        let at = known.unwrap_or(counts.len());
        if known.is_none() {
            counts.push((outcome, cause, 0));
        }
        &mut counts[at].2
    }

    /// Keeps a case if there is room for it.
    fn keep(&mut self, case: Case, known: impl FnOnce() -> Known) {
        let has_one = self.index.get(case.request).is_some();
        let room = match (has_one, case.why) {
            (true, _) => 3,
            (false, None) => return,
            (false, Some(_)) if self.watched == Some(case.request) => 3,
            (false, Some(why)) => match known() {
                Known::Sampled => 0,
                Known::Rare => 1,
                Known::Other if self.has_stratum_left(case.at, why.cause) => 2,
                Known::Other => return,
            },
        };
        if self.open.taken[room] >= ROOMS[room] {
            self.open.missed |= has_one;
            return;
        }
        self.open.taken[room] += 1;
        if self.cases.len() == self.cases.capacity() {
            self.cases.reserve_exact(CHUNK);
        }
        self.index.insert(case.request, self.cases.len() as u32);
        self.cases.push(case);
    }

    /// Takes a place for a cause in the present stretch, and returns whether one was left.
    fn has_stratum_left(&mut self, at: SimTime, cause: Cause) -> bool {
        let stretch = at.micros() / self.stretch_micros;
        if stretch != self.open.stretch {
            self.open.stretch = stretch;
            self.open.in_stretch.fill(0);
        }
        let taken = &mut self.open.in_stretch[cause as usize];
        *taken += 1;
        *taken <= PER_STRATUM
    }
}

const _: () = {
    let cases = (ROOMS[0] + ROOMS[1] + ROOMS[2] + ROOMS[3]) as usize;
    assert!(
        (Cause::Slow as usize) < CAUSES,
        "the last one has its place"
    );
    assert!(cases.is_multiple_of(CHUNK));
    assert!(cases * (size_of::<Case>() + INDEX_BYTES) <= BYTES_MAX);
};

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(micros: u64, request: u32, cause: Cause) -> Observation {
        let why = Why {
            cause,
            part: 1,
            longest: Phase::Travel,
            troubles: 1,
            ago_ms: 0,
        };
        Observation {
            at: SimTime::from_micros(micros),
            request,
            what: Observed::Settled {
                outcome: Outcome::Refused,
                was: None,
                why: Some(why),
            },
        }
    }

    #[test]
    fn a_flood_of_one_kind_takes_no_more_than_its_room_and_hides_no_other_kind() {
        let mut troubles = Troubles::new(120);
        // Two minutes at 25,000 refusals a second, a third of them on kept journeys, and one dead
        // letter.
        for request in 0..3_000_000_u32 {
            let known = [Known::Sampled, Known::Rare, Known::Other][request as usize % 3];
            let micros = u64::from(request) * 40;
            troubles.observe(&settled(micros, request, Cause::GatewayRate), || known);
        }
        let letter = settled(119_999_999, 3_000_000, Cause::Poison);
        troubles.observe(&letter, || Known::Other);
        assert!(troubles.bytes() <= BYTES_MAX, "{}", troubles.bytes());
        assert!(troubles.case(3_000_000).is_some(), "the one of its kind");
        let others = troubles.all().iter().filter(|case| case.request % 3 == 2);
        let late = others.filter(|case| case.at.micros() > 110_000_000).count();
        assert!(late > 20, "the end of the flood is seen as well: {late}");
        let refused = &troubles.tally()[&Outcome::Refused];
        assert_eq!(refused[&Cause::GatewayRate], 3_000_000);
    }

    #[test]
    fn a_request_has_its_last_case_and_none_when_all_is_well_again() {
        let mut troubles = Troubles::new(120);
        troubles.observe(&settled(1, 5, Cause::Poison), || Known::Other);
        let mark = troubles.mark();
        let was = Some((Outcome::Refused, Cause::Poison));
        let Observed::Settled { why, .. } = settled(2, 5, Cause::Slow).what else {
            unreachable!()
        };
        for (outcome, why, causes) in [
            (Outcome::DoneTwice, why, [0, 1]),
            (Outcome::AcceptedPending, None, [0, 0]),
        ] {
            troubles.rewind(&mark);
            let what = Observed::Settled { outcome, was, why };
            let at = SimTime::from_micros(2);
            let seen = Observation {
                at,
                request: 5,
                what,
            };
            troubles.observe(&seen, || Known::Other);
            assert_eq!(troubles.case(5).expect("a case").why, why);
            let count = |outcome, cause| {
                let causes = troubles.tally().remove(&outcome);
                causes.and_then(|it| it.get(&cause).copied()).unwrap_or(0)
            };
            let counted = [
                count(Outcome::Refused, Cause::Poison),
                count(Outcome::DoneTwice, Cause::Slow),
            ];
            assert_eq!(counted, causes);
        }
        troubles.rewind(&mark);
        let first = troubles.case(5).and_then(|case| case.why);
        assert_eq!(first.map(|why| why.cause), Some(Cause::Poison));
    }
}

//! Single calls, as they are observed: when they come to a part, how long they wait in a queue and stay in a part.

use crate::moments::Moments;
use sluice_sim::{
    LinkIx, LinkKind, Observation, Observed, Outcome, PartIx, PartKind, ReplyClass, Sent, SimSpan,
    SimTime, Topology,
};
use std::collections::BTreeMap;

/// Arrivals over a link of which the distances are measured: more add nothing.
const ARRIVALS_MAX: usize = 1_000_000;
/// Calls under way that are followed over a link. Those of callers that have left may never be answered.
const OPEN_MAX: usize = 1_000_000;

/// What has been seen of single requests, within the span where nothing else is said.
#[derive(Debug)]
pub(crate) struct Watched {
    from: SimTime,
    until: SimTime,
    links: Vec<LinkSeen>,
    ways: Vec<Way>,
    /// From the first attempt until the outcome is known, by request.
    open: BTreeMap<u32, SimTime>,
    next_request: u32,
    pub(crate) whole: Moments,
}

/// What is known of a link from the topology.
#[derive(Clone, Copy, Debug)]
struct Way {
    from: PartIx,
    to: PartIx,
    /// Whether it leads out of a queue to its pollers, from pollers to their function, or is a call.
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Call,
    OutOfQueue,
    Invoke,
    Other,
}

#[derive(Debug, Default)]
struct LinkSeen {
    /// Calls that arrive.
    calls: u64,
    /// When they arrive, in microseconds.
    arrivals: Vec<u64>,
    /// Calls under way: when each arrived at its part, and how long it has stayed so far.
    open: BTreeMap<u32, Vec<(SimTime, Option<f64>)>>,
    open_count: usize,
    /// Seconds that calls stayed which were not turned away.
    stays: Moments,
    /// Seconds that messages waited before they crossed it, where it leads out of a queue.
    waits: Moments,
}

impl Watched {
    pub(crate) fn new(topology: &Topology, from: SimTime, until: SimTime) -> Self {
        let kind = |part: PartIx| topology.parts[usize::from(part)].kind;
        let ways = topology.links.iter().map(|link| Way {
            from: link.from,
            to: link.to,
            sort: match (kind(link.from), kind(link.to), link.kind) {
                (PartKind::Queue, PartKind::Pollers, _) => Sort::OutOfQueue,
                (PartKind::Pollers, PartKind::Function, _) => Sort::Invoke,
                (.., LinkKind::Call) => Sort::Call,
                _ => Sort::Other,
            },
        });
        Self {
            from,
            until,
            ways: ways.collect(),
            links: topology.links.iter().map(|_| LinkSeen::default()).collect(),
            open: BTreeMap::new(),
            next_request: 0,
            whole: Moments::default(),
        }
    }

    fn is_in(&self, at: SimTime) -> bool {
        at >= self.from && at < self.until
    }

    pub(crate) fn see(&mut self, seen: &Observation) {
        match seen.what {
            Observed::Travel { link, due, how } => {
                if seen.request >= self.next_request {
                    self.next_request = seen.request + 1;
                    self.open.insert(seen.request, seen.at);
                }
                if how != Sent::Chunk {
                    self.on_travel(seen.request, link, seen.at, due);
                }
            }
            Observed::Back { link, due, reply } => self.on_back(seen, link, due, reply),
            Observed::Settled { outcome, .. }
                if !matches!(outcome, Outcome::Pending | Outcome::AcceptedPending) =>
            {
                if let Some(born) = self.open.remove(&seen.request)
                    && self.is_in(seen.at)
                {
                    self.whole.add(seconds(seen.at.since(born)));
                }
                for link in 0..self.ways.len() {
                    if self.ways[link].sort == Sort::Invoke {
                        self.close_invocation(link, seen.request);
                    }
                }
            }
            _ => {}
        }
    }

    fn on_travel(&mut self, request: u32, link: LinkIx, at: SimTime, due: SimTime) {
        let (place, way) = (usize::from(link), self.ways[usize::from(link)]);
        if way.sort == Sort::OutOfQueue {
            // It waited since it came into the queue, over whichever link that was.
            let into = (0..self.ways.len()).filter(|it| self.ways[*it].to == way.from);
            for into in into.collect::<Vec<_>>() {
                if let Some((came, _)) = self.links[into].take(request)
                    && self.is_in(at)
                {
                    self.links[place].waits.add(seconds(at.since(came)));
                }
            }
        }
        if way.sort == Sort::Invoke {
            self.close_invocation(place, request);
        }
        let is_in = self.is_in(due);
        let seen = &mut self.links[place];
        if is_in {
            seen.calls += 1;
            if seen.arrivals.len() < ARRIVALS_MAX {
                seen.arrivals.push(due.micros());
            }
        }
        if seen.open_count < OPEN_MAX {
            seen.open_count += 1;
            seen.open.entry(request).or_default().push((due, None));
        }
    }

    fn on_back(&mut self, seen: &Observation, link: LinkIx, due: SimTime, reply: ReplyClass) {
        let (place, way) = (usize::from(link), self.ways[usize::from(link)]);
        // A function that pollers invoke has worked on a message until it heard the last answer.
        for into in 0..self.ways.len() {
            if self.ways[into].sort == Sort::Invoke && self.ways[into].to == way.from {
                self.links[into].stay_until(seen.request, due);
            }
        }
        let is_of_queue = |it: &Way| it.sort == Sort::OutOfQueue && it.from == way.to;
        if matches!(way.sort, Sort::Invoke | Sort::OutOfQueue) || self.ways.iter().any(is_of_queue)
        {
            return;
        }
        let is_in = self.is_in(seen.at);
        if let Some((came, _)) = self.links[place].take(seen.request) {
            let stay_s = seconds(seen.at.since(came));
            // Who is turned away does not stay.
            if is_in && !(reply == ReplyClass::Error && stay_s <= 0.0) {
                self.links[place].stays.add(stay_s);
            }
        }
    }

    fn close_invocation(&mut self, link: usize, request: u32) {
        while let Some((came, stay_s)) = self.links[link].take(request) {
            if let Some(stay_s) = stay_s.filter(|_| self.is_in(came)) {
                self.links[link].stays.add(stay_s);
            }
        }
    }

    fn into(&self, part: PartIx) -> impl Iterator<Item = &LinkSeen> {
        let ways = self.ways.iter().zip(&self.links);
        ways.filter(move |(way, _)| way.to == part).map(|it| it.1)
    }

    /// Calls that came to a part.
    pub(crate) fn calls(&self, part: PartIx) -> u64 {
        self.into(part).map(|it| it.calls).sum()
    }

    /// Seconds that calls stayed in a part, where they come over one link.
    pub(crate) fn stays(&self, part: PartIx) -> Moments {
        let mut all = self.into(part).filter(|it| it.stays.count > 0);
        all.next().map_or_else(Moments::default, |it| it.stays)
    }

    /// Seconds that messages waited in a queue until its pollers took them.
    pub(crate) fn waits(&self, queue: PartIx) -> Moments {
        let mut ways = self.ways.iter().zip(&self.links);
        let found = ways.find(|(way, _)| way.sort == Sort::OutOfQueue && way.from == queue);
        found.map_or_else(Moments::default, |it| it.1.waits)
    }

    /// The squared coefficient of variation of the times between arrivals at a part.
    pub(crate) fn arrival_scv(&self, part: PartIx) -> Option<f64> {
        let mut all: Vec<u64> = self
            .into(part)
            .flat_map(|it| it.arrivals.iter().copied())
            .collect();
        all.sort_unstable();
        let mut gaps = Moments::default();
        for two in all.windows(2) {
            gaps.add((two[1] - two[0]) as f64);
        }
        gaps.scv()
    }
}

fn seconds(span: SimSpan) -> f64 {
    span.millis_f64() / 1e3
}

impl LinkSeen {
    /// Takes the oldest call of a request out of those under way.
    fn take(&mut self, request: u32) -> Option<(SimTime, Option<f64>)> {
        let calls = self.open.get_mut(&request)?;
        let call = calls.remove(0);
        if calls.is_empty() {
            self.open.remove(&request);
        }
        self.open_count -= 1;
        Some(call)
    }

    fn stay_until(&mut self, request: u32, at: SimTime) {
        let last = self.open.get_mut(&request).and_then(|it| it.last_mut());
        if let Some((came, stay_s)) = last {
            *stay_s = Some(seconds(at.since(*came)));
        }
    }
}

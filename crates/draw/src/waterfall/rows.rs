//! From the hops of a journey to rows.

use super::batch::Batch;
use crate::Paint;
use crate::words::format;
use sluice_record::{Explanation, Hop, Journey, Recording, Tint};
use sluice_sim::{LinkKind, PartKind, SimTime, Topology};

/// A stretch of a request's time; a refusal may have no length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Microseconds from the start of the axis.
    pub start: u64,
    /// Length in microseconds.
    pub length: u64,
    /// What the time went into.
    pub what: What,
    /// Name of the part that it concerns.
    pub part: &'static str,
    /// Its colour.
    pub paint: Paint,
    /// The batch that a function was called with, if the row is about the function's time.
    pub batch: Option<Batch>,
    /// Whether this is the refusal that decided the outcome.
    pub decided: bool,
}

/// What a request's time goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// In transit to a part.
    To,
    /// In transit to a part again, after an earlier attempt.
    Again,
    /// A part's good answer, in transit.
    Answer,
    /// A part's acknowledgement, in transit.
    Acknowledged,
    /// A part's error: the time to produce it, and its transit.
    Error,
    /// In a part.
    In,
    /// In a function, from its call to what it does next.
    Starts,
    /// In a queue, before it is received.
    Waits,
    /// In a queue, after it was received and not deleted.
    Hidden,
    /// Between two attempts at something.
    Backoff,
    /// A client that waits without an answer.
    Silence,
    /// A client that has an acknowledgement and will poll later.
    BeforeAsking,
    /// A result in transit by push.
    Push,
    /// Pieces of a streamed result in transit, from the first to the last.
    Chunk,
    /// Given up and moved to the dead letters.
    Dead,
}

impl Row {
    /// What the time went into, in plain words.
    pub fn words(&self) -> String {
        let part = self.part;
        let (before, after) = match self.what {
            What::To => ("to ", ""),
            What::Again => ("again to ", ""),
            What::Answer => ("answer from ", ""),
            What::Acknowledged => ("acknowledged by ", ""),
            What::Error if self.decided => ("", " refused"),
            What::Error => ("error from ", ""),
            What::In => ("in ", ""),
            What::Starts => ("in ", ": start and work"),
            What::Waits => ("waits in ", ""),
            What::Hidden => ("hidden, then waits in ", ""),
            What::Backoff => ("", ": waits before it tries again"),
            What::Silence => ("", ": no answer, then again"),
            What::BeforeAsking => ("", ": waits before asking"),
            What::Push => ("result over ", ""),
            What::Chunk => ("words come over ", ""),
            What::Dead => ("given up by ", ""),
        };
        let mut words = [before, part, after].concat();
        if let Some(batch) = self.batch {
            let with = match self.what {
                What::Starts => ", in ",
                // What it does itself is over: it goes on with the others, and answers for all.
                _ => ": the rest of ",
            };
            words.push_str(with);
            words.push_str(&batch.words());
        }
        words
    }

    /// When it begins, from the start of the axis, and how long it takes: "17 ms", "3.1 s".
    pub fn times(&self) -> [String; 2] {
        [self.start, self.length].map(|micros| format::duration(micros as f64 / 1e3))
    }
}

/// The rows of a journey, in chronological order.
pub(super) fn rows(
    recording: &Recording,
    journey: &Journey,
    why: Option<&Explanation>,
    start: SimTime,
) -> Vec<Row> {
    let topology = recording.topology();
    let mut way = Way {
        topology,
        start,
        batch: vec![None; topology.parts.len()],
        arrived: vec![None; topology.parts.len()],
        left: vec![None; topology.parts.len()],
        rows: Vec::new(),
    };
    for hop in &journey.hops {
        if hop.tint == Tint::Chunk {
            way.words(hop);
            continue;
        }
        way.wait(hop);
        way.travel(hop);
        let link = topology.links[usize::from(hop.link)];
        if !hop.back && topology.parts[usize::from(link.from)].kind == PartKind::Pollers {
            way.batch[usize::from(link.to)] = Batch::of(recording, journey, hop);
        }
    }
    let mut rows = way.rows;
    let deciding = why.and_then(|why| {
        let part = topology.parts[usize::from(why.part)].label;
        let fits = |row: &&mut Row| row.what == What::Error && row.part == part;
        rows.iter_mut().rfind(fits)
    });
    if let Some(row) = deciding {
        row.decided = true;
    }
    rows
}

/// A journey, up to the hop that has been read.
struct Way<'a> {
    topology: &'a Topology,
    start: SimTime,
    /// For each part, when the journey last came to it, or an answer came back there.
    arrived: Vec<Option<SimTime>>,
    /// For each part, when the journey last left it for another.
    left: Vec<Option<SimTime>>,
    /// For each part, the batch that it was last called with.
    batch: Vec<Option<Batch>>,
    rows: Vec<Row>,
}

impl Way<'_> {
    /// Adds a row, if it has a length or needs none.
    fn add(
        &mut self,
        (from, to): (SimTime, SimTime),
        what: What,
        part: usize,
        paint: Paint,
    ) -> Option<&mut Row> {
        let instant = matches!(what, What::Error | What::Dead);
        if to <= from && !instant {
            return None;
        }
        let start = from.since(self.start).micros();
        // Rows are in chronological order, so this nearly always finds the end.
        let at = self.rows.partition_point(|row| row.start <= start);
        let row = Row {
            start,
            length: to.since(from).micros(),
            what,
            part: self.topology.parts[part].label,
            paint,
            batch: None,
            decided: false,
        };
        self.rows.insert(at, row);
        self.rows.get_mut(at)
    }

    /// A piece of a result arrives; all pieces that come during one call are one row.
    fn words(&mut self, hop: &Hop) {
        let link = self.topology.links[usize::from(hop.link)];
        let (from, to) = (usize::from(link.from), usize::from(link.to));
        if self.topology.parts[to].kind != PartKind::Clients {
            return;
        }
        let until = hop.due.since(self.start).micros();
        let latest = self.left.iter().flatten().max().copied();
        let latest = latest.map_or(0, |at| at.since(self.start).micros());
        let row = self.rows.iter_mut().rfind(|row| row.what == What::Chunk);
        match row.filter(|row| row.start >= latest) {
            Some(row) => row.length = until - row.start,
            None => {
                self.add((hop.sent, hop.due), What::Chunk, from, Paint::Answer);
            }
        }
    }

    /// The time between an arrival at a part and a hop that leaves it.
    fn wait(&mut self, hop: &Hop) {
        let link = self.topology.links[usize::from(hop.link)];
        let (near, far) = (usize::from(link.from), usize::from(link.to));
        let part = if hop.back { far } else { near };
        let kind = self.topology.parts[part].kind;
        let mut since = self.arrived[part];
        let first = self.left[part].is_none();
        if matches!(link.kind, LinkKind::Message | LinkKind::DeadLetter) && !first {
            // It was out of the queue meanwhile, and is back once the receiver has failed.
            let takers = self.topology.links.iter();
            let takers = takers.filter(|it| it.kind == LinkKind::Message && it.from == link.from);
            let back = takers.filter_map(|it| self.arrived[usize::from(it.to)]);
            since = since.max(back.max());
        }
        let again = hop.tint == Tint::Retry;
        let (what, paint) = match kind {
            PartKind::Clients if since.is_none_or(|at| Some(at) < self.left[part]) => {
                since = self.left[part];
                (What::Silence, Paint::Waiting)
            }
            PartKind::Clients | PartKind::Function | PartKind::Instances if again => {
                (What::Backoff, Paint::Waiting)
            }
            PartKind::Clients => (What::BeforeAsking, Paint::Level),
            PartKind::Queue if first => (What::Waits, Paint::Waiting),
            PartKind::Queue => (What::Hidden, Paint::Waiting),
            PartKind::Function | PartKind::Instances if first => (What::Starts, Paint::Done),
            PartKind::Pollers => (What::Waits, Paint::Waiting),
            _ => (What::In, Paint::Done),
        };
        if let Some(since) = since
            && since < hop.sent
        {
            // A function starts with all of a batch, and before it answers it works on the others.
            let batch = self.batch[part].filter(|_| what == What::Starts || hop.back);
            if let Some(row) = self.add((since, hop.sent), what, part, paint) {
                row.batch = batch;
            }
        }
    }

    /// Adds the hop itself.
    fn travel(&mut self, hop: &Hop) {
        let link = self.topology.links[usize::from(hop.link)];
        let (near, far) = (usize::from(link.from), usize::from(link.to));
        let (from, to) = if hop.back { (far, near) } else { (near, far) };
        let kind = self.topology.parts[from].kind;
        let (what, part, paint) = match (link.kind, hop.tint) {
            (_, Tint::Dead) => (What::Dead, from, Paint::Dead),
            (_, Tint::Refused) => (What::Error, from, Paint::Refused),
            (LinkKind::Push, _) if !hop.back => (What::Push, from, Paint::Answer),
            // The table knows at once what it will answer, and then works: most of this is its own
            // time.
            (_, Tint::Done) if hop.back && kind == PartKind::Table => (What::In, from, Paint::Done),
            (_, Tint::Accepted) if kind == PartKind::Queue => (What::In, from, Paint::Answer),
            (_, Tint::Accepted) => (What::Acknowledged, from, Paint::Answer),
            (_, Tint::Done) => (What::Answer, from, Paint::Answer),
            (_, Tint::Retry) => (What::Again, to, Paint::Waiting),
            _ => (What::To, to, Paint::Line),
        };
        self.add((hop.sent, hop.due), what, part, paint);
        // The function is called anew: what it sent before belongs to an earlier call.
        if !hop.back {
            self.left[from] = Some(hop.sent);
            if matches!(
                self.topology.parts[to].kind,
                PartKind::Function | PartKind::Instances
            ) {
                self.left[to] = None;
            }
        }
        self.arrived[to] = Some(hop.due);
    }
}

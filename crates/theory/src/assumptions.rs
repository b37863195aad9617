//! Assumptions of the formulas, and why they do not hold in a span: each doubt is a sentence with its number.

use crate::quantity::Unit;
use crate::span::Span;
use crate::station::Station;
use sluice_draw::words::format;
use sluice_scenario::traffic::Arrivals;
use sluice_sim::{PartIx, PartKind, Role};

/// What is rarer than this does not matter.
const RARE: f64 = 0.01;
/// A variation of arrivals this far from one is no Poisson process.
const POISSON: f64 = 0.2;
/// The fewest arrivals that say something about a mean.
const ARRIVALS_MIN: f64 = 1_000.0;
/// A queue forgets its beginning in a relaxation time; a span has to be this many times as long.
const RELAXATIONS: f64 = 30.0;
/// The share of what came by which a number may have grown over a span.
const GROWTH: f64 = 0.02;
/// A span that begins with the run has to be this many times as long as a request takes.
const STAYS: f64 = 50.0;

/// The doubts about a formula, as they are found.
pub(crate) struct Doubts<'a> {
    station: &'a Station<'a>,
    sentences: Vec<String>,
}

impl<'a> Doubts<'a> {
    pub(crate) fn new(station: &'a Station<'a>) -> Self {
        Self {
            station,
            sentences: Vec::new(),
        }
    }

    pub(crate) fn sentences(self) -> Vec<String> {
        self.sentences
    }

    fn when(mut self, is_so: bool, sentence: impl FnOnce() -> String) -> Self {
        if is_so {
            self.sentences.push(sentence());
        }
        self
    }

    /// The load is steady.
    pub(crate) fn load(self) -> Self {
        let (scenario, span) = (self.station.scenario, self.station.span);
        self.when(!span.is_even(scenario), || {
            let (low, high) = span.rates(scenario);
            format!(
                "The load is not steady: it goes from {} to {} requests/s in this span.",
                format::rate(low),
                format::rate(high)
            )
        })
    }

    /// Settings stay as they are.
    pub(crate) fn settings(self) -> Self {
        let change = self.station.span.first_change_s(self.station.scenario);
        self.when(change.is_some(), || {
            format!(
                "Settings change at {} s.",
                format::exact(change.unwrap_or(0.0))
            )
        })
    }

    /// Arrivals at a part are a Poisson process.
    pub(crate) fn poisson(self, part: PartIx) -> Self {
        let scv = self.station.watched.arrival_scv(part);
        let is_even = self.station.scenario.traffic.arrivals == Arrivals::Even;
        let is_off = scv.is_some_and(|it| (it - 1.0).abs() > POISSON);
        self.when(is_off, || {
            let shown = Unit::Number.shown(scv.unwrap_or(0.0));
            if is_even {
                format!("Arrivals are evenly spaced (ca² = {shown}); the formula is for those of independent users (ca² = 1).")
            } else {
                format!("Arrivals are no Poisson process: ca² is {shown} instead of 1.")
            }
        })
    }

    /// Nobody tries again.
    pub(crate) fn retries(self) -> Self {
        let gauges = self.station.gauges;
        let topology = gauges.topology();
        let clients = (0..)
            .zip(&topology.parts)
            .find(|(_, it)| it.kind == PartKind::Clients);
        let again = clients.map_or(0.0, |it| gauges.growth(it.0, Role::Retried));
        let share = again / (again + gauges.requests()).max(1.0);
        self.when(share > RARE, || {
            format!(
                "{} of attempts are retries: they follow failures, so arrivals are not independent.",
                Unit::Share.shown(share)
            )
        })
    }

    /// What comes can be served.
    pub(crate) fn overload(self, load: f64, servers: f64) -> Self {
        self.when(load >= servers, || {
            format!(
                "It is overloaded: {} for {} servers. Its queue grows for as long as that lasts, and has no mean.",
                Unit::Erlangs.shown(load),
                Unit::Number.shown(servers)
            )
        })
    }

    /// The variation of service times is known.
    pub(crate) fn variation(self, scv: Option<f64>) -> Self {
        self.when(scv.is_none(), || {
            "The variation of service cannot be told from that of waits in the same place: exponential times are taken.".to_owned()
        })
    }

    /// The span is long enough for a mean, and does not begin with an empty system that counts.
    pub(crate) fn length(self, rate: f64, service_s: f64, servers: f64) -> Self {
        let span = self.station.span;
        let arrivals = rate * span.seconds();
        let load = rate * service_s / servers;
        let slack = 1.0 - load.min(1.0).sqrt();
        let relaxation_s = service_s / servers / (slack * slack).max(1e-12);
        let is_short = load < 1.0 && span.seconds() < RELAXATIONS * relaxation_s;
        self.when(arrivals < ARRIVALS_MIN, || {
            format!(
                "The span is short: {} arrivals say little about a mean.",
                format::count(arrivals.round() as i64)
            )
        })
        .when(is_short, || {
            format!(
                "The span is short for this load: the queue takes about {} to forget how it began, and a mean takes {} times as long.",
                Unit::Ms.shown(relaxation_s * 1e3),
                RELAXATIONS as u32
            )
        })
        .warm_up()
    }

    fn warm_up(self) -> Self {
        let (span, whole) = (self.station.span, self.station.watched.whole);
        let stay_s = whole.known_mean().unwrap_or(0.0);
        let is_cold = span.from_s < stay_s && span.seconds() < STAYS * stay_s;
        self.when(is_cold, || {
            format!(
                "The warm-up is part of it: the run begins empty, and a request takes {} on average.",
                Unit::Ms.shown(stay_s * 1e3)
            )
        })
    }

    /// Service does not depend on what came before.
    pub(crate) fn cold_starts(self, function: PartIx) -> Self {
        let gauges = self.station.gauges;
        let cold = gauges.growth_of(function, "ColdStarts");
        let share = cold / gauges.growth(function, Role::Invoked).max(1.0);
        self.when(share > RARE, || {
            format!(
                "{} of invocations are cold starts: service takes longer when the load rises.",
                Unit::Share.shown(share)
            )
        })
    }

    /// There are as many servers all the time.
    pub(crate) fn servers(self, ends: Option<(i64, i64)>, what: &str) -> Self {
        let changes = ends.filter(|(low, high)| low != high);
        self.when(changes.is_some(), || {
            let (low, high) = changes.unwrap_or_default();
            format!(
                "{what} goes from {} to {}; the formula has their mean.",
                format::count(low),
                format::count(high)
            )
        })
    }

    /// One is served at a time.
    pub(crate) fn batches(self, size: f64) -> Self {
        self.when(size > 1.05, || {
            format!(
                "Messages are served in batches of {} on average; the formula takes each batch for one arrival.",
                Unit::Number.shown(size)
            )
        })
    }

    /// Nothing is left from before.
    pub(crate) fn backlog(self, messages: f64, servers: f64) -> Self {
        self.when(messages > servers, || {
            format!(
                "{} messages wait already when the span begins.",
                format::count(messages.round() as i64)
            )
        })
    }

    /// Nothing is turned away behind the queue.
    pub(crate) fn refused_batches(self, batches: f64) -> Self {
        self.when(batches > 0.0, || {
            format!(
                "The function refused {} batches, which wait outside of the queue.",
                format::count(batches.round() as i64)
            )
        })
    }

    /// Nothing is turned away before the queue.
    pub(crate) fn refused(self, share: f64) -> Self {
        self.when(share > RARE, || {
            format!(
                "{} found no place to wait; the formula has an endless queue.",
                Unit::Share.shown(share)
            )
        })
    }

    /// There is one queue for all servers.
    pub(crate) fn several_queues(self, queues: f64) -> Self {
        self.when(queues > 1.5, || {
            format!(
                "Each of {} instances has a queue of its own, which waits longer than one queue for all.",
                Unit::Number.shown(queues)
            )
        })
    }

    /// A bucket's capacity stays as it is.
    pub(crate) fn bucket(self, part: PartIx) -> Self {
        let gauges = self.station.gauges;
        let changes = [Role::Granted, Role::BucketSize]
            .into_iter()
            .find_map(|role| {
                let ends = gauges
                    .has(part, role)
                    .then(|| gauges.ends(part, role))
                    .flatten();
                ends.filter(|(low, high)| low != high)
            });
        self.servers(changes, "What it grants")
    }

    /// As much is in a place at the end as at the beginning.
    pub(crate) fn ends(self, growth: f64, arrivals: f64) -> Self {
        self.when(growth.abs() > (arrivals * GROWTH).max(1.0), || {
            format!(
                "{} {} are there at the end than at the beginning; the law holds exactly over spans that begin and end alike.",
                format::count(growth.abs().round() as i64),
                if growth > 0.0 { "more" } else { "fewer" }
            )
        })
    }
}

/// That a span is not steady, and which stretch is.
pub(crate) fn unsteady(steadiest: Span) -> String {
    format!(
        "The formulas are for a steady load, which this span does not have; the longest steady stretch is from {}.",
        steadiest.in_words()
    )
}

impl Station<'_> {
    /// The longest steady stretch of the run, if the span is not steady and there is one.
    pub(crate) fn steadier(&self) -> Option<Span> {
        let (scenario, span) = (self.scenario, self.span);
        let is_steady = span.is_even(scenario) && span.first_change_s(scenario).is_none();
        if is_steady {
            return None;
        }
        Span::steadiest(scenario)
    }
}

//! The lines of the table of numbers, in reading order: what became of people, how long it took, what it cost,
//! and the rest. A column of it is a design.

use super::counters::{
    COSTS, Counter, FIGURES, LATENCIES, Latency, PERCENTILES, Percentile, THROUGHPUT, Value,
    percentile,
};
use super::format;
use crate::fates;
use sluice_record::{DesignFrame, Fate, Fates, Seen};
use sluice_sim::{Outcome, Topology};

/// One line: a number of each design.
#[derive(Clone, Copy)]
pub enum Line {
    /// Requests with a fate.
    Fate(Fate),
    /// Requests whose work was done more than once: a remark on those that are done.
    Twice,
    /// A percentile of a latency.
    Latency(&'static Latency, &'static Percentile),
    /// A counter.
    Counter(&'static Counter),
}

/// Lines that belong together.
pub struct Group {
    /// Its name in the style sheet and in tests.
    pub id: &'static str,
    /// What stands over it; nothing over the first, which follows the bars.
    pub words: &'static str,
    /// Its lines.
    pub lines: &'static [Line],
}

/// All groups.
pub static GROUPS: [Group; 4] = [
    Group {
        id: "fates",
        words: "",
        lines: &[
            Line::Fate(Fate::InTime),
            Line::Fate(Fate::Late),
            Line::Twice,
            Line::Fate(Fate::Waiting),
            Line::Fate(Fate::Refused),
            Line::Fate(Fate::TimedOut),
            Line::Fate(Fate::Lost),
        ],
    },
    Group {
        id: "latencies",
        words: "How long it took, last seconds",
        lines: &[
            Line::Latency(&LATENCIES[0], &PERCENTILES[0]),
            Line::Latency(&LATENCIES[0], &PERCENTILES[1]),
            Line::Latency(&LATENCIES[0], &PERCENTILES[2]),
            Line::Latency(&LATENCIES[1], &PERCENTILES[0]),
            Line::Latency(&LATENCIES[1], &PERCENTILES[1]),
            Line::Latency(&LATENCIES[1], &PERCENTILES[2]),
            Line::Latency(&LATENCIES[2], &PERCENTILES[0]),
            Line::Latency(&LATENCIES[2], &PERCENTILES[1]),
            Line::Latency(&LATENCIES[2], &PERCENTILES[2]),
        ],
    },
    Group {
        id: "costs",
        words: "What it cost so far",
        lines: &[
            Line::Counter(&COSTS[0]),
            Line::Counter(&COSTS[1]),
            Line::Counter(&COSTS[2]),
        ],
    },
    Group {
        id: "figures",
        words: "Rates and queues now",
        lines: &[
            Line::Counter(&THROUGHPUT),
            Line::Counter(&FIGURES[0]),
            Line::Counter(&FIGURES[1]),
            Line::Counter(&FIGURES[2]),
            Line::Counter(&FIGURES[3]),
            Line::Counter(&FIGURES[4]),
            Line::Counter(&FIGURES[5]),
            Line::Counter(&FIGURES[6]),
            Line::Counter(&FIGURES[7]),
        ],
    },
];

/// How many lines have nothing to tell in a run where this has been seen.
pub fn silent(seen: &Seen) -> usize {
    let mut silent = 0;
    for group in &GROUPS {
        for line in group.lines {
            silent += usize::from(!line.tells(seen));
        }
    }
    silent
}

impl Line {
    /// Its name in tests and data.
    pub fn id(&self) -> String {
        match self {
            Self::Fate(fate) => format!("fate-{}", fate.id()),
            Self::Twice => "fate-twice".to_owned(),
            Self::Latency(latency, (share, _)) => format!("{}-{share}", latency.id),
            Self::Counter(counter) => counter.id.to_owned(),
        }
    }

    /// Its name in plain words; users need an answer within `target_ms` milliseconds, if that is known.
    pub fn words(&self, target_ms: Option<f64>) -> String {
        match self {
            Self::Fate(fate) => fates::words(*fate, target_ms),
            Self::Twice => "of them done twice".to_owned(),
            Self::Latency(latency, (share, _)) => format!("{} {share}", latency.words),
            Self::Counter(counter) => counter.words.to_owned(),
        }
    }

    /// What exactly it counts.
    pub fn explained(&self) -> &'static str {
        match self {
            Self::Fate(fate) => match fate {
                Fate::InTime => {
                    "Requests whose user learned within the target time that the work is done"
                }
                Fate::Late => "Requests whose user learned later that the work is done",
                Fate::Waiting => "Users who wait: for an answer, for the result, or to try again",
                Fate::Refused => "Requests whose last attempt ended with an error",
                Fate::TimedOut => "Users who stopped waiting, or asking",
                Fate::Lost => "Acknowledged, then given up: a dead letter, or expired",
            },
            Self::Twice => "Requests whose work was done more than once",
            Self::Latency(latency, _) => latency.explained,
            Self::Counter(counter) => counter.explained,
        }
    }

    /// Its value in a design.
    pub fn value(&self, frame: &DesignFrame, topology: &Topology) -> Value {
        match self {
            Self::Fate(fate) => {
                let count = Fates::of(frame, topology).count(*fate);
                let share = count as f64 / frame.requests.max(1) as f64;
                Value {
                    text: format::percent(share),
                    more: format::count(count as i64),
                    ..Value::whole(count as i64)
                }
            }
            Self::Twice => Value::whole(frame.outcome(Outcome::DoneTwice) as i64),
            Self::Latency(latency, (_, read)) => percentile(&(latency.read)(frame), *read),
            Self::Counter(counter) => counter.shown(frame, topology),
        }
    }

    /// Whether any of these designs can have it.
    pub fn is_of(&self, topologies: &[Topology]) -> bool {
        match self {
            Self::Latency(latency, _) => topologies.iter().any(latency.is_of),
            _ => true,
        }
    }

    /// Whether there is anything to tell in a run where this has been seen. What stays zero all along is
    /// left out until it is asked for.
    pub fn tells(&self, seen: &Seen) -> bool {
        match self {
            Self::Fate(fate) => seen.fate(*fate),
            Self::Twice => seen.outcome(Outcome::DoneTwice),
            Self::Latency(..) => true,
            Self::Counter(counter) => counter.role.is_none_or(|role| seen.role(role)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_record::Run;
    use sluice_scenario::Preset;
    use sluice_sim::SimTime;

    fn run(name: &str) -> Run {
        let mut run = Run::new(Preset::named(name).expect("a preset").scenario);
        run.finish();
        run
    }

    fn seen(run: &Run) -> Seen {
        let all = run.recordings().iter().map(sluice_record::Recording::seen);
        all.fold(Seen::default(), |seen, it| seen.or(&it))
    }

    #[test]
    fn people_come_first_then_time_then_cost() {
        assert_eq!(
            GROUPS.each_ref().map(|it| it.id),
            ["fates", "latencies", "costs", "figures"]
        );
        let ids = |at: usize| GROUPS[at].lines.iter().map(Line::id).collect::<Vec<_>>();
        assert_eq!(ids(0)[..3], ["fate-in-time", "fate-late", "fate-twice"]);
        assert_eq!(ids(2), ["cost-per-done", "cost", "cost-total"]);
    }

    /// A line that is left out would say zero in every design at every instant.
    #[test]
    fn only_what_is_zero_all_along_is_left_out() {
        for (name, is_left_out) in [("flash-sale", 3), ("poison-messages", 1)] {
            let run = run(name);
            let seen = seen(&run);
            let lines = GROUPS.iter().flat_map(|it| it.lines).copied();
            let silent: Vec<Line> = lines.filter(|line| !line.tells(&seen)).collect();
            assert_eq!(silent.len(), super::silent(&seen), "{name}");
            assert!(silent.len() >= is_left_out, "{name}: {}", silent.len());
            for second in 0..=120 {
                let frame = run.frame(SimTime::from_millis(second * 1_000), 1.0);
                for (design, topology) in frame.designs.iter().zip(run.topologies()) {
                    for line in &silent {
                        let value = line.value(design, topology);
                        assert!(value.zero, "{name}: {} at {second} s", line.id());
                    }
                }
            }
        }
    }

    #[test]
    fn a_zero_has_no_colour_at_any_instant() {
        let mut coloured = 0;
        for name in ["poison-messages", "flash-sale"] {
            let run = run(name);
            for second in 0..=120 {
                let frame = run.frame(SimTime::from_millis(second * 1_000), 1.0);
                for (design, topology) in frame.designs.iter().zip(run.topologies()) {
                    for line in GROUPS.iter().flat_map(|group| group.lines) {
                        let Value { tone, text, .. } = line.value(design, topology);
                        let is_zero = ["0", "0.0", "0%"].contains(&text.as_str());
                        assert!(!is_zero || tone.is_empty(), "{} at {second}", line.id());
                        coloured += usize::from(!tone.is_empty());
                    }
                }
            }
        }
        assert!(coloured > 20, "{coloured}");
    }

    #[test]
    fn a_design_that_has_done_nothing_has_no_price() {
        let run = run("flash-sale");
        let frame = run.frame(SimTime::ZERO, 1.0);
        let [price, ..] = COSTS.each_ref().map(Line::Counter);
        let value = price.value(&frame.designs[0], &run.topologies()[0]);
        assert_eq!((value.text.as_str(), value.exact), ("nothing done", None));
    }

    #[test]
    fn every_number_has_its_line_and_none_has_two() {
        let mut told: Vec<String> = GROUPS
            .iter()
            .flat_map(|it| it.lines)
            .map(Line::id)
            .collect();
        let latencies = LATENCIES.iter().flat_map(|latency| {
            let line = |share| Line::Latency(latency, share).id();
            PERCENTILES.iter().map(line)
        });
        let counters = [THROUGHPUT].into_iter().chain(FIGURES).chain(COSTS);
        let mut all: Vec<String> = counters.map(|counter| counter.id.to_owned()).collect();
        all.extend(latencies);
        all.extend(Fate::ALL.map(|fate| Line::Fate(fate).id()));
        all.push(Line::Twice.id());
        told.sort();
        all.sort();
        assert_eq!(told, all);
    }
}

//! The numbers that a story can name: what the page shows beside each design, and a few more.
//!
//! | name | meaning |
//! |---|---|
//! | `DESIGN.throughput`, `.goodput` | done per second, in time per second |
//! | `DESIGN.refused` | share of the requests so far that failed, from 0 to 1 |
//! | `DESIGN.throttled`, `.done`, `.failed`, `.retries`, `.duplicates`, `.half-done`, `.lookups-failed`, `.requests` | how many so far |
//! | `DESIGN.queued`, `.queued-retries`, `.dead-letters`, `.open` | how many there are |
//! | `DESIGN.cost-per-done`, `.cost`, `.cost-total` | US dollars so far: per million requests that are done, per million requests, in all |
//! | `DESIGN.answer-p50`, `-p95`, `-p99`, `DESIGN.first-words-p50` …, `DESIGN.completion-p50` … | milliseconds, of the last seconds |
//! | `playhead` | seconds of the run |
//! | `changed` | 1 if the scenario differs from its preset, otherwise 0 |
//!
//! Each has its value at the playhead; with `@42` after it, at that second; with `@end`, at the
//! end, where the latencies are those of the whole run.

use sluice_draw::words::cost::NOTHING_DONE;
use sluice_draw::words::counters::{
    COSTS, Counter, FIGURES, LATENCIES, PERCENTILES, THROUGHPUT, Value, percentile,
};
use sluice_draw::words::{format, instant};
use sluice_record::{DesignFrame, Run};
use sluice_sim::{Role, SimTime, Topology};

/// Totals: of some of them the page shows another figure by the same name, a share or a rate.
const TOTALS: [(&str, Role); 7] = [
    ("done", Role::Done),
    ("failed", Role::Failed),
    ("throttled", Role::Throttled),
    ("retries", Role::Retried),
    ("duplicates", Role::Duplicates),
    ("half-done", Role::HalfDone),
    ("lookups-failed", Role::LookupsFailed),
];
/// Numbers that belong to no design.
const PLAYHEAD: &str = "playhead";
const CHANGED: &str = "changed";

/// What the numbers and conditions of a story's step are about.
#[derive(Clone, Copy, Debug)]
pub struct StoryContext<'r> {
    /// The run.
    pub run: &'r Run,
    /// Its scenario as JSON.
    pub form: &'r serde_json::Value,
    /// Whether the scenario differs from its preset.
    pub changed: bool,
    /// The instant that is shown.
    pub playhead: SimTime,
}

/// A number that a name refers to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'n> {
    /// The design; none for a number that belongs to no design.
    design: Option<&'n str>,
    figure: &'n str,
    when: When,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    Playhead,
    At(f64),
    End,
}

impl<'n> Number<'n> {
    /// Reads a name.
    ///
    /// # Errors
    /// A sentence that says what is allowed.
    pub fn read(name: &'n str) -> Result<Self, String> {
        let (what, when) = name.split_once('@').unwrap_or((name, ""));
        let when = match when {
            "" => When::Playhead,
            "end" => When::End,
            seconds => {
                let seconds = instant::number(seconds).filter(|it| (0.0..1e6).contains(it));
                let sentence = || format!("“{name}” needs seconds or “end” after the @.");
                When::At(seconds.ok_or_else(sentence)?)
            }
        };
        if [PLAYHEAD, CHANGED].contains(&what) {
            return Ok(Self {
                design: None,
                figure: what,
                when,
            });
        }
        let known = what.split_once('.').filter(|(_, it)| is_figure(it));
        let (design, figure) = known.ok_or_else(|| {
            let figures = figures().collect::<Vec<_>>().join(", ");
            format!(
                "“{name}” is no number: give {PLAYHEAD}, {CHANGED}, or a design, a dot and one of {figures}."
            )
        })?;
        Ok(Self {
            design: Some(design),
            figure,
            when,
        })
    }

    /// The instant whose value it is, in a run with this end.
    pub fn instant(&self, playhead: SimTime, end: SimTime) -> SimTime {
        let at = match self.when {
            When::Playhead => playhead,
            When::At(seconds) => SimTime::from_secs_f64(seconds),
            When::End => end,
        };
        at.min(end)
    }

    /// Of when it is, in words.
    pub fn when(&self) -> String {
        match self.when {
            When::Playhead => "so far".to_owned(),
            When::At(seconds) => format!("at {}", format::clock(seconds)),
            When::End => "by the end".to_owned(),
        }
    }

    /// Whether a run of these designs has this number.
    pub fn is_of(&self, designs: &[Topology]) -> bool {
        (self.design).is_none_or(|it| designs.iter().any(|design| design.id == it))
    }

    /// Its value; none as long as the run is not simulated that far, or there is nothing to
    /// measure.
    pub fn value(&self, moment: &StoryContext<'_>) -> Option<Value> {
        let run = moment.run;
        let at = self.instant(moment.playhead, run.end());
        let Some(design) = self.design else {
            if self.figure == CHANGED {
                return Some(Value::whole(moment.changed.into()));
            }
            return Some(Value {
                text: format::clock(at.secs_f64()),
                exact: Some(at.secs_f64()),
                ..Value::default()
            });
        };
        if at > run.ready_until() {
            return None;
        }
        let nth = run.topologies().iter().position(|it| it.id == design)?;
        let frame = run.frame(at, 1.0);
        let mut frame = frame.designs.into_iter().nth(nth)?;
        if self.when == When::End {
            let recording = run.recordings().get(nth)?;
            (frame.answer, frame.completion) = (recording.answer(), recording.completion());
            frame.first_words = recording.first_words();
        }
        let value = figure(self.figure, &frame, &run.topologies()[nth])?;
        // A design that has done nothing says so where its price would stand.
        (value.exact.is_some() || value.text == NOTHING_DONE).then_some(value)
    }
}

fn figure(name: &str, frame: &DesignFrame, topology: &Topology) -> Option<Value> {
    if let Some((_, role)) = TOTALS.iter().find(|(known, _)| *known == name) {
        return Some(Value::whole(frame.total(topology, *role)));
    }
    if let Some(figure) = counters().find(|figure| figure.id == name) {
        return Some((figure.read)(frame, topology));
    }
    let (latency, share) = name.rsplit_once('-')?;
    let latency = LATENCIES.iter().find(|known| known.id == latency)?;
    let (_, read) = PERCENTILES.iter().find(|(known, _)| *known == share)?;
    Some(percentile(&(latency.read)(frame), *read))
}

fn is_figure(name: &str) -> bool {
    figures().any(|known| known == name)
}

/// What the page shows under the same names.
fn counters() -> impl Iterator<Item = &'static Counter> {
    std::iter::once(&THROUGHPUT).chain(&FIGURES).chain(&COSTS)
}

fn figures() -> impl Iterator<Item = String> {
    let is_total = |id: &str| TOTALS.iter().any(|(name, _)| *name == id);
    let shown = counters().filter(move |figure| !is_total(figure.id));
    let shown = shown.map(|figure| figure.id.to_owned());
    let totals = TOTALS.iter().map(|(name, _)| (*name).to_owned());
    let latencies = LATENCIES
        .iter()
        .flat_map(|latency| PERCENTILES.map(|(share, _)| format!("{}-{share}", latency.id)));
    shown.chain(totals).chain(latencies)
}

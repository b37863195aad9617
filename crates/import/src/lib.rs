//! Real traffic as a scenario: a table of times and counts, exported from `CloudWatch` or counted
//! from a log.
//!
//! ```text
//!  text ──► table (rows, what is wrong with some) ──► Counted (evenly spaced) ──► fit ──► Scenario
//! ```
//!
//! Columns may be separated by commas, semicolons, tabs or spaces, with the time before or after
//! the count. Times may be ISO 8601, as `CloudWatch` and access logs write them, or seconds or
//! milliseconds since 1970.

mod found;
mod stamp;
mod table;

pub use found::Found;
use sluice_scenario::traffic::Shape;
use sluice_scenario::{Scenario, grouped};
use std::collections::BTreeMap;

/// Limit on the size of a file.
pub const BYTES_MAX: usize = 20_000_000;
/// Limit on the intervals of a scenario.
const INTERVALS_MAX: usize = 2_000;
/// Limit on the intervals between the first and the last row.
const SPAN_MAX: i64 = 2_000_000;
/// Limit on the length of a run, in seconds: nobody watches a longer one.
const RUN_S_MAX: f64 = 3_600.0;
/// Limit on the requests of a run: more take a page too long.
const REQUESTS_MAX: f64 = 2_000_000.0;
/// The shortest interval and the shortest run of a scenario.
const INTERVAL_S_MIN: f64 = 0.1;
const RUN_S_MIN: f64 = 10.0;

/// How traffic that is longer than a run is made to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Its busiest stretch, at its own pace.
    Busiest,
    /// All of it; time passes faster, and the rates stay.
    Whole,
}

/// Traffic as counted, at even intervals.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Length of an interval in seconds.
    pub interval_s: f64,
    /// Requests in each interval.
    pub counts: Vec<f64>,
    /// Sentences that the reader should see.
    pub remarks: Vec<String>,
    /// What the file was found to be.
    pub found: Found,
}

impl Counted {
    /// Reads a table; `progress` is called with the share that is read, from 0 to 1.
    ///
    /// # Errors
    /// One sentence that says why there is nothing to replay.
    pub fn read(text: &str, progress: impl FnMut(f64)) -> Result<Self, String> {
        if text.len() > BYTES_MAX {
            return Err(format!(
                "This file has {} bytes, and {} are the most.",
                count(text.len()),
                count(BYTES_MAX)
            ));
        }
        let table = table::read(text, progress)?;
        let mut remarks = table.remarks();
        let mut by_time: BTreeMap<i64, f64> = BTreeMap::new();
        for (at_ms, count) in &table.rows {
            *by_time.entry(*at_ms).or_default() += count;
        }
        let twice = table.rows.len() - by_time.len();
        if twice > 0 {
            remarks.push(format!(
                "Rows with the time of another row, added up: {}.",
                count(twice)
            ));
        }
        let (Some((&first, _)), Some((&last, _))) =
            (by_time.first_key_value(), by_time.last_key_value())
        else {
            return Err("There is no row with a time and a count in this file.".to_owned());
        };
        let interval_ms = usual_gap(&by_time)
            .ok_or("This file has only one time: traffic needs at least two.")?;
        let span = (last - first) / interval_ms + 1;
        if span > SPAN_MAX {
            return Err(format!(
                "From its first to its last time this file has {} intervals of {} s, and {} are the most.",
                count(span as usize),
                interval_ms as f64 / 1e3,
                count(SPAN_MAX as usize)
            ));
        }
        let mut counts = vec![0.0; span as usize];
        let mut empty = vec![true; span as usize];
        for (at_ms, count) in &by_time {
            let place = ((at_ms - first) / interval_ms) as usize;
            counts[place] += count;
            empty[place] = false;
        }
        let gaps = empty.iter().filter(|it| **it).count();
        if gaps > 0 {
            remarks.push(format!(
                "Intervals without a row, counted as 0: {}.",
                count(gaps)
            ));
        }
        Ok(Self {
            interval_s: interval_ms as f64 / 1e3,
            counts,
            remarks,
            found: Found::of(&table),
        })
    }

    /// A scenario with this traffic.
    ///
    /// # Errors
    /// One sentence, if no run can be made of it.
    pub fn scenario(
        mut self,
        present: &Scenario,
        fit: Fit,
    ) -> Result<(Scenario, Vec<String>), String> {
        let total: f64 = self.counts.iter().sum();
        if total <= 0.0 {
            return Err("All counts in this file are 0: there is nothing to replay.".to_owned());
        }
        let mut draft = present.to_draft();
        let told = match fit {
            Fit::Busiest => self.cut_to_busiest(),
            Fit::Whole => self.hurry(),
        };
        self.remarks.extend(told);
        self.merge();
        let run_s = self.interval_s * self.counts.len() as f64;
        let whole: Vec<String> = self.counts.iter().map(|it| format!("{it:.0}")).collect();
        draft.duration_s = run_s.max(RUN_S_MIN).ceil() as u32;
        draft.traffic.load = 1.0;
        draft.traffic.shape = Shape::Replay {
            interval_s: self.interval_s,
            counts: whole.join(","),
        };
        if !draft.interventions.is_empty() {
            draft.interventions.clear();
            (self.remarks).push("What broke in the scenario before is left out.".to_owned());
        }
        let scenario = draft.check().map_err(|error| error.sentence)?;
        let kept: f64 = self.counts.iter().sum();
        let peak = self.counts.iter().copied().fold(0.0, f64::max) / self.interval_s;
        self.remarks.insert(
            0,
            format!(
                "{} requests in {} s, up to {} a second, counted every {} s.",
                separated(kept),
                separated(run_s),
                separated(peak),
                self.interval_s
            ),
        );
        Ok((scenario, self.remarks))
    }

    /// Keeps the stretch with the most requests that a run can hold; a sentence if anything is left
    /// out.
    fn cut_to_busiest(&mut self) -> Option<String> {
        let count = self.counts.len();
        let long = ((RUN_S_MAX / self.interval_s) as usize).clamp(1, count);
        let sum = |from: usize, long: usize| self.counts[from..from + long].iter().sum::<f64>();
        // The sums of all stretches, each computed from the one before.
        let mut here = sum(0, long);
        let (mut best, mut from) = (here, 0);
        for next in 1..=count - long {
            here += self.counts[next + long - 1] - self.counts[next - 1];
            if here > best {
                (best, from) = (here, next);
            }
        }
        let mut until = from + long;
        // A stretch with too many requests loses its quieter end.
        while best > REQUESTS_MAX && until - from > 1 {
            if self.counts[from] < self.counts[until - 1] {
                best -= self.counts[from];
                from += 1;
            } else {
                until -= 1;
                best -= self.counts[until];
            }
        }
        if (from, until) == (0, count) {
            return None;
        }
        self.counts = self.counts[from..until].to_vec();
        let seconds = |intervals: usize| separated(intervals as f64 * self.interval_s);
        Some(format!(
            "Of {} s the busiest {} s are taken, from second {} on.",
            seconds(count),
            seconds(until - from),
            seconds(from)
        ))
    }

    /// Speeds time up as much as a run needs, at the same rates; a sentence if it does.
    fn hurry(&mut self) -> Option<String> {
        let real_s = self.interval_s * self.counts.len() as f64;
        let total: f64 = self.counts.iter().sum();
        let times = (real_s / RUN_S_MAX).max(total / REQUESTS_MAX);
        if times <= 1.0 {
            return None;
        }
        self.interval_s /= times;
        for count in &mut self.counts {
            *count /= times;
        }
        Some(format!(
            "{} s of traffic pass in {} s, {times:.1} times as fast, at the same rates.",
            separated(real_s),
            separated(real_s / times)
        ))
    }

    /// Merges neighbouring intervals until there are few enough, and none is too short.
    fn merge(&mut self) {
        let few = self.counts.len().div_ceil(INTERVALS_MAX);
        let long = (INTERVAL_S_MIN / self.interval_s).ceil() as usize;
        let together = few.max(long);
        if together > 1 {
            let chunks = self.counts.chunks(together);
            self.counts = chunks.map(|chunk| chunk.iter().sum()).collect();
            self.interval_s *= together as f64;
            self.remarks
                .push(format!("Every {together} intervals are merged into one."));
        }
    }
}

/// The most frequent gap between times; among equals the smallest.
fn usual_gap(by_time: &BTreeMap<i64, f64>) -> Option<i64> {
    let mut gaps: BTreeMap<i64, usize> = BTreeMap::new();
    for (one, next) in by_time.keys().zip(by_time.keys().skip(1)) {
        *gaps.entry(next - one).or_default() += 1;
    }
    let usual = gaps.into_iter().max_by_key(|(gap, often)| (*often, -*gap));
    usual.map(|(gap, _)| gap)
}
/// A number, rounded to a whole one, with thousands separators.
fn separated(number: f64) -> String {
    grouped(number.round() as u64)
}

/// A count with thousands separators.
fn count(number: usize) -> String {
    grouped(number as u64)
}

//! Traffic as a run can hold it: the busiest stretch of what is longer, or all of it at a higher speed; no rate is
//! rounded to nothing.

use super::counted::Counted;
use super::say::{decimal, instant, length, rate, separated};
use sluice_scenario::Scenario;
use sluice_scenario::traffic::Shape;

/// Limit on the intervals of a scenario.
const INTERVALS_MAX: usize = 2_000;
/// Limit on the length of a run, in seconds: nobody watches a longer one.
const RUN_S_MAX: f64 = 3_600.0;
/// Limit on the requests of a run: more take a page too long.
const REQUESTS_MAX: f64 = 2_000_000.0;
/// The shortest interval and the shortest run of a scenario.
const INTERVAL_S_MIN: f64 = 0.1;
const RUN_S_MIN: f64 = 10.0;
/// Room for the counts of a scenario, as text.
const COUNTS_CHARS_MAX: usize = 16_000;
/// The most decimals of a count.
const PLACES_MAX: usize = 4;

/// How traffic that is longer than a run is made to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Its busiest stretch, at its own pace.
    Busiest,
    /// All of it; time passes faster, and the rates stay.
    Whole,
    /// The busiest stretch as long as a run can be, at its own pace; where that has more requests than a run can, each
    /// one stands for several.
    Scaled,
}

/// Counts on their way into a run.
struct Run {
    begin_ms: i64,
    interval_s: f64,
    counts: Vec<f64>,
    told: Vec<String>,
}

impl Counted {
    /// A scenario with this traffic, and what the reader should know about it.
    ///
    /// # Errors
    /// One sentence, if no run can be made of it.
    pub fn scenario(self, present: &Scenario, fit: Fit) -> Result<(Scenario, Vec<String>), String> {
        if self.total() <= 0.0 {
            return Err("All counts in this file are 0: there is nothing to replay.".to_owned());
        }
        let mut run = Run::of(&self);
        match fit {
            Fit::Busiest => run.cut_to_busiest(REQUESTS_MAX),
            Fit::Whole => run.hurry(),
            Fit::Scaled => run.cut_to_busiest(f64::INFINITY),
        }
        run.merge();
        run.thin_out();
        let mut draft = present.to_draft();
        let run_s = run.interval_s * run.counts.len() as f64;
        draft.duration_s = run_s.max(RUN_S_MIN).ceil() as u32;
        draft.traffic.load = 1.0;
        draft.traffic.shape = Shape::Replay {
            interval_s: run.interval_s,
            counts: written(&run.counts),
        };
        if !draft.interventions.is_empty() {
            draft.interventions.clear();
            run.told
                .push("What broke in the scenario before is left out.".to_owned());
        }
        let scenario = draft.check().map_err(|error| error.sentence)?;
        let kept: f64 = run.counts.iter().sum();
        let peak = run.counts.iter().copied().fold(0.0, f64::max) / run.interval_s;
        let mut remarks = vec![format!(
            "{} requests in {} s, up to {}, counted every {}.",
            if kept < 10.0 {
                decimal(kept)
            } else {
                separated(kept)
            },
            separated(run_s),
            rate(peak),
            length(run.interval_s)
        )];
        remarks.extend(self.remarks);
        remarks.extend(run.told);
        Ok((scenario, remarks))
    }
}

impl Counted {
    /// Which part of the whole a run has: where it begins and ends, as shares of it from 0 to 1.
    pub fn stretch(&self, fit: Fit) -> (f64, f64) {
        let mut run = Run::of(self);
        match fit {
            Fit::Busiest => run.cut_to_busiest(REQUESTS_MAX),
            Fit::Scaled => run.cut_to_busiest(f64::INFINITY),
            Fit::Whole => return (0.0, 1.0),
        }
        let whole_s = (self.interval_s * self.counts.len() as f64).max(f64::MIN_POSITIVE);
        let from = run.begin_ms.saturating_sub(self.begin_ms) as f64 / 1e3 / whole_s;
        let until = from + run.interval_s * run.counts.len() as f64 / whole_s;
        (from.clamp(0.0, 1.0), until.clamp(0.0, 1.0))
    }
}

impl Run {
    /// Goes straight across what was not measured, and leaves it out at the ends.
    fn of(counted: &Counted) -> Self {
        let known = |it: &Option<f64>| it.is_some();
        let first = counted.counts.iter().position(known).unwrap_or_default();
        let last = counted.counts.iter().rposition(known).unwrap_or_default();
        let kept = &counted.counts[first..=last];
        let mut counts: Vec<f64> = Vec::with_capacity(kept.len());
        let mut bridged = 0;
        for (at, count) in kept.iter().enumerate() {
            let Some(count) = *count else { continue };
            // Whatever was not measured since the last one, at once: there may be very many.
            let missing = at - counts.len();
            let before = counts.last().copied().unwrap_or(count);
            let step = (count - before) / (missing + 1) as f64;
            counts.extend((1..=missing).map(|nth| before + step * nth as f64));
            counts.push(count);
            bridged += missing;
        }
        let mut told = Vec::new();
        if bridged > 0 {
            let total: f64 = counts.iter().sum();
            told.push(format!(
                "{} requests were counted; the run goes straight across the {} intervals without data, \
                 which makes {}.",
                separated(counted.total()),
                separated(bridged as f64),
                separated(total)
            ));
        }
        Self {
            begin_ms: counted.begin_ms + (first as f64 * counted.interval_s * 1e3) as i64,
            interval_s: counted.interval_s,
            counts,
            told,
        }
    }

    /// Keeps the stretch with the most requests that a run can hold, of which there may be so many.
    fn cut_to_busiest(&mut self, requests_max: f64) {
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
        let least = (RUN_S_MIN / self.interval_s).ceil().max(1.0) as usize;
        while best > requests_max && until - from > least {
            if self.counts[from] < self.counts[until - 1] {
                best -= self.counts[from];
                from += 1;
            } else {
                until -= 1;
                best -= self.counts[until];
            }
        }
        let seconds = |intervals: usize| intervals as f64 * self.interval_s;
        if (from, until) != (0, count) {
            let begin_ms = self.begin_ms + (seconds(from) * 1e3) as i64;
            self.told.push(format!(
                "Of {} the busiest {} is taken, from {} on.",
                length(seconds(count)),
                length(seconds(until - from)),
                instant(begin_ms)
            ));
        }
        let from_ms = (seconds(from) * 1e3) as i64;
        self.begin_ms += from_ms;
        self.counts = self.counts[from..until].to_vec();
        self.cut_an_interval(best, requests_max);
    }

    /// Of an interval that is longer than a run, or has more requests than one, takes a part.
    fn cut_an_interval(&mut self, requests: f64, requests_max: f64) {
        if self.counts.len() > 1 {
            return;
        }
        let fits = (requests_max / requests).min(1.0) * self.interval_s;
        let kept_s = self
            .interval_s
            .min(RUN_S_MAX)
            .min(fits.max(RUN_S_MIN))
            .floor();
        if kept_s >= self.interval_s || kept_s < 1.0 {
            return;
        }
        let limit = if fits < self.interval_s.min(RUN_S_MAX) {
            [&separated(REQUESTS_MAX), " requests"].concat()
        } else {
            length(RUN_S_MAX)
        };
        self.told.push(format!(
            "A run holds {limit} at most: {} of {} with {} requests is taken, at its own rate.",
            length(kept_s),
            length(self.interval_s),
            separated(requests)
        ));
        self.counts[0] *= kept_s / self.interval_s;
        self.interval_s = kept_s;
    }

    /// Speeds time up as much as a run needs, at the same rates.
    fn hurry(&mut self) {
        let real_s = self.interval_s * self.counts.len() as f64;
        let total: f64 = self.counts.iter().sum();
        let most = (real_s / RUN_S_MIN).max(1.0);
        let times = (real_s / RUN_S_MAX).max(total / REQUESTS_MAX).min(most);
        if times <= 1.0 {
            return;
        }
        self.interval_s /= times;
        for count in &mut self.counts {
            *count /= times;
        }
        self.told.push(format!(
            "{} pass in {}, {times:.1} times as fast, at the rates that they had.",
            length(real_s),
            length((real_s / times).round())
        ));
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
            self.told
                .push(format!("Each {together} intervals are put together."));
        }
    }

    /// Scales down what is still too much.
    fn thin_out(&mut self) {
        let total: f64 = self.counts.iter().sum();
        // A little less, so that rounding stays below.
        let times = total / (REQUESTS_MAX * 0.999);
        if total <= REQUESTS_MAX * (1.0 + 1e-9) {
            return;
        }
        for count in &mut self.counts {
            *count /= times;
        }
        self.told.push(format!(
            "That is more than the {} requests that a run holds: it is scaled down, each request stands for {}.",
            separated(REQUESTS_MAX),
            decimal(times)
        ));
    }
}

/// Counts as a scenario has them: whole where they are whole or large, else with decimals. What rounding takes from
/// one is given to the next, so that all of them together stay as many.
fn written(counts: &[f64]) -> String {
    let most = counts.iter().copied().fold(0.0, f64::max);
    let is_whole = counts.iter().all(|it| (it - it.round()).abs() < 1e-9);
    let wanted = match most {
        _ if is_whole || most >= 10_000.0 => 0,
        _ if most >= 100.0 => 1,
        _ if most >= 1.0 => 3,
        _ => PLACES_MAX,
    };
    let text = |places: usize| {
        let unit = (0..places).fold(1.0, |unit, _| unit * 10.0);
        let mut left = 0.0;
        let each = counts.iter().map(|count| {
            let whole = ((count + left) * unit).round().max(0.0) / unit;
            left += count - whole;
            let text = format!("{whole:.places$}");
            if places == 0 {
                return text;
            }
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        });
        each.collect::<Vec<_>>().join(",")
    };
    let mut places = wanted;
    loop {
        let written = text(places);
        if written.len() <= COUNTS_CHARS_MAX || places == 0 {
            return written;
        }
        places -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rate_is_rounded_to_nothing() {
        assert_eq!(written(&[10.0, 0.0, 30.0]), "10,0,30");
        let counts = vec![20.0 / 720.0; 720];
        let sum: f64 = written(&counts)
            .split(',')
            .map(|it| it.parse::<f64>().expect("a number"))
            .sum();
        assert!((sum - 20.0).abs() < 0.001, "{sum}");
        assert_eq!(written(&[0.5, 0.25]), "0.5,0.25");
        let many = vec![1_234.567; 2_000];
        assert!(written(&many).len() <= COUNTS_CHARS_MAX);
    }
}

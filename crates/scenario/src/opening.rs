//! How a run is first shown: from which instant, how fast, and the one second that tells most.
//!
//! A preset's opening is chosen by hand ([`Preset`](crate::Preset)). That of any other scenario is derived
//! from what is known before anything is simulated: a little before the steepest rise of its traffic, or
//! else before its first change on the way.

use super::{Preset, Scenario};

/// How a run is first shown. It is no part of the scenario: the run is the same, however it is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opening {
    /// The instant from which it plays, in seconds.
    pub at_s: u32,
    /// Simulated seconds per second of the reader's time.
    pub speed: f64,
    /// The second that is shown to readers who want no motion: what the run is about can be seen there.
    pub telling_s: u32,
}

/// The speeds that are chosen from, a part of those that a reader can choose.
const SPEEDS: [f64; 5] = [1.0, 2.0, 4.0, 8.0, 60.0];
/// The longest time that a whole run may take, in seconds of the reader's time.
const WHOLE_MAX_S: f64 = 1_500.0;
/// The stretches into which a run is cut to find its steepest rise.
const STRETCHES: usize = 120;
/// A rise smaller than this share of the peak is none.
const NOTABLE: f64 = 0.2;
/// How long before the event it opens, in seconds of the reader's time, beside one stretch.
const LEAD_S: f64 = 8.0;
/// How many stretches after the event its effects show.
const AFTER: f64 = 3.0;

impl Opening {
    /// The instant from which it plays, in milliseconds.
    pub fn at_ms(&self) -> u64 {
        u64::from(self.at_s) * 1_000
    }

    /// The telling second, in milliseconds.
    pub fn telling_ms(&self) -> u64 {
        u64::from(self.telling_s) * 1_000
    }

    /// How a scenario opens that is based on a preset: as the preset does, as long as it is still about the same
    /// traffic.
    pub fn based_on(preset: &str, scenario: &Scenario) -> Self {
        let chosen = Preset::named(preset).filter(|it| {
            let own = &it.scenario;
            own.title == scenario.title
                && own.duration_s == scenario.duration_s
                && own.traffic.shape == scenario.traffic.shape
        });
        chosen.map_or_else(|| Self::of(scenario), |it| it.opens)
    }

    /// The opening of a scenario that nobody has chosen one for.
    pub fn of(scenario: &Scenario) -> Self {
        let end_s = f64::from(scenario.duration_s);
        let fits = |speed: &f64| end_s / speed <= WHOLE_MAX_S;
        let speed = SPEEDS.into_iter().find(fits).unwrap_or(60.0);
        let stretch_s = end_s / STRETCHES as f64;
        let event_s = surge_s(scenario).or_else(|| first_change_s(scenario));
        let Some(event_s) = event_s else {
            return Self {
                at_s: 0,
                speed,
                telling_s: scenario.duration_s / 2,
            };
        };
        let at_s = (event_s - stretch_s - LEAD_S * speed).max(0.0);
        let telling_s = (event_s + AFTER * stretch_s.max(3.0)).min(end_s);
        Self {
            at_s: at_s as u32,
            speed,
            telling_s: telling_s as u32,
        }
    }
}

/// The middle of the steepest rise of the traffic, in seconds, if there is a notable one.
fn surge_s(scenario: &Scenario) -> Option<f64> {
    let stretch_s = f64::from(scenario.duration_s) / STRETCHES as f64;
    let mut requests = [0.0; STRETCHES];
    for piece in scenario.segments() {
        let first = (piece.from_s / stretch_s) as usize;
        let last = (piece.until_s / stretch_s) as usize;
        let touched = requests.iter_mut().enumerate();
        for (nth, sum) in touched.take(last.saturating_add(1)).skip(first) {
            let from_s = piece.from_s.max(nth as f64 * stretch_s);
            let until_s = piece.until_s.min((nth + 1) as f64 * stretch_s);
            // The rate is a straight line, so that in the middle is the mean.
            let mean = piece.rate_at(f64::midpoint(from_s, until_s));
            *sum += mean * (until_s - from_s).max(0.0);
        }
    }
    let most = requests.iter().copied().fold(0.0, f64::max);
    let mut steepest = (NOTABLE * most, None);
    for (nth, pair) in requests.windows(2).enumerate() {
        let rise = pair[1] - pair[0];
        if rise > steepest.0 {
            steepest = (rise, Some((nth + 1) as f64 * stretch_s));
        }
    }
    steepest.1
}

/// When the first change on the way begins, in seconds.
fn first_change_s(scenario: &Scenario) -> Option<f64> {
    let starts = scenario.interventions.iter().map(|it| it.from_ms);
    starts.min().map(|from_ms| f64::from(from_ms) / 1e3)
}

#[cfg(test)]
mod tests;

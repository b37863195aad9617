//! The run that the page shows, once more: simulated in slices, so that the page stays smooth. A frame
//! in a sandbox has no worker to do it.

use crate::record::Run;
use crate::scenario::Scenario;
use crate::share::Link;
use serde_json::Value;
use web_sys::window;

/// How long a slice takes: less than a frame, and there are two frames to each.
const SLICE_MS: f64 = 12.0;

/// A run that is being simulated, or is.
#[derive(Default)]
pub(super) struct Watch {
    seen: Option<Seen>,
    /// How many runs there have been.
    generation: u32,
}

/// A run and what it is a run of.
pub(super) struct Seen {
    pub(super) run: Run,
    /// The scenario as JSON.
    pub(super) form: Value,
    /// The same with the settings of its last design.
    pub(super) form_of_last: Value,
    /// All of it is simulated.
    pub(super) finished: bool,
    /// Which of the watch's runs it is.
    pub(super) generation: u32,
}

impl Watch {
    /// Looks at what a link shows, and simulates on for a moment.
    pub(super) fn look(&mut self, link: &Link) {
        let same = |seen: &Seen| *seen.run.scenario() == link.scenario;
        if !self.seen.as_ref().is_some_and(same) {
            self.generation += 1;
            self.seen = Some(seen(link, self.generation));
        }
        let clock = window().and_then(|window| window.performance());
        let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let until = now() + SLICE_MS;
        if let Some(seen) = &mut self.seen {
            while !seen.finished && now() < until {
                seen.finished = !seen.run.step();
            }
        }
    }

    /// What it looks at.
    pub(super) fn seen(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }
}

fn seen(link: &Link, generation: u32) -> Seen {
    let scenario: &Scenario = &link.scenario;
    Seen {
        run: Run::new(scenario.clone()),
        form: scenario.to_value(),
        form_of_last: scenario.to_value_of_last(),
        finished: false,
        generation,
    }
}

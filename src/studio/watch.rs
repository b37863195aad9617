//! The run that the page shows, once more: simulated in slices, so that the page stays smooth. A frame
//! in a sandbox has no worker to do it.

use crate::record::Run;
use crate::scenario::{Preset, Scenario};
use crate::share::Link;
use crate::sim::SimTime;
use crate::story::numbers::StoryContext;
use serde_json::Value;
use web_sys::window;

/// How long a slice takes: less than a frame, and there are two frames to each.
const SLICE_MS: f64 = 12.0;

/// A run that is being simulated, or is.
#[derive(Default)]
pub(super) struct Watch {
    seen: Option<Seen>,
}

/// A run and what it is a run of.
struct Seen {
    run: Run,
    /// The scenario as JSON.
    form: Value,
    /// It is not as the preset has it.
    changed: bool,
    /// All of it is simulated.
    finished: bool,
}

impl Watch {
    /// Looks at what a link shows, and simulates on for a moment.
    pub(super) fn look(&mut self, link: &Link) {
        let same = |seen: &Seen| *seen.run.scenario() == link.scenario;
        if !self.seen.as_ref().is_some_and(same) {
            self.seen = Some(seen(link));
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

    /// What it is about at a playhead.
    pub(super) fn moment(&self, playhead_ms: u64) -> Option<StoryContext<'_>> {
        let seen = self.seen.as_ref()?;
        Some(StoryContext {
            run: &seen.run,
            form: &seen.form,
            changed: seen.changed,
            playhead: SimTime::from_millis(playhead_ms),
        })
    }
}

fn seen(link: &Link) -> Seen {
    let scenario: &Scenario = &link.scenario;
    let own = Preset::named(&link.preset).map(|preset| preset.scenario);
    Seen {
        run: Run::new(scenario.clone()),
        form: scenario.to_value(),
        changed: own.as_ref() != Some(scenario),
        finished: false,
    }
}

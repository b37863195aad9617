//! The progress of a command: a bar on standard error, for a user who waits at a terminal.

use crate::record::Run;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::time::Duration;

/// Work that takes less than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);
const STEPS: u64 = 1_000;

/// A bar that appears when something takes longer than a moment, and disappears when dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    is_shown: Cell<bool>,
}

impl Progress {
    /// A bar at zero.
    pub(super) fn new(what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::hidden());
        // The template is a constant that Indicatif accepts; if it did not, its default bar would
        // do.
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent} %") {
            bar.set_style(style);
        }
        bar.set_message(what);
        let is_shown = Cell::new(false);
        Self { bar, is_shown }
    }

    /// Sets the share that is done, from 0 to 1.
    pub(super) fn at(&self, share: f64) {
        self.bar.set_position((share * STEPS as f64) as u64);
        if !self.is_shown.get() && self.bar.elapsed() > PATIENCE {
            self.is_shown.set(true);
            // Draws nothing where standard error is not a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Simulates a run to its end; `progress` is called with the share that is done, from 0 to 1.
pub(super) fn finish(run: &mut Run, progress: impl Fn(f64)) {
    while run.stretch() {
        progress(run.ready_until().secs_f64() / run.end().secs_f64());
    }
}

//! How far a command has come: a bar on standard error, for whoever waits at a terminal.

use crate::record::Run;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::time::Duration;

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);
const STEPS: u64 = 1_000;

/// A bar that appears when something takes longer than a moment, and is gone when it is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    is_shown: Cell<bool>,
}

impl Progress {
    /// Nothing is done yet.
    pub(super) fn new(what: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::hidden());
        // The template is a constant that Indicatif reads; without it the bar has its own.
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent} %") {
            bar.set_style(style);
        }
        bar.set_message(what);
        let is_shown = Cell::new(false);
        Self { bar, is_shown }
    }

    /// So much is done, from 0 to 1.
    pub(super) fn at(&self, share: f64) {
        self.bar.set_position((share * STEPS as f64) as u64);
        if !self.is_shown.get() && self.bar.elapsed() > PATIENCE {
            self.is_shown.set(true);
            // Draws nothing where standard error is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Simulates all of a run; `progress` hears how much of it is done, from 0 to 1.
pub(super) fn finish(run: &mut Run, progress: impl Fn(f64)) {
    while run.step() {
        progress(run.ready_until().secs_f64() / run.end().secs_f64());
    }
}

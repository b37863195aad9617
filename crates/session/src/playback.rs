//! Playing and seeking, all of which move the playhead.

use super::Session;
use sluice_sim::SimTime;

/// How far one press of a step button moves the playhead: a cell of the recording.
pub const STEP_MS: u64 = 100;

impl Session {
    /// Plays, or pauses if playing; at the end of the run it plays again from where the scenario opens.
    pub fn toggle(&mut self) {
        if !self.playing && self.at_end() {
            self.seek(self.opening().at_ms());
            self.playing = true;
        } else {
            self.playing = !self.playing;
        }
    }

    /// Plays from the very start, also where the scenario opens later.
    pub fn restart(&mut self) {
        self.playhead = SimTime::ZERO;
        self.playing = true;
    }

    /// Moves by some steps, backwards if negative, and pauses there.
    pub fn step(&mut self, steps: i64) {
        self.playing = false;
        let now_ms = self.playhead.micros() / 1_000;
        let distance_ms = STEP_MS.saturating_mul(steps.unsigned_abs());
        self.seek(if steps < 0 {
            now_ms.saturating_sub(distance_ms)
        } else {
            now_ms.saturating_add(distance_ms)
        });
    }

    /// Moves to an instant, or to the end if that is earlier.
    pub fn seek(&mut self, ms: u64) {
        let wanted = SimTime::from_micros(ms.saturating_mul(1_000));
        self.playhead = wanted.min(self.run.end());
    }

    /// Sets the speed, in simulated seconds per second.
    pub fn set_speed(&mut self, speed: f64) {
        self.speed = speed;
    }

    /// Moves the playhead by some milliseconds of the reader's time, as far as the run is
    /// simulated. It stops at the end of the run.
    pub fn play(&mut self, reader_ms: f64) {
        let micros = (reader_ms * 1e3 * self.speed) as u64;
        let wanted = SimTime::from_micros(self.playhead.micros() + micros);
        self.playhead = wanted.min(self.run.ready_until().max(self.playhead));
        if self.at_end() {
            self.playhead = self.run.end();
            self.playing = false;
        }
    }

    /// The instant that is shown.
    pub fn playhead(&self) -> SimTime {
        self.playhead
    }

    /// Whether the playhead moves.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Simulated seconds per second.
    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// Whether the instant under the playhead is simulated.
    pub fn is_ready(&self) -> bool {
        self.complete || self.run.ready_until() >= self.playhead
    }

    fn at_end(&self) -> bool {
        self.playhead >= self.run.end()
    }
}

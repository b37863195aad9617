//! How long users wait, all together: what a connection that is kept open meanwhile is billed for.

use super::Kernel;
use crate::sim::time::SimTime;

/// Users who wait, and the time that they have waited so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Waiting {
    users: u64,
    micros: u64,
    until: SimTime,
}

impl Waiting {
    fn micros_at(self, now: SimTime) -> u64 {
        self.micros + self.users * now.since(self.until).micros()
    }

    fn pass(&mut self, now: SimTime) {
        self.micros = self.micros_at(now);
        self.until = now;
    }
}

impl Kernel {
    /// One user more waits for news.
    pub(super) fn begin_waiting(&mut self) {
        self.waiting.pass(self.now);
        self.waiting.users += 1;
    }

    /// A user has heard the last of it.
    pub(super) fn end_waiting(&mut self) {
        self.waiting.pass(self.now);
        self.waiting.users -= 1;
    }

    /// The time that users have waited for news, all together.
    pub(in crate::sim) fn waited_ms(&self) -> u64 {
        self.waiting.micros_at(self.now) / 1_000
    }
}

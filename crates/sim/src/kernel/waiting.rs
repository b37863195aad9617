//! How long users wait in all: connections that stay open for that time are billed by it.

use super::Kernel;
use crate::time::SimTime;

/// The users who are waiting, and the time that users have waited so far.
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
    /// One more user waits for news.
    pub(super) fn begin_waiting(&mut self) {
        self.waiting.pass(self.now);
        self.waiting.users += 1;
    }

    /// A user knows the end.
    pub(super) fn end_waiting(&mut self) {
        self.waiting.pass(self.now);
        self.waiting.users -= 1;
    }

    /// The time that all users together have waited for news.
    pub(crate) fn waited_ms(&self) -> u64 {
        self.waiting.micros_at(self.now) / 1_000
    }
}

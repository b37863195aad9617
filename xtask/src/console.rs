//! What the tooling says while it works, and how it tells the time.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Time between two signs of life of work that takes minutes.
const SIGN_OF_LIFE_PERIOD: Duration = Duration::from_secs(20);
/// Time between two checks whether it is done.
const POLL_PERIOD: Duration = Duration::from_millis(100);

/// Announces a stage of the work.
pub(crate) fn header(title: &str) {
    println!("\n━━ {title} ━━");
}

/// Reports something that happens within a stage.
pub(crate) fn note(sentence: &str) {
    println!("   {sentence}");
}

/// Measures how long something takes. The only clock of the tooling; the simulation has none.
#[derive(Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the tooling tells people how long it took"
    )]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// Time since the start, for people.
    pub(crate) fn words(&self) -> String {
        words(self.elapsed())
    }
}

/// How long each step took and how it ended, one line each, for the final summary.
#[derive(Debug, Default)]
pub(crate) struct Steps(Vec<String>);

impl Steps {
    /// Adds a step, a word for how it ended, and how long it took.
    pub(crate) fn add(&mut self, title: &str, word: &str, took: Duration) {
        self.0
            .push(format!("{title:<41} {word:<8} {:>12}", words(took)));
    }

    /// Runs a step and adds it.
    pub(crate) fn timed<T>(
        &mut self,
        title: &str,
        step: impl FnOnce() -> Result<T, String>,
    ) -> Result<T, String> {
        let watch = Stopwatch::start();
        let outcome = step();
        self.add(title, word_for(outcome.is_ok()), watch.elapsed());
        outcome
    }

    /// Adds the steps of `other`.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The lines.
    pub(crate) fn lines(&self) -> &[String] {
        &self.0
    }
}

/// The progress of several pieces of work that run side by side, reported from time to time.
pub(crate) struct Board {
    watch: Stopwatch,
    works: Mutex<Vec<Work>>,
}

struct Work {
    title: String,
    state: String,
    /// Whether it succeeded and how long it took, once it is done.
    done: Option<(bool, Duration)>,
}

impl Board {
    /// An empty board.
    pub(crate) fn new() -> Self {
        Self {
            watch: Stopwatch::start(),
            works: Mutex::default(),
        }
    }

    /// Notes what `title` is doing now.
    pub(crate) fn put(&self, title: &str, state: &str) {
        self.with(title, |work| state.clone_into(&mut work.state));
    }

    /// Runs a piece of work and notes when it is done.
    pub(crate) fn timed<T>(
        &self,
        title: &str,
        work: impl FnOnce() -> Result<T, String>,
    ) -> Result<T, String> {
        self.put(title, "started");
        let outcome = work();
        let took = self.watch.elapsed();
        self.with(title, |work| work.done = Some((outcome.is_ok(), took)));
        outcome
    }

    /// Reports progress every so often, until `count` pieces of work are done.
    pub(crate) fn tell_until_done(&self, count: usize) {
        let mut next = SIGN_OF_LIFE_PERIOD;
        loop {
            let (done, going) = {
                let works = self.works();
                let going = works.iter().filter(|work| work.done.is_none());
                let going: Vec<_> = going
                    .map(|work| format!("{}: {}", work.title, work.state))
                    .collect();
                (works.len() - going.len(), going.join("; "))
            };
            if done >= count {
                return;
            }
            if self.watch.elapsed() >= next {
                next += SIGN_OF_LIFE_PERIOD;
                note(&format!("… {} — {going}", self.watch.words()));
            }
            thread::sleep(POLL_PERIOD);
        }
    }

    /// The times of what is done.
    pub(crate) fn times(&self) -> Steps {
        let mut steps = Steps::default();
        for work in &*self.works() {
            if let Some((is_ok, took)) = work.done {
                steps.add(&work.title, word_for(is_ok), took);
            }
        }
        steps
    }

    fn with(&self, title: &str, change: impl FnOnce(&mut Work)) {
        let mut works = self.works();
        let at = works.iter().position(|work| work.title == title);
        let at = at.unwrap_or_else(|| {
            works.push(Work {
                title: title.to_owned(),
                state: String::new(),
                done: None,
            });
            works.len() - 1
        });
        change(&mut works[at]);
    }

    fn works(&self) -> MutexGuard<'_, Vec<Work>> {
        // The list is valid at every instant, even if a thread panicked while holding it.
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn word_for(is_ok: bool) -> &'static str {
    if is_ok { "ok" } else { "FAILED" }
}

/// A duration for people: `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else if seconds >= 10 {
        format!("{seconds} s")
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(words(Duration::from_millis(432)), "0.4 s");
        assert_eq!(words(Duration::from_millis(12_900)), "12 s");
        assert_eq!(words(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn a_board_tells_what_is_done_and_what_failed() {
        let board = Board::new();
        assert_eq!(board.timed("one", || Ok(7)), Ok(7));
        let failed: Result<(), String> = board.timed("two", || Err(String::from("no")));
        assert!(failed.is_err());
        board.put("three", "still going");
        board.tell_until_done(2);
        let times = board.times();
        let [one, two] = times.lines() else {
            panic!("two are done: {times:?}");
        };
        assert!(one.starts_with("one ") && one.contains(" ok "), "{one}");
        assert!(two.starts_with("two ") && two.contains(" FAILED "), "{two}");
    }
}

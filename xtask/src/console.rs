//! What the tooling says while it works, and how it tells the time.

use std::time::{Duration, Instant};

/// Announces a part of the work.
pub(crate) fn header(title: &str) {
    println!("\n━━ {title} ━━");
}

/// Tells something that happens within a part.
pub(crate) fn note(sentence: &str) {
    println!("   {sentence}");
}

/// Measures how long a part takes. The only clock of the tooling; the simulation has none.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the tooling may tell people how long it took"
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

/// A duration for people: `0.4 s`, `12 s`, `3 min 05 s`.
fn words(duration: Duration) -> String {
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
}

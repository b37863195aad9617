//! Adds up what the test runners report at their end.

use crate::process::Ran;

/// The runners' own summary lines, and the sums over the tests in them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The lines, as the runners wrote them.
    pub(crate) lines: Vec<String>,
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
}

impl Tally {
    /// Takes the summaries from what a runner wrote; nextest writes its own to standard error.
    pub(crate) fn add(&mut self, ran: &Ran) {
        self.add_text(&ran.out);
        self.add_text(&ran.err);
    }

    /// Takes the summaries from the output of `cargo test`, nextest, Playwright, or a comparison with a
    /// peer. A comparison counts steps, not tests, so it adds nothing to the sums.
    fn add_text(&mut self, output: &str) {
        for line in output.lines() {
            let line = without_colours(line);
            let line = line.trim();
            let counts = match line.strip_prefix("test result: ") {
                Some(counts) => counts.split_once(". ").map_or("", |(_, counts)| counts),
                None if line.starts_with("Summary [") => nextest_counts(line),
                None if is_playwright_summary(line) => line,
                None if is_peer_summary(line) => "",
                None => continue,
            };
            for part in counts.split([';', ',']) {
                let mut words = part.split_whitespace();
                let count = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
                match words.next() {
                    Some("passed") => self.passed += count,
                    Some("failed" | "interrupted") => self.failed += count,
                    _ => {}
                }
            }
            self.lines.push(line.to_owned());
        }
    }

    /// Whether no runner has reported a test.
    pub(crate) fn is_empty(&self) -> bool {
        self.passed + self.failed == 0
    }

    /// The sums in one line.
    pub(crate) fn totals(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// `3 passed (2.1s)`, `1 failed`, `2 did not run`, …: a number and one of Playwright's words.
fn is_playwright_summary(line: &str) -> bool {
    const OUTCOMES: [&str; 6] = [
        "passed",
        "failed",
        "flaky",
        "skipped",
        "did not run",
        "interrupted",
    ];
    let Some((count, rest)) = line.split_once(' ') else {
        return false;
    };
    let outcome = rest.split_once(" (").map_or(rest, |(outcome, _)| outcome);
    count.parse::<u64>().is_ok() && OUTCOMES.contains(&outcome)
}

/// The counts in `Summary [  12.3s] 512 tests run: 511 passed (3 slow), 1 failed, 2 skipped`.
fn nextest_counts(line: &str) -> &str {
    line.split_once("run: ").map_or("", |(_, counts)| counts)
}

/// `moto: 3 cases, 5 random scripts, 70 steps agree`.
fn is_peer_summary(line: &str) -> bool {
    line.starts_with("moto: ") && line.ends_with(" steps agree")
}

/// The line without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_are_added_up() {
        let mut tally = Tally::default();
        tally.add_text(
            "running 2 tests\ntest a ... ok\n\
             test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
             test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n",
        );
        tally.add_text(
            "Running 4 tests using 1 worker\n  1 failed\n  \u{1b}[32m3 passed\u{1b}[39m (2s)",
        );
        assert_eq!(tally.totals(), "11 passed, 3 failed");
        assert_eq!(
            tally.lines.last().map(String::as_str),
            Some("3 passed (2s)")
        );
        assert_eq!(tally.lines.len(), 4);
    }

    #[test]
    fn the_summary_of_nextest_counts() {
        let mut tally = Tally::default();
        tally.add_text(
            "     Summary [  12.345s] 10 tests run: 8 passed (3 slow), 2 failed, 4 skipped\n",
        );
        assert_eq!(tally.totals(), "8 passed, 2 failed");
        assert_eq!(tally.lines.len(), 1);
    }

    #[test]
    fn a_comparison_is_quoted_and_not_added_up() {
        let mut tally = Tally::default();
        let line = "moto: 3 cases, 5 random scripts, 70 steps agree";
        tally.add_text(&format!(
            "moto: random script 3, step 7: they differ.\n{line}\n"
        ));
        assert_eq!(tally.lines, [line]);
        assert!(tally.is_empty());
    }

    #[test]
    fn what_is_no_summary_is_left_alone() {
        let mut tally = Tally::default();
        tally.add_text("3 passed the gate\nfailed\n12\n  ok 1 smoke.spec.js (1.0s)\n");
        assert_eq!(tally, Tally::default());
    }
}

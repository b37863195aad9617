//! Promise: every kind of file that people have is read right, by its content. Each is a small one of its kind, made
//! up; the answers were worked out by hand.

mod kinds;

use kinds::{LOGS, PERIODS, TESTS};
use sluice_import::{Choice, Counted};

fn read(text: &str) -> Counted {
    let read = Counted::read(text.as_bytes(), &Choice::default(), |_| {});
    read.unwrap_or_else(|error| panic!("{text}\n{error}"))
}

fn counts(counted: &Counted) -> Vec<f64> {
    let tenths = counted
        .counts
        .iter()
        .flatten()
        .map(|it| (it * 10.0).round() / 10.0);
    tenths.collect()
}

#[test]
fn counts_of_periods_are_read_as_they_are() {
    for (kind, text) in PERIODS {
        let counted = read(text);
        assert_eq!(
            counts(&counted),
            [600.0, 1_200.0, 660.0],
            "{kind}\n{text}\n{:?}",
            counted.found
        );
        assert!(
            (counted.interval_s - 60.0).abs() < 1e-9,
            "{kind}: {}",
            counted.interval_s
        );
    }
}

#[test]
fn a_line_of_a_log_is_a_request() {
    for (kind, text) in LOGS {
        let counted = read(text);
        assert_eq!(
            counts(&counted),
            [2.0, 1.0, 0.0, 1.0],
            "{kind}\n{text}\n{:?}",
            counted.found
        );
        assert!(
            (counted.interval_s - 1.0).abs() < 1e-9,
            "{kind}: {}",
            counted.interval_s
        );
    }
}

#[test]
fn results_of_load_tests_are_what_was_asked_for_and_nothing_else() {
    for (kind, text, expected, interval_s) in TESTS {
        let counted = read(text);
        assert_eq!(
            counts(&counted),
            *expected,
            "{kind}\n{text}\n{:?}",
            counted.found
        );
        assert!(
            (counted.interval_s - interval_s).abs() < 1e-9,
            "{kind}: {}",
            counted.interval_s
        );
    }
}

//! Where measured instants lie in a run.

use super::measured::Measured;
use sluice_import::Counted;
use sluice_scenario::Scenario;
use sluice_scenario::traffic::Shape;

/// How the clock of a file and that of a run are laid together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aligned {
    /// The run began at this instant, in milliseconds since 1970.
    Clock {
        /// When the run's second 0 was.
        begin_ms: i64,
    },
    /// The file's first instant lies on this second of the run, which may be before its beginning.
    Offset {
        /// Seconds from the start of the run; negative if the file begins earlier.
        seconds: f64,
    },
}

/// Decimals that a scenario's counts may lose.
const ROUNDING: f64 = 1.001;

impl Aligned {
    /// By clock, if the run's traffic is that of this file, at its own pace and size.
    ///
    /// # Errors
    /// One sentence that says why not: then the two can be laid together by an offset alone.
    pub fn by_clock(counted: &Counted, scenario: &Scenario) -> Result<Self, String> {
        let Shape::Replay { interval_s, counts } = &scenario.traffic.shape else {
            return Err("The run's traffic is not that of the file: only an offset can lay the two together.".to_owned());
        };
        if (scenario.traffic.load - 1.0).abs() > 1e-9 {
            return Err(
                "The run's traffic was scaled: only an offset can lay the two together.".to_owned(),
            );
        }
        let counts: Vec<f64> = counts
            .split(',')
            .filter_map(|it| it.trim().parse().ok())
            .collect();
        let together = (interval_s / counted.interval_s).round().max(1.0);
        let is_of_pace = (together * counted.interval_s - interval_s).abs() < 1e-6 * interval_s;
        let begin = is_of_pace
            .then(|| beginning(&counted.counts, &counts, together as usize))
            .flatten();
        let begin = begin.ok_or_else(|| {
            "The run's traffic was scaled or sped up, or is of another file: only an offset can lay the two together."
                .to_owned()
        })?;
        let from_ms = (begin as f64 * counted.interval_s * 1e3).round() as i64;
        Ok(Self::Clock {
            begin_ms: counted.begin_ms.saturating_add(from_ms),
        })
    }

    /// When the run's second 0 was on the clock of what was measured, in milliseconds since 1970.
    pub fn begin_ms(self, measured: &Measured) -> i64 {
        match self {
            Self::Clock { begin_ms } => begin_ms,
            Self::Offset { seconds } => {
                let first = measured.begin_ms().unwrap_or_default();
                first.saturating_sub((seconds * 1e3).round() as i64)
            }
        }
    }

    /// The same as a sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Clock { .. } => {
                "Laid together by the clock: the run's traffic is that of the file.".to_owned()
            }
            Self::Offset { seconds } => {
                format!("The file's first instant lies on second {seconds} of the run.")
            }
        }
    }
}

/// The interval of a file at which a run's traffic begins. Each count of the run stands for `together` of the file;
/// what was not measured may be anything.
fn beginning(all: &[Option<f64>], counts: &[f64], together: usize) -> Option<usize> {
    let most = all.len().checked_sub(1)?;
    let fits = |from: usize| {
        counts.iter().enumerate().all(|(nth, count)| {
            let first = from + nth * together;
            let chunk = &all[first.min(all.len())..(first + together).min(all.len())];
            // The file may end within the run's last interval, but not before it.
            if chunk.is_empty() {
                return false;
            }
            let known = chunk.iter().flatten().sum::<f64>();
            chunk.iter().any(Option::is_none) || (known - count).abs() <= ROUNDING
        })
    };
    let has_counts = !counts.is_empty();
    (0..=most).find(|from| has_counts && fits(*from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_import::{Choice, Fit};
    use sluice_scenario::Preset;
    use std::fmt::Write as _;

    fn counted(counts: impl Iterator<Item = u32>) -> Counted {
        let mut text = String::from("time,requests\n");
        for (minute, count) in counts.enumerate() {
            let (hour, minute) = (8 + minute / 60, minute % 60);
            writeln!(text, "2026-11-27T{hour:02}:{minute:02}:00Z,{count}").expect("text");
        }
        Counted::read(text.as_bytes(), &Choice::default(), |_| {}).expect("a table")
    }

    fn present() -> Scenario {
        Preset::named(Preset::FIRST).expect("a preset").scenario
    }

    #[test]
    fn a_run_of_the_file_itself_has_its_clock() {
        // The busiest hour of two is the second.
        let file = counted((0..120).map(|minute| 100 + minute * 7));
        let (scenario, _) = file
            .clone()
            .scenario(&present(), Fit::Busiest)
            .expect("a run");
        let found = Aligned::by_clock(&file, &scenario);
        let hour_ms = 3_600_000;
        assert_eq!(
            found,
            Ok(Aligned::Clock {
                begin_ms: file.begin_ms + hour_ms
            })
        );
    }

    #[test]
    fn what_was_sped_up_or_scaled_has_none() {
        let file = counted((0..120).map(|minute| 100 + minute * 7));
        let (whole, _) = file
            .clone()
            .scenario(&present(), Fit::Whole)
            .expect("a run");
        let said = Aligned::by_clock(&file, &whole).expect_err("sped up");
        assert!(said.contains("sped up"), "{said}");
        let (busiest, _) = file
            .clone()
            .scenario(&present(), Fit::Busiest)
            .expect("a run");
        let doubled = busiest.with("traffic.load", 2.into()).expect("a scenario");
        let said = Aligned::by_clock(&file, &doubled).expect_err("scaled");
        assert!(said.contains("scaled"), "{said}");
        assert!(Aligned::by_clock(&file, &present()).is_err());
    }
}

//! What a reader measured, as the studio hands it to the page: lines to draw, with the words that say how far the run is
//! off. It stays in the tab.

use serde_json::{Value, json};
use sluice_scenario::json;

/// The event with a [`Laid`] in its detail; anything else takes away what was laid there.
pub const LAID: &str = "sluice-laid";
/// The id of the page's element into which the studio puts what belongs to it: how it is moved and taken away.
pub const PLACE: &str = "measured";
/// Limit on the panels.
pub const PANELS_MAX: usize = 12;
/// Limit on the values of a line.
pub const VALUES_MAX: usize = 2_000;

/// What is laid over the charts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// Which of the page's runs it is compared with; another run's differences are not known yet.
    pub generation: u32,
    /// One for each metric; none before the first comparison.
    pub panels: Vec<LaidPanel>,
}

/// A metric as it was measured and as it was simulated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaidPanel {
    /// "Lambda: Duration p99".
    pub title: String,
    /// How far the run is off: a line for each design.
    pub words: String,
    /// Whether values are milliseconds; else they are numbers of something.
    pub is_time: bool,
    /// The second of the run at which the first period begins; negative if that is before it.
    pub from_s: f64,
    /// Seconds of a period, more than 0.
    pub every_s: f64,
    /// What was measured in each period, and then the same of each design's run, by its place: NaN for nothing, and
    /// nothing at all of a design that has no such metric. At most 2,000 values each.
    pub lines: Vec<Vec<f64>>,
}

impl Laid {
    /// The message as text.
    pub fn write(&self) -> String {
        let panel = |it: &LaidPanel| {
            json!({
                "title": it.title,
                "words": it.words,
                "is_time": it.is_time,
                "from_s": it.from_s,
                "every_s": it.every_s,
                "lines": it.lines,
            })
        };
        let panels: Vec<Value> = self.panels.iter().map(panel).collect();
        json::write(&json!({ "generation": self.generation, "panels": panels }))
    }

    /// Reads a message; none if it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let message = json::read(text).ok()?;
        let mut laid = Self {
            generation: message["generation"].as_u64()?.try_into().ok()?,
            panels: Vec::new(),
        };
        for panel in message["panels"].as_array()?.iter().take(PANELS_MAX) {
            let mut lines = Vec::new();
            for line in panel["lines"].as_array()? {
                lines.push(values(line, VALUES_MAX)?);
            }
            laid.panels.push(LaidPanel {
                title: panel["title"].as_str()?.to_owned(),
                words: panel["words"].as_str()?.to_owned(),
                is_time: panel["is_time"].as_bool()?,
                from_s: panel["from_s"].as_f64()?,
                every_s: panel["every_s"].as_f64().filter(|it| *it > 0.0)?,
                lines,
            });
        }
        Some(laid)
    }
}

/// The first of the numbers in a list, up to so many; null is NaN. None if it is no list.
pub(super) fn values(list: &Value, at_most: usize) -> Option<Vec<f64>> {
    let values = list.as_array()?.iter().take(at_most);
    Some(values.map(|it| it.as_f64().unwrap_or(f64::NAN)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_arrive_as_they_were_sent() {
        let laid = Laid {
            generation: 7,
            panels: vec![LaidPanel {
                title: "Lambda: Duration p99".to_owned(),
                words: "on average 12 % off\nthe same".to_owned(),
                is_time: true,
                from_s: -30.5,
                every_s: 60.0,
                lines: vec![vec![1.0, 2.5], Vec::new(), vec![0.0, 3.0]],
            }],
        };
        assert_eq!(Laid::read(&laid.write()), Some(laid));
        let none = Laid::default();
        assert_eq!(Laid::read(&none.write()), Some(none));
    }

    #[test]
    fn what_was_not_measured_is_a_gap() {
        let mut laid = Laid::default();
        laid.panels.push(LaidPanel {
            every_s: 1.0,
            lines: vec![vec![1.0, f64::NAN, 3.0]],
            ..LaidPanel::default()
        });
        let read = Laid::read(&laid.write()).expect("a message");
        assert!(read.panels[0].lines[0][1].is_nan());
        assert_eq!(read.panels[0].lines[0].len(), 3);
    }

    #[test]
    fn anything_else_is_no_message() {
        for text in [
            "",
            "{}",
            "[1]",
            r#"{"generation":-1,"panels":[]}"#,
            r#"{"generation":1,"panels":[{}]}"#,
            r#"{"generation":1,"panels":[1]}"#,
        ] {
            assert_eq!(Laid::read(text), None);
        }
    }
}

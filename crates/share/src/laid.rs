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
    /// How far the run is off: a sentence for each design.
    pub words: Vec<String>,
    /// Whether values are milliseconds; else they are numbers of something.
    pub is_time: bool,
    /// The second of the run at which the first period begins; negative if that is before it.
    pub from_s: f64,
    /// Seconds of a period, more than 0.
    pub every_s: f64,
    /// What was measured in each period; NaN for nothing. At most 2,000.
    pub measured: Vec<f64>,
    /// The same of each design's run, by its place; empty of a design that has no such metric.
    pub simulated: Vec<Vec<f64>>,
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
                "lines": std::iter::once(&it.measured).chain(&it.simulated).collect::<Vec<_>>(),
            })
        };
        let panels: Vec<Value> = self.panels.iter().map(panel).collect();
        json::write(&json!({ "generation": self.generation, "panels": panels }))
    }

    /// Reads a message; none if it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let mut message = json::read(text).ok()?;
        Some(Self {
            generation: message["generation"].as_u64()?.try_into().ok()?,
            panels: list(message.get_mut("panels"))?
                .into_iter()
                .take(PANELS_MAX)
                .map(panel)
                .collect::<Option<_>>()?,
        })
    }
}

fn panel(mut value: Value) -> Option<LaidPanel> {
    let values = |mut line: Value| {
        let line = list(Some(&mut line))?.into_iter().take(VALUES_MAX);
        Some(line.map(|it| it.as_f64().unwrap_or(f64::NAN)).collect())
    };
    let mut lines = list(value.get_mut("lines"))?.into_iter().map(values);
    Some(LaidPanel {
        title: value["title"].as_str()?.to_owned(),
        words: list(value.get_mut("words"))?
            .into_iter()
            .map(|it| Some(it.as_str()?.to_owned()))
            .collect::<Option<_>>()?,
        is_time: value["is_time"].as_bool()?,
        from_s: value["from_s"].as_f64()?,
        every_s: value["every_s"].as_f64().filter(|it| *it > 0.0)?,
        measured: lines.next()??,
        simulated: lines.collect::<Option<_>>()?,
    })
}

fn list(value: Option<&mut Value>) -> Option<Vec<Value>> {
    value?.as_array_mut().map(std::mem::take)
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
                words: vec!["on average 12 % off".to_owned()],
                is_time: true,
                from_s: -30.5,
                every_s: 60.0,
                measured: vec![1.0, 2.5],
                simulated: vec![Vec::new(), vec![0.0, 3.0]],
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
            measured: vec![1.0, f64::NAN, 3.0],
            ..LaidPanel::default()
        });
        let read = Laid::read(&laid.write()).expect("a message");
        assert!(read.panels[0].measured[1].is_nan());
        assert_eq!(read.panels[0].measured.len(), 3);
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

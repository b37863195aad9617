//! What luck does to a run, as the studio hands it to the page: between which values most seeds lie at each moment, for
//! the charts, and the sentence that says what it comes to.

use super::laid::values;
use serde_json::{Value, json};
use sluice_scenario::json;

/// The event with a [`Spread`] in its detail; anything else takes away what was there.
pub const SPREAD: &str = "sluice-spread";
/// Limit on the designs.
pub const DESIGNS_MAX: usize = 12;
/// Limit on the bands of a design.
pub const BANDS_MAX: usize = 12;
/// Limit on the values of each side of a band: as many as the longest series has.
pub const VALUES_MAX: usize = 7_200;
/// Limit on the characters of the words.
pub const WORDS_CHARS_MAX: usize = 1_000;

/// What many seeds say of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// Which of the page's runs it is about; another run's bands are not known.
    pub generation: u32,
    /// Seeds over which it is.
    pub seeds: u32,
    /// What it comes to, in a sentence or two.
    pub words: String,
    /// For each design, by its place, its bands in the order of the chart's curves that have one: `SPREAD` of
    /// `draw::chart`.
    pub designs: Vec<Vec<SpreadBand>>,
}

/// Between which values most seeds lie, a value for each of the chart's, in the same steps: NaN for nothing, and no values
/// at all where there is no band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpreadBand {
    /// The lower side.
    pub low: Vec<f64>,
    /// The upper one.
    pub high: Vec<f64>,
}

impl Spread {
    /// The message as text.
    pub fn write(&self) -> String {
        let band = |it: &SpreadBand| json!([it.low, it.high]);
        let design = |it: &Vec<SpreadBand>| it.iter().map(band).collect();
        let designs: Vec<Value> = self.designs.iter().map(design).collect();
        json::write(&json!({
            "generation": self.generation,
            "seeds": self.seeds,
            "words": self.words,
            "designs": designs,
        }))
    }

    /// Reads a message; none if it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let message = json::read(text).ok()?;
        let number = |key: &str| u32::try_from(message[key].as_u64()?).ok();
        let words = message["words"].as_str()?.chars();
        let mut spread = Self {
            generation: number("generation")?,
            seeds: number("seeds")?,
            words: words.take(WORDS_CHARS_MAX).collect(),
            designs: Vec::new(),
        };
        for design in message["designs"].as_array()?.iter().take(DESIGNS_MAX) {
            let mut bands = Vec::new();
            for band in design.as_array()?.iter().take(BANDS_MAX) {
                bands.push(SpreadBand {
                    low: values(&band[0], VALUES_MAX)?,
                    high: values(&band[1], VALUES_MAX)?,
                });
            }
            spread.designs.push(bands);
        }
        Some(spread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_arrive_as_they_were_sent() {
        let spread = Spread {
            generation: 7,
            seeds: 20,
            words: "33.1 % \u{b1} 0.4 refused; the difference is no luck.".to_owned(),
            designs: vec![
                vec![
                    SpreadBand {
                        low: vec![1.0, 2.5],
                        high: vec![1.5, 2.5],
                    },
                    SpreadBand::default(),
                ],
                Vec::new(),
            ],
        };
        assert_eq!(Spread::read(&spread.write()), Some(spread));
        let none = Spread::default();
        assert_eq!(Spread::read(&none.write()), Some(none));
    }

    #[test]
    fn what_is_not_known_is_a_gap() {
        let band = SpreadBand {
            low: vec![1.0, f64::NAN, 3.0],
            high: vec![2.0, 3.0, 4.0],
        };
        let spread = Spread {
            designs: vec![vec![band]],
            ..Spread::default()
        };
        let read = Spread::read(&spread.write()).expect("a message");
        let band = &read.designs[0][0];
        assert!(band.low[1].is_nan());
        assert_eq!((band.low.len(), band.high.len()), (3, 3));
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let spread = Spread {
            words: "\u{e9}".repeat(2_000),
            designs: vec![
                vec![
                    SpreadBand {
                        low: vec![0.0; 7_300],
                        high: Vec::new(),
                    };
                    14
                ];
                13
            ],
            ..Spread::default()
        };
        let read = Spread::read(&spread.write()).expect("a message");
        assert_eq!(read.words.chars().count(), WORDS_CHARS_MAX);
        assert_eq!(read.designs.len(), DESIGNS_MAX);
        assert_eq!(read.designs[11].len(), BANDS_MAX);
        assert_eq!(read.designs[11][11].low.len(), VALUES_MAX);
    }

    #[test]
    fn anything_else_is_no_message() {
        for text in [
            "",
            "{}",
            "[1]",
            r#"{"generation":-1,"seeds":2,"words":"","designs":[]}"#,
            r#"{"generation":1,"seeds":2,"designs":[]}"#,
            r#"{"generation":1,"seeds":2,"words":"","designs":[{}]}"#,
            r#"{"generation":1,"seeds":2,"words":"","designs":[[[1]]]}"#,
            r#"{"generation":1,"seeds":2,"words":"","designs":[[[[1],2]]]}"#,
        ] {
            assert_eq!(Spread::read(text), None, "{text}");
        }
    }
}

//! What the worker is asked for and what it answers: plain data, as JSON text beside the bytes.

use super::fitting::{Fitting, Wanted};
use crate::import::{Choice, Curve, Found, Table};
use crate::measured::{Offered, Pick};
use serde::{Deserialize, Serialize};

/// Something that takes long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// A picture of an instant.
    Picture {
        /// What is looked at.
        link: String,
        /// The instant in milliseconds.
        at_ms: u64,
        /// How it looks.
        look: Look,
        /// As shapes that any size can be made of, instead of pixels.
        vector: bool,
    },
    /// A moving picture of a stretch of time.
    Film {
        /// What is looked at.
        link: String,
        /// Which stretch, and how fast.
        film: Film,
        /// How it looks.
        look: Look,
    },
    /// A run as data.
    Data {
        /// What is looked at.
        link: String,
        /// Which data.
        what: Data,
    },
    /// A file of the reader's; it comes beside this.
    File {
        /// What is looked at, into which traffic is laid.
        link: String,
        /// What it is called.
        name: String,
        /// What the reader has decided about its columns.
        choice: Choice,
    },
    /// The durations of a file as settings; the file comes beside this, or is the one before.
    Fit {
        /// What is looked at, whose settings they are.
        link: String,
        /// What the file is called.
        name: String,
        /// What the reader has decided.
        wanted: Wanted,
    },
    /// What a file measured, over a run; the file comes beside this, or is the one before.
    Lay {
        /// What is looked at, whose run it is laid over.
        link: String,
        /// How it is laid there.
        over: Over,
    },
}

/// How what was measured is laid over a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Over {
    /// What the file is called.
    pub name: String,
    /// Which series, and over which metrics.
    pub picks: Vec<Pick>,
    /// What the reader has decided about its columns, by which the clock of its traffic is found.
    pub choice: Choice,
    /// The second of the run on which the file begins; none if the clock says it, or the file begins with the run.
    pub from_s: Option<f64>,
    /// Which of the page's runs it is.
    pub generation: u32,
}

/// A stretch of time and how fast it passes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Film {
    /// Where it begins, in seconds.
    pub from_s: f64,
    /// Where it ends, in seconds.
    pub until_s: f64,
    /// Simulated seconds per second.
    pub speed: f64,
    /// The instant that it begins with, in seconds: many mail programs show no more.
    pub poster_s: f64,
}

impl Film {
    /// A stretch within a run of `end_s` seconds, from what was typed. It begins with the instant that tells
    /// most, or as near to it as the stretch comes.
    ///
    /// # Errors
    /// One sentence, if it is none.
    pub fn new(
        from_s: Option<f64>,
        until_s: Option<f64>,
        speed: f64,
        told_s: f64,
        end_s: u32,
    ) -> Result<Self, String> {
        let within = |it: &f64| (0.0..=f64::from(end_s)).contains(it);
        let (Some(from_s), Some(until_s)) = (from_s.filter(within), until_s.filter(within)) else {
            return Err(format!(
                "A film begins and ends within the run: give seconds from 0 to {end_s}."
            ));
        };
        if from_s >= until_s {
            return Err("A film has to end after it begins.".to_owned());
        }
        Ok(Self {
            from_s,
            until_s,
            speed,
            poster_s: told_s.clamp(from_s, until_s),
        })
    }
}

/// How a picture looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Width in CSS pixels.
    pub width: u32,
    /// Pixels to one of these.
    pub ratio: u32,
    /// Light on dark.
    pub dark: bool,
    /// Whether the charts are part of it.
    pub chart: bool,
    /// Where the page is, to be read from the picture.
    pub address: String,
    /// What its author says that it shows; none if what the run says of itself is to be said.
    pub alt: Option<String>,
}

/// Data about a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Data {
    /// Metrics per second.
    SeriesCsv,
    /// All that is known of the run.
    ReportJson,
    /// The hops of sampled requests.
    JourneysCsv,
    /// The same.
    JourneysJson,
    /// What was run.
    ScenarioJson,
}

/// What came of a job; its content stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// A name for the file.
    pub name: String,
    /// Its kind.
    pub mime: String,
    /// What the picture shows, in words.
    pub alt: String,
    /// What the reader should know about it, a sentence each.
    pub notes: Vec<String>,
    /// A link to a scenario that was read.
    pub link: Option<String>,
    /// What a file of traffic was found to be.
    pub traffic: Option<Box<Traffic>>,
    /// The series of a file, which can be laid over the run that is looked at.
    pub offered: Vec<Offered>,
    /// What was measured, compared with a run.
    pub compared: Option<Box<Compared>>,
    /// Whether there may be durations in the file.
    pub has_durations: bool,
    /// The durations of a file as settings.
    pub fitting: Option<Box<Fitting>>,
}

/// What was measured, compared with a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The message for the page.
    pub message: String,
    /// The second of the run on which the file begins.
    pub from_s: f64,
    /// The least and the most that this may be.
    pub range_s: [f64; 2],
    /// How the two lie together: a sentence.
    pub aligned: String,
    /// What else the reader should know, a sentence each.
    pub told: Vec<String>,
    /// How far each metric is off, in each design.
    pub rows: Vec<ComparedRow>,
}

/// How far a metric is off in a design.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRow {
    /// The metric, as the panel over the charts is called.
    pub title: String,
    /// The design.
    pub design: String,
    /// How many periods are compared.
    pub periods: usize,
    /// The mean of what was measured.
    pub measured: String,
    /// The mean of what was simulated.
    pub simulated: String,
    /// How far the two are apart, in words.
    pub words: String,
}

/// A file of traffic, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Traffic {
    /// Its first rows, and what its columns could be.
    pub table: Table,
    /// What was taken.
    pub found: Option<Found>,
    /// The same as a curve.
    pub curve: Option<Curve>,
    /// As a run, in each way in which it fits: one, if all of it fits at its own pace.
    pub runs: Vec<AsRun>,
    /// Why nothing could be taken: a sentence, and below it what was seen.
    pub refused: Option<String>,
}

/// Traffic as a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AsRun {
    /// The way in which it fits.
    pub name: String,
    /// A link to it.
    pub link: String,
    /// Where it begins and ends in the file, as shares of the whole from 0 to 1.
    pub stretch: (f64, f64),
    /// What the reader should know, a sentence each.
    pub notes: Vec<String>,
    /// What was done to make it fit.
    pub limits: Vec<String>,
}

/// A sentence without the options of the command line, which a page does not have: "say so (--unit count)".
pub fn without_options(sentence: &str) -> String {
    let mut parts = sentence.split(" (--");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_lies_within_the_run_and_takes_time() {
        let film = Film::new(Some(0.5), Some(120.0), 4.0, 26.0, 120).expect("a film");
        assert_eq!(
            (film.from_s, film.until_s, film.poster_s),
            (0.5, 120.0, 26.0)
        );
        let late = Film::new(Some(60.0), Some(70.0), 4.0, 26.0, 120).expect("a film");
        assert_eq!((late.from_s, late.poster_s), (60.0, 60.0));
        for (from_s, until_s) in [
            (None, Some(1.0)),
            (Some(-1.0), Some(1.0)),
            (Some(0.0), Some(121.0)),
        ] {
            let error = Film::new(from_s, until_s, 1.0, 0.0, 120).expect_err("no film");
            assert!(error.contains("from 0 to 120"), "{error}");
        }
        assert!(Film::new(Some(5.0), Some(5.0), 1.0, 0.0, 120).is_err());
    }

    #[test]
    fn a_page_names_no_options() {
        assert_eq!(
            without_options("Name the column (--column NAME), or a rate (--unit per-second)."),
            "Name the column, or a rate."
        );
        assert_eq!(
            without_options("k6 run --out csv=FILE"),
            "k6 run --out csv=FILE"
        );
    }

    #[test]
    fn a_job_crosses_to_the_worker_unchanged() {
        let look = Look {
            width: 600,
            ratio: 2,
            dark: true,
            chart: true,
            address: "https://a.test/".to_owned(),
            alt: None,
        };
        let job = Job::Film {
            link: "flash-sale".to_owned(),
            film: Film {
                from_s: 0.5,
                until_s: 20.0,
                speed: 4.0,
                poster_s: 12.0,
            },
            look,
        };
        let text = serde_json::to_string(&job).expect("JSON");
        assert_eq!(serde_json::from_str::<Job>(&text).expect("a job"), job);
    }
}

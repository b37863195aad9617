//! `sluice poster`: one moment of a run as a picture.

use super::failure::Failure;
use super::files;
use super::progress::{self, Progress};
use super::scenario_options::{ScenarioOptions, check_instant, seconds};
use crate::draw::Theme;
use crate::draw::paint::svg;
use crate::draw::poster::{self, Poster};
use crate::record::Run;
use crate::sim::SimTime;
use clap::{Args, ValueEnum};

/// The default instant in seconds: half a minute in, a surge is usually in full swing.
const AT_S: f64 = 30.0;
/// The allowed widths in CSS pixels.
const WIDTHS: std::ops::RangeInclusive<f64> = 320.0..=4_000.0;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice poster > poster.svg
  sluice poster slow-database --at 60 --width 800 --theme dark --output poster.svg")]
pub(super) struct PosterOptions {
    /// The moment, in seconds of the run; 30, or its end if that is sooner, unless given
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_hyphen_values = true)]
    at: Option<f64>,
    /// The width in pixels, from 320 to 4000
    #[arg(long, value_name = "PIXELS", default_value_t = 1_200.0, value_parser = width, allow_hyphen_values = true)]
    width: f64,
    /// The colours
    #[arg(long, value_enum, default_value_t = ThemeWord::Light)]
    theme: ThemeWord,
    /// Draw every chart instead of the most telling ones
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeWord {
    /// Dark on light
    Light,
    /// Light on dark
    Dark,
}

impl ThemeWord {
    /// The theme that it names.
    pub(super) fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::Light,
            Self::Dark => Theme::Dark,
        }
    }
}

impl PosterOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let scenario = self.options.scenario()?;
        let at_s = self.at.unwrap_or(AT_S.min(scenario.duration_s.into()));
        check_instant(at_s, &scenario)?;
        let mut run = Run::new(scenario);
        let progress = Progress::new("Simulating");
        progress::finish(&mut run, |share| progress.at(share));
        drop(progress);
        self.output
            .write(&self.picture(&run, SimTime::from_secs_f64(at_s)))
    }

    /// The whole picture: title, sentences, lanes and charts, one under the other.
    fn picture(&self, run: &Run, at: SimTime) -> String {
        let poster = Poster {
            width: self.width,
            charts: true,
            all_charts: self.all,
            pace: 1.0,
            address: String::new(),
            steady: false,
        };
        let picture = poster.picture(run, poster.chart(run).as_ref(), at);
        svg::described(&picture, &poster::alt(run, at), self.theme.theme())
    }
}

fn width(text: &str) -> Result<f64, String> {
    let width = text.parse().ok().filter(|width| WIDTHS.contains(width));
    width.ok_or_else(|| {
        format!(
            "must be a number from {} to {}",
            WIDTHS.start(),
            WIDTHS.end()
        )
    })
}

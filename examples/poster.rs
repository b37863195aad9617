//! Writes the picture of a moment as SVG:
//! `cargo run --release --example poster -- --preset flash-sale --at 30 [--width 1200] [--dark]
//! [--more]`,
//! or `--scenario mine.json` instead of a preset.

use sluice::draw::Theme;
use sluice::draw::paint::svg;
use sluice::draw::poster::{self, Poster};
use sluice::record::Run;
use sluice::scenario::{Preset, Scenario};
use sluice::sim::SimTime;
use std::error::Error;

/// Half a minute in, a surge is usually in full swing.
const AT_S_DEFAULT: f64 = 30.0;
const WIDTH_DEFAULT: f64 = 1_200.0;

struct Options {
    preset: String,
    /// A scenario of one's own instead.
    file: Option<String>,
    at_s: f64,
    width: f64,
    theme: Theme,
    /// All of the chart's panels.
    more: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options(std::env::args().skip(1))?;
    let mut run = Run::new(scenario(&options)?);
    while run.step() {}
    print!("{}", poster(&run, &options));
    Ok(())
}

fn scenario(options: &Options) -> Result<Scenario, Box<dyn Error>> {
    if let Some(file) = &options.file {
        return Ok(Scenario::from_json(&std::fs::read_to_string(file)?)?);
    }
    let preset = Preset::named(&options.preset).ok_or_else(|| {
        let names: Vec<_> = Preset::all().iter().map(|preset| preset.name).collect();
        format!(
            "no preset is called {}; there are {}",
            options.preset,
            names.join(", ")
        )
    })?;
    Ok(preset.scenario)
}

fn options(arguments: impl Iterator<Item = String>) -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        preset: "flash-sale".to_owned(),
        file: None,
        at_s: AT_S_DEFAULT,
        width: WIDTH_DEFAULT,
        theme: Theme::Light,
        more: false,
    };
    let mut arguments = arguments;
    while let Some(name) = arguments.next() {
        if name == "--dark" {
            options.theme = Theme::Dark;
            continue;
        }
        if name == "--more" {
            options.more = true;
            continue;
        }
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--preset" => options.preset = value,
            "--scenario" => options.file = Some(value),
            "--at" => options.at_s = value.parse()?,
            "--width" => options.width = value.parse::<f64>()?.clamp(320.0, 4_000.0),
            _ => return Err(format!("no option is called {name}").into()),
        }
    }
    Ok(options)
}

/// Title, sentences, lanes and chart, one under the other.
fn poster(run: &Run, options: &Options) -> String {
    let poster = Poster {
        width: options.width,
        charts: true,
        all_charts: options.more,
        pace: 1.0,
    };
    let at = SimTime::from_secs_f64(options.at_s);
    let picture = poster.picture(run, poster.chart(run).as_ref(), at);
    let words = poster::alt(run, at);
    svg::described(&picture, &words, options.theme)
}

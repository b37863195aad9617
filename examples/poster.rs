//! Writes the picture of a moment as SVG:
//! `cargo run --release --example poster -- --preset flash-sale --at 30 [--width 1200] [--dark]
//! [--more]`,
//! or `--scenario mine.json` instead of a preset.

use sluice::draw::chart::{self, Chart};
use sluice::draw::shape::{Anchor, Shape, point};
use sluice::draw::{Layout, Moment, Paint, Theme, diagram, format, sentence, svg};
use sluice::record::Run;
use sluice::scenario::{Preset, Scenario};
use sluice::sim::SimTime;
use std::error::Error;

/// Half a minute in, a surge is usually in full swing.
const AT_S_DEFAULT: f64 = 30.0;
const WIDTH_DEFAULT: f64 = 1_200.0;
/// White space around the picture.
const MARGIN: f64 = 24.0;

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
    let mut run = Run::new(scenario(&options)?)?;
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
    let at = SimTime::from_secs_f64(options.at_s).min(run.end());
    let frame = run.frame(at, 1.0);
    let topologies = run.topologies();
    let width = options.width - 2.0 * MARGIN;
    let narrow = width < 640.0;

    let mut shapes = Vec::new();
    let mut y = 22.0;
    let title = format!("{} {}", format::clock(at.secs_f64()), run.scenario().title);
    shapes.push(Shape::bold(
        point(0.0, y),
        title,
        Anchor::Start,
        20.0,
        Paint::Ink,
    ));
    let size = if narrow { 13.0 } else { 16.0 };
    for sentence in sentence::sentences(topologies, &frame) {
        for line in sluice::draw::text::wrap(&sentence, size, false, width) {
            y += size * 1.5;
            shapes.push(Shape::text(
                point(0.0, y),
                line,
                Anchor::Start,
                size,
                Paint::Ink,
            ));
        }
    }
    y += 28.0;

    let layout = Layout::new(topologies, width);
    let moment = Moment {
        topologies,
        frame: &frame,
        words: &frame,
        moving: true,
    };
    let lanes = diagram::shapes(&layout, &moment);
    shapes.extend(lanes.into_iter().map(|shape| shape.moved(0.0, y)));
    y += layout.height + 12.0;

    let chart = Chart::of(run, None, options.more).shapes(width, at.secs_f64());
    shapes.extend(chart.into_iter().map(|shape| shape.moved(0.0, y)));
    y += chart::height(topologies.len(), options.more);

    let shapes: Vec<Shape> = shapes
        .into_iter()
        .map(|shape| shape.moved(MARGIN, MARGIN))
        .collect();
    svg::document(&shapes, options.width, y + 2.0 * MARGIN, options.theme)
}

//! The traffic: in words, and as a curve.

use crate::page::Figure;
use sluice_draw::chart::Preview;
use sluice_draw::words::format;
use sluice_markup::escape;
use sluice_scenario::{Scenario, Traffic};

/// The curve's size in CSS pixels, and the room of its labels above.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 64.0;
const LABEL: f64 = 18.0;
/// Values of the curve, and letters of it where there are only letters.
const VALUES: u32 = 720;
const LETTERS: u32 = 60;
/// Bars from the lowest to the highest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Expected requests per second at even intervals: the highest in each.
fn rates(scenario: &Scenario, count: u32) -> Vec<f64> {
    /// Looks into each interval.
    const LOOKS: u32 = 4;
    let segments = scenario.segments();
    let each_s = f64::from(scenario.duration_s) / f64::from(count * LOOKS);
    let rate = |look: u32| Traffic::rate_at(&segments, (f64::from(look) + 0.5) * each_s);
    let most = |nth: u32| {
        (nth * LOOKS..(nth + 1) * LOOKS)
            .map(rate)
            .fold(0.0, f64::max)
    };
    (0..count).map(most).collect()
}

fn duration(scenario: &Scenario) -> String {
    format::whole_time(f64::from(scenario.duration_s) * 1e3)
}

/// What comes, in a sentence.
pub(crate) fn in_words(scenario: &Scenario) -> String {
    let requests = scenario.expected_requests();
    let mean = requests / f64::from(scenario.duration_s);
    let most = rates(scenario, VALUES).into_iter().fold(0.0, f64::max);
    let peak = if most > mean * 1.01 {
        format!(", {}/s at its highest", format::rate(most))
    } else {
        String::new()
    };
    format!(
        "About {} requests in {}: {}/s on average{peak}.",
        format::count(requests.round() as i64),
        duration(scenario),
        format::rate(mean)
    )
}

/// The curve.
pub(crate) fn curve(scenario: &Scenario) -> Figure {
    let rates_of = |count| rates(scenario, count);
    let values: Vec<Option<f64>> = rates_of(VALUES).into_iter().map(Some).collect();
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    let preview = Preview::of(&values, WIDTH, HEIGHT);
    let [top, end] = [format!("{}/s", format::rate(most)), duration(scenario)];
    let described = escape(&format!(
        "Requests per second over the run. {}",
        in_words(scenario)
    ));
    let base = LABEL + HEIGHT;
    let all = base + LABEL;
    let light = format!(
        "<svg viewBox=\"0 0 {WIDTH} {all}\" width=\"{WIDTH}\" height=\"{all}\" role=\"img\">\n<title>{described}</title>\n\
         <g transform=\"translate(0 {LABEL})\"><path class=\"area\" d=\"{}\"/><path class=\"line\" d=\"{}\"/></g>\n\
         <text class=\"label\" x=\"0\" y=\"12\">{}</text>\n<text class=\"label\" x=\"0\" y=\"{}\">0</text>\n\
         <text class=\"label\" x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{}</text>\n</svg>",
        preview.area,
        preview.line,
        escape(&top),
        base + 14.0,
        base + 14.0,
        escape(&end)
    );
    let bar = |rate: &f64| {
        let share = if most > 0.0 { rate / most } else { 0.0 };
        BARS[((share * 8.0) as usize).min(7)]
    };
    let bars: String = rates_of(LETTERS).iter().map(bar).collect();
    Figure {
        light,
        dark: None,
        letters: format!("{bars}  up to {top}, {end}"),
    }
}

//! Where the panels of a chart lie, how high they are, and their scales.

use super::extra::Extra;
use super::kind::{Kind, LATENCY_FOOT_MS, kinds};
use super::panel::Panel;
use super::{Chart, GhostSeries, INSET};
use crate::paint::shape::Rect;

const AXIS: f64 = 18.0;
/// How much higher than at least plots are where the page scrolls anyway.
const USUAL: f64 = 1.0;
/// How much higher plots become at most.
const MOST: f64 = 3.0;
/// Where less than this share of the lowest charts is in view, the reader scrolls to see them anyway.
const SEEN: f64 = 0.6;

/// By how much the plots grow, as a share of how high they are at least, where `fixed` pixels of a chart are no plots, and `plots` are plots at their
/// lowest. `room` is the height that is left for the chart; none if the whole page scrolls.
pub(super) fn growth(fixed: f64, plots: f64, room: Option<f64>) -> f64 {
    match room {
        Some(room) if room >= fixed + plots => ((room - fixed) / plots.max(1.0) - 1.0).min(MOST),
        Some(room) if room >= SEEN * (fixed + plots) => 0.0,
        _ => USUAL,
    }
}

/// Panels with their places and scales.
pub(super) struct ChartLayout {
    pub(super) panels: Vec<Panel>,
    /// The panels of single metrics, and after them those of what was measured, which stand above all others.
    pub(super) extras: Vec<Rect>,
    /// The width of the time axis, with its margins.
    pub(super) width: f64,
    /// The room for names beside the plots.
    pub(super) label_room: f64,
    /// The y at which the axis begins.
    pub(super) bottom: f64,
}

impl ChartLayout {
    pub(super) fn new(chart: &Chart, width: f64) -> Self {
        Self::grown(chart, width, chart.growth)
    }

    /// The layout with plots of another height.
    pub(super) fn grown(chart: &Chart, width: f64, growth: f64) -> Self {
        let label_room = chart.label_room(width);
        let width = chart.axis_width(width);
        let designs = chart.series.len();
        let mut panels = Vec::new();
        let mut y = 0.0;
        let mut laid = Vec::new();
        for panel in chart.laid.iter() {
            let (above, h) = (panel.above(), Extra::PLOT * (1.0 + growth));
            laid.push(Rect {
                x: INSET,
                y: y + above,
                w: width - 2.0 * INSET,
                h,
            });
            y += above - Kind::ABOVE + Kind::room(Some(h));
        }
        let mut placed = |height: Option<f64>| {
            let plot = Rect {
                x: INSET,
                y: y + Kind::ABOVE,
                w: width - 2.0 * INSET,
                h: height.unwrap_or_default(),
            };
            y += Kind::room(height);
            plot
        };
        for kind in kinds(chart.more) {
            let scale_top = scale_top(chart, kind);
            let turns = if kind.own { designs } else { 1 };
            let plot = (!is_quiet(chart, kind)).then(|| kind.plot(growth));
            for turn in 0..turns {
                panels.push(Panel {
                    kind,
                    designs: if kind.own { turn..turn + 1 } else { 0..designs },
                    plot: placed(plot),
                    scale_top,
                    width,
                });
            }
        }
        let extras = chart.extras.iter();
        let height = |extra: &Extra| {
            (!chart.complete || extra.happens()).then_some(Extra::PLOT * (1.0 + growth))
        };
        let mut extras: Vec<Rect> = extras.map(|extra| placed(height(extra))).collect();
        extras.append(&mut laid);
        Self {
            panels,
            extras,
            width,
            label_room,
            bottom: y,
        }
    }

    /// The plots of all panels, from top to bottom.
    pub(super) fn plots(&self) -> impl Iterator<Item = Rect> {
        let panels = self.panels.iter().map(|panel| panel.plot);
        let all = panels.chain(self.extras.iter().copied());
        all.filter(|plot| plot.h > 0.0)
    }

    /// The height of the whole chart.
    pub(super) fn height(&self) -> f64 {
        self.bottom + AXIS
    }
}

/// Whether nothing of a kind ever happened, in no design and not in the earlier run: words say it then.
fn is_quiet(chart: &Chart, kind: &Kind) -> bool {
    !kind.own && chart.complete && most(chart, kind) <= 0.0
}

/// The highest value of a kind of panel, now, in other seeds or in the earlier run; zero if there is none.
fn most(chart: &Chart, kind: &Kind) -> f64 {
    let mut most = 0.0;
    for &what in kind.quantities {
        let ghost = chart.ghost.iter().flat_map(GhostSeries::series);
        for series in chart.series.iter().chain(ghost) {
            most = series.most(what).max(most);
        }
        if let Some(spread) = &chart.spread {
            most = spread.most(what).max(most);
        }
    }
    most
}

/// The top of the scale of a kind of panel, which is the same for all designs: the highest value and some room.
fn scale_top(chart: &Chart, kind: &Kind) -> f64 {
    if kind.is_logarithmic() {
        // All latencies are measured with the same scale.
        let kinds = kinds(true).filter(|kind| kind.is_logarithmic());
        let most = kinds.map(|kind| most(chart, kind)).fold(1.0, f64::max);
        return most.max(LATENCY_FOOT_MS * 100.0).max(chart.target_ms) * 1.2;
    }
    let most = most(chart, kind).max(1.0);
    if kind.own {
        most.max(chart.peak_rps * 1.08)
    } else {
        most * 1.08
    }
}

#[cfg(test)]
mod tests {
    use super::growth;

    #[test]
    fn charts_take_the_height_that_is_left() {
        let cases = [
            // Just enough, more, and far more.
            (Some(200.0), 0.0),
            (Some(250.0), 0.5),
            (Some(300.0), 1.0),
            (Some(2_000.0), 3.0),
            // A little too low: they stay as low as they may be. Out of sight: as high as they should be.
            (Some(150.0), 0.0),
            (Some(20.0), 1.0),
            (None, 1.0),
        ];
        for (room, wanted) in cases {
            assert!(
                (growth(100.0, 100.0, room) - wanted).abs() < 1e-9,
                "{room:?}"
            );
        }
    }
}

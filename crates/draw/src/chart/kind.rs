//! The kinds of panel that a chart has.

use super::quantity::Quantity;

const TITLE: f64 = 16.0;
const GAP: f64 = 6.0;
/// Height of a line of words in the place of a panel with nothing to show.
const QUIET: f64 = 17.0;
/// The foot of the latency scale, in milliseconds: shorter latencies are not told apart.
pub(super) const LATENCY_FOOT_MS: f64 = 10.0;

/// A kind of panel.
pub(super) struct Kind {
    /// Its title; empty if it has the design's name.
    pub(super) title: &'static str,
    /// The quantities that it shows, from back to front.
    pub(super) quantities: &'static [Quantity],
    /// What is said beside them where the reader points.
    pub(super) told: &'static [Quantity],
    /// Height of its plot, in pixels, where it is lowest.
    height: f64,
    /// Whether every design has a panel of its own.
    pub(super) own: bool,
    /// Whether it is shown only when all panels are.
    more: bool,
}

const fn shared(title: &'static str, quantities: &'static [Quantity], height: f64) -> Kind {
    Kind {
        title,
        quantities,
        told: &[],
        height,
        own: false,
        more: true,
    }
}

const KINDS: [Kind; 6] = [
    Kind {
        own: true,
        more: false,
        ..shared(
            "",
            &[
                Quantity::Arrived,
                Quantity::Good,
                Quantity::Failed,
                Quantity::Done,
            ],
            48.0,
        )
    },
    Kind {
        told: &[Quantity::Oldest],
        more: false,
        ..shared("Waiting", &[Quantity::Waiting], 30.0)
    },
    shared("Throttled /s", &[Quantity::Throttled], 30.0),
    shared("Concurrency", &[Quantity::Limit, Quantity::Busy], 30.0),
    shared("Time to completion, p50", &[Quantity::P50], 48.0),
    shared("Time to completion, p99", &[Quantity::P99], 48.0),
];

/// The kinds that are shown.
pub(super) fn kinds(more: bool) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(move |kind| more || !kind.more)
}

impl Kind {
    /// Distance from a panel's top to its plot.
    pub(super) const ABOVE: f64 = TITLE;

    /// Height of its plot.
    pub(super) fn plot(&self, growth: f64) -> f64 {
        self.height * (1.0 + growth)
    }

    /// The whole height of a panel with such a plot; of a quiet one without a plot.
    pub(super) fn room(plot: Option<f64>) -> f64 {
        plot.map_or(QUIET, |plot| plot + TITLE) + GAP
    }

    /// Latencies reach from milliseconds to minutes.
    pub(super) fn is_logarithmic(&self) -> bool {
        matches!(self.quantities[0], Quantity::P50 | Quantity::P99)
    }
}

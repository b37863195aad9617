//! The kinds of panel that a chart has.

use super::quantity::Quantity;

const TITLE: f64 = 16.0;
const GAP: f64 = 7.0;
/// The foot of the latency scale, in milliseconds: shorter latencies are not told apart.
pub(super) const LATENCY_FOOT_MS: f64 = 10.0;

/// A kind of panel.
pub(super) struct Kind {
    /// Its title; empty if it belongs to the panel above it, or has the design's name.
    pub(super) title: &'static str,
    /// The quantities that it shows, from back to front.
    pub(super) quantities: &'static [Quantity],
    /// Height of its plot, in pixels.
    pub(super) height: f64,
    /// Whether every design has a panel of its own.
    pub(super) own: bool,
    /// Whether it is shown only when all panels are.
    more: bool,
}

const KINDS: [Kind; 6] = [
    Kind {
        title: "",
        quantities: &[
            Quantity::Arrived,
            Quantity::Good,
            Quantity::Failed,
            Quantity::Done,
        ],
        height: 48.0,
        own: true,
        more: false,
    },
    Kind {
        title: "Throttled /s",
        quantities: &[Quantity::Throttled],
        height: 30.0,
        own: false,
        more: true,
    },
    Kind {
        title: "Waiting",
        quantities: &[Quantity::Waiting],
        height: 30.0,
        own: false,
        more: false,
    },
    Kind {
        title: "",
        quantities: &[Quantity::Oldest],
        height: 14.0,
        own: false,
        more: false,
    },
    Kind {
        title: "Concurrency",
        quantities: &[Quantity::Limit, Quantity::Busy],
        height: 30.0,
        own: false,
        more: true,
    },
    Kind {
        title: "Time to completion",
        quantities: &[Quantity::P50, Quantity::P99],
        height: 48.0,
        own: false,
        more: true,
    },
];

/// The kinds that are shown.
pub(super) fn kinds(more: bool) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(move |kind| more || !kind.more)
}

impl Kind {
    /// Distance from its top to its plot. A panel that belongs to the one above keeps close to it.
    pub(super) fn above(&self) -> f64 {
        if self.has_title() { TITLE } else { 3.0 - GAP }
    }

    /// Its whole height.
    pub(super) fn room(&self) -> f64 {
        self.height + if self.has_title() { TITLE + GAP } else { 3.0 }
    }

    fn has_title(&self) -> bool {
        self.own || !self.title.is_empty()
    }
}

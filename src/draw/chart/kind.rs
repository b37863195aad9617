//! The kinds of panel that a chart has.

use super::quantity::Quantity;

const TITLE: f64 = 16.0;
const GAP: f64 = 7.0;
/// The least latency that is told apart: the foot of its scale, in milliseconds.
pub(super) const LATENCY_FOOT_MS: f64 = 10.0;

/// A kind of panel.
pub(super) struct Kind {
    /// Its title; none: it belongs to the panel above it, or bears the design's name.
    pub(super) title: &'static str,
    /// What it shows, from the back to the front.
    pub(super) quantities: &'static [Quantity],
    /// How high its plot is.
    pub(super) height: f64,
    /// Whether every design has one of its own.
    pub(super) own: bool,
    /// Whether it is shown only among all.
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
    /// From the top of its room to its plot. What belongs to the panel above keeps close to it.
    pub(super) fn above(&self) -> f64 {
        if self.has_title() { TITLE } else { 3.0 - GAP }
    }

    /// How much room it takes from top to bottom.
    pub(super) fn room(&self) -> f64 {
        self.height + if self.has_title() { TITLE + GAP } else { 3.0 }
    }

    fn has_title(&self) -> bool {
        self.own || !self.title.is_empty()
    }
}

//! Which limit binds now: the one that refuses or delays work at this instant, and no other. A limit that is
//! reached and harms nobody is no news.

use super::part::Part;
use crate::paint::shape::{Paint, Style};
use sluice_sim::Role;

/// What a part's limit does at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Nothing.
    No,
    /// Work waits for it.
    Delays,
    /// It turns calls away.
    Refuses,
}

impl Bound {
    /// The outline of a part whose limit does this.
    pub(super) fn outline(self) -> Style {
        match self {
            Self::No => Style::outlined(Paint::Ink, 1.25),
            Self::Delays => Style::outlined(Paint::Waiting, 2.5),
            Self::Refuses => Style::outlined(Paint::Refused, 2.5),
        }
    }
}

/// What the limit of a group of parts does.
pub(super) fn bound(parts: &[Part<'_>]) -> Bound {
    let of_each = parts.iter().map(of);
    of_each.fold(Bound::No, |worst, one| match (worst, one) {
        (Bound::Refuses, _) | (_, Bound::Refuses) => Bound::Refuses,
        (Bound::Delays, _) | (_, Bound::Delays) => Bound::Delays,
        _ => Bound::No,
    })
}

/// What the limit of one part does.
pub(super) fn of(part: &Part<'_>) -> Bound {
    if part.rate(Role::Throttled) > 0.0 {
        return Bound::Refuses;
    }
    let waits = part.frame.total(part.topology, Role::Queued) > 0;
    if is_full(part) && waits {
        Bound::Delays
    } else {
        Bound::No
    }
}

/// A limit is reached if so much of it is in use: between two pieces of work an environment is idle for a
/// moment.
const FULL: f64 = 0.9;

/// Whether all that its limit allows is in use.
pub(super) fn is_full(part: &Part<'_>) -> bool {
    let limit = part.value(Role::Limit);
    let taken = part.value(Role::Busy) + part.value(Role::Warming);
    limit > 0 && taken as f64 >= FULL * limit as f64
}

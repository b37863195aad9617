//! How many messages shared a call to a function: their journeys all have the hop from the pollers, sent
//! and due at the same instants.

use sluice_record::{Hop, Journey, Recording};

/// The messages of one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// How many of them have a journey.
    pub seen: u32,
    /// Whether each request has one, so that there were no more.
    pub all: bool,
}

impl Batch {
    /// The batch that came with a hop from the pollers; none if the message came alone, or if nothing is
    /// known of others.
    pub(super) fn of(recording: &Recording, journey: &Journey, hop: &Hop) -> Option<Self> {
        let all = recording.journeys().iter();
        let sharing = all.filter(|other| other.hops.iter().any(|it| same_call(it, hop)));
        let seen = sharing.count() as u32;
        // Of a journey's weight of 1, every request of its time is kept.
        let all = journey.weight > 0.0 && journey.weight <= 1.0;
        (seen > 1).then_some(Self { seen, all })
    }

    /// "a batch of 10".
    pub(super) fn words(self) -> String {
        let at_least = if self.all { "" } else { "at least " };
        ["a batch of ", at_least, &self.seen.to_string()].concat()
    }
}

/// Whether two hops are of one call.
fn same_call(one: &Hop, other: &Hop) -> bool {
    let key = |hop: &Hop| (hop.link, hop.back, hop.sent, hop.due);
    key(one) == key(other)
}

//! The model in words, as data: what each part does, on whose word, and what it leaves out. `sluice model`
//! writes it as MODEL.md.
//!
//! A part declares its [`Chapter`] beside its code, so that a rule and its words change together.

use crate::part;
use crate::topology::{PartKind, Topology};

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody measured it on AWS and published the figures.
    Measured,
    /// AWS documents it.
    Documented,
    /// Neither: our best guess, with its reason.
    Assumed,
}

/// One rule of the simulation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The rule, in one or two sentences.
    pub says: &'static str,
    /// What it rests on.
    pub basis: Basis,
    /// Who measured or documents it; of an assumption, why it is a good one.
    pub source: &'static str,
    /// The source's date, as exactly as it is known: "2026-03-31", "2023".
    pub date: &'static str,
    /// How the names of its rows in VALIDATION.md begin; none if no row holds it.
    pub rows: &'static [&'static str],
}

/// What the model says of one part.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The part's name for people.
    pub title: &'static str,
    /// The part in one or two sentences.
    pub about: &'static str,
    /// The kinds of part that it describes.
    pub kinds: &'static [PartKind],
    /// Its settings, as prefixes of paths.
    pub settings: &'static [&'static str],
    /// The states that something in it goes through, each in a phrase; none if it has no state.
    pub states: &'static [&'static str],
    /// Its rules.
    pub rules: &'static [Rule],
    /// What the real service does and this one does not, each in a phrase.
    pub left_out: &'static [&'static str],
}

impl Rule {
    /// A rule that somebody measured.
    pub(crate) const fn measured(
        says: &'static str,
        source: &'static str,
        date: &'static str,
    ) -> Self {
        Self::new(says, Basis::Measured, source, date)
    }

    /// A rule that AWS documents.
    pub(crate) const fn documented(
        says: &'static str,
        source: &'static str,
        date: &'static str,
    ) -> Self {
        Self::new(says, Basis::Documented, source, date)
    }

    /// A rule that nobody vouches for; `reason` says why it is a good guess.
    pub(crate) const fn assumed(
        says: &'static str,
        reason: &'static str,
        date: &'static str,
    ) -> Self {
        Self::new(says, Basis::Assumed, reason, date)
    }

    /// The rows of VALIDATION.md that hold it, by how their names begin.
    pub(crate) const fn held_by(mut self, rows: &'static [&'static str]) -> Self {
        self.rows = rows;
        self
    }

    const fn new(
        says: &'static str,
        basis: Basis,
        source: &'static str,
        date: &'static str,
    ) -> Self {
        Self {
            says,
            basis,
            source,
            date,
            rows: &[],
        }
    }
}

/// All chapters, in the order of a request's way.
pub const CHAPTERS: &[&Chapter] = &[
    &part::client::MODEL,
    &part::api_gateway::MODEL,
    &part::load_balancer::MODEL,
    &part::auto_scaling::MODEL,
    &part::topic::MODEL,
    &part::event_bus::MODEL,
    &part::sqs::MODEL,
    &part::event_source_mapping::MODEL,
    &part::lambda::MODEL,
    &part::sdk::MODEL,
    &part::service::MODEL,
    &part::model_provider::MODEL,
    &part::dynamodb::MODEL,
    &part::web_socket::MODEL,
];

/// A version of the model: since when which parts follow other rules than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Counts from 1.
    pub version: u32,
    /// Since when, such as "2026-11-30".
    pub date: &'static str,
    /// What is different from the version before, in one sentence.
    pub says: &'static str,
    /// The kinds of part that it touches.
    pub kinds: &'static [PartKind],
}

/// All versions, the latest last. Whoever changes rules, presets or defaults in a release adds one; the
/// version of links counts with it.
pub const REVISIONS: &[Revision] = &[
    Revision {
        version: 1,
        date: "2026-11-29",
        says: "The first version.",
        kinds: &[],
    },
    Revision {
        version: 2,
        date: "2026-11-30",
        says: "Event source mappings, queues, functions, tables, API Gateway, model providers and instances \
               follow what was measured on AWS.",
        kinds: &[
            PartKind::Pollers,
            PartKind::Queue,
            PartKind::Function,
            PartKind::Table,
            PartKind::ApiGateway,
            PartKind::ModelProvider,
            PartKind::Instances,
        ],
    },
];

/// The version of the model that runs are simulated by.
pub const VERSION: u32 = REVISIONS[REVISIONS.len() - 1].version;

/// The versions after this one that touch any part of these designs.
pub fn revisions_since(
    version: u32,
    designs: &[Topology],
) -> impl Iterator<Item = &'static Revision> {
    let later = REVISIONS.iter().filter(move |it| it.version > version);
    later.filter(|revision| {
        let mut parts = designs.iter().flat_map(|design| &design.parts);
        parts.any(|part| revision.kinds.contains(&part.kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_count_from_1_and_each_after_the_first_says_what_it_touches() {
        for (nth, revision) in (1..).zip(REVISIONS) {
            assert_eq!(revision.version, nth);
            assert_eq!(revision.kinds.is_empty(), nth == 1, "{revision:?}");
            assert!(revision.says.ends_with('.'), "{revision:?}");
        }
        assert!(REVISIONS.is_sorted_by_key(|it| it.date));
    }
}

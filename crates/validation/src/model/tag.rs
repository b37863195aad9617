//! The tags: what a rule or a setting rests on.

use sluice_sim::model::Basis;

/// What something rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Measured,
    Documented,
    Assumed,
    Choice,
}

/// How sources name those who measured.
const MEASURED: [&str; 6] = [
    "measured",
    "bitesizedserverless",
    "lambda-perf",
    "lambda-performance",
    "rehanvdm",
    "theburningmonk",
];
/// What the source of a setting begins with, or a part of it, if it is a guess.
const GUESS: &str = "[MODEL]";

impl Tag {
    pub(super) const ALL: [Self; 4] = [
        Self::Measured,
        Self::Documented,
        Self::Assumed,
        Self::Choice,
    ];

    pub(super) fn of(basis: Basis) -> Self {
        match basis {
            Basis::Measured => Self::Measured,
            Basis::Documented => Self::Documented,
            Basis::Assumed => Self::Assumed,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Documented => "documented",
            Self::Assumed => "assumed",
            Self::Choice => "choice",
        }
    }

    pub(super) fn means(self) -> &'static str {
        match self {
            Self::Measured => "somebody measured it on AWS and published the figures.",
            Self::Documented => "AWS documents it, or for what is not AWS's, its maker does.",
            Self::Assumed => "neither; a best guess, and the source says why it is a good one.",
            Self::Choice => {
                "no claim about AWS: a value that you would set yourself, with a default here."
            }
        }
    }
}

/// The tags of a setting's source, in its order: its clauses may rest on different words. Behind a guess
/// stands its reason, which is no source of its own.
pub(super) fn all(source: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    for clause in source.split(';').map(str::trim) {
        let said = clause.strip_prefix("default: ").unwrap_or(clause);
        let tag = if said.contains(GUESS) {
            Tag::Assumed
        } else if said.starts_with("choice") {
            Tag::Choice
        } else if MEASURED.iter().any(|name| said.contains(name)) {
            Tag::Measured
        } else {
            Tag::Documented
        };
        if !tags.contains(&tag) {
            tags.push(tag);
        }
        if tag == Tag::Assumed {
            break;
        }
    }
    tags
}

/// A source without the sign of a guess, which its tag says.
pub(super) fn plain(source: &str) -> String {
    source.replace(&format!("{GUESS} "), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tags_of_a_source_are_those_of_its_clauses() {
        let cases = [
            ("choice", vec![Tag::Choice]),
            (
                "choice (two, for two Availability Zones)",
                vec![Tag::Choice],
            ),
            (
                "[MODEL] mikhail.io measured 5 to 7 minutes; AWS documents no figure",
                vec![Tag::Assumed],
            ),
            (
                "AWS Lambda developer guide, gettingstarted-limits; default: choice",
                vec![Tag::Documented, Tag::Choice],
            ),
            (
                "a guide; [MODEL] refilled evenly",
                vec![Tag::Documented, Tag::Assumed],
            ),
            (
                "maxday/lambda-perf, 90 days to 2026-08",
                vec![Tag::Measured],
            ),
        ];
        for (source, tags) in cases {
            assert_eq!(all(source), tags, "{source}");
        }
        assert_eq!(plain("a guide; [MODEL] refilled"), "a guide; refilled");
    }
}

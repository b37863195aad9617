//! A link that was made when the model was another: its author may have seen other numbers, and its
//! reader is told so once.

use sluice_sim::{Topology, model};

/// What the reader of an old link is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revised {
    /// One sentence: by which model the numbers are, and by which the link was made.
    pub sentence: String,
    /// What has changed since, in a sentence for each version.
    pub changes: String,
}

impl Revised {
    /// What is told of these designs, from a link of this version; none if no part of them has changed
    /// since.
    pub fn since(version: u32, designs: &[Topology]) -> Option<Self> {
        let revisions = model::revisions_since(version, designs);
        let changes: Vec<_> = revisions.map(|it| it.says).collect();
        (!changes.is_empty()).then(|| Self {
            sentence: format!(
                "Numbers by model {}; this link was made with model {version}.",
                model::VERSION
            ),
            changes: changes.join(" "),
        })
    }
}

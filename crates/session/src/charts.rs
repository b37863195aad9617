//! Which charts are shown: the usual ones, all of them, and metrics that the reader has added.

use super::Session;
use sluice_share::{CHARTED_MAX, Charted};

impl Session {
    /// Shows all charts, or only the most important ones again.
    pub fn toggle_charts(&mut self) {
        self.view.all_charts = !self.view.all_charts;
    }

    /// Adds a chart of a part's metric, or removes it. There are at most [`CHARTED_MAX`]; beyond that, and
    /// for what no design of the run counts, only a remark is left.
    pub fn toggle_chart(&mut self, one: Charted) {
        let charted = &mut self.view.charted;
        if let Some(at) = charted.iter().position(|it| *it == one) {
            charted.remove(at);
        } else if charted.len() >= CHARTED_MAX {
            self.remark = Some(format!(
                "There are {CHARTED_MAX} added charts already; remove one to add another."
            ));
        } else if !self.counts(&one) {
            self.remark = Some(unknown(&one));
        } else {
            self.view.charted.push(one);
        }
    }

    /// Whether a metric of a part has a chart of its own.
    pub fn is_charted(&self, part: &str, metric: &str) -> bool {
        let mut charted = self.view.charted.iter();
        charted.any(|it| it.part == part && it.metric == metric)
    }

    /// Takes out charts of a link that show nothing in any design. Returns a sentence on the first.
    pub(super) fn drop_unknown_charts(&mut self) -> Option<String> {
        let charted = std::mem::take(&mut self.view.charted);
        let (known, unknown_ones): (Vec<_>, Vec<_>) =
            charted.into_iter().partition(|it| self.counts(it));
        self.view.charted = known;
        unknown_ones.first().map(unknown)
    }

    /// Whether a design of the run has such a part that counts such a thing.
    fn counts(&self, one: &Charted) -> bool {
        let mut parts = self.run.topologies().iter().flat_map(|it| &it.parts);
        parts.any(|part| part.id == one.part && part.metrics.iter().any(|it| it.name == one.metric))
    }
}

fn unknown(one: &Charted) -> String {
    format!("No part of these designs counts “{one}”, so there is no chart of it.")
}

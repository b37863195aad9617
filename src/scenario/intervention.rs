//! Interventions: what changes on the way, and when.

use super::Draft;
use serde_json::Value;

/// Settings that differ for a while: a database outage, a deploy that raises the error rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// What happens, in a few words ("database down").
    pub label: String,
    /// When the change begins, in milliseconds since the start.
    pub from_ms: u32,
    /// When the earlier values come back, in milliseconds since the start.
    pub until_ms: u32,
    /// What changes: a part of [`super::Settings`] in its JSON form, laid over it; besides, `traffic`
    /// may hold another `load` or `poison_rate`.
    pub change: Value,
}

impl Draft {
    /// When conditions may change, in milliseconds: at the start, and at the beginning and the end
    /// of each intervention.
    pub(super) fn instants(&self) -> Vec<u32> {
        let mut instants: Vec<u32> = self
            .interventions
            .iter()
            .flat_map(|intervention| [intervention.from_ms, intervention.until_ms])
            .chain([0])
            .collect();
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    /// The changes in force at an instant, each with its place in the list.
    pub(super) fn changes_at(
        &self,
        at_ms: u32,
    ) -> impl DoubleEndedIterator<Item = (usize, &Value)> {
        self.interventions
            .iter()
            .enumerate()
            .filter(move |(_, it)| it.from_ms <= at_ms && at_ms < it.until_ms)
            .map(|(index, it)| (index, &it.change))
    }
}

//! Series that are stacked, each with its name in a column of its own: which of them are taken.

use super::likely::is_kin;
use super::opened::Opened;
use super::say::{list, short};
use super::words::{Promise, promise};

/// Names in a sentence.
const NAMED_MAX: usize = 6;
/// Words that stand for all others of their column.
const WHOLES: [&str; 7] = [
    "total",
    "all",
    "aggregated",
    "gesamt",
    "sum",
    "overall",
    "alle",
];

/// The names of the series that are taken; none if all of them are.
pub(crate) fn chosen(file: &Opened<'_>, at: usize, told: &mut Vec<String>) -> Option<Vec<String>> {
    let words = file.columns[at].words.as_ref().filter(|it| it.len() > 1)?;
    let is_whole = |it: &&String| WHOLES.contains(&it.to_lowercase().as_str());
    if let Some(whole) = words.keys().find(is_whole) {
        told.push(format!(
            "Rows with “{whole}” are the whole; the others, its parts, are left."
        ));
        return Some(vec![whole.clone()]);
    }
    let best = words.keys().map(|it| promise(it)).max()?;
    // Labels such as "error" and "ok" are parts of a whole; metrics such as "Errors" and "Invocations" are not.
    if best < Promise::Amount && file.reading.plan.apart.is_none() {
        return None;
    }
    let first = words.keys().find(|it| promise(it) == best)?;
    let is_taken = |it: &&String| promise(it) == best && (*it == first || is_kin(best, first, it));
    let (taken, left): (Vec<&String>, Vec<&String>) = words.keys().partition(is_taken);
    if left.is_empty() {
        return None;
    }
    let named = |all: &[&String]| {
        let all: Vec<String> = all.iter().map(|it| short(it)).collect();
        list(&all, NAMED_MAX)
    };
    told.push(format!(
        "Of the series, taken by their names: {}. Left: {}.",
        named(&taken),
        named(&left)
    ));
    Some(taken.into_iter().cloned().collect())
}

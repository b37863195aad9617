//! Which columns may be what is counted, by their headings and values, and which of them are taken.

use super::number::Style;
use super::opened::Opened;
use super::profile::Numbers;
use super::reading::Take;
use super::refusal;
use super::say::list;
use super::stamp::Way;
use super::taken::{NAMED_MAX, quoted};
use super::words::{self, Promise};

/// Requests do not come in even steps of this or more.
const PERIOD_MS: i64 = 60_000;

/// A column that may be what is counted.
pub(crate) struct Likely {
    pub(crate) at: usize,
    pub(crate) style: Style,
    pub(crate) numbers: Numbers,
    pub(crate) promise: Promise,
}

/// The columns that may be what is counted.
pub(crate) fn likely(file: &Opened<'_>, is_time: &dyn Fn(usize) -> bool) -> Vec<Likely> {
    let commas = file.commas();
    let columns = file.columns.iter().enumerate();
    let likely = columns.filter_map(|(at, column)| {
        let name = &file.names[at];
        let (style, numbers) = column.numbers(commas).filter(|_| !is_time(at))?;
        let is_other_time = column.way().is_some_and(|(way, _)| way != Way::SheetDays);
        let is_unnamed = file.reading.names.get(at).is_none_or(String::is_empty);
        let is_index =
            column.is_index() && (is_unnamed || matches!(words::promise(name), Promise::Measure));
        // A few different numbers from 100 to 599 beside others are status codes.
        let is_status = words::is_status(name) && numbers.min >= 100.0 && numbers.max < 600.0;
        let is_share = file
            .first
            .iter()
            .any(|row| row.get(at).is_some_and(|it| it.ends_with('%')));
        let is_negative = numbers.min < 0.0 && numbers.sum < 0.0;
        if is_other_time || is_index || is_status || is_share || is_negative {
            return None;
        }
        Some(Likely {
            at,
            style,
            numbers,
            promise: words::promise(name),
        })
    });
    likely.collect()
}

/// The columns that are taken as what is counted; none if each row is a request.
pub(crate) fn values(
    file: &Opened<'_>,
    time: &[(usize, Way)],
    likely: &[Likely],
    told: &mut Vec<String>,
) -> Result<Vec<(usize, Style)>, String> {
    match &file.reading.plan.take {
        Take::Rows => return Ok(Vec::new()),
        Take::Columns(all) => {
            let styles = all.iter().map(|at| {
                let found = file.columns.get(*at)?.numbers(file.commas());
                Some((*at, found?.0))
            });
            let styles: Option<Vec<_>> = styles.collect();
            return styles.ok_or_else(|| refusal::of_columns(file, "a count"));
        }
        Take::Likeliest => {}
    }
    let best = likely.iter().map(|it| it.promise).max();
    let Some(best) = best.filter(|it| *it >= Promise::Failures) else {
        // No count, but times as they come: a row for each request.
        let (at, way) = time[0];
        let step_ms = file.columns[at].step_ms(way).filter(|_| time.len() == 1);
        if step_ms.is_some_and(|it| it >= PERIOD_MS || !likely.is_empty()) {
            return Err(refusal::of_columns(file, "a count"));
        }
        return Ok(Vec::new());
    };
    let equal: Vec<&Likely> = likely.iter().filter(|it| it.promise == best).collect();
    let group = group(file, &equal);
    let left = likely
        .iter()
        .filter(|it| !group.iter().any(|taken| taken.at == it.at));
    let left: Vec<String> = left
        .map(|it| {
            let why = match it.promise {
                Promise::Measure => " (no traffic)",
                Promise::Failures => " (failures)",
                _ => "",
            };
            [&quoted(file, it.at), why].concat()
        })
        .collect();
    if !left.is_empty() {
        let why = match best {
            Promise::Requests => "Its name says that it is traffic.",
            Promise::Amount => "Its name says that it is an amount.",
            Promise::Failures => "Nothing else could be counted.",
            Promise::Unknown | Promise::Measure => "The others cannot be counts.",
        };
        told.push([why, " Left: ", &list(&left, NAMED_MAX), "."].concat());
    }
    Ok(group.iter().map(|it| (it.at, it.style)).collect())
}

/// Of columns that are as likely the first, or all that are parts of one whole.
fn group<'a>(file: &Opened<'_>, equal: &[&'a Likely]) -> Vec<&'a Likely> {
    let first = equal[0];
    let name = |it: &Likely| file.names[it.at].as_str();
    // One that is the sum of the others is the whole.
    let sum: f64 = equal.iter().map(|it| it.numbers.sum).sum();
    let is_whole = |it: &&&Likely| (it.numbers.sum * 2.0 - sum).abs() <= sum.abs() * 1e-9;
    if equal.len() > 2
        && let Some(whole) = equal.iter().find(is_whole)
    {
        return vec![*whole];
    }
    let kin = |it: &&&Likely| is_kin(first.promise, name(first), name(it));
    let kin: Vec<&Likely> = equal.iter().filter(kin).copied().collect();
    if kin.is_empty() { vec![first] } else { kin }
}

/// Whether two columns or series of the same promise are parts of one whole, by their names.
pub(crate) fn is_kin(promise: Promise, one: &str, other: &str) -> bool {
    let is_labelled = one.contains('{') && other.contains('{');
    let is_named = !other.starts_with("Column ");
    let [first, second] = [one, other].map(words::words);
    let shares = first.len() > 1 && first.iter().any(|word| second.contains(word));
    match promise {
        Promise::Unknown => is_labelled || is_named,
        _ => is_labelled || shares && first.len() == second.len(),
    }
}

//! The log of any program whose lines begin with a time:
//!
//! ```text
//! 2026-11-27 08:00:00,123 INFO shop.cart - GET /cart 200 12ms
//! Nov 27 08:00:00 web-1 shop[7]: GET /cart 200
//! [2026-11-27T08:00:00Z] GET /cart 200
//! ```

use crate::glance::{Glance, is_number};
use crate::reading::{Reading, names};
use crate::source::{Source, begun};
use crate::stamp::Way;

/// A time has at most so many words: `Fri Nov 27 08:00:00 2026 +0100`.
const WORDS_MAX: usize = 6;
/// Marks of a table: what they begin is no text.
const MARKS: [char; 4] = [',', ';', '|', '\t'];

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let fits = |words: &usize| {
        let lines = glance.lines.iter().filter(|it| begins(it.trim(), *words));
        lines.count() * 5 >= glance.lines.len() * 4
    };
    let words = (1..=WORDS_MAX).rev().find(fits)?;
    if is_table(glance) {
        return None;
    }
    let columns = names(&["time", "text"]);
    let kind = "A log whose lines begin with a time";
    let mut reading = Reading::new(kind, Source::Begun(words), 0, columns).requests(0);
    let note =
        "Each line is taken as a request. If only some are, keep those (grep) and open them.";
    reading.plan.notes.push(note.to_owned());
    Some(reading)
}

/// Whether nearly all rows, cut at the mark, have a time in one field and a number in another.
fn is_table(glance: &Glance<'_>) -> bool {
    let rows = &glance.rows[glance.heading.min(glance.rows.len())..];
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let any_column = |is: &dyn Fn(&str) -> bool| {
        (0..width).any(|at| {
            let often = rows
                .iter()
                .filter(|row| row.get(at).is_some_and(|it| is(it)));
            often.count() * 5 >= rows.len() * 4
        })
    };
    any_column(&|it| Way::all(it) > 0) && any_column(&|it| is_number(it) && Way::all(it) == 0)
}

/// Whether a line has a time of so many words, and then a text.
fn begins(line: &str, words: usize) -> bool {
    let (time, rest) = begun(line, words);
    let rest = rest.trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    let is_marked = rest.starts_with(MARKS) || time.ends_with(MARKS);
    let is_text = rest.contains(|it: char| it.is_alphabetic()) && !is_marked;
    is_text && !is_number(first) && time.contains(':') && Way::DayFirst.read(time).is_some()
}

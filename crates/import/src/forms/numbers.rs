//! Numbers alone, one in each line: so many in each second.
//!
//! ```text
//! 120
//! 135
//! 160
//! ```

use super::made::Made;
use crate::glance::{Glance, is_number};
use crate::reading::{Missing, Reading};
use crate::stamp::Way;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let numbers = glance
        .lines
        .iter()
        .filter(|it| is_number(it.trim()))
        .count();
    let is_bare = numbers >= 2 && numbers + 1 >= glance.lines.len();
    if !is_bare {
        return None;
    }
    let lines = glance
        .text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let mut made = Made::default();
    for (second, number) in lines.skip(glance.lines.len() - numbers).enumerate() {
        made.row(&second.to_string(), number, "numbers");
    }
    let mut reading = made.reading("Numbers without times", Missing::Zero)?;
    reading.plan.way = Some(Way::Elapsed);
    reading.plan.every_ms = Some(1_000);
    let note = "There are no times: each line is taken as one second. For another interval write a time before each number.";
    reading.plan.notes.push(note.to_owned());
    Some(reading)
}

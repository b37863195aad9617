//! What `uniq -c` makes of the times of a log, at whatever precision they were cut, or the times alone:
//!
//! ```text
//!     600 27/Nov/2026:08:00   | 27/Nov/2026:08:00:00
//!     620 27/Nov/2026:08:01   | 27/Nov/2026:08:00:00
//!     640 27/Nov/2026:08:02   | 27/Nov/2026:08:00:01
//! ```

use crate::glance::{Glance, is_number};
use crate::reading::{Missing, Reading, Take, names};
use crate::source::Source;
use crate::stamp::Way;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let rows = glance.rows_by(&Source::Counted);
    let is_time = |row: &Vec<String>, at: usize| row.get(at).is_some_and(|it| Way::all(it) > 0);
    let counted = |time: usize, count: usize| {
        let is = |row: &&Vec<String>| {
            is_time(row, time) && row.get(count).is_some_and(|it| is_number(it))
        };
        rows.iter().filter(is).count()
    };
    // A line that is all one time, even if it has blanks.
    let bare = glance.lines.iter().filter(|it| Way::all(it) > 0).count();
    let most = [counted(1, 0), counted(0, 1), bare].into_iter().max()?;
    if most * 2 < glance.lines.len() || most == 0 {
        return None;
    }
    if most == bare {
        // The mark does not occur, so that lines stay whole.
        let kind = "A time in each line";
        let reading = Reading::new(kind, Source::Marked(b'\0'), 0, names(&["time"]));
        return Some(reading.requests(0));
    }
    let kind = "A table of times and counts, separated by spaces";
    let (time, count) = if most == counted(1, 0) {
        (1, 0)
    } else {
        (0, 1)
    };
    let first = rows
        .iter()
        .position(|row| is_time(row, time))
        .unwrap_or_default();
    let mut reading = Reading::new(kind, Source::Counted, first, Vec::new());
    reading.plan.time = vec![time];
    reading.plan.take = Take::Columns(vec![count]);
    reading.plan.missing = Missing::Zero;
    Some(reading)
}

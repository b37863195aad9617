//! Any table with a time in each row, as spreadsheets, databases, pandas and monitoring export it:
//!
//! ```text
//! time,requests              | Zeit;Anfragen            |        time         | count
//! 2026-11-27T08:00:00Z,600   | 27.11.2026 08:00;600     | --------------------+-------
//! 2026-11-27T08:01:00Z,620   | 27.11.2026 08:01;1.620,5 | 2026-11-27 08:00:00 |   600
//! ```

use crate::glance::{Glance, heading, names};
use crate::reading::Reading;
use crate::source::Source;
use crate::stamp::Way;
use crate::words::elapsed;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let has_time = |rows: &[Vec<String>]| {
        let with_time = rows
            .iter()
            .filter(|row| row.iter().any(|it| Way::all(it) > 0));
        with_time.count() * 2 >= rows.len().min(8)
    };
    if let Some((_, between)) = glance.mark
        && (has_time(&glance.rows[glance.heading..])
            || glance.names.iter().any(|it| elapsed(it).is_some()))
    {
        let kind = ["A table of times and counts, separated by ", between].concat();
        let (source, names) = (glance.source(), glance.names.clone());
        return Some(Reading::new(&kind, source, glance.heading, names));
    }
    // Columns that are only aligned.
    let rows = glance.rows_by(&Source::Aligned);
    let wide = rows
        .iter()
        .filter(|row| row.len() > 2 || row.len() == 2 && Way::all(&row[1]) == 0);
    if wide.count() * 4 < rows.len() * 3 || !has_time(&rows) {
        return None;
    }
    let (heading, kind) = (
        heading(&rows),
        "A table of times and counts, in aligned columns",
    );
    Some(Reading::new(
        kind,
        Source::Aligned,
        heading,
        names(&rows, heading),
    ))
}

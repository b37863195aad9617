//! Vegeta's `encode --to csv`, a row for each request, without a heading:
//!
//! ```text
//! 1795766400039637000,200,295790238,0,512,,,"",0
//! 1795766400056849000,200,397733517,0,512,,,"",1
//! 1795766400106492000,200,142089874,0,512,,,"",2
//! ```

use crate::glance::Glance;
use crate::reading::{Reading, names};
use crate::source::Source;
use crate::stamp::Way;

const COLUMNS: [&str; 9] = [
    "timestamp",
    "status code",
    "latency in ns",
    "bytes out",
    "bytes in",
    "error",
    "body",
    "attack",
    "sequence",
];

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let row = glance.rows.first()?;
    let is_code = |it: &String| it.len() <= 3 && it.parse::<u16>().is_ok();
    let is_result = row.len() >= 9
        && Way::Nanos.read(&row[0]).is_some()
        && is_code(&row[1])
        && row[2].parse::<u64>().is_ok();
    is_result.then(|| {
        Reading::new(
            "Results of Vegeta",
            Source::Marked(b','),
            0,
            names(&COLUMNS),
        )
        .requests(0)
    })
}

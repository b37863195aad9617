//! The log of a web server, in the common form or the combined one, as Apache, nginx and S3 write it:
//!
//! ```text
//! 203.0.113.0 - - [27/Nov/2026:08:00:00 +0100] "GET /item/0 HTTP/1.1" 200 500
//! 203.0.113.1 - - [27/Nov/2026:08:00:00 +0100] "GET /item/1 HTTP/1.1" 200 501 "https://shop.example/" "Mozilla/5.0"
//! owner bucket [27/Nov/2026:08:00:00 +0000] 203.0.113.1 - 1A2B REST.GET.OBJECT key "GET /key HTTP/1.1" 200 -
//! ```
//!
//! What stands before the time and behind it may be more or less: names of hosts, durations.

use crate::glance::Glance;
use crate::reading::Reading;
use crate::source::{Source, logged};
use crate::stamp::Way;

/// The time is one of the first fields.
const TIME_AT_MAX: usize = 10;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let time_of = |line: &str| {
        let mut fields = Vec::new();
        logged(line, &mut fields);
        let stamped = fields.iter().take(TIME_AT_MAX);
        let time = stamped.into_iter().position(|it| {
            line.contains(&["[", it, "]"].concat()) && Way::DayFirst.read(it).is_some()
        })?;
        // A request is quoted, or at least a status follows.
        let is_request = line.contains('"') || fields.len() > time + 2;
        is_request.then_some((
            time,
            fields.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(),
        ))
    };
    let (time, fields) = glance.lines.iter().take(5).find_map(|line| time_of(line))?;
    let name = |(at, field): (usize, &String)| match at {
        0 => "host".to_owned(),
        _ if at == time => "time".to_owned(),
        _ if at > time && field.contains(" HTTP/") => "request".to_owned(),
        _ if at > time && field.len() == 3 && field.parse::<u16>().is_ok() => "status".to_owned(),
        _ => ["Column ", &(at + 1).to_string()].concat(),
    };
    let names = fields.iter().enumerate().map(name).collect();
    Some(Reading::new("A log of a web server", Source::Logged, 0, names).requests(time))
}

//! What a browser recorded (HAR), an entry for each request:
//!
//! ```text
//! {"log": {"version": "1.2", "entries": [
//!   {"startedDateTime": "2026-11-27T08:00:00.120Z", "time": 51.3,
//!    "request": {"method": "GET", "url": "https://shop.example/"}, "response": {"status": 200}}]}}
//! ```

use crate::glance::Glance;
use crate::reading::{Reading, names};
use crate::source::{Source, shown};
use serde_json::Value;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let entries = glance.json.as_ref()?.pointer("/log/entries")?.as_array()?;
    let columns = ["startedDateTime", "status", "method", "url"];
    let mut rows = vec![names(&columns)];
    for entry in entries {
        let text = |path: &str| entry.pointer(path).map_or("".into(), shown).into_owned();
        let is_request = entry.get("startedDateTime").is_some_and(Value::is_string);
        if is_request {
            rows.push(vec![
                text("/startedDateTime"),
                text("/response/status"),
                text("/request/method"),
                text("/request/url")
                    .split('?')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            ]);
        }
    }
    let kind = "A recording of a browser's requests (HAR)";
    Some(Reading::new(kind, Source::Made(rows), 1, names(&columns)).requests(0))
}

//! How fast a file is read: `cargo run --release -p sluice-import --example rows [ROWS]` makes an access log, a table
//! and the points of a load test with so many rows, 300,000 unless given, and prints how long each takes to read.

use sluice_import::{Choice, Counted};
use std::fmt::Write as _;

/// Where the clock is read, which tells how long something takes.
#[allow(clippy::disallowed_methods)]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

fn main() {
    let rows: u32 = std::env::args()
        .nth(1)
        .and_then(|it| it.parse().ok())
        .unwrap_or(300_000);
    let mut files = [const { String::new() }; 4];
    files[1].push_str("time,requests,errors,duration\n");
    files[2].push_str("metric_name,timestamp,metric_value,check,error,status,url\n");
    for row in 0..rows {
        let (second, minute, hour) = (row / 20 % 60, row / 1_200 % 60, row / 72_000 % 24);
        let at = format!("{hour:02}:{minute:02}:{second:02}");
        let written = [
            writeln!(
                files[0],
                "203.0.113.{} - - [27/Nov/2026:{at} +0100] \"GET /item/{row} HTTP/1.1\" 200 5{row} \"-\" \"Mozilla/5.0\"",
                row % 250
            ),
            writeln!(
                files[1],
                "2026-11-27T{at}Z,{},{},{}.5",
                row % 900,
                row % 7,
                row % 100
            ),
            writeln!(
                files[2],
                "http_reqs,{},1.000000,,,200,https://shop.example/",
                1_795_766_400 + row / 20
            ),
            writeln!(
                files[3],
                "{{\"time\":\"2026-11-27T{at}Z\",\"status\":200,\"path\":\"/item/{row}\",\"latency\":12}}"
            ),
        ];
        assert!(written.iter().all(Result::is_ok), "memory");
    }
    for (name, text) in ["access log", "table", "k6", "JSON lines"]
        .iter()
        .zip(&files)
    {
        let begun = now();
        let read = Counted::read(text.as_bytes(), &Choice::default(), |_| {});
        let took = begun.elapsed().as_millis();
        let found = read.map(|it| it.total());
        println!(
            "{name}: {rows} rows, {} kB, {took} ms, {found:?}",
            text.len() / 1_000
        );
    }
}

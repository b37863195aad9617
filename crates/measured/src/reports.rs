//! What Lambda's log says at the end of each invocation, in plain text or as JSON:
//!
//! ```text
//! REPORT RequestId: 3604…  Duration: 102.25 ms  Billed Duration: 103 ms  Memory Size: 512 MB  Max Memory Used: 88 MB  Init Duration: 230.11 ms
//! {"time":"…","type":"platform.report","record":{"requestId":"…","metrics":{"durationMs":102.25,"billedDurationMs":103,"memorySizeMB":512,"maxMemoryUsedMB":88,"initDurationMs":230.11},"status":"success"}}
//! ```
//!
//! It may lie within a table, or within an answer of `CloudWatch`'s.

use super::durations::Durations;
use std::collections::BTreeMap;

/// One invocation.
#[derive(Clone, Copy, Debug, Default)]
struct Report {
    duration_ms: Option<f64>,
    init_ms: Option<f64>,
    memory_mb: Option<f64>,
    used_mb: Option<f64>,
}

/// The reports of a text; none if it has none.
pub(crate) fn read(text: &str) -> Option<Durations> {
    let mut found = Durations {
        kind: "REPORT lines of Lambda's log".to_owned(),
        of: "Duration".to_owned(),
        is_of_function: true,
        ..Durations::default()
    };
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    let plain = text.split("REPORT RequestId:").skip(1).map(plain);
    let json = text.split("platform.report\"").skip(1).map(json);
    for report in plain.chain(json) {
        let Some(duration_ms) = report.duration_ms else {
            continue;
        };
        if report.init_ms.is_some() {
            found.cold_ms.push(duration_ms);
            found.init_ms.extend(report.init_ms);
        } else {
            found.warm_ms.push(duration_ms);
        }
        if let Some(size) = report.memory_mb {
            *sizes.entry(size as u32).or_default() += 1;
        }
        let used = report.used_mb.map(|it| it as u32);
        found.used_mb = found.used_mb.max(used);
    }
    if found.warm_ms.is_empty() && found.cold_ms.is_empty() {
        return None;
    }
    let most = sizes.iter().max_by_key(|it| *it.1).map(|it| *it.0);
    found.memory_mb = most;
    if let (Some(most), true) = (most, sizes.len() > 1) {
        found.told.push(format!(
            "The lines are of functions with {} sizes of memory; most have {most} MB.",
            sizes.len()
        ));
    }
    Some(found)
}

/// What follows `REPORT RequestId:`, up to the end of its line.
fn plain(rest: &str) -> Report {
    let line = rest.lines().next().unwrap_or_default();
    let mut report = Report::default();
    for (at, name) in line.match_indices("Duration:") {
        let before = line[..at].trim_end();
        let value = number(&line[at + name.len()..]);
        if before.ends_with("Init")
            || before.ends_with("Restore") && !before.ends_with("Billed Restore")
        {
            report.init_ms = value;
        } else if !before.ends_with("Billed")
            && !before.ends_with("Billed Restore")
            && report.duration_ms.is_none()
        {
            report.duration_ms = value;
        }
    }
    let after = |name: &str| line.split_once(name).and_then(|it| number(it.1));
    report.memory_mb = after("Memory Size:");
    report.used_mb = after("Max Memory Used:");
    report
}

/// What follows the type of a report as JSON, up to the next object of a log. Quotes may have backslashes before them.
fn json(rest: &str) -> Report {
    let line = rest.lines().next().unwrap_or_default();
    let after = |name: &str| {
        let (_, rest) = line.split_once(name)?;
        number(rest.trim_start_matches(['\\', '"', ':', ' ']))
    };
    Report {
        duration_ms: after("\"durationMs").or_else(|| after("\\\"durationMs")),
        init_ms: after("initDurationMs"),
        memory_mb: after("memorySizeMB"),
        used_mb: after("maxMemoryUsedMB"),
    }
}

/// The number at the beginning of a text.
fn number(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let end = text
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(text.len());
    text[..end].parse().ok().filter(|it: &f64| it.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "START RequestId: a Version: $LATEST\n\
        REPORT RequestId: a\tDuration: 102.25 ms\tBilled Duration: 333 ms\tMemory Size: 512 MB\tMax Memory Used: 88 MB\tInit Duration: 230.11 ms\t\n\
        REPORT RequestId: b\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 512 MB\tMax Memory Used: 91 MB\t\n";

    #[test]
    fn cold_and_warm_are_apart_and_memory_comes_along() {
        let found = read(LINES).expect("reports");
        assert_eq!(
            (&found.warm_ms[..], &found.cold_ms[..]),
            (&[12.5][..], &[102.25][..])
        );
        assert_eq!(found.init_ms, [230.11]);
        assert_eq!((found.memory_mb, found.used_mb), (Some(512), Some(91)));
        assert!(read("no reports").is_none());
    }

    #[test]
    fn they_may_be_json_or_lie_in_it() {
        let line = r#"{"time":"2026-11-27T08:00:00Z","type":"platform.report","record":{"requestId":"a","metrics":{"durationMs":102.25,"billedDurationMs":103,"memorySizeMB":256,"maxMemoryUsedMB":88,"initDurationMs":230.11},"status":"success"}}"#;
        let found = read(line).expect("reports");
        assert_eq!(
            (&found.cold_ms[..], found.memory_mb),
            (&[102.25][..], Some(256))
        );
        let escaped = LINES.replace('\t', "\\t").replace('\n', "\\n");
        let inside = ["{\"message\": \"", &escaped, "\"}"].concat();
        let found = read(&inside).expect("reports");
        assert_eq!(
            (&found.warm_ms[..], &found.init_ms[..]),
            (&[12.5][..], &[230.11][..])
        );
        assert!(read("REPORT RequestId: x\tDuration: ms").is_none());
    }
}

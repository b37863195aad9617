//! What a change has changed, in words: "failed 41% → 3%". Only what a reader would notice is
//! reported: numbers that look different, and differ by at least a fiftieth.

use super::{cost, format};
use sluice_record::RunSummary;

/// Smaller relative changes are not worth a word.
const NOTABLE: f64 = 0.02;

/// For each design that both runs have, its title and what differs; where nothing does, why, as far as
/// `reason` can say it of the design with this index before and after.
pub fn difference(
    before: &[RunSummary],
    after: &[RunSummary],
    reason: impl Fn(usize, usize) -> Option<String>,
) -> Vec<(String, String)> {
    let designs = after.iter().enumerate().filter_map(|(nth, now)| {
        let at = before.iter().position(|was| was.title == now.title)?;
        let words = words(&before[at], now).unwrap_or_else(|| match reason(at, nth) {
            Some(reason) => format!("as before: {reason}"),
            None => "as before".to_owned(),
        });
        Some((now.title.clone(), words))
    });
    designs.collect()
}

/// A number's name, its value before and after, and how it is formatted.
type Row = (&'static str, Option<f64>, Option<f64>, fn(f64) -> String);

fn is_notable(was: f64, now: f64) -> bool {
    (was - now).abs() > NOTABLE * was.max(now)
}

fn words(was: &RunSummary, now: &RunSummary) -> Option<String> {
    let dead = |results: &RunSummary| Some(results.dead_letters as f64);
    let rows: [Row; 4] = [
        (
            "failed",
            Some(was.failed),
            Some(now.failed),
            format::percent,
        ),
        (
            "answer p99",
            was.answer_ms_p99,
            now.answer_ms_p99,
            format::duration,
        ),
        (
            "done p99",
            was.done_ms_p99,
            now.done_ms_p99,
            format::duration,
        ),
        ("dead letters", dead(was), dead(now), |many| {
            format::count(many as i64)
        }),
    ];
    let mut said = Vec::new();
    for (name, was, now, show) in rows {
        let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), show);
        let (before, after) = (shown(was), shown(now));
        let (size, other) = (was.unwrap_or_default(), now.unwrap_or_default());
        if before == after || !is_notable(size, other) {
            continue;
        }
        said.push(format!("{name} {before} → {after}"));
    }
    said.extend(cost::difference(&was.spent, &now.spent, is_notable));
    (!said.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_record::Spent;
    use std::slice;

    fn spent(total_usd: f64) -> Spent {
        Spent {
            total_usd,
            requests: 100_000,
            done: 50_000,
        }
    }

    fn results(title: &'static str) -> RunSummary {
        RunSummary {
            title: title.to_owned(),
            failed: 0.41,
            answer_ms_p99: Some(3_000.0),
            done_ms_p99: Some(77_000.0),
            dead_letters: 0,
            spent: spent(0.496),
        }
    }

    #[test]
    fn only_what_changed_is_mentioned_with_both_numbers() {
        let now = RunSummary {
            failed: 0.03,
            answer_ms_p99: Some(3_020.0),
            done_ms_p99: Some(52_000.0),
            spent: spent(0.562),
            ..results("one")
        };
        assert_eq!(
            difference(&[results("one")], &[now], |_, _| None),
            [(
                "one".to_owned(),
                "failed 41% → 3.0%; done p99 77 s → 52 s; cost $9.92 → $11.24 per million done, $4.96 → $5.62 per million requests, $0.4960 → $0.5620 in all"
                    .to_owned()
            )]
        );
    }

    #[test]
    fn designs_are_told_apart_by_their_title() {
        let worse = RunSummary {
            done_ms_p99: None,
            dead_letters: 1_200,
            ..results("two")
        };
        assert_eq!(
            difference(
                &[results("one"), results("two")],
                &[worse, results("three")],
                |_, _| None
            ),
            [(
                "two".to_owned(),
                "done p99 77 s → –; dead letters 0 → 1,200".to_owned()
            )]
        );
    }

    #[test]
    fn what_nobody_would_notice_is_not_mentioned() {
        let now = RunSummary {
            failed: 0.412,
            done_ms_p99: Some(78_000.0),
            spent: spent(0.5),
            ..results("one")
        };
        assert_eq!(
            difference(&[results("one")], slice::from_ref(&now), |_, _| None),
            [("one".to_owned(), "as before".to_owned())]
        );
        let before = [results("zero"), results("one")];
        let reason = |was: usize, is: usize| Some(format!("{was} is {is}"));
        assert_eq!(
            difference(&before, &[now], reason),
            [("one".to_owned(), "as before: 1 is 0".to_owned())]
        );
    }
}

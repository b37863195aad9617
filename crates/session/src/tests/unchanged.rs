//! A change that leaves a design as it was says why.

use super::super::Session;
use super::finish;
use serde_json::{Value, json};

/// What is said of each design after one change, once the run before and the new one are complete.
fn after(link: &str, path: &str, value: Value) -> Vec<(String, String)> {
    let mut session = Session::new(link, false);
    finish(&mut session);
    session.set(path, value);
    finish(&mut session);
    assert_eq!(session.refusal(), None);
    session.difference().to_vec()
}

fn words(said: &[(String, String)]) -> Vec<&str> {
    said.iter().map(|(_, words)| &**words).collect()
}

const LIMIT: &str = "settings.lambda.concurrency_limit";
const MAPPING: &str = "settings.event_source_mapping.maximum_concurrency";

#[test]
fn another_limit_binds_and_is_named_with_its_value() {
    let said = after("flash-sale", LIMIT, json!(100));
    assert_eq!(
        words(&said)[1],
        "as before: still 50 at once; what binds is the mapping’s maximum concurrency"
    );
    assert!(words(&said)[0].starts_with("failed "), "{said:?}");
}

#[test]
fn a_limit_of_another_kind_is_named_beside_the_peak() {
    let said = after(
        "flash-sale",
        "settings.api_gateway.rate_limit_rps",
        json!(15_000),
    );
    let limits = [
        "the function’s concurrency limit",
        "the mapping’s maximum concurrency",
    ];
    for (words, limit) in words(&said).into_iter().zip(limits) {
        let rest = words.strip_prefix("as before: it never needed more than 1,0");
        let rest = rest.and_then(|rest| rest.split_once(" calls/s; what binds is "));
        let (_, named) = rest.expect(words);
        assert_eq!(named, format!("{limit}, 50 at once"));
    }
}

#[test]
fn a_change_for_the_last_design_alone_is_none_for_the_others() {
    let mut session = Session::new("flash-sale", false);
    session.change_last_alone(true);
    session.set(MAPPING, json!(40));
    finish(&mut session);
    session.set(MAPPING, json!(30));
    finish(&mut session);
    let said = session.difference();
    assert_eq!(words(said)[0], "as before: nothing was changed for it");
    assert!(!words(said)[1].starts_with("as before"), "{said:?}");
}

#[test]
fn a_design_without_the_part_does_not_use_the_setting() {
    let said = after("flash-sale", MAPPING, json!(20));
    assert_eq!(
        words(&said)[0],
        "as before: it does not use “Event source mapping: maximum concurrency”"
    );
    assert!(!words(&said)[1].starts_with("as before"), "{said:?}");
}

#[test]
fn a_limit_that_was_never_reached_is_said_with_the_peak() {
    for limit in [200, 60] {
        let said = after("steady-day", LIMIT, json!(limit));
        for words in words(&said) {
            let rest = words.strip_prefix("as before: it never needed more than ");
            let peak = rest.and_then(|rest| rest.strip_suffix(" at once"));
            let peak: u32 = peak.and_then(|it| it.parse().ok()).expect(words);
            assert!((1..50).contains(&peak), "{words}");
        }
    }
}

#[test]
fn what_the_runs_do_not_tell_is_not_made_up() {
    // Two runs of the same numbers whose change is no limit, and of more than one setting.
    let said = after("steady-day", "settings.sqs.retention_s", json!(86_400));
    assert_eq!(
        words(&said),
        ["as before: it does not use “SQS: retention”", "as before"]
    );
}

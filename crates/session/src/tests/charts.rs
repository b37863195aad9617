//! Promises about the charts that a reader adds.

use super::*;
use sluice_share::{CHARTED_MAX, Charted};

fn metric(word: &str) -> Charted {
    Charted::read(word).expect("a metric")
}

#[test]
fn an_added_chart_is_in_the_link_until_it_is_removed() {
    let mut session = session(SHORT);
    session.apply(Command::Chart(metric("lambda.ConcurrentExecutions")));
    assert!(session.is_charted("lambda", "ConcurrentExecutions"));
    assert!(!session.is_charted("lambda", "Invocations"));
    let link = session.link();
    assert!(
        link.ends_with("&charts=lambda.ConcurrentExecutions"),
        "{link}"
    );
    assert_eq!(self::session(&link).view(), session.view());
    session.toggle_chart(metric("lambda.ConcurrentExecutions"));
    assert_eq!(session.link(), SHORT);
}

#[test]
fn charts_have_a_limit_and_show_only_what_is_counted() {
    let mut session = session(SHORT);
    session.toggle_chart(metric("lambda.Miracles"));
    let sentence = "No part of these designs counts “lambda.Miracles”, so there is no chart of it.";
    assert_eq!(session.remark(), Some(sentence));
    let lambda = session.run().topologies()[0].parts.iter();
    let lambda = lambda.clone().find(|part| part.id == "lambda").expect("it");
    let names: Vec<_> = lambda.metrics.iter().map(|it| it.name).collect();
    for name in &names[..=CHARTED_MAX] {
        session.toggle_chart(metric(&format!("lambda.{name}")));
    }
    assert_eq!(session.view().charted.len(), CHARTED_MAX);
    assert_eq!(
        session.remark(),
        Some("There are 4 added charts already; remove one to add another.")
    );
}

#[test]
fn a_link_with_a_chart_of_nothing_says_so_and_shows_the_rest() {
    let link = "steady-day&v=2&charts=all,sqs.Nothing,lambda.Invocations";
    let mut session = Session::new(link, true);
    let sentence = "No part of these designs counts “sqs.Nothing”, so there is no chart of it.";
    assert_eq!(session.remark(), Some(sentence));
    assert!(session.view().all_charts);
    assert_eq!(session.view().charted, [metric("lambda.Invocations")]);
    session.open(SHORT);
    session.open(link);
    assert_eq!(session.remark(), Some(sentence));
}

//! Promise: what is wrong with a link is said in one sentence: what was found, where, and what is allowed.

use sluice::share::{Link, LinkError};

fn read(text: &str) -> Result<Link, LinkError> {
    Link::read(text)
}

#[test]
fn what_is_wrong_with_a_link_is_reported() {
    for (text, said) in [
        ("moon-sale", "There is no scenario called “moon-sale”."),
        (
            "flash-sale&at=soon",
            "“at” in this link is “soon”, but has to be a number of seconds from 0 to below 1,000,000.",
        ),
        ("flash-sale&v=3", "newer Sluice"),
        (
            "flash-sale&v=1.5",
            "“v” in this link is “1.5”, but has to be a whole number from 1 to 2.",
        ),
        ("flash-sale&v=two", "“v” in this link is “two”, but has to"),
        (
            "flash-sale&v=0",
            "“v” in this link is “0”, but has to be a whole number from 1 to 2.",
        ),
        ("flash-sale&v=-1", "“v” in this link is “-1”, but has to be"),
        ("flash-sale&v=", "“v” in this link is “”, but has to be"),
        (
            "flash-sale&at",
            "“at” in this link is not of the form name=value.",
        ),
        ("flash-sale&=5", "“=5” in this link is not of the form"),
        ("flash-sale&moon=1", "moon is not a field of this scenario."),
        (
            "flash-sale&lambda.concurrency_limit=-1",
            "lambda.concurrency_limit",
        ),
        ("flash-sale&title=%ff", "is not text"),
        (
            "flash-sale&speed=3",
            "“speed” in this link can be 0.1, 0.25",
        ),
        ("flash-sale&story=../x", "letters, digits and hyphens"),
        (
            "flash-sale&seed=1&traffic.load=2&seed=2",
            "“seed” stands twice in this link, but has to stand there once.",
        ),
        (
            "flash-sale&lambda.timeout_ms=1&settings.lambda.timeout_ms=1",
            "“lambda.timeout_ms” stands twice",
        ),
        (
            "flash-sale&lambda.timeout_ms=1&.timeout_ms=2",
            "“lambda.timeout_ms” stands twice",
        ),
        ("flash-sale&at=1&at=1", "“at” stands twice"),
        ("flash-sale&v=1&v=2", "“v” stands twice"),
        ("flash-sale&play=no&play=yes", "“play” stands twice"),
        (
            "flash-sale&.from_ms=1",
            "cannot be opened: .from_ms is not a field of this scenario.",
        ),
        (
            "flash-sale&traffic.shape.rps=1",
            "traffic.shape.rps is not a field of this scenario.",
        ),
        (
            "flash-sale&designs=monolit",
            "designs is a list with \"monolit\" in it, but must be",
        ),
        (
            "flash-sale&designs=none",
            "designs is an empty list, but must be",
        ),
        (
            "flash-sale&interventions.1.label=x",
            "interventions.1.label comes too early: the next entry of the list is 0.",
        ),
        (
            "flash-sale&interventions.0.label=x&.form_ms=1",
            "interventions[0].form_ms is not a field",
        ),
        (
            "flash-sale&settings_of_last.lambda.timeout=1",
            "settings_of_last.lambda.timeout is not a field",
        ),
        (
            "flash-sale&traffic.shape.kind=replay&.counts=d",
            "traffic.shape.counts must be numbers separated by commas.",
        ),
    ] {
        let error = read(text).expect_err(text).to_string();
        assert!(error.contains(said), "{text}: {error}");
    }
    let endless = format!("flash-sale&title={}", "a".repeat(33_000));
    assert!(read(&endless).is_err_and(|error| error.0.contains("32000")));
}

#[test]
fn a_sentence_about_a_link_has_one_line_whatever_it_quotes() {
    for text in [
        "moon\nsale",
        "flash-sale&%0Aload%00=1",
        "flash-sale&at=%0Ax\n",
        "flash-sale&\u{7f}\r",
        "flash-sale&lambda.%0Dmemory_mb=1",
    ] {
        let error = read(text).expect_err(text).to_string();
        assert!(!error.contains(char::is_control), "{text:?}: {error:?}");
        assert!(error.ends_with('.'), "{error:?}");
    }
}

#[test]
fn a_path_without_end_is_refused_before_the_stack_ends() {
    for open in ["interventions.0.change", "settings_of_last"] {
        let nested = format!("flash-sale&{open}{}=1", ".a".repeat(15_000));
        // As much as the page has.
        let small = std::thread::Builder::new().stack_size(1 << 20);
        let reading = small.spawn(move || read(&nested)).expect("a thread");
        let error = reading.join().expect("no panic").expect_err("refused");
        assert!(
            error.0.contains("is not a field of this scenario"),
            "{error}"
        );
    }
}

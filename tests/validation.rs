//! Promise: the simulation agrees with queueing theory and with published numbers, and VALIDATION.md
//! says by how much.

use expect_test::expect_file;
use sluice::validation::Suite;
use std::sync::LazyLock;

/// Both tests look at the same checks.
static SUITE: LazyLock<Suite> = LazyLock::new(|| Suite::run(|_| {}));

#[test]
fn every_check_lies_within_its_interval() {
    let failures = SUITE.failures();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn the_document_says_what_the_checks_say_now() {
    expect_file!["../VALIDATION.md"].assert_eq(&SUITE.document());
}

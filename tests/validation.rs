//! Promise: the simulation agrees with queueing theory and with published numbers, and VALIDATION.md
//! says by how much.

#[path = "validation/suite.rs"]
mod suite;

use expect_test::expect_file;
use std::sync::LazyLock;
use suite::Suite;

/// Both tests look at the same checks.
static SUITE: LazyLock<Suite> = LazyLock::new(Suite::run);

#[test]
fn every_check_lies_within_its_interval() {
    let failures = SUITE.failures();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn the_document_says_what_the_checks_say_now() {
    expect_file!["../VALIDATION.md"].assert_eq(&SUITE.document());
}

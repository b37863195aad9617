//! Promise: the simulation agrees with queueing theory and with published numbers, and VALIDATION.md
//! says by how much.

use expect_test::expect_file;
use std::process::Command;

/// One test for both, since the checks take a while.
#[test]
fn every_check_agrees_and_the_document_is_up_to_date() {
    let output = Command::new(env!("CARGO_BIN_EXE_sluice"))
        .arg("validate")
        .output()
        .expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    expect_file!["../VALIDATION.md"].assert_eq(&String::from_utf8_lossy(&output.stdout));
}

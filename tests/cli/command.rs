//! Runs the real program.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Ten seconds are enough for tests in which any run will do.
pub(crate) const SHORT: &str = "duration_s=10";

/// The command with these arguments, as in a shell that says nothing about its terminal.
pub(crate) fn sluice(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sluice"));
    command
        .args(arguments)
        .env_remove("COLUMNS")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Its standard output; it has to succeed with nothing on standard error.
#[track_caller]
pub(crate) fn printed(arguments: &[&str]) -> String {
    succeeded(arguments, &sluice(arguments).output().expect("it runs"))
}

/// The same, with text on standard input.
#[track_caller]
pub(crate) fn printed_of(input: &str, arguments: &[&str]) -> String {
    succeeded(arguments, &fed(input, arguments))
}

/// The result, with text on standard input.
pub(crate) fn fed(input: &str, arguments: &[&str]) -> Output {
    let mut child = sluice(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

#[track_caller]
fn succeeded(arguments: &[&str], output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said, "", "{arguments:?}");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// The sentence with which the command refuses, and nothing else.
#[track_caller]
pub(crate) fn refused(arguments: &[&str]) -> String {
    sentence(&sluice(arguments).output().expect("it runs"))
}

/// The same, of a result.
#[track_caller]
pub(crate) fn sentence(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "nothing on standard output");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    let said = said.strip_prefix("error: ").expect("an error");
    said.trim_end().to_owned()
}

/// A path for a test's file, where nothing exists yet.
pub(crate) fn place(name: &str) -> PathBuf {
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if place.exists() {
        std::fs::remove_file(&place).expect("an old file goes");
    }
    place
}

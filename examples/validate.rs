//! Holds the simulation against theory and published numbers, prints the table and writes it to
//! VALIDATION.md.
//!
//! cargo run --release --example validate

#[path = "../tests/validation/suite.rs"]
mod suite;

use std::io::Write;
use std::process::ExitCode;

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/VALIDATION.md");

fn main() -> ExitCode {
    let suite = suite::Suite::run();
    let document = suite.document();
    // The reader of the print may have gone (`validate | head`); the document is written anyway.
    let _ = std::io::stdout().lock().write_all(document.as_bytes());
    if let Err(error) = std::fs::write(DOCUMENT, document) {
        eprintln!("validate: {DOCUMENT} cannot be written: {error}");
        return ExitCode::from(2);
    }
    let failures = suite.failures();
    if failures.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("validate: these do not agree:\n{}", failures.join("\n"));
    ExitCode::FAILURE
}

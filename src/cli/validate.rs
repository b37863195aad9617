//! `sluice validate`: the simulation compared with theory and published numbers.

use super::failure::Failure;
use super::files;
use super::progress::Progress;
use crate::validation::Suite;
use clap::Args;

/// Limit on the size of the file to compare with; a document of this program is much shorter.
pub(super) const BYTES_MAX: usize = 1 << 20;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice validate                              print the document
  sluice validate --output VALIDATION.md
  sluice validate --check VALIDATION.md
It takes a minute or two. The exit code is 1 if a check does not agree, or if the file of --check is another
document than the one that would be written now.")]
pub(super) struct Validate {
    #[command(flatten)]
    output: files::Output,
    /// Write nothing, and compare the document with this file
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    check: Option<String>,
}

impl Validate {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let present = self.check.as_ref();
        let present = present
            .map(|file| files::read(file, BYTES_MAX))
            .transpose()?;
        let progress = Progress::new("Checking");
        let suite = Suite::run(|share| progress.at(share));
        drop(progress);
        let document = suite.document();
        if self.check.is_none() {
            self.output.write(&document)?;
        }
        let failures = suite.failures();
        if !failures.is_empty() {
            let sentence = format!("These checks do not agree:\n{}", failures.join("\n"));
            return Err(Failure::Check(sentence));
        }
        match (&self.check, present) {
            (Some(file), Some(present)) => compare(file, &present, &document),
            _ => Ok(()),
        }
    }
}

/// Fails if the document in a file is not the one that would be written now.
pub(super) fn compare(file: &str, present: &str, document: &str) -> Result<(), Failure> {
    let mut lines = present.lines().zip(document.lines());
    let same = lines
        .by_ref()
        .take_while(|(is, should)| is == should)
        .count();
    if present == document {
        return Ok(());
    }
    Err(Failure::Check(format!(
        "{} is not the document that would be written now: they differ in line {}.",
        files::shown(file),
        same + 1
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_different_document_fails_the_check() {
        assert_eq!(compare("-", "a\nb\n", "a\nb\n"), Ok(()));
        let said = |present| match compare("OLD.md", present, "a\nb\n") {
            Err(Failure::Check(sentence)) => sentence,
            other => panic!("{other:?}"),
        };
        assert!(said("a\nc\n").ends_with("they differ in line 2."));
        assert!(said("a\n").starts_with("OLD.md is not"));
    }
}

//! `sluice model`: the model in words.

use super::failure::Failure;
use super::files;
use super::validate::{BYTES_MAX, compare};
use crate::validation::model;
use clap::Args;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice model | less                          every rule, every setting, with their sources
  sluice model --output MODEL.md
  sluice model --check MODEL.md
The exit code is 1 if the file of --check is another document than the one that would be written now.")]
pub(super) struct Model {
    #[command(flatten)]
    output: files::Output,
    /// Write nothing, and compare the document with this file
    #[arg(long, value_name = "FILE", conflicts_with = "output")]
    check: Option<String>,
}

impl Model {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let document = model::document();
        match &self.check {
            Some(file) => compare(file, &files::read(file, BYTES_MAX)?, &document),
            None => self.output.write(&document),
        }
    }
}

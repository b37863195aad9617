//! How the answer to a question is printed: the same for one run and for merged shards.

use crate::decide::Atlas;
use crate::decide::luck::Fortune;
use crate::draw::Theme;
use crate::draw::paint::svg;
use clap::ValueEnum;

/// How to print an answer.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets: a line for each number and design
    Csv,
}

/// How much of each number is luck.
pub(super) fn luck(fortune: &Fortune, format: Format) -> String {
    match format {
        Format::Text => fortune.to_text(),
        Format::Json => format!("{:#}\n", fortune.to_value()),
        Format::Csv => fortune.to_csv(),
    }
}

/// Which design fits when.
pub(super) fn map(atlas: &Atlas, format: Format) -> String {
    match format {
        Format::Text => atlas.to_text(),
        Format::Json => format!("{:#}\n", atlas.to_value()),
        Format::Csv => atlas.to_csv(),
    }
}

/// The same as a picture.
pub(super) fn picture(atlas: &Atlas, theme: Theme) -> String {
    let regions = atlas.to_regions();
    svg::described(&regions.picture(), &regions.alt(), theme)
}

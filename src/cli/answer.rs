//! How the answer to a question is printed: the same for one run and for merged shards. The JSON of a map has the links of
//! its cells besides, which rooms that know no page cannot write.

use crate::decide::Atlas;
use crate::decide::luck::Fortune;
use crate::decide::map::Cell;
use crate::draw::Theme;
use crate::draw::paint::svg;
use crate::share::Link;
use clap::ValueEnum;
use serde_json::Value;

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
        Format::Json => format!("{:#}\n", with_links(atlas)),
        Format::Csv => atlas.to_csv(),
    }
}

/// A map as data, with the link of each cell's run as the page opens it; of a map of which each cell is sized anew also
/// one for each design, in which all others have its settings.
fn with_links(atlas: &Atlas) -> Value {
    let map = &atlas.map;
    let mut value = atlas.to_value();
    // The preset is the same for all: the axes change little.
    let mut link = Link::to(map.scenario());
    let mut write = |cell: &Cell, design| {
        link.scenario = map.run_of(cell, design).ok()?;
        Some(["#", &link.write()].concat())
    };
    let values = value["cells"].as_array_mut().into_iter().flatten();
    for (cell, value) in atlas.cells.iter().zip(values) {
        value["link"] = write(cell, cell.foremost()).into();
        let designs = atlas.designs.iter().enumerate();
        for (nth, (id, _)) in designs.filter(|_| map.is_sized()) {
            value["designs"][id]["link"] = write(cell, nth).into();
        }
    }
    value
}

/// The same as a picture.
pub(super) fn picture(atlas: &Atlas, theme: Theme) -> String {
    let regions = atlas.to_regions();
    svg::described(&regions.picture(), &regions.alt(), theme)
}

//! Text in columns, for a terminal.

use clap::builder::styling::Style;

/// The style of a heading.
pub(super) const HEADING: Style = Style::new().bold();

/// Lays rows out in columns as wide as their widest cell, except for the last one, which is not
/// padded. The first row is the heading.
pub(super) fn aligned<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([head[column].len()]).max().unwrap_or(0)
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |cells: [&str; N]| {
        let padded = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut text = format!("{HEADING}{}{HEADING:#}\n", line(head));
    for row in rows {
        text.push_str(&line(row.each_ref().map(String::as_str)));
        text.push('\n');
    }
    text
}

/// A text without control characters, so that a text of unknown origin cannot control the terminal.
pub(super) fn harmless(text: &str) -> String {
    text.replace(char::is_control, " ")
}

//! A workbook of Excel's (.xlsx), of which the first sheet is read: a zip of tables in XML.
//!
//! ```text
//! xl/sharedStrings.xml: <sst><si><t>Time</t></si><si><t>Requests</t></si></sst>
//! xl/worksheets/sheet1.xml: <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
//!   <row r="2"><c r="A2" s="1"><v>46353.33</v></c><c r="B2"><v>600</v></c></row>
//! ```
//!
//! A general reader of workbooks would weigh more than all of this program; cells are all that is needed.

use crate::pack::all;
use crate::reading::Reading;
use crate::source::{COLUMNS_MAX, Source};
use crate::{ROWS_MAX, glance};
use std::io::Cursor;
use zip::ZipArchive;

/// Reads the first sheet.
///
/// # Errors
/// One sentence, if there is none.
pub(crate) fn read(bytes: &[u8]) -> Result<Reading, String> {
    let damaged = "This workbook is damaged: save it again, or as CSV.";
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged.to_owned())?;
    let mut part = |name: &str| {
        let file = archive.by_name(name).ok()?;
        let bytes = all(file, "workbook").ok()?;
        String::from_utf8(bytes).ok()
    };
    let sheet = part("xl/worksheets/sheet1.xml")
        .ok_or("The first sheet of this workbook cannot be found: save it as CSV.")?;
    let shared = part("xl/sharedStrings.xml").unwrap_or_default();
    let shared: Vec<String> = elements(&shared, "si").map(|(_, it)| texts(it)).collect();
    let mut rows = Vec::new();
    for (_, row) in elements(&sheet, "row").take(ROWS_MAX) {
        let mut fields = Vec::new();
        for (attributes, cell) in elements(row, "c") {
            let at = attribute(attributes, "r").map_or(fields.len(), column);
            if at >= COLUMNS_MAX {
                continue;
            }
            fields.resize(at.max(fields.len()), String::new());
            let value = || elements(cell, "v").next().map_or("", |(_, it)| it);
            let text = match attribute(attributes, "t") {
                Some("s") => {
                    let nth = value().parse::<usize>().ok();
                    nth.and_then(|nth| shared.get(nth))
                        .cloned()
                        .unwrap_or_default()
                }
                Some("inlineStr") => texts(cell),
                Some("e") => String::new(),
                _ => plain(value()),
            };
            fields.truncate(at);
            fields.push(text);
        }
        if fields.iter().any(|it| !it.is_empty()) {
            rows.push(fields);
        }
    }
    if rows.is_empty() {
        return Err(
            "The first sheet of this workbook is empty: save the one that matters as CSV."
                .to_owned(),
        );
    }
    let heading = glance::heading(&rows[..rows.len().min(50)]);
    let names = glance::names(&rows, heading);
    Ok(Reading::new(
        "A workbook of Excel's, its first sheet",
        Source::Made(rows),
        heading,
        names,
    ))
}

/// The elements of this name, which do not lie within each other: their attributes and what is in them.
fn elements<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        loop {
            let begin = rest.find('<')?;
            rest = &rest[begin + 1..];
            let Some(after) = rest.strip_prefix(name) else {
                continue;
            };
            if !after.starts_with([' ', '>', '/']) {
                continue;
            }
            let end = after.find('>')?;
            let (attributes, inner) = (&after[..end], &after[end + 1..]);
            if let Some(attributes) = attributes.strip_suffix('/') {
                rest = inner;
                return Some((attributes, ""));
            }
            let close = ["</", name, ">"].concat();
            let length = inner.find(&close)?;
            rest = &inner[length + close.len()..];
            return Some((attributes, &inner[..length]));
        }
    })
}

/// The texts of an element, which may be in several pieces.
fn texts(xml: &str) -> String {
    elements(xml, "t").map(|(_, it)| plain(it)).collect()
}

fn plain(xml: &str) -> String {
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let mut text = xml.to_owned();
    if text.contains('&') {
        for (mark, letter) in marks {
            text = text.replace(mark, letter);
        }
    }
    text
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = attributes.split([' ', '\n', '\t']);
    let value = parts.find_map(|it| it.strip_prefix(name)?.strip_prefix("=\""))?;
    value.strip_suffix('"')
}

/// The column of a cell: `AB12` is 27.
fn column(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let number = letters.fold(0, |sum, it| sum * 26 + usize::from(it - b'A') + 1);
    number.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_in_their_columns() {
        let xml = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"AB1\"/><cx/></row><row/>";
        let rows: Vec<_> = elements(xml, "row").collect();
        assert_eq!(rows.len(), 2);
        let cells: Vec<_> = elements(rows[0].1, "c").collect();
        assert_eq!(cells.len(), 2);
        assert_eq!(attribute(cells[0].0, "t"), Some("s"));
        assert_eq!(column(attribute(cells[1].0, "r").expect("a place")), 27);
        assert_eq!(
            texts("<t>a &lt;</t><t xml:space=\"preserve\"> b</t>"),
            "a < b"
        );
    }
}

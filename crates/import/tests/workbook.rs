//! Promise: the first sheet of a workbook is read like the table that it is.

use sluice_import::{Choice, Counted};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("memory");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

#[test]
fn a_workbook_is_read_like_a_table() {
    let shared =
        "<sst count=\"2\"><si><t>Time</t></si><si><r><t>Req</t></r><r><t>uests</t></r></si></sst>";
    let sheet = "<worksheet><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"2\"><c r=\"A2\" s=\"1\"><v>46353.333333333336</v></c><c r=\"C2\"><v>600</v></c></row>\
        <row r=\"3\"><c r=\"A3\" s=\"1\"><v>46353.334027777775</v></c><c r=\"C3\"><f>2*310</f><v>620</v></c></row>\
        <row r=\"4\"><c r=\"A4\" s=\"1\"><v>46353.334722222222</v></c><c r=\"C4\"><v>640</v></c></row>\
        </sheetData></worksheet>";
    let bytes = workbook(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    let counted = Counted::read(&bytes, &Choice::default(), |_| {}).expect("traffic");
    assert_eq!(counted.counts, [Some(600.0), Some(620.0), Some(640.0)]);
    assert_eq!(counted.begin_ms, 1_795_766_400_000);
    assert_eq!(counted.found.columns, ["Time", "Column 2", "Requests"]);
}

#[test]
fn what_is_no_single_table_is_said() {
    for (parts, said) in [
        (
            &[("a.csv", "x"), ("b.csv", "y")][..],
            "There are 2 files in this zip, such as a.csv and b.csv",
        ),
        (
            &[("xl/workbook.xml", "<workbook/>")],
            "The first sheet of this workbook cannot be found",
        ),
        (&[], "damaged"),
    ] {
        let mut bytes = workbook(parts);
        if parts.is_empty() {
            bytes = b"PK\x03\x04nothing".to_vec();
        }
        let error = Counted::read(&bytes, &Choice::default(), |_| {}).expect_err("no table");
        assert!(error.contains(said), "{error}");
    }
}

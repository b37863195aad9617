//! What a file is packed in: gzip, or the only table in a zip. A spreadsheet is a zip too; see `forms/xlsx.rs`.

use super::BYTES_MAX;
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Files in a zip that are looked at.
const ENTRIES_MAX: usize = 1_000;

/// A file without its packing.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// How it was packed.
    pub(super) packing: Option<&'static str>,
    /// It is a spreadsheet.
    pub(super) is_sheet: bool,
}

/// Takes a file out of its packing, which may be twofold.
///
/// # Errors
/// One sentence, if it is damaged, too large, or not one file.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Unpacked<'_>, String> {
    if bytes.starts_with(b"\x1f\x8b") {
        let unpacked = all(MultiGzDecoder::new(bytes), "gzip")?;
        return Ok(Unpacked {
            bytes: Cow::Owned(unpacked),
            packing: Some("gzip"),
            is_sheet: false,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return from_zip(bytes);
    }
    Ok(Unpacked {
        bytes: Cow::Borrowed(bytes),
        packing: None,
        is_sheet: false,
    })
}

fn from_zip(bytes: &[u8]) -> Result<Unpacked<'_>, String> {
    let damaged = |_| "This zip is damaged: pack it again.".to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut found = Vec::new();
    for at in 0..archive.len().min(ENTRIES_MAX) {
        let name = archive.name_for_index(at).and_then(Result::ok);
        let name = name.unwrap_or_default().into_owned();
        if name == "xl/workbook.xml" {
            return Ok(Unpacked {
                bytes: Cow::Borrowed(bytes),
                packing: None,
                is_sheet: true,
            });
        }
        // What macOS adds, and folders, are nobody's data.
        let is_data = !name.ends_with('/') && !name.contains("__MACOSX") && !name.contains("/.");
        if is_data {
            found.push((at, name));
        }
    }
    match found.as_slice() {
        [] => Err("There is no file in this zip.".to_owned()),
        [(at, _)] => {
            let file = archive.by_index(*at).map_err(damaged)?;
            Ok(Unpacked {
                bytes: Cow::Owned(all(file, "zip")?),
                packing: Some("zip"),
                is_sheet: false,
            })
        }
        [(_, one), (_, other), ..] => Err(format!(
            "There are {} files in this zip, such as {one} and {other}: open one of them.",
            found.len()
        )),
    }
}

/// Everything that a reader gives, if it is not too much.
pub(super) fn all(reader: impl Read, packing: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    // One byte beyond the limit shows that it is longer.
    let read = reader.take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|_| format!("This {packing} is damaged: pack it again."))?;
    if bytes.len() > BYTES_MAX {
        return Err(format!(
            "Unpacked, this {packing} is larger than {} MB, which are the most: cut it to a few hours.",
            BYTES_MAX / 1_000_000
        ));
    }
    Ok(bytes)
}

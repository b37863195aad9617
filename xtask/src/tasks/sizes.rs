//! The weight of the built page, raw and compressed, and its budget.

use crate::process::Outcome;
use crate::tasks::finish::DOCUMENTS;
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What a group of files may weigh together, compressed with brotli.
struct Budget {
    what: &'static str,
    bytes_max: usize,
    /// What the name of the folder begins with that it covers; none for what is in no such folder.
    of: Option<&'static str>,
}

/// The first visit is to weigh 335 kB, what a slow mobile line (1.6 Mbit/s) loads in less than two seconds. Since all
/// that a reader does is in the page, as components, it weighs more; 360 kB is the most. The other programs may weigh more, since they are loaded on demand.
const BUDGETS: [Budget; 3] = [
    Budget {
        what: "the first visit",
        bytes_max: 360_000,
        of: None,
    },
    Budget {
        what: "the studio",
        bytes_max: 600_000,
        of: Some("studio"),
    },
    Budget {
        what: "the planner",
        bytes_max: 600_000,
        of: Some("planner"),
    },
];
/// The kinds of file that count towards the budgets.
const COUNTED: [&str; 4] = ["wasm", "js", "css", "html"];
/// Not counted: compressed copies of other files, the service worker, which loads after the page, and the element that
/// pages of others load.
const COPIES: [&str; 4] = [".br", ".gz", "sw.js", "sluice-figure.js"];
/// Brotli quality, window and block, as servers use for static files: the C library takes blocks of 256 kB, the crate
/// of 2 MB, with which the page weighs 0.1 % more.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW_LOG: i32 = 22;
const BROTLI_BLOCK_LOG: i32 = 18;

/// One file and its three weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// Path within the folder.
    name: String,
    raw_bytes: usize,
    gzip_bytes: usize,
    brotli_bytes: usize,
}

/// Weighs every file in `folder`.
pub(crate) fn weigh(folder: &Path) -> Outcome<Vec<Weight>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    files.sort_by(|a, b| {
        b.brotli_bytes
            .cmp(&a.brotli_bytes)
            .then_with(|| a.name.cmp(&b.name))
    });
    Ok(files)
}

/// Fails if files exceed a budget.
pub(crate) fn check(files: &[Weight]) -> Outcome {
    for budget in &BUDGETS {
        let counted = budget.counted_bytes(files);
        if counted > budget.bytes_max {
            return Err(format!(
                "The page is too heavy: {} bytes with brotli for {}, and the budget is {} bytes.",
                grouped(counted),
                budget.what,
                grouped(budget.bytes_max)
            ));
        }
    }
    Ok(())
}

/// The weights as a table for people.
pub(crate) fn table(files: &[Weight]) -> String {
    let total = Weight {
        name: String::from("total"),
        raw_bytes: files.iter().map(|file| file.raw_bytes).sum(),
        gzip_bytes: files.iter().map(|file| file.gzip_bytes).sum(),
        brotli_bytes: files.iter().map(|file| file.brotli_bytes).sum(),
    };
    let width = files
        .iter()
        .map(|file| file.name.len())
        .max()
        .unwrap_or(0)
        .max(5);
    let mut text = format!(
        "{:width$} {:>10} {:>10} {:>10}\n",
        "bytes", "raw", "gzip", "brotli"
    );
    for file in files.iter().chain([&total]) {
        let Weight {
            name,
            raw_bytes,
            gzip_bytes,
            brotli_bytes,
        } = file;
        let [raw, gzip, brotli] = [raw_bytes, gzip_bytes, brotli_bytes].map(|n| grouped(*n));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name:width$} {raw:>10} {gzip:>10} {brotli:>10}");
    }
    for budget in &BUDGETS {
        let _ = writeln!(
            text,
            "Budget: {} of {} bytes for {} (wasm, js, css, html with brotli)",
            grouped(budget.counted_bytes(files)),
            grouped(budget.bytes_max),
            budget.what
        );
    }
    text
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<Weight>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if !COPIES.iter().any(|ending| name.ends_with(ending)) {
            files.push(weigh_one(name, &fs::read(entry.path())?)?);
        }
    }
    Ok(())
}

fn weigh_one(name: String, content: &[u8]) -> std::io::Result<Weight> {
    Ok(Weight {
        name,
        raw_bytes: content.len(),
        gzip_bytes: gzip(content)?.len(),
        brotli_bytes: brotli(content)?.len(),
    })
}

/// Packed with gzip.
pub(crate) fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    gzip.finish()
}

/// Packed with brotli.
pub(crate) fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW_LOG,
        lgblock: BROTLI_BLOCK_LOG,
        ..BrotliEncoderParams::default()
    };
    let mut brotli = CompressorWriter::with_params(&mut packed, 4096, &params);
    brotli.write_all(content)?;
    drop(brotli);
    Ok(packed)
}

impl Budget {
    fn counted_bytes(&self, files: &[Weight]) -> usize {
        let counts = |file: &&Weight| {
            let path = Path::new(&file.name);
            let kind_counts = path
                .extension()
                .is_some_and(|ending| COUNTED.iter().any(|counted| ending == *counted));
            let (folder, _) = file.name.split_once('/').unwrap_or_default();
            let is_document = DOCUMENTS.iter().any(|(_, page)| file.name == *page);
            // Documents are read by a few, and loaded by nothing else.
            let mut folders = BUDGETS.iter().filter_map(|it| it.of);
            let of = folders.find(|it| folder.starts_with(it));
            kind_counts && !is_document && of == self.of
        };
        let counted = files.iter().filter(counts);
        counted.map(|file| file.brotli_bytes).sum()
    }
}

/// A number with a space every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, brotli_bytes: usize) -> Weight {
        Weight {
            name: name.into(),
            raw_bytes: 3_000_000,
            gzip_bytes: 400,
            brotli_bytes,
        }
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_234), "1 234");
        assert_eq!(grouped(250_000), "250 000");
        assert_eq!(grouped(12_345_678), "12 345 678");
    }

    #[test]
    fn the_budget_holds_to_the_byte_and_counts_only_the_page_itself() {
        let picture = file("picture.png", 900_000);
        let document = file("model.html", 900_000);
        assert_eq!(check(&[document]), Ok(()));
        assert_eq!(
            check(&[
                file("a.wasm", 359_000),
                file("a.js", 1_000),
                picture.clone()
            ]),
            Ok(())
        );
        let refused = check(&[file("a.wasm", 359_000), file("a.html", 1_001), picture]);
        assert!(refused.is_err_and(|sentence| sentence.contains("360 001 bytes")));
        let studio = file("studio-0123abcd/a.wasm", 600_000);
        assert_eq!(check(&[file("a.wasm", 360_000), studio.clone()]), Ok(()));
        let refused = check(&[studio, file("studio-0123abcd/a.js", 1)]);
        assert!(refused.is_err_and(|sentence| sentence.contains("600 001 bytes")));
    }

    #[test]
    fn compression_is_measured() {
        let weight = weigh_one("a.css".into(), &[b'a'; 10_000]).expect("memory does not fail");
        assert_eq!(weight.raw_bytes, 10_000);
        assert!(weight.gzip_bytes < 100, "{weight:?}");
        assert!(weight.brotli_bytes < 50, "{weight:?}");
    }

    #[test]
    fn the_table_lines_up() {
        let expected = "\
bytes        raw       gzip     brotli
a.js   3 000 000        400        900
total  3 000 000        400        900
Budget: 900 of 360 000 bytes for the first visit (wasm, js, css, html with brotli)
Budget: 0 of 600 000 bytes for the studio (wasm, js, css, html with brotli)
Budget: 0 of 600 000 bytes for the planner (wasm, js, css, html with brotli)
";
        assert_eq!(table(&[file("a.js", 900)]), expected);
    }
}

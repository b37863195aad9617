//! Promise: the same thirty minutes come back exactly, however they are written: times × marks × numbers × zones ×
//! encodings × packings, each file made here.

mod kinds;

use flate2::Compression;
use flate2::write::GzEncoder;
use kinds::{LOGS, PERIODS, TESTS};
use sluice_import::{Choice, Counted};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use time::{OffsetDateTime, UtcOffset};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ROWS: i64 = 30;
/// 2026-11-27 08:00 at Greenwich.
const BEGIN_S: i64 = 1_795_766_400;
/// Minutes east of Greenwich.
const ZONES: [i64; 4] = [0, 60, -300, 330];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The parts of a local time.
struct Local {
    time: OffsetDateTime,
    unix_s: i64,
    offset: String,
}

/// A way to write times, and whether it says the zone.
type Writer = (&'static str, bool, fn(&Local) -> String);

fn day(it: &Local) -> (i32, u8, u8, u8, u8) {
    let time = it.time;
    (
        time.year(),
        u8::from(time.month()),
        time.day(),
        time.hour(),
        time.minute(),
    )
}

const WRITERS: [Writer; 17] = [
    ("iso", true, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{y}-{m:02}-{d:02}T{h:02}:{min:02}:00{}", it.offset)
    }),
    ("iso, blank", true, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{y}-{m:02}-{d:02} {h:02}:{min:02}:00.000{}", it.offset)
    }),
    ("iso, no colon", true, |it| {
        let (y, m, d, h, min) = day(it);
        format!(
            "{y}-{m:02}-{d:02} {h:02}:{min:02}:00 {}",
            it.offset.replace(':', "")
        )
    }),
    ("iso, no zone", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{y}-{m:02}-{d:02} {h:02}:{min:02}:00")
    }),
    ("console", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{y}/{m:02}/{d:02} {h:02}:{min:02}:00")
    }),
    ("to the minute", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{y}-{m:02}-{d:02}T{h:02}:{min:02}")
    }),
    ("seconds", true, |it| it.unix_s.to_string()),
    ("milliseconds", true, |it| (it.unix_s * 1_000).to_string()),
    ("nanoseconds", true, |it| {
        (it.unix_s * 1_000_000_000).to_string()
    }),
    ("access log", true, |it| {
        let (y, m, d, h, min) = day(it);
        let month = MONTHS[usize::from(m) - 1];
        format!(
            "{d:02}/{month}/{y}:{h:02}:{min:02}:00 {}",
            it.offset.replace(':', "")
        )
    }),
    ("American", false, |it| {
        let (y, m, d, h, min) = day(it);
        let half = if h < 12 { "AM" } else { "PM" };
        format!("{m}/{d}/{y} {}:{min:02}:00 {half}", (h + 11) % 12 + 1)
    }),
    ("American, 24 hours", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{m}/{d}/{y} {h}:{min:02}")
    }),
    ("German", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{d:02}.{m:02}.{y} {h:02}:{min:02}")
    }),
    ("British", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{d:02}/{m:02}/{} {h:02}:{min:02}", y % 100)
    }),
    ("in words", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{d} {} {y} {h:02}:{min:02}", MONTHS[usize::from(m) - 1])
    }),
    ("run together", false, |it| {
        let (y, m, d, h, min) = day(it);
        format!("{y}{m:02}{d:02}{h:02}{min:02}")
    }),
    ("a browser's", true, |it| {
        let (y, m, d, h, min) = day(it);
        let month = MONTHS[usize::from(m) - 1];
        let offset = it.offset.replace(':', "");
        format!(
            "{} {month} {d:02} {y} {h:02}:{min:02}:00 GMT{offset} (Some Standard Time)",
            &it.time.weekday().to_string()[..3]
        )
    }),
];

/// A way to write whole numbers, and the marks that it does not go with.
type Numbers = (&'static str, fn(i64) -> String, &'static str);

const NUMBERS: [Numbers; 4] = [
    ("plain", |it| it.to_string(), ""),
    ("with decimals", |it| format!("{it}.0"), ";"),
    ("with thousands", |it| grouped(it, ','), ";"),
    ("with points for thousands", |it| grouped(it, '.'), ",\t|"),
];

fn grouped(number: i64, mark: char) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{}{mark}{:03}", number / 1_000, number % 1_000)
}

fn count(row: i64) -> i64 {
    600 + 37 * row
}

/// A file, and the instant at which it begins.
fn file(writer: &Writer, mark: char, numbers: &Numbers, zone_min: i64) -> (String, i64) {
    let offset = UtcOffset::from_whole_seconds(zone_min as i32 * 60).expect("a zone");
    let sign = if zone_min < 0 { '-' } else { '+' };
    let shown = format!(
        "{sign}{:02}:{:02}",
        zone_min.abs() / 60,
        zone_min.abs() % 60
    );
    let mut text = format!("Zeit{mark}Größe{mark}Anfragen\r\n");
    for row in 0..ROWS {
        let unix_s = BEGIN_S + row * 60;
        let time = OffsetDateTime::from_unix_timestamp(unix_s)
            .expect("a time")
            .to_offset(offset);
        let local = Local {
            time,
            unix_s,
            offset: shown.clone(),
        };
        let quote = |field: String| {
            if field.contains(mark) {
                format!("\"{field}\"")
            } else {
                field
            }
        };
        let (at, number) = (quote(writer.2(&local)), quote(numbers.1(count(row))));
        write!(text, "{at}{mark}groß{mark}{number}\r\n").expect("memory");
    }
    let begin_s = if writer.1 {
        BEGIN_S
    } else {
        BEGIN_S + zone_min * 60
    };
    (text, begin_s * 1_000)
}

/// Encodings, and packings.
const ENCODINGS: usize = 5;
const PACKINGS: usize = 3;
/// Of the encodings and packings of each text so many are made: with all of them this would take minutes.
const WRAPPED: usize = 3;

/// The text in an encoding.
fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    let units = text.encode_utf16();
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        2 => [vec![0xff, 0xfe], units.flat_map(u16::to_le_bytes).collect()].concat(),
        3 => [vec![0xfe, 0xff], units.flat_map(u16::to_be_bytes).collect()].concat(),
        _ => text
            .chars()
            .map(|it| u8::try_from(u32::from(it)).expect("a Western letter"))
            .collect(),
    }
}

/// The bytes as they are, or packed.
fn packed(bytes: Vec<u8>, packing: usize) -> Vec<u8> {
    match packing {
        0 => bytes,
        1 => {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
            gzip.write_all(&bytes).expect("memory");
            gzip.finish().expect("memory")
        }
        _ => {
            let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file("requests.csv", SimpleFileOptions::default())
                .expect("memory");
            zip.write_all(&bytes).expect("memory");
            zip.finish().expect("memory").into_inner()
        }
    }
}

#[test]
fn every_file_is_read_back_exactly() {
    let expected: Vec<Option<f64>> = (0..ROWS).map(|row| Some(count(row) as f64)).collect();
    let mut files = 0;
    let mut wrong = Vec::new();
    for writer in &WRITERS {
        for mark in [',', ';', '\t', '|'] {
            for numbers in NUMBERS.iter().filter(|it| !it.2.contains(mark)) {
                for zone_min in ZONES {
                    let (text, begin_ms) = file(writer, mark, numbers, zone_min);
                    for nth in 0..WRAPPED {
                        // Five apart, and three further with each text: all of them are met in turn.
                        let wrapping = (files + nth * 4) % (ENCODINGS * PACKINGS);
                        let (encoding, packing) = (wrapping % ENCODINGS, wrapping / ENCODINGS);
                        let bytes = packed(encoded(&text, encoding), packing);
                        files += 1;
                        let read = Counted::read(&bytes, &Choice::default(), |_| {});
                        let right = read.as_ref().is_ok_and(|it| {
                            it.counts == expected
                                && (it.interval_s - 60.0).abs() < 1e-9
                                && it.begin_ms == begin_ms
                        });
                        if !right {
                            wrong.push(format!(
                                "{} {mark:?} {} {zone_min} {encoding} {packing}: {:?}",
                                writer.0,
                                numbers.0,
                                read.map(|it| (
                                    it.begin_ms - begin_ms,
                                    it.interval_s,
                                    it.total(),
                                    it.found.told
                                ))
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(files >= 2_000, "{files} files");
    assert!(
        wrong.is_empty(),
        "{} of {files}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}

#[test]
fn every_kind_is_read_in_every_wrapping() {
    let tests = TESTS.iter().map(|(kind, text, ..)| (*kind, *text));
    let kinds = PERIODS.iter().chain(LOGS).copied().chain(tests);
    let mut files = 0;
    for (kind, text) in kinds {
        let read = |bytes: &[u8]| {
            let read = Counted::read(bytes, &Choice::default(), |_| {});
            let counted = read.unwrap_or_else(|error| panic!("{kind}: {error}"));
            (counted.begin_ms, counted.interval_s, counted.counts)
        };
        let plain = read(text.as_bytes());
        for encoding in 0..ENCODINGS {
            // Not every letter is a Western one.
            if encoding == 4 && text.chars().any(|it| u32::from(it) > 255) {
                continue;
            }
            let packing = files % PACKINGS;
            files += 1;
            let text = text.trim_start_matches('\u{feff}');
            let wrapped = packed(encoded(text, encoding), packing);
            assert_eq!(read(&wrapped), plain, "{kind}, {encoding}, {packing}");
        }
    }
    assert!(files > 400, "{files} files");
}

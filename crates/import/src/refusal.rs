//! What is said of a file that cannot be read: what is missing, its first lines with what was seen in each column,
//! and the nearest way to one that can.

use super::ROWS_MAX;
use super::glance::Glance;
use super::opened::Opened;
use super::profile::{Column, Commas};
use super::reading::Reading;
use super::say::{decimal, line, list, separated, short};
use super::source::logged;
use super::stamp::Way;

/// Lines that are quoted.
const LINES_MAX: usize = 3;
/// Columns that are described.
const COLUMNS_MAX: usize = 12;
/// Words of a column that are quoted.
const WORDS_MAX: usize = 3;
/// What a table needs at least.
const TABLE: &str = "a table needs a time and a count in each row: 2026-11-27 08:00,600";

/// Refuses what is no text.
pub(super) fn of_bytes(bytes: &[u8]) -> Result<(), String> {
    let known: [(&[u8], &str); 6] = [
        (
            b"\xd0\xcf\x11\xe0",
            "an old workbook of Excel's: save it as CSV (File, Save As)",
        ),
        (
            b"PAR1",
            "a Parquet file: write it as CSV (DuckDB: COPY (FROM 'it.parquet') TO 'it.csv')",
        ),
        (b"%PDF", "a PDF: the table behind it is needed, as CSV"),
        (
            b"\x89PNG",
            "a picture: the table behind it is needed, as CSV",
        ),
        (
            b"\x28\xb5\x2f\xfd",
            "packed by zstd: unpack it first (unzstd)",
        ),
        (b"BZh", "packed by bzip2: unpack it first (bunzip2)"),
    ];
    for (sign, said) in known {
        if bytes.starts_with(sign) {
            return Err(["This is ", said, "."].concat());
        }
    }
    let looked = &bytes[..bytes.len().min(1_000)];
    if looked.iter().all(u8::is_ascii_whitespace) {
        return Err("There is nothing in this file.".to_owned());
    }
    Ok(())
}

/// Refuses a text that is none, however it was decoded.
pub(super) fn of_text(text: &str) -> Result<(), String> {
    let looked = text.chars().take(2_000);
    let (mut all, mut controls) = (0, 0);
    for letter in looked {
        all += 1;
        controls += i32::from(letter.is_control() && !letter.is_whitespace());
    }
    if controls * 50 > all {
        return Err("This file is no text that could be read.".to_owned());
    }
    Ok(())
}

/// A file of no known form.
pub(super) fn of_form(glance: &Glance<'_>) -> String {
    let first = glance
        .lines
        .first()
        .map(|it| it.trim_start())
        .unwrap_or_default();
    let (missing, recipe) = if first.starts_with("<?xml") || first.starts_with("<testResults") {
        (
            "This is XML, which is not read here",
            "JMeter writes its results as CSV with jmeter.save.saveservice.output_format=csv",
        )
    } else if first.starts_with("<!") || first.starts_with("<html") {
        (
            "This is a page, not a table",
            "k6, Locust and Artillery write their numbers with --out csv=FILE, --csv NAME and --output FILE",
        )
    } else if first.starts_with(['{', '[']) {
        (
            "There is no list of times and counts in this JSON",
            "a list of objects with a time and a count in each: [{\"time\": \"2026-11-27T08:00:00Z\", \"count\": 600}, …]",
        )
    } else if glance.has(&["Request Count", "Median Response Time"]) {
        (
            "This is Locust's summary, which has no times",
            "its history has them: NAME_stats_history.csv, beside this file",
        )
    } else if glance.lines.iter().any(|it| time_within(it)) {
        (
            "This log is written in a way that is not known here",
            "cut it to its times, and count them: an access log by the minute with cut -d[ -f2 access.log | cut -d: -f1-3 | uniq -c",
        )
    } else {
        (
            "There is no row with a time and a count in this file",
            TABLE,
        )
    };
    let rows = if glance.rows.is_empty() || first.starts_with(['{', '[', '<']) {
        Vec::new()
    } else {
        columns_of(&glance.rows[glance.heading..])
    };
    let names: Vec<String> = (0..rows.len())
        .map(|at| glance.names.get(at).filter(|it| !it.is_empty()).cloned())
        .zip(1..)
        .map(|(name, nth): (_, usize)| {
            name.unwrap_or_else(|| ["Column ", &nth.to_string()].concat())
        })
        .collect();
    whole(missing, &glance.lines, &names, &rows, recipe)
}

/// A table that lacks something.
pub(super) fn of_columns(file: &Opened<'_>, what: &str) -> String {
    let missing = [
        "No column of this file has ",
        what,
        " in nearly all of its rows",
    ]
    .concat();
    let lines: Vec<&str> = file
        .text
        .lines()
        .filter(|it| !it.trim().is_empty())
        .take(LINES_MAX)
        .collect();
    let made: Vec<String> = file.first.iter().map(|row| row.join(" | ")).collect();
    let made: Vec<&str> = made.iter().map(String::as_str).collect();
    let recipe = if what == "a time" {
        TABLE
    } else {
        "name the column that counts (--column NAME), or a rate (--unit per-second)"
    };
    whole(
        &missing,
        if lines.is_empty() { &made } else { &lines },
        &file.names,
        &file.columns,
        recipe,
    )
}

/// Commands that count what a kind of file has by the second: the words that its kind and its first column are told by,
/// and the command.
/// What they print can be opened.
const BY_THE_SECOND: [(&str, &str); 11] = [
    ("load balancer: time", "cut -c1-19 FILE | sort | uniq -c"),
    (
        "load balancer",
        "cut -d' ' -f2 FILE | cut -c1-19 | sort | uniq -c",
    ),
    (
        "CloudFront",
        "grep -v '^#' FILE | cut -f1,2 | tr '\\t' ' ' | sort | uniq -c",
    ),
    (
        "names its fields",
        "grep -v '^#' FILE | cut -d' ' -f1,2 | uniq -c",
    ),
    ("web server", "cut -d[ -f2 FILE | cut -d' ' -f1 | uniq -c"),
    ("begin with a time", "cut -c1-19 FILE | uniq -c"),
    ("A time in each line", "cut -c1-19 FILE | uniq -c"),
    (
        "k6 (CSV)",
        "grep '^http_reqs,' FILE | cut -d, -f2 | uniq -c",
    ),
    (
        "JMeter",
        "tail -n +2 FILE | cut -d, -f1 | cut -c1-10 | sort | uniq -c",
    ),
    ("Vegeta", "cut -d, -f1 FILE | cut -c1-10 | sort | uniq -c"),
    (
        "object in each line",
        "jq -r .time FILE | cut -c1-19 | uniq -c, with the name of its time",
    ),
];

/// What is said of a file with more lines than can be read.
pub(super) fn too_long(rows: usize, reading: &Reading) -> String {
    format!(
        "This file has {} lines, and {} are the most. {}",
        separated(rows as f64),
        separated(ROWS_MAX as f64),
        to_shorten(Some(reading))
    )
}

/// How a file of a kind is made short enough.
pub(super) fn to_shorten(reading: Option<&Reading>) -> String {
    let kind = reading.map(|it| {
        let first = it.names.first().map_or("", String::as_str);
        [&it.kind, ": ", first].concat()
    });
    let known = kind.and_then(|kind| BY_THE_SECOND.iter().find(|it| kind.contains(it.0)));
    let how = known.map_or_else(
        || ", where it comes from (in SQL: GROUP BY date_trunc('second', time))".to_owned(),
        |it| [" (", it.1, ")"].concat(),
    );
    format!("Count it by the second first{how}, or cut it to the hours that matter.")
}

fn whole(
    missing: &str,
    lines: &[&str],
    names: &[String],
    columns: &[Column],
    recipe: &str,
) -> String {
    let mut told = vec![[missing, ". It begins:"].concat()];
    told.extend(
        lines
            .iter()
            .take(LINES_MAX)
            .map(|it| ["  ", &line(it.trim_end())].concat()),
    );
    let described = names.iter().zip(columns).take(COLUMNS_MAX);
    let described: Vec<String> = described
        .map(|(name, column)| ["“", &short(name), "” has ", &seen(column)].concat())
        .collect();
    if !described.is_empty() {
        told.push(["Seen: ", &described.join("; "), "."].concat());
    }
    told.push(["What helps: ", recipe, "."].concat());
    told.join("\n")
}

/// What a column holds, in words.
pub(super) fn seen(column: &Column) -> String {
    if let Some((way, _)) = column.way().filter(|(way, _)| *way != Way::SheetDays) {
        return match way {
            Way::DayFirst | Way::MonthFirst => "times".to_owned(),
            way => way.name().to_owned(),
        };
    }
    if let Some((_, numbers)) = column.numbers(Commas::Hardly) {
        if numbers.min.to_bits() == numbers.max.to_bits() {
            return ["only the number ", &decimal(numbers.min)].concat();
        }
        return [
            "numbers from ",
            &decimal(numbers.min),
            " to ",
            &decimal(numbers.max),
        ]
        .concat();
    }
    if column.filled == 0 {
        return "nothing".to_owned();
    }
    match &column.words {
        Some(words) => {
            let some: Vec<String> = words
                .keys()
                .map(|it| ["“", &short(it), "”"].concat())
                .collect();
            ["words: ", &list(&some, WORDS_MAX)].concat()
        }
        None => "words".to_owned(),
    }
}

fn columns_of(rows: &[Vec<String>]) -> Vec<Column> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns = vec![Column::default(); width];
    for row in rows {
        for (column, field) in columns.iter_mut().zip(row) {
            column.look(field);
        }
    }
    columns
}

/// Whether a line has a time somewhere among its words.
fn time_within(line: &str) -> bool {
    let mut fields = Vec::new();
    logged(line, &mut fields);
    let is = |it: &str| Way::DayFirst.read(it).is_some();
    fields.iter().any(|it| is(it)) || fields.windows(2).any(|pair| is(&pair.join(" ")))
}

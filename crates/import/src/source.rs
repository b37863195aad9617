//! The rows of a file, one after another, however they lie in it. Nothing is kept: a file is gone through once to
//! learn what its columns are, and once more to take the numbers.

use serde_json::Value;
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Fields of a row that are looked at; more are passed over.
pub(crate) const COLUMNS_MAX: usize = 64;
/// How deep the objects of a line are gone into.
const DEPTH_MAX: usize = 4;

/// How rows lie in a file.
#[derive(Debug)]
pub(crate) enum Source {
    /// Fields between marks, perhaps in quotes.
    Marked(u8),
    /// Fields between blanks, perhaps in quotes or brackets, as servers write their logs.
    Logged,
    /// A count, then a time with blanks in it; or the other way round.
    Counted,
    /// A time of so many words, then anything.
    Begun(usize),
    /// Fields between two blanks or more.
    Aligned,
    /// An object in each line, of which these fields are taken.
    Objects(Vec<Vec<String>>),
    /// Rows that were made of something else, each with the line that it came from.
    Made(Vec<Vec<String>>),
}

/// A row.
pub(crate) struct Row<'a> {
    /// From 1.
    pub(crate) line: u64,
    /// How far it is in the file, in bytes.
    pub(crate) byte: usize,
    /// Its fields, without blanks around them.
    pub(crate) fields: &'a [&'a str],
}

impl Source {
    /// Calls `take` for each row that has content, until it breaks off.
    pub(crate) fn each(&self, text: &str, take: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>) {
        match self {
            Self::Marked(mark) => marked(text, *mark, take),
            Self::Logged => lines(text, take, logged),
            Self::Counted => lines(text, take, counted),
            Self::Begun(words) => lines(text, take, |line, fields| {
                let (time, rest) = begun(line, *words);
                fields.extend([time, rest]);
            }),
            Self::Aligned => lines(text, take, |line, fields| {
                fields.extend(line.split("  ").filter(|it| !it.trim().is_empty()));
            }),
            Self::Objects(paths) => objects(text, paths, take),
            Self::Made(rows) => {
                for (line, row) in (1..).zip(rows) {
                    let fields: Vec<&str> = row.iter().map(String::as_str).collect();
                    let row = Row {
                        line,
                        byte: text.len() * line as usize / rows.len(),
                        fields: &fields,
                    };
                    if take(&row).is_break() {
                        return;
                    }
                }
            }
        }
    }
}

fn marked(text: &str, mark: u8, take: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(mark)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut fields: Vec<&str> = Vec::new();
    // The input is valid text already, so no record can be unreadable.
    while reader.read_record(&mut record).unwrap_or(false) {
        let place = record.position();
        let (line, byte) = place.map_or((0, 0), |it| (it.line(), it.byte() as usize));
        // Its place is before the empty lines that come before it.
        let empty = text.as_bytes().get(byte..).unwrap_or_default().iter();
        let empty = empty.take_while(|it| matches!(it, b'\n' | b'\r'));
        let line = line + empty.filter(|it| **it == b'\n').count() as u64;
        let mut row: Vec<&str> = reused(fields);
        row.extend(record.iter().take(COLUMNS_MAX).map(str::trim));
        // A table drawn with lines has them at its edges too, and between its rows.
        if mark == b'|' {
            if row.len() > 2 && row.first() == Some(&"") && row.last() == Some(&"") {
                row.pop();
                row.remove(0);
            }
            if row
                .iter()
                .all(|it| it.bytes().all(|it| matches!(it, b'-' | b'+' | b'=' | b':')))
            {
                row.clear();
            }
        }
        let goes_on = if row.iter().all(|it| it.is_empty()) {
            ControlFlow::Continue(())
        } else {
            take(&Row {
                line,
                byte,
                fields: &row,
            })
        };
        fields = reused(row);
        if goes_on.is_break() {
            return;
        }
    }
}

/// An empty list in the room of a full one.
fn reused<'a>(mut fields: Vec<&str>) -> Vec<&'a str> {
    fields.clear();
    fields.into_iter().map(|_| "").collect()
}

/// Cuts each line into fields.
fn lines(
    text: &str,
    take: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    cut: impl for<'a> Fn(&'a str, &mut Vec<&'a str>),
) {
    let mut byte = 0;
    let mut fields = Vec::new();
    for (nth, line) in (1..).zip(text.lines()) {
        fields.clear();
        cut(line.trim(), &mut fields);
        fields.truncate(COLUMNS_MAX);
        for field in &mut fields {
            *field = field.trim();
        }
        let row = Row {
            line: nth,
            byte,
            fields: &fields,
        };
        if fields.iter().any(|it| !it.is_empty()) && take(&row).is_break() {
            return;
        }
        byte += line.len() + 1;
    }
}

/// The fields of a server's log: separated by blanks, but not within quotes or brackets.
pub(crate) fn logged<'a>(line: &'a str, fields: &mut Vec<&'a str>) {
    let mut rest = line.trim_start();
    while !rest.is_empty() && fields.len() < COLUMNS_MAX {
        let close = match rest.as_bytes()[0] {
            b'"' => '"',
            b'[' => ']',
            _ => ' ',
        };
        let field;
        if close == ' ' {
            let end = rest.find([' ', '\t']).unwrap_or(rest.len());
            (field, rest) = rest.split_at(end);
        } else {
            let inner = &rest[1..];
            let end = closing(inner, close).unwrap_or(inner.len());
            field = &inner[..end];
            rest = inner.get(end + 1..).unwrap_or_default();
        }
        fields.push(field);
        rest = rest.trim_start();
    }
}

/// Where a quoted field ends; a mark after a backslash does not end it.
fn closing(text: &str, close: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        if letter == close && !is_escaped {
            return Some(at);
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    None
}

/// The first words of a line, and the rest.
pub(crate) fn begun(line: &str, words: usize) -> (&str, &str) {
    // Tabs are marks of a table, and two blanks between words are one.
    let ends = line.match_indices(' ').map(|(at, _)| at);
    let mut ends = ends.filter(|at| !line[at + 1..].starts_with(' '));
    let end = ends.nth(words - 1).unwrap_or(line.len());
    line.split_at(end)
}

/// A count before a time, as `uniq -c` writes, or behind it; or a time alone.
fn counted<'a>(line: &'a str, fields: &mut Vec<&'a str>) {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let (first, after) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let (before, last) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
    if after.is_empty() {
        fields.push(line);
    } else if is_number(first) && !is_number(before) || before.is_empty() {
        fields.extend([first, after]);
    } else {
        fields.extend([before, last]);
    }
}

fn objects(text: &str, paths: &[Vec<String>], take: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>) {
    let mut byte = 0;
    for (nth, line) in (1..).zip(text.lines()) {
        byte += line.len() + 1;
        let Ok(object) = serde_json::from_str::<Value>(line.trim_end_matches([',', '\r'])) else {
            continue;
        };
        let values: Vec<Cow<'_, str>> = paths.iter().map(|path| shown(at(&object, path))).collect();
        let fields: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
        let row = Row {
            line: nth,
            byte,
            fields: &fields,
        };
        if take(&row).is_break() {
            return;
        }
    }
}

/// What lies at a path.
pub(crate) fn at<'a>(value: &'a Value, path: &[String]) -> &'a Value {
    path.iter()
        .try_fold(value, |value, step| value.get(step))
        .unwrap_or(&Value::Null)
}

/// A value as a field of a row.
pub(crate) fn shown(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Bool(is) => Cow::Borrowed(if *is { "true" } else { "false" }),
        // The first of a list of numbers or texts.
        Value::Array(all) => all.first().map_or(Cow::Borrowed(""), |first| match first {
            Value::Array(_) | Value::Object(_) => Cow::Borrowed(""),
            plain => shown(plain),
        }),
        Value::Null | Value::Object(_) => Cow::Borrowed(""),
    }
}

/// Adds the paths of all plain values of an object.
pub(crate) fn add_paths(value: &Value, before: &[String], paths: &mut Vec<Vec<String>>) {
    let Value::Object(object) = value else {
        return;
    };
    for (name, value) in object {
        let mut path = before.to_vec();
        path.push(name.clone());
        if value.is_object() && path.len() < DEPTH_MAX {
            add_paths(value, &path, paths);
        } else if paths.len() < COLUMNS_MAX && !paths.contains(&path) {
            paths.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(source: &Source, text: &str) -> Vec<String> {
        let mut rows = Vec::new();
        source.each(text, &mut |row| {
            rows.push(format!("{}:{}", row.line, row.fields.join("·")));
            ControlFlow::Continue(())
        });
        rows
    }

    #[test]
    fn rows_are_cut_into_fields() {
        assert_eq!(
            rows(&Source::Marked(b','), "a, b\n\n\"1,5\",2\n"),
            ["1:a·b", "3:1,5·2"]
        );
        let drawn = "+---+---+\n| a | b |\n+---+---+\n| 1 | 2 |\n";
        assert_eq!(rows(&Source::Marked(b'|'), drawn), ["2:a·b", "4:1·2"]);
        let logged = "::1 - [27/Nov/2026:08:00:00 +0100] \"GET /\\\"x HTTP\" 200\n";
        assert_eq!(
            rows(&Source::Logged, logged),
            ["1:::1·-·27/Nov/2026:08:00:00 +0100·GET /\\\"x HTTP·200"]
        );
        assert_eq!(
            rows(
                &Source::Counted,
                "  10 27 Nov 2026\n2026-11-27 08:00 5\n08:00\n"
            ),
            ["1:10·27 Nov 2026", "2:2026-11-27 08:00·5", "3:08:00"]
        );
        let path = |text: &str| text.split('.').map(str::to_owned).collect();
        let objects = Source::Objects(vec![path("a"), path("b.c")]);
        assert_eq!(
            rows(
                &objects,
                "{\"a\":1,\"b\":{\"c\":\"x\"}}\nnoise\n{\"a\":2.5}\n"
            ),
            ["1:1·x", "3:2.5·"]
        );
    }
}

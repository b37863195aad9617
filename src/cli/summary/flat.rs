//! The summary as CSV: a line for each number, named by its path in the JSON, and a column for each
//! design.

use crate::record::Report;
use serde_json::Value;

/// What is too long for a summary, or stands elsewhere in another form.
const LEFT_OUT: [&str; 4] = ["design", "moments", "series", "metrics"];
/// The key of every metric of every part.
const PARTS: &str = "parts";

/// The lines; those of the parts only with `all`.
pub(in crate::cli) fn csv(report: &Report, all: bool) -> String {
    let columns: Vec<Vec<(String, String)>> = (report.designs.iter())
        .map(|design| {
            let mut cells = Vec::new();
            if let Ok(Value::Object(fields)) = serde_json::to_value(design) {
                let is_wanted = |name: &str| !LEFT_OUT.contains(&name) && (all || name != PARTS);
                for (name, value) in fields.iter().filter(|(name, _)| is_wanted(name)) {
                    flatten(&mut cells, name.clone(), value);
                }
            }
            cells
        })
        .collect();
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in columns.iter().flatten() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut text = String::from("name");
    for design in &report.designs {
        text.push(',');
        text.push_str(&design.design);
    }
    text.push('\n');
    for name in names {
        text.push_str(name);
        for column in &columns {
            let cell = column.iter().find(|(known, _)| known == name);
            text.push(',');
            text.push_str(cell.map_or("", |(_, cell)| cell));
        }
        text.push('\n');
    }
    text
}

fn flatten(cells: &mut Vec<(String, String)>, path: String, value: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(cells, format!("{path}.{name}"), value);
            }
        }
        Value::Null => cells.push((path, String::new())),
        Value::String(text) => cells.push((path, text.clone())),
        other => cells.push((path, other.to_string())),
    }
}

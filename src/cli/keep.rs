//! What a sweep keeps: a line for each run that has ended, so that it can go on after an interruption.
//!
//! The first line says of which scenario and model the runs are; a file of other ones is refused. A last line that was
//! cut short is left out.

use super::failure::{Failure, remark};
use crate::decide::{Headline, Known, Spot, budget, read_line, write_line};
use crate::scenario::{Scenario, grouped};
use crate::sim::model;
use serde_json::{Value, json};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};

/// The longest line that is read: a scenario with much traffic, or a run of many designs.
const LINE_BYTES_MAX: u64 = 1 << 21;

/// A file to which results are added.
pub(super) struct Keep {
    file: File,
    name: String,
}

impl Keep {
    /// Opens a file, and reads what it has; a file that does not exist is begun.
    pub(super) fn open(name: &str, scenario: &Scenario) -> Result<(Self, Known), Failure> {
        let head = head(scenario);
        let unread = |error: std::io::Error| format!("{name} cannot be read: {error}.");
        let found = match File::open(name) {
            Ok(file) => read(file, name, &head)?,
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(unread(error).into()),
        };
        let is_new = found.is_none();
        let (known, whole) = found.unwrap_or_default();
        let unwritten = |error: std::io::Error| format!("{name} cannot be written: {error}.");
        let mut options = OpenOptions::new();
        let file = options.create(true).append(true).open(name);
        let mut file = file.map_err(unwritten)?;
        if is_new {
            writeln!(file, "{head}").map_err(unwritten)?;
        } else {
            // Whatever was cut short is overwritten by the next line.
            file.set_len(whole).map_err(unwritten)?;
            let runs = grouped(known.runs() as u64);
            remark(&format!("{runs} runs are known from {name}."));
        }
        let name = name.to_owned();
        Ok((Self { file, name }, known))
    }

    /// Adds a result.
    pub(super) fn add(&mut self, spot: &Spot, headlines: &[Headline]) -> Result<(), Failure> {
        let name = &self.name;
        let line = write_line(spot, headlines) + "\n";
        let written = self.file.write_all(line.as_bytes());
        written.map_err(|error| format!("{name} cannot be written: {error}.").into())
    }
}

/// The first line: of which scenario and model the runs are.
pub(super) fn head(scenario: &Scenario) -> Value {
    json!({
        "sluice": env!("CARGO_PKG_VERSION"),
        "model": model::VERSION,
        "scenario": scenario.to_value(),
    })
}

/// Reads the runs of a file, and how many of its bytes are whole lines; none if it is empty.
fn read(file: File, name: &str, head: &Value) -> Result<Option<(Known, u64)>, Failure> {
    let mut lines = BufReader::new(file);
    let (mut known, mut whole, mut nth) = (Known::default(), 0, 0_u32);
    loop {
        let mut line = Vec::new();
        let read = (&mut lines)
            .take(LINE_BYTES_MAX)
            .read_until(b'\n', &mut line);
        let bytes = read.map_err(|error| format!("{name} cannot be read: {error}."))? as u64;
        let Some(line) = line.strip_suffix(b"\n") else {
            if nth == 0 && bytes > 0 {
                return Err(of_another(name));
            }
            return Ok((nth > 0).then_some((known, whole)));
        };
        nth += 1;
        whole += bytes;
        let text = std::str::from_utf8(line).unwrap_or_default();
        if nth == 1 {
            if serde_json::from_str::<Value>(text).ok().as_ref() != Some(head) {
                return Err(of_another(name));
            }
        } else if nth > budget::RUNS_MAX {
            return Err(format!("{name} has more runs than a question can ask for.").into());
        } else {
            let (spot, headlines) = read_line(text)
                .ok_or_else(|| format!("{name}: line {nth} is no result of a run."))?;
            known.take(spot, headlines);
        }
    }
}

fn of_another(name: &str) -> Failure {
    format!("{name} has no runs of this scenario with this model: --keep needs another file.")
        .into()
}

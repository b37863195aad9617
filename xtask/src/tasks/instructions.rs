//! How many instructions two fixed runs take, compared with the counts stored in the repository: a
//! slow-down of the engine shows on any machine, however busy.
//!
//! ```text
//! sluice-duel count NAME ─► callgrind ─► instructions ─┬─► compared with benches/instructions.json
//!                                                      └─► stored there (`cargo xtask count`)
//! ```

use super::ending::Ending;
use crate::console;
use crate::context::{Context, program_in};
use crate::process::{self, Outcome};
use crate::tools::table;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// The runs, as `sluice-duel count` knows them, and what they are.
const RUNS: [(&str, &str); 2] = [
    ("duel", "the flash sale through two designs, recorded"),
    ("queue", "an M/M/8 queue of 64,000 customers"),
];
/// Where the counts are stored, relative to the root.
const STORED: &str = "benches/instructions.json";
/// How far a count may be from the stored one, in either direction: a large gain has to be stored, or the
/// next slow-down would hide in it.
const CHANGE_MAX_PERCENT: u64 = 3;

/// Counts and compares; skipped if there is no Valgrind.
pub(crate) fn check(context: &Context) -> Outcome<Ending> {
    let valgrind = match table::VALGRIND.provide(context) {
        Ok(found) => found.program,
        Err(reason) => return Ok(Ending::Skipped(reason)),
    };
    let file = context.root.join(STORED);
    let stored = read(&file)?;
    let mut wrong = Vec::new();
    for (name, what) in RUNS {
        let counted = count(context, &valgrind, name)?;
        let stored = stored.get(name).and_then(Value::as_u64).unwrap_or_default();
        console::note(&format!(
            "{name}: {} million instructions, stored {} million, {:+.2} % ({what})",
            counted / 1_000_000,
            stored / 1_000_000,
            change(counted, stored) * 100.0
        ));
        if let Err(sentence) = compare(name, counted, stored) {
            wrong.push(sentence);
        }
    }
    if wrong.is_empty() {
        return Ok(Ending::Done);
    }
    Err(format!(
        "{} If that is intended, store the new counts with `cargo xtask count`, and say why in the commit message.",
        wrong.join(" ")
    ))
}

/// Counts and stores the results.
pub(crate) fn store(context: &Context) -> Outcome {
    let valgrind = table::VALGRIND.provide(context)?.program;
    let mut figures = Map::new();
    for (name, what) in RUNS {
        let counted = count(context, &valgrind, name)?;
        console::note(&format!("{name}: {counted} instructions ({what})"));
        figures.insert(String::from(name), Value::from(counted));
    }
    let file = context.root.join(STORED);
    let text = format!("{:#}\n", Value::Object(figures));
    fs::write(&file, text).map_err(|error| format!("{}: {error}.", file.display()))
}

fn read(file: &Path) -> Outcome<Map<String, Value>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}.", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}.", file.display()))
}

fn count(context: &Context, valgrind: &Path, name: &str) -> Outcome<u64> {
    let mut build = context.cargo();
    build.args(["build", "--quiet", "--release", "--package", "sluice-duel"]);
    process::run(&mut build, "Building sluice-duel")?;
    let folder = context.target();
    let built = program_in(&folder.join("release"), "sluice-duel");
    let built = built.ok_or("sluice-duel was built, but is not where Cargo puts programs.")?;
    let out: PathBuf = folder.join("callgrind.out");
    let mut counting = context.command(valgrind);
    counting
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(built)
        .args(["count", name]);
    process::run_quietly(&mut counting, "Valgrind")?;
    let text = fs::read_to_string(&out).map_err(|error| format!("{}: {error}.", out.display()))?;
    total(&text).ok_or_else(|| format!("{} has no total.", out.display()))
}

/// The total in a file that callgrind wrote.
fn total(text: &str) -> Option<u64> {
    let mut lines = text.lines();
    let total = lines.find_map(|line| {
        line.strip_prefix("totals: ")
            .or(line.strip_prefix("summary: "))
    })?;
    total.trim().parse().ok()
}

fn change(counted: u64, stored: u64) -> f64 {
    counted as f64 / stored as f64 - 1.0
}

fn compare(name: &str, counted: u64, stored: u64) -> Outcome {
    if stored == 0 {
        return Err(format!("{STORED} has no figure `{name}`."));
    }
    if counted.abs_diff(stored) * 100 <= stored * CHANGE_MAX_PERCENT {
        return Ok(());
    }
    let change = change(counted, stored);
    Err(format!(
        "`{name}` takes {counted} instructions, {:.1} % {} than the {stored} in {STORED}; \
         {CHANGE_MAX_PERCENT} % are allowed.",
        change.abs() * 100.0,
        if change > 0.0 { "more" } else { "fewer" },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_per_cent_either_way_are_allowed_and_no_more() {
        assert_eq!(compare("duel", 1_030_000, 1_000_000), Ok(()));
        assert_eq!(compare("duel", 970_000, 1_000_000), Ok(()));
        assert!(compare("duel", 1_050_000, 1_000_000).is_err_and(|it| it.contains("5.0 % more")));
        assert!(compare("duel", 960_000, 1_000_000).is_err_and(|it| it.contains("4.0 % fewer")));
        assert!(compare("duel", 1, 0).is_err_and(|it| it.contains("no figure `duel`")));
    }

    #[test]
    fn the_total_is_read_from_what_callgrind_wrote() {
        let text =
            "version: 1\ncreator: callgrind-3.19.0\nevents: Ir\nsummary: 1234\n\nfn=(0)\n0 7\n";
        assert_eq!(total(text), Some(1_234));
        assert_eq!(total("events: Ir\ntotals: 99\n"), Some(99));
        assert_eq!(total("nothing"), None);
    }

    #[test]
    fn both_runs_have_a_stored_figure() {
        let context = Context::open().expect("a project around this test");
        let stored = read(&context.root.join(STORED)).expect("a file of figures");
        for (name, _) in RUNS {
            assert!(
                stored[name]
                    .as_u64()
                    .is_some_and(|figure| figure > 100_000_000),
                "{name}"
            );
        }
        assert_eq!(stored.len(), RUNS.len());
    }
}

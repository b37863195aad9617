//! House rules that neither Cargo nor Clippy can hold, as a test.
//!
//! Cargo keeps the web's crates out of everything but the page, since they are dependencies for the
//! browser alone, and the arrows between rooms, since each room is a crate. Clippy (`clippy.toml`) keeps out
//! platform mathematics, clocks and hash maps. What is left: the length of files, notes to oneself, programs
//! that use each other, and the names of designs.
//!
//! Every rule is a pure function from the text of a file to the offences in it, so that each can
//! also be seen to fail: the lower half of this file plants one offence per rule.

use sluice::scenario::fields::{self, Kind};
use std::fs;
use std::path::Path;

/// Limit on the lines of a file: more than this is hard to keep in mind.
const LINES_MAX: usize = 400;
/// The folders with Rust code.
const FOLDERS: [&str; 6] = ["crates", "src", "xtask", "examples", "benches", "tests"];
/// Notes to oneself. Written in two pieces, so that this file does not offend itself.
const NOTES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
/// The programs of `src`: each uses the rooms, and none uses another.
const PROGRAMS: [&str; 4] = ["cli", "planner", "studio", "ui"];
/// Rooms that must treat every design alike.
const DESIGN_BLIND: [&str; 12] = [
    "record", "draw", "decide", "decision", "theory", "session", "measured", "export", "story",
    "ui", "studio", "planner",
];

#[test]
fn the_house_rules_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut offences = Vec::new();
    for folder in FOLDERS {
        visit(root, folder, &mut |path, text| {
            offences.extend(offences_in(path, text));
        });
    }
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

/// Everything wrong with one file; `path` is relative to the root, with forward slashes.
fn offences_in(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let line_count = text.lines().count();
    if line_count > LINES_MAX {
        found.push(format!("has {line_count} lines; {LINES_MAX} are the limit"));
    }
    for note in NOTES {
        if names(text, note) {
            found.push(format!("has a {note}: do it, or open an issue"));
        }
    }
    if let Some(room) = room_of(path) {
        let code = code_of(text);
        found.extend(other_programs(room, &code));
        if DESIGN_BLIND.contains(&room) {
            let words = design_words();
            let named = words.iter().filter(|word| names(&code, word));
            found.extend(named.map(|word| format!("names one design: `{word}`")));
        }
    }
    found
        .into_iter()
        .map(|offence| format!("{path} {offence}"))
        .collect()
}

/// The room of a file: `crates/sim/src/part/queue.rs` belongs to `sim`, `src/ui.rs` to `ui`.
fn room_of(path: &str) -> Option<&str> {
    let below = path
        .strip_prefix("crates/")
        .or_else(|| path.strip_prefix("src/"))?;
    let room = below.split('/').next()?;
    Some(room.strip_suffix(".rs").unwrap_or(room))
}

/// The text without its comments. Only whole lines count as comments, which is how they are written
/// here.
fn code_of(text: &str) -> String {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// Whether `word` occurs in `text` by itself, not as part of a longer name.
fn names(text: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_name) && !text[at + word.len()..].starts_with(is_name)
    })
}

/// The names of all designs as they appear in data, modules and types: `event-driven`,
/// `event_driven`, `EventDriven`.
fn design_words() -> Vec<String> {
    let designs = fields::field("designs").expect("the field of designs");
    let Kind::Several { of, .. } = designs.kind else {
        panic!("designs are several of a list");
    };
    let words = of.iter().flat_map(|design| {
        let capitals = design.name.split('-').map(|part| {
            let (first, rest) = part.split_at(1);
            first.to_uppercase() + rest
        });
        [
            design.name.to_owned(),
            design.name.replace('-', "_"),
            capitals.collect(),
        ]
    });
    words.collect()
}

/// What is wrong with a program that reaches for another one.
fn other_programs(room: &str, code: &str) -> Vec<String> {
    let others = PROGRAMS
        .iter()
        .filter(|other| PROGRAMS.contains(&room) && **other != room);
    let used = others.filter(|other| {
        code.contains(&format!("crate::{other}")) || code.contains(&format!("sluice::{other}"))
    });
    used.map(|other| format!("uses `{other}`: {room} and {other} are two programs"))
        .collect()
}

/// Calls `look` for every Rust file below `folder`; a folder that does not exist has none.
fn visit(root: &Path, folder: &str, look: &mut impl FnMut(&str, &str)) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        return;
    };
    let mut names: Vec<(String, bool)> = entries
        .map(|entry| entry.expect("a listed folder can be read"))
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path().is_dir(),
            )
        })
        .collect();
    names.sort();
    for (name, is_folder) in names {
        let path = format!("{folder}/{name}");
        if is_folder && name != "node_modules" && name != "target" {
            visit(root, &path, look);
        } else if !is_folder
            && Path::new(&name)
                .extension()
                .is_some_and(|ending| ending == "rs")
        {
            look(
                &path,
                &fs::read_to_string(root.join(&path)).expect("a Rust file is text"),
            );
        }
    }
}

// One planted offence per rule: a rule that cannot fail guards nothing.

#[track_caller]
fn refuses(path: &str, text: &str, why: &str) {
    let offences = offences_in(path, text);
    assert!(
        offences.iter().any(|offence| offence.contains(why)),
        "{why}: {offences:?}"
    );
}

#[track_caller]
fn allows(path: &str, text: &str) {
    assert_eq!(offences_in(path, text), Vec::<String>::new(), "{path}");
}

#[test]
fn long_files_are_refused() {
    allows("xtask/src/a.rs", &"x\n".repeat(400));
    refuses("xtask/src/a.rs", &"x\n".repeat(401), "401 lines");
}

#[test]
fn notes_to_oneself_are_refused_even_in_comments() {
    let note = |nth: usize| format!("// {} tomorrow", NOTES[nth]);
    refuses("src/ui.rs", &note(0), "open an issue");
    refuses("benches/a.rs", &note(1), "open an issue");
    allows("src/ui.rs", "// A mastodon is no note.");
}

#[test]
fn no_program_uses_another() {
    refuses("src/ui.rs", "use crate::studio::job;", "two programs");
    refuses("src/studio/job.rs", "crate::cli::main()", "two programs");
    allows("src/main.rs", "sluice::cli::main(); sluice::ui::mount();");
    allows("src/ui/duel.rs", "use crate::session::Session;");
}

#[test]
fn the_page_singles_out_no_design() {
    for word in [
        "synchronous",
        "event_driven",
        "EventFanOut",
        "service-chain",
    ] {
        assert!(design_words().iter().any(|known| known == word), "{word}");
    }
    for room in DESIGN_BLIND {
        for word in design_words() {
            let text = format!("const TITLE: &str = \"The {word} one\";");
            for folder in [format!("src/{room}"), format!("crates/{room}/src")] {
                refuses(&format!("{folder}/a.rs"), &text, "names one design");
            }
        }
    }
    allows(
        "src/ui/a.rs",
        "//! Synchronous or not: all one.\nconst ASYNCHRONOUS: u32 = 1;",
    );
    allows(
        "crates/scenario/src/a.rs",
        "enum Design { Synchronous, EventDriven }",
    );
}

//! House rules that neither Cargo nor Clippy can hold, as a test.
//!
//! Cargo keeps the web's crates out of everything but the page, since they are dependencies for the
//! browser alone. Clippy (`clippy.toml`) keeps out platform mathematics, clocks and hash maps. What
//! is left: the length of files, notes to oneself, the arrows between rooms, and the names of
//! designs.
//!
//! Every rule is a pure function from the text of a file to the offences in it, so that each can
//! also be seen to fail: the lower half of this file plants one offence per rule.

use sluice::scenario::fields::{self, Kind};
use std::fs;
use std::path::Path;

/// Limit on the lines of a file: more than this is hard to keep in mind.
const LINES_MAX: usize = 400;
/// The folders with Rust code.
const FOLDERS: [&str; 5] = ["src", "xtask", "examples", "benches", "tests"];
/// Notes to oneself. Written in two pieces, so that this file does not offend itself.
const NOTES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
/// The rooms of `src`, each with the rooms that it may use.
const ROOMS: [(&str, &[&str]); 15] = [
    ("scenario", &[]),
    ("markup", &[]),
    ("sim", &["scenario"]),
    ("record", &["sim", "scenario"]),
    ("draw", &["record", "sim", "scenario", "markup"]),
    ("share", &["scenario", "markup"]),
    ("import", &["scenario"]),
    ("session", &["draw", "record", "sim", "scenario", "share"]),
    ("export", &["draw", "record", "sim", "scenario", "markup"]),
    (
        "story",
        &["draw", "record", "sim", "scenario", "share", "markup"],
    ),
    ("validation", &["record", "sim", "scenario"]),
    ("web", &["draw"]),
    (
        "ui",
        &[
            "session", "draw", "record", "sim", "scenario", "share", "web",
        ],
    ),
    (
        "studio",
        &[
            "export", "import", "story", "share", "draw", "record", "sim", "scenario", "markup",
            "web",
        ],
    ),
    (
        "cli",
        &[
            "validation",
            "session",
            "export",
            "import",
            "story",
            "share",
            "draw",
            "record",
            "sim",
            "scenario",
            "markup",
        ],
    ),
];
/// The files that put the rooms together, and may use all of them.
const ROOFS: [&str; 3] = ["lib", "main", "bin"];
/// Rooms that must treat every design alike.
const DESIGN_BLIND: [&str; 7] = [
    "record", "draw", "session", "export", "story", "ui", "studio",
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
    if let Some(room) = room_of(path).filter(|room| !ROOFS.contains(room)) {
        let code = code_of(text);
        found.extend(wrong_arrows(room, path, &code));
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

/// The room of a file: `src/sim/queue.rs` and `src/sim.rs` belong to `sim`.
fn room_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
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

/// The rooms that a file uses although its own room must not.
fn wrong_arrows(room: &str, path: &str, code: &str) -> Vec<String> {
    let Some((_, known)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("is of `{room}`, which has no place in ROOMS")];
    };
    let at_top = path.matches('/').count() == 1;
    let mut wrong = rooms_used(code, at_top);
    wrong.retain(|used| {
        let is_room = ROOMS.iter().any(|(name, _)| name == used);
        is_room && used != room && !known.contains(&used.as_str())
    });
    wrong.sort();
    wrong.dedup();
    let said = |used| format!("uses `{used}`, which `{room}` must not know");
    wrong.into_iter().map(said).collect()
}

/// The rooms that `code` reaches through `crate::`, and at the top of the tree through `super::`.
fn rooms_used(code: &str, at_top: bool) -> Vec<String> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let starts = if at_top {
        &["crate::", "super::"][..]
    } else {
        &["crate::"]
    };
    let mut used = Vec::new();
    for start in starts {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => used.extend(group_heads(group)),
                None => used.push(head(rest)),
            }
        }
    }
    used
}

/// The first name of each path in `a::b, c::{d, e}, f}`.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![head(group)];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(head(&group[at + 1..])),
            _ => {}
        }
    }
    heads
}

fn head(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
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
fn a_room_uses_only_the_rooms_listed_for_it() {
    for (from, known) in ROOMS {
        for (to, _) in ROOMS {
            let (path, text) = (
                format!("src/{from}/a.rs"),
                format!("use crate::{to}::Thing;"),
            );
            if from == to || known.contains(&to) {
                allows(&path, &text);
            } else {
                refuses(&path, &text, &format!("uses `{to}`"));
            }
        }
    }
}

#[test]
fn no_two_rooms_use_each_other_even_indirectly() {
    // Each room comes after all those that it uses, so that there is no way back to it.
    let mut placed: Vec<&str> = Vec::new();
    while placed.len() < ROOMS.len() {
        let next = ROOMS
            .iter()
            .filter(|(name, _)| !placed.contains(name))
            .find(|(_, known)| known.iter().all(|known| placed.contains(known)));
        let (name, _) = next.expect("the rooms that are left know each other");
        placed.push(name);
    }
}

#[test]
fn a_room_that_is_not_listed_is_refused() {
    refuses("src/attic/a.rs", "", "no place in ROOMS");
    allows("src/main.rs", "use sluice::scenario;");
}

#[test]
fn uses_are_found_however_they_are_written() {
    let groups = "use crate::{scenario::{A, B}, draw};";
    refuses("src/sim.rs", groups, "uses `draw`");
    let lines = "use crate::{\n    scenario,\n    ui::{A},\n};";
    refuses("src/sim.rs", lines, "uses `ui`");
    let through_super = "fn f() { super::record::g() }";
    refuses("src/sim.rs", through_super, "uses `record`");
    allows("src/sim/queue.rs", "use super::record::Entry;");
    allows(
        "src/sim/queue.rs",
        "use crate::{scenario::draw, sim::record};",
    );
    allows("src/draw.rs", "// Not crate::ui.\nuse crate::record;");
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
            refuses(&format!("src/{room}/a.rs"), &text, "names one design");
        }
    }
    allows(
        "src/ui/a.rs",
        "//! Synchronous or not: all one.\nconst ASYNCHRONOUS: u32 = 1;",
    );
    allows(
        "src/scenario/a.rs",
        "enum Design { Synchronous, EventDriven }",
    );
}

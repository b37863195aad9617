//! House rules that neither the compiler nor Clippy can hold, as a test.
//!
//! Every rule is a pure function from the text of a file to the offences in it, so that each is
//! also seen to fail: the lower half of this file plants one offence per rule.

#[path = "tidy/reading.rs"]
mod reading;

use reading::code_of;
use std::fs;
use std::path::Path;

/// No file is longer than what fits in the head.
const LINES_MAX: usize = 400;
/// Where Rust code lies.
const FOLDERS: [&str; 5] = ["src", "xtask", "examples", "benches", "tests"];
/// Parts of the page that know nothing of the browser.
const WEBLESS: [&str; 7] = [
    "scenario", "sim", "record", "draw", "share", "export", "story",
];
const WEB_CRATES: [&str; 3] = ["leptos", "web_sys", "wasm_bindgen"];
/// Which parts a part must not use: the arrows point the other way.
const FORBIDDEN_ARROWS: [(&str, &[&str]); 12] = [
    (
        "scenario",
        &[
            "sim", "record", "draw", "export", "share", "story", "ui", "studio",
        ],
    ),
    (
        "sim",
        &["record", "draw", "export", "share", "story", "ui", "studio"],
    ),
    (
        "record",
        &["draw", "export", "share", "story", "ui", "studio"],
    ),
    ("draw", &["export", "share", "story", "ui", "studio"]),
    ("export", &["share", "story", "ui", "studio"]),
    (
        "share",
        &["sim", "record", "draw", "export", "story", "ui", "studio"],
    ),
    ("story", &["export", "ui", "studio"]),
    (
        "web",
        &["sim", "record", "export", "share", "story", "ui", "studio"],
    ),
    ("ui", &["export", "story", "studio"]),
    (
        "validation",
        &["draw", "export", "share", "story", "ui", "studio"],
    ),
    ("cli", &["web", "ui", "studio"]),
    ("studio", &["ui"]),
];
/// Parts that treat every design alike, and the words by which they would single one out.
const DESIGN_BLIND: [&str; 6] = ["record", "draw", "export", "story", "ui", "studio"];
const DESIGN_WORDS: [&str; 5] = [
    "synchronous",
    "Synchronous",
    "event-driven",
    "event_driven",
    "EventDriven",
];
/// Mathematics of the platform, which differs between machines in the last bits.
const PLATFORM_MATHS: [&str; 20] = [
    "ln", "ln_1p", "log", "log2", "log10", "exp", "exp2", "exp_m1", "powf", "powi", "cbrt",
    "hypot", "sin", "cos", "sin_cos", "tan", "atan", "atan2", "sinh", "tanh",
];
/// What would make a run depend on more than its scenario and its seed.
const UNREPEATABLE: [&str; 5] = ["HashMap", "HashSet", "Instant", "SystemTime", "thread_rng"];
/// Notes to oneself. Written apart, so that this file is not its own offender.
const NOTES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

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
    let code = code_of(text);
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
    if let Some(part) = part_of(path) {
        let is = |parts: &[&str]| parts.iter().any(|known| part.starts_with(known));
        if is(&WEBLESS) {
            let named = WEB_CRATES.iter().filter(|web| names(&code, web));
            found.extend(named.map(|web| format!("names `{web}`; the web is for `ui` alone")));
        }
        let at_top = path.matches('/').count() == 1;
        for (from, to) in FORBIDDEN_ARROWS
            .iter()
            .filter(|(from, _)| part.starts_with(from))
        {
            let used = parts_used(&code, at_top);
            let wrong = to.iter().filter(|to| used.iter().any(|used| used == *to));
            found.extend(wrong.map(|to| format!("uses `{to}`, which `{from}` must not know")));
        }
        if is(&DESIGN_BLIND) {
            let named = DESIGN_WORDS.iter().filter(|word| code.contains(*word));
            found.extend(named.map(|word| format!("names one design: `{word}`")));
        }
        if part.starts_with("sim") {
            let called = PLATFORM_MATHS
                .iter()
                .filter(|function| calls(&code, function));
            found.extend(called.map(|function| format!("calls `{function}`: use `libm`")));
            let named = UNREPEATABLE.iter().filter(|name| names(&code, name));
            found.extend(named.map(|name| format!("names `{name}`: no run could be repeated")));
        }
    }
    found
        .into_iter()
        .map(|offence| format!("{path} {offence}"))
        .collect()
}

/// The part of the page that a file belongs to: `src/sim/queue.rs` and `src/sim.rs` are of `sim`.
fn part_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let part = below.split('/').next()?;
    Some(part.strip_suffix(".rs").unwrap_or(part))
}

/// Whether `word` stands alone somewhere in `text`, not as a piece of a longer name.
fn names(text: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(is_name) && !text[at + word.len()..].starts_with(is_name)
    })
}

/// Whether `code` calls the floating-point `function`, as a method or by its path. The full path
/// of another crate's function, such as `libm::log`, is no such call.
fn calls(code: &str, function: &str) -> bool {
    [
        format!(".{function}("),
        format!("f64::{function}"),
        format!("f32::{function}"),
    ]
    .iter()
    .any(|call| {
        code.match_indices(call.as_str()).any(|(at, _)| {
            call.ends_with('(')
                || !code[at + call.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
        })
    })
}

/// The parts that `code` reaches through `crate::`, and at the top of the tree through `super::`.
fn parts_used(code: &str, at_top: bool) -> Vec<String> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let mut used = Vec::new();
    for start in ["crate::", "super::"]
        .iter()
        .take(if at_top { 2 } else { 1 })
    {
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

/// Hands every Rust file below `folder` to `look`; a folder that is not there has none.
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
    refuses(
        "src/ui.rs",
        &format!("// {} tomorrow", NOTES[0]),
        "open an issue",
    );
    refuses(
        "benches/a.rs",
        &format!("// {}: slow", NOTES[1]),
        "open an issue",
    );
    allows("src/ui.rs", "// A mastodon is no note.");
}

#[test]
fn the_web_is_for_the_page_alone() {
    for part in WEBLESS {
        refuses(
            &format!("src/{part}/a.rs"),
            "use leptos::prelude::*;",
            "`leptos`",
        );
        refuses(
            &format!("src/{part}.rs"),
            "fn f(c: &web_sys::Element) {}",
            "`web_sys`",
        );
    }
    refuses("src/draw.rs", "#[wasm_bindgen]", "`wasm_bindgen`");
    allows("src/ui/app.rs", "use leptos::prelude::*;");
    allows("src/draw.rs", "// leptos may be named in a comment");
}

#[test]
fn arrows_point_one_way() {
    for (from, to) in FORBIDDEN_ARROWS {
        for to in to {
            let path = format!("src/{from}/a.rs");
            refuses(
                &path,
                &format!("use crate::{to}::Thing;"),
                &format!("uses `{to}`"),
            );
        }
    }
    refuses(
        "src/sim.rs",
        "use crate::{scenario::{A, B}, draw};",
        "uses `draw`",
    );
    refuses(
        "src/sim.rs",
        "use crate::{\n    scenario,\n    ui::{A},\n};",
        "uses `ui`",
    );
    refuses(
        "src/sim.rs",
        "fn f() { super::record::g() }",
        "uses `record`",
    );
    allows("src/sim/queue.rs", "use super::record::Entry;");
    allows(
        "src/sim/queue.rs",
        "use crate::{scenario::draw, sim::record};",
    );
    allows("src/ui.rs", "use crate::{draw, record, scenario, sim};");
    allows(
        "src/draw.rs",
        "use crate::{record, sim::Time}; // not crate::ui",
    );
}

#[test]
fn the_page_singles_out_no_design() {
    for part in DESIGN_BLIND {
        for word in DESIGN_WORDS {
            let text = format!("const TITLE: &str = \"The {word} one\";");
            refuses(&format!("src/{part}/a.rs"), &text, "names one design");
        }
    }
    refuses(
        "src/ui/a.rs",
        "let a = \"// no comment: synchronous\";",
        "names one design",
    );
    allows(
        "src/ui/a.rs",
        "//! Synchronous or not: all one.\nfn f() {} /* event-driven */",
    );
    allows(
        "src/scenario/a.rs",
        "enum Design { Synchronous, EventDriven }",
    );
}

#[test]
fn a_run_can_be_repeated_anywhere() {
    for function in PLATFORM_MATHS {
        refuses(
            "src/sim/a.rs",
            &format!("let y = x.{function}(2.0);"),
            "use `libm`",
        );
        refuses(
            "src/sim/a.rs",
            &format!("let f = f64::{function};"),
            "use `libm`",
        );
    }
    for name in UNREPEATABLE {
        refuses(
            "src/sim/a.rs",
            &format!("use somewhere::{name};"),
            "repeated",
        );
    }
    allows(
        "src/sim/a.rs",
        "let y = libm::log(x).sqrt().max(f64::EPSILON); // not x.ln()",
    );
    allows("src/draw/a.rs", "let y = x.sin();");
}

//! The model in words, MODEL.md: what each part does, on whose word, with all settings. Everything in it comes
//! from the code's own tables: the chapters that the parts declare (`sluice_sim::model`) and the table of
//! fields. `sluice model` writes it, and `tests/model.rs` checks it.

mod gaps;
mod settings;
mod tag;
mod validated;

pub use gaps::gaps;

use crate::document::wrapped;
use settings::Place;
use sluice_record::PRICES_MODEL;
use sluice_scenario::fields::{self, Field, GROUPS, LATENCY};
use sluice_sim::PartKind;
use sluice_sim::model::{CHAPTERS, Chapter, Rule};
use tag::Tag;
use validated::Rows;

/// What the settings of every service begin with.
const SETTINGS: &str = "settings.";

/// All chapters: those of the parts, and that of the prices.
pub fn chapters() -> impl Iterator<Item = &'static Chapter> + Clone {
    CHAPTERS.iter().copied().chain([&PRICES_MODEL])
}

/// The whole document.
pub fn document() -> String {
    let rows = Rows::of(validated::DOCUMENT);
    let mut lines = head();
    lines.push("\n## Contents\n".to_owned());
    lines.extend(chapters().map(|chapter| entry(chapter.title)));
    lines.extend(besides().map(|(title, ..)| entry(title)));
    for chapter in chapters() {
        lines.extend(chapter_lines(chapter, &rows));
    }
    for (title, words, fields) in besides() {
        lines.push(format!("\n## {title}\n"));
        lines.push(words);
        lines.extend(settings::table(fields, Place::Scenario));
    }
    lines.join("\n") + "\n"
}

/// What it is, how to read it, and how much rests on what.
fn head() -> Vec<String> {
    let mut lines = vec!["# Model".to_owned(), String::new()];
    let mut say = |words: &str| lines.push(wrapped(words));
    say(
        "What the simulation does, part by part: its rules, each with its source, its settings, and what it \
         leaves out. Written by `cargo run --release -- model --output MODEL.md` from the tables that the \
         program itself uses; `tests/model.rs` fails when this page is not what the program would write now.\n",
    );
    say(
        "Every rule and every setting has a tag. Where a measurement and the documentation differ, the \
         measurement wins and the rule says so.\n",
    );
    for tag in Tag::ALL {
        say(&format!("- **{}**: {}", tag.word(), tag.means()));
    }
    lines.push(
        "\nA rule's last column links to the rows of [VALIDATION.md](VALIDATION.md) that hold it."
            .to_owned(),
    );
    let rules: Vec<Tag> = chapters()
        .flat_map(|chapter| chapter.rules)
        .map(|rule| Tag::of(rule.basis))
        .collect();
    let settings: Vec<Tag> = fields::all()
        .filter_map(|field| tag::all(field.source).first().copied())
        .collect();
    lines.push(format!(
        "\n| | {} | all |",
        Tag::ALL.map(Tag::word).join(" | ")
    ));
    lines.push("|".to_owned() + &" --- |".repeat(Tag::ALL.len() + 2));
    for (name, tags) in [("rules", &rules), ("settings", &settings)] {
        let count = |tag| tags.iter().filter(|one| **one == tag).count().to_string();
        let counts = Tag::ALL.map(count).join(" | ");
        lines.push(format!("| {name} | {counts} | {} |", tags.len()));
    }
    lines.push(
        "\nA setting whose range and default have different tags counts under the first."
            .to_owned(),
    );
    lines
}

/// A line of the table of contents.
fn entry(title: &str) -> String {
    format!("- [{title}](#{})", validated::slug(title))
}

/// What stands in the document besides the chapters: a title, what it is, and its settings.
fn besides() -> impl Iterator<Item = (&'static str, String, Vec<&'static Field>)> {
    let scenario = GROUPS.iter().filter_map(|group| {
        let fields = group.fields.iter();
        let own: Vec<_> = fields.filter(|field| chapter_of(field).is_none()).collect();
        (!own.is_empty()).then(|| (group.label, wrapped(group.why), own))
    });
    let latency = (
        "Durations",
        "What a setting that is a duration holds: one of four distributions, with its numbers."
            .to_owned(),
        LATENCY.iter().collect(),
    );
    scenario.chain([latency])
}

fn is_of_service(path: &str) -> bool {
    path.starts_with(SETTINGS)
}

/// The chapter that a setting belongs to: of those that claim it, the one with the longest prefix.
fn chapter_of(field: &Field) -> Option<&'static Chapter> {
    let claims = chapters().filter_map(|chapter| {
        let prefix = claim(chapter, field.path)?;
        Some((prefix.len(), chapter))
    });
    claims
        .max_by_key(|(length, _)| *length)
        .map(|(_, chapter)| chapter)
}

/// The longest prefix with which a chapter claims a setting.
fn claim(chapter: &Chapter, path: &str) -> Option<&'static str> {
    let covers = |prefix: &&str| {
        let rest = path.strip_prefix(*prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let prefixes = chapter.settings.iter().copied().filter(covers);
    prefixes.max_by_key(|prefix| prefix.len())
}

fn chapter_lines(chapter: &'static Chapter, rows: &Rows) -> Vec<String> {
    let anchors: String = chapter.kinds.iter().map(|kind| anchor(kind.id())).collect();
    let mut lines = vec![
        format!("\n## {}\n", chapter.title),
        anchors + &wrapped(chapter.about),
    ];
    if !chapter.states.is_empty() {
        let states = format!("States: {}.", chapter.states.join("; "));
        lines.extend([String::new(), wrapped(&states)]);
    }
    if !chapter.rules.is_empty() {
        lines.push("\n| Rule | Tag | Source, date | Checked by |".to_owned());
        lines.push("| --- | --- | --- | --- |".to_owned());
        lines.extend(chapter.rules.iter().map(|rule| rule_line(rule, rows)));
    }
    let own = |field: &&Field| chapter_of(field).is_some_and(|it| std::ptr::eq(it, chapter));
    let own: Vec<&Field> = fields::all().filter(own).collect();
    if !own.is_empty() {
        lines.extend(settings::table(own, Place::Part));
    }
    if !chapter.left_out.is_empty() {
        lines.push("\nLeft out:\n".to_owned());
        let items = chapter.left_out.iter();
        lines.extend(items.map(|item| wrapped(&format!("- {item}"))));
    }
    lines
}

fn rule_line(rule: &Rule, rows: &Rows) -> String {
    let links = rule.rows.iter().map(|begins| rows.link(begins));
    format!(
        "| {} | {} | {}, {} | {} |",
        cell(rule.says),
        Tag::of(rule.basis).word(),
        cell(rule.source),
        rule.date,
        links.collect::<Vec<_>>().join(", ")
    )
}

/// A place that links can name, in GitHub's view as well.
fn anchor(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        if matches!(letter, '|' | '<' | '*' | '[') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The kinds of part that no chapter describes.
fn undescribed() -> impl Iterator<Item = PartKind> {
    let described = |kind: &PartKind| chapters().any(|it| it.kinds.contains(kind));
    PartKind::ALL
        .into_iter()
        .filter(move |kind| !described(kind))
}

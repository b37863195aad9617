//! The checks as a Markdown document.

use super::Section;
use super::measured::{Case, Group};
use super::row::{FALSE_ALARM, REPLICATIONS, Row};

const COLUMNS_MAX: usize = 100;

/// The whole document.
pub(crate) fn of(sections: &[Section], measured: &[Group]) -> String {
    let rows = || sections.iter().flat_map(|section| &section.rows);
    let by_chance = rows().filter(|row| row.is_by_chance()).count();
    let mut lines = vec!["# Validation".to_owned(), String::new()];
    let mut say = |words: String| lines.push(wrapped(&words));
    say(
        "What the simulation says, held against queueing theory and published numbers. Written by \
         `cargo run --release -- validate --output VALIDATION.md`; `tests/validation.rs` fails when a check lies \
         outside its interval, and when this page is not what the program would write now.\n"
            .to_owned(),
    );
    say(format!(
        "- **Checks with chance in them** ({by_chance} of {}) are {REPLICATIONS} independent runs \
         with the seeds 1 to {REPLICATIONS}, each without its warm-up. The interval is their mean \
         ± Student's t times its standard error: it holds the true mean 999 times in 1,000. A \
         check agrees if the expected value lies in the interval; where a largest half-width is \
         stated, a wider interval fails as well, because it would agree with anything.",
        rows().count()
    ));
    say(
        "- **The other checks** are rules without chance. Their interval is how finely it was \
         looked at."
            .to_owned(),
    );
    say(format!(
        "- **False alarms.** If all is right, {:.1} of 100 other choices of seeds would put one of \
         the {by_chance} outside its interval. The seeds are fixed, so that the same program gives \
         the same page on every machine: nothing here flickers, and a changed digit is changed \
         behaviour.",
        100.0 * FALSE_ALARM * by_chance as f64
    ));
    for section in sections {
        lines.push(format!("\n## {}\n", section.title));
        lines.push(wrapped(section.words));
        lines.push(
            "\n| Check | Theory or published (source) | Ours | Error | Interval | Verdict |"
                .to_owned(),
        );
        lines.push("| --- | --- | --- | --- | --- | --- |".to_owned());
        lines.extend(section.rows.iter().map(Row::markdown));
    }
    lines.push("\n## Measured on AWS\n".to_owned());
    lines.push(wrapped(
        "What others measured on the real service, or AWS published, beside the same experiment here. The allowed \
         error was chosen before the comparison, by how exactly theirs is known.",
    ));
    for group in measured {
        lines.push(format!("\n### {}\n", group.title));
        lines.push(wrapped(group.words));
        lines.push(
            "\n| Check | Source, date | Conditions | Theirs | Ours | Error | Allowed error | Verdict |"
                .to_owned(),
        );
        lines.push("| --- | --- | --- | --- | --- | --- | --- | --- |".to_owned());
        lines.extend(group.cases.iter().map(Case::markdown));
    }
    lines.join("\n") + "\n"
}

/// Wraps a paragraph or an item of a list into lines.
pub(crate) fn wrapped(words: &str) -> String {
    let indent = if words.starts_with("- ") {
        "\n  "
    } else {
        "\n"
    };
    let (mut text, mut width) = (String::new(), 0);
    for word in words.split(' ') {
        let length = word.chars().count();
        if width + 1 + length > COLUMNS_MAX {
            text += indent;
            width = indent.len() - 1;
        } else if !text.is_empty() {
            text.push(' ');
            width += 1;
        }
        text += word;
        width += length;
    }
    text
}

//! A page as Markdown (`CommonMark` with tables).

use crate::page::{Block, Inline, Line, Page};

/// The whole file.
pub(crate) fn of(page: &Page) -> String {
    let mut blocks = vec![format!("# {}", escaped(&page.title))];
    let facts = page.facts.iter();
    let facts: Vec<String> = facts
        .map(|(name, value)| format!("- {name}: {}", escaped(value)))
        .collect();
    if !facts.is_empty() {
        blocks.push(facts.join("\n"));
    }
    blocks.extend(page.blocks.iter().map(block));
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("{} {words}", "#".repeat(usize::from(*level))),
        Block::Paragraph(words) => line(words),
        Block::List(lines) => {
            let lines: Vec<String> = lines.iter().map(|it| format!("- {}", line(it))).collect();
            lines.join("\n")
        }
        Block::Table { head, lines } => {
            let heads: Vec<String> = head.iter().map(|it| escaped(it)).collect();
            let mut rows = vec![format!("| {} |", heads.join(" | "))];
            let rules: Vec<&str> = (0..head.len())
                .map(|at| if at == 0 { "---" } else { "---:" })
                .collect();
            rows.push(format!("| {} |", rules.join(" | ")));
            rows.extend(lines.iter().map(|cells| {
                let cells: Vec<String> = cells.iter().map(line).collect();
                format!("| {} |", cells.join(" | "))
            }));
            rows.join("\n")
        }
        Block::Command(command) => fenced("sh", command),
        Block::Figure(figure) => fenced("text", &figure.letters),
    }
}

fn fenced(kind: &str, words: &str) -> String {
    // Longer than any fence within it.
    let mut fence = "```".to_owned();
    while words.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{kind}\n{}\n{fence}", words.trim_end())
}

fn line(pieces: &Line) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Inline::Text(words) => escaped(words),
        Inline::Strong(words) => format!("**{}**", escaped(words)),
        Inline::Code(words) => coded(words),
        Inline::Link { text, address } => format!("[{}](<{}>)", escaped(text), address_of(address)),
    });
    pieces.collect()
}

/// A text in which nothing means anything to Markdown, on one line.
fn escaped(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|it| letters[it]);
        let after = letters.get(at + 1).copied();
        if means(before, letter, after) {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}

/// Whether a letter may mean something between its neighbours.
fn means(before: Option<char>, letter: char, after: Option<char>) -> bool {
    let is_in_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    match letter {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' => true,
        // Within a word it is a letter.
        '_' => !(is_in_word(before) && is_in_word(after)),
        // Of a tag; 0.1 % may be less than something.
        '<' => after.is_some_and(|it| it.is_ascii_alphabetic() || "/!?".contains(it)),
        '&' => after.is_some_and(|it| it.is_ascii_alphanumeric() || it == '#'),
        // At the beginning of a line.
        '>' | '#' | '-' | '+' => before.is_none(),
        _ => false,
    }
}

/// Code on one line; a bar would end a table's cell even there.
fn coded(words: &str) -> String {
    let plain: String = words
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    if plain.contains(['`', '|']) {
        return escaped(&plain);
    }
    format!("`{plain}`")
}

/// An address between angle brackets.
fn address_of(address: &str) -> String {
    let mut out = String::new();
    for letter in address.chars() {
        match letter {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            it if it.is_whitespace() || it.is_control() => out.push_str("%20"),
            it => out.push(it),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{code, plain};

    #[test]
    fn nothing_in_a_text_means_anything() {
        let page = Page {
            title: "A | b <script> *c* [d](e) # f\ng".to_owned(),
            facts: vec![("Status", "proposed".to_owned())],
            blocks: vec![Block::Table {
                head: vec!["a|b".to_owned(), "c".to_owned()],
                lines: vec![vec![plain("d|e"), vec![code("f|g"), code("h.i")]]],
            }],
        };
        let text = of(&page);
        assert!(
            text.starts_with(
                "# A \\| b \\<script> \\*c\\* \\[d\\](e) # f g\n\n- Status: proposed\n"
            ),
            "{text}"
        );
        let bars = |line: &str| line.replace("\\|", "").matches('|').count();
        let table: Vec<&str> = text.lines().filter(|it| it.starts_with('|')).collect();
        assert!(
            table.len() == 3 && table.iter().all(|it| bars(it) == 3),
            "{text}"
        );
        assert!(text.contains("`h.i`"));
        assert_eq!(fenced("sh", "a ``` b"), "````sh\na ``` b\n````");
    }
}

//! Reads just enough Rust to tell code from comments.

/// The text without its comments; strings stay, for what they say to people counts as well.
pub(crate) fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped_len = comment_len(rest);
        if skipped_len > 0 {
            code.push(' ');
            rest = &rest[skipped_len..];
            continue;
        }
        let taken_len = literal_len(rest).max(first.len_utf8());
        code.push_str(&rest[..taken_len]);
        rest = &rest[taken_len..];
    }
    code
}

/// The length of the comment that `text` begins with; 0 for none. Block comments nest.
fn comment_len(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if !text.starts_with("/*") {
        return 0;
    }
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of the string or the quote character that `text` begins with; 0 for neither.
fn literal_len(text: &str) -> usize {
    if text.starts_with("'\"'") {
        return 3;
    }
    let hashes = text
        .strip_prefix('r')
        .map(|raw| raw.len() - raw.trim_start_matches('#').len());
    if let Some(hashes) = hashes.filter(|hashes| text[1 + hashes..].starts_with('"')) {
        let open_len = hashes + 2;
        let close = format!("\"{}", "#".repeat(hashes));
        let end = text[open_len..]
            .find(&close)
            .map(|at| open_len + at + close.len());
        return end.unwrap_or(text.len());
    }
    if !text.starts_with('"') {
        return 0;
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[test]
fn comments_are_told_from_strings() {
    assert_eq!(code_of("a // b\nc"), "a  \nc");
    assert_eq!(code_of("a /* b /* c */ d */ e"), "a   e");
    assert_eq!(code_of("\"https://x\" // y"), "\"https://x\"  ");
    assert_eq!(code_of("r#\"a \" // b\"# // c"), "r#\"a \" // b\"#  ");
    assert_eq!(code_of("'\"' // a"), "'\"'  ");
    assert_eq!(code_of("\"a \\\" // b\" // c"), "\"a \\\" // b\"  ");
}

//! Changes to the page's HTML.

use super::tag::{all, attribute, contents};
use crate::process::Outcome;

/// The style sheets that the page names, without `./`.
pub(super) fn styles(html: &str) -> Vec<String> {
    let tags = all(html, "link").into_iter().map(|tag| &html[tag]);
    let sheets = tags.filter(|tag| attribute(tag, "rel") == Some("stylesheet"));
    sheets
        .filter_map(|tag| attribute(tag, "href").map(local))
        .collect()
}

/// The page with one style sheet in place of all.
pub(super) fn with_one_style(html: &str, name: &str) -> String {
    let mut first = Some(format!("<link rel=stylesheet href=./{name}>"));
    replaced(html, "link", |tag| {
        (attribute(tag, "rel") == Some("stylesheet")).then(|| first.take().unwrap_or_default())
    })
}

/// The page with a program's folder under another name.
pub(super) fn with_folder(html: &str, folder: &str, name: &str) -> Outcome<String> {
    let written = format!("\"./{folder}/\"");
    if html.matches(&written).count() != 1 {
        return Err(format!("index.html has to name {written} exactly once."));
    }
    Ok(html.replace(&written, &format!("\"./{name}/\"")))
}

/// The page with checksums on its scripts and style sheets. They are requested with CORS: a sandboxed
/// frame has a different origin and could not verify them without it.
pub(super) fn with_checksums(html: &str, checksum: impl Fn(&str) -> Option<String>) -> String {
    let checked = |tag: &str, file: Option<&str>| {
        let sum = checksum(&local(file?))?;
        let open = tag.strip_suffix('>')?;
        Some(format!("{open} crossorigin integrity={sum}>"))
    };
    let html = replaced(html, "link", |tag| {
        let is_style = attribute(tag, "rel") == Some("stylesheet");
        checked(tag, attribute(tag, "href").filter(|_| is_style))
    });
    replaced(&html, "script", |tag| checked(tag, attribute(tag, "src")))
}

/// The page with its inline scripts shrunk.
pub(super) fn with_lighter_scripts(html: &str) -> String {
    let mut text = html.to_owned();
    for script in contents(html, "script") {
        text = text.replacen(script, &lighter_script(script), 1);
    }
    text
}

/// A script without indentation and comment lines. No string in it may span lines.
pub(super) fn lighter_script(script: &str) -> String {
    let mut lines = Vec::new();
    let mut is_comment = false;
    for line in script.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            lines.push(line);
        }
        is_comment &= !line.ends_with("*/");
    }
    lines.join("\n")
}

/// The page with something added at the end of its head.
pub(super) fn in_head(html: &str, more: &str) -> String {
    html.replacen("</head>", &format!("{more}</head>"), 1)
}

/// The page with tags replaced, where `other` says by what.
fn replaced(html: &str, kind: &str, mut other: impl FnMut(&str) -> Option<String>) -> String {
    let mut text = String::new();
    let mut from = 0;
    for tag in all(html, kind) {
        if let Some(by) = other(&html[tag.clone()]) {
            text.push_str(&html[from..tag.start]);
            text.push_str(&by);
            from = tag.end;
        }
    }
    text.push_str(&html[from..]);
    text
}

fn local(address: &str) -> String {
    address.trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=icon href=./i><link rel=stylesheet href=./a.css>\
        <link href=\"./b.css\" rel=stylesheet /><script>const STUDIO=\"./studio/\"</script>\
        <script defer src=./x.js></script></head>";

    #[test]
    fn styles_become_one() {
        assert_eq!(styles(PAGE), ["a.css", "b.css"]);
        let one = with_one_style(PAGE, "all.css");
        assert_eq!(styles(&one), ["all.css"]);
        assert!(one.contains("<link rel=icon href=./i>"));
    }

    #[test]
    fn scripts_and_styles_are_checked_and_nothing_else() {
        let html = with_checksums(PAGE, |file| Some(format!("sha384-{file}")));
        assert!(html.contains("<script defer src=./x.js crossorigin integrity=sha384-x.js>"));
        assert!(html.contains("href=./a.css crossorigin integrity=sha384-a.css>"));
        assert_eq!(html.matches("integrity").count(), 3);
    }

    #[test]
    fn a_program_is_named_once_or_the_build_stops() {
        let html = with_folder(PAGE, "studio", "studio-12").expect("it is named once");
        assert!(html.contains("const STUDIO=\"./studio-12/\""));
        assert!(with_folder("<head></head>", "studio", "studio-12").is_err());
    }

    #[test]
    fn scripts_lose_what_only_people_read() {
        let html = "<script>\n  // why\n  one();\n\n  two(\"// no\");\n</script><p>  // so</p>";
        let light = "<script>one();\ntwo(\"// no\");</script><p>  // so</p>";
        assert_eq!(with_lighter_scripts(html), light);
    }

    #[test]
    fn comments_over_several_lines_go_as_well() {
        let script = "/* eslint-disable */\n/**\n * @param {number} a\n */\nfunction one(a) {\n    return a /* 1 */ * 2;\n}\n";
        assert_eq!(
            lighter_script(script),
            "function one(a) {\nreturn a /* 1 */ * 2;\n}"
        );
    }

    #[test]
    fn more_comes_last_in_the_head() {
        assert!(in_head(PAGE, "<meta name=x>").ends_with("</script><meta name=x></head>"));
    }
}

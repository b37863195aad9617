//! Tags in HTML as Trunk's minifier writes it: just enough for the few that are changed here.

use std::ops::Range;

/// Where the opening tags of a kind are.
pub(super) fn all(html: &str, kind: &str) -> Vec<Range<usize>> {
    let begins = format!("<{kind}");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = html[from..].find(&begins).map(|at| from + at) {
        let after = at + begins.len();
        let Some(end) = html[at..].find('>').map(|end| at + end + 1) else {
            break;
        };
        if html[after..].starts_with([' ', '>', '\n', '/']) {
            found.push(at..end);
        }
        from = end;
    }
    found
}

/// The value of an attribute of a tag.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    let begins = format!("{name}=");
    while let Some(at) = tag[from..].find(&begins).map(|at| from + at) {
        let value = &tag[at + begins.len()..];
        from = at + begins.len();
        if !tag[..at].ends_with([' ', '\n', '"', '\'']) {
            continue;
        }
        return match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next(),
            _ => value.split([' ', '>', '\n']).next(),
        };
    }
    None
}

/// What is between the tags of a kind, for those without `src`.
pub(super) fn contents<'h>(html: &'h str, kind: &str) -> Vec<&'h str> {
    let ends = format!("</{kind}>");
    all(html, kind)
        .into_iter()
        .filter(|tag| attribute(&html[tag.clone()], "src").is_none())
        .filter_map(|tag| html[tag.end..].split(&ends).next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_what_they_say_are_found() {
        let html =
            "<link rel=stylesheet href=./a.css><links><link href='b c' data-href=no rel=\"icon\">";
        let found: Vec<_> = all(html, "link")
            .into_iter()
            .map(|tag| &html[tag])
            .collect();
        assert_eq!(found.len(), 2);
        assert_eq!(attribute(found[0], "href"), Some("./a.css"));
        assert_eq!(attribute(found[1], "href"), Some("b c"));
        assert_eq!(attribute(found[1], "rel"), Some("icon"));
        assert_eq!(attribute(found[1], "src"), None);
        let html = "<script src=a></script><script>1</script><script type=module>2</script>";
        assert_eq!(contents(html, "script"), ["1", "2"]);
    }
}

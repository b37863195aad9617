//! The documents of the site: MODEL.md and VALIDATION.md as pages beside the page, to which its settings and
//! parts link. They have no script, and nothing of the first visit needs them.

use super::digest::source;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Each document in the sources, and its name on the site.
pub(crate) const DOCUMENTS: [(&str, &str); 2] = [
    ("MODEL.md", "model.html"),
    ("VALIDATION.md", "validation.html"),
];

const STYLES: [&str; 2] = [
    include_str!("../../../../style/tokens.css"),
    include_str!("../../../../style/document.css"),
];

/// A document as a page.
pub(super) fn page(markdown: &str) -> String {
    let events = readable(Parser::new_ext(markdown, Options::ENABLE_TABLES).collect());
    let title = events.iter().position(is_title);
    let title = title.map_or(String::new(), |at| text_of(&events[at..]));
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());
    let body = body.replace("<th>", "<th scope=\"col\">");
    let style = STYLES.concat();
    let policy = format!(
        "default-src 'none';style-src {};img-src 'self';base-uri 'none';form-action 'none'",
        source(&style)
    );
    let links = DOCUMENTS
        .map(|(file, page)| format!(" · <a href=\"{page}\">{}</a>", capitalised(file)))
        .concat();
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"content-security-policy\" content=\"{policy}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Sluice: {title}</title><link rel=\"icon\" href=\"icon.svg\">\
         <style>{style}</style></head>\n<body><nav aria-label=\"Site\"><a href=\"./\">Sluice</a>{links}</nav>\n\
         <main>\n{body}</main></body></html>\n"
    )
}

/// "Model" for MODEL.md.
fn capitalised(file: &str) -> String {
    let name = file.strip_suffix(".md").unwrap_or(file);
    let (first, rest) = name.split_at(1);
    first.to_owned() + &rest.to_lowercase()
}

fn is_title(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::Heading {
            level: HeadingLevel::H1,
            ..
        })
    )
}

/// The document with names on its headings, with links that lead to the site's pages, and with tables in
/// boxes of their own. HTML other than places to link to becomes text.
fn readable(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut taken: Vec<String> = events.iter().filter_map(place).collect();
    let mut heading = String::new();
    let mut readable = Vec::new();
    let all = events.clone();
    for (at, event) in events.into_iter().enumerate() {
        match event {
            Event::Start(Tag::Heading {
                level,
                classes,
                attrs,
                ..
            }) => {
                heading = text_of(&all[at..]);
                let name = slug(&heading);
                let id = (!taken.contains(&name)).then(|| CowStr::from(name.clone()));
                taken.push(name);
                readable.push(Event::Start(Tag::Heading {
                    level,
                    id,
                    classes,
                    attrs,
                }));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => readable.push(Event::Start(Tag::Link {
                link_type,
                dest_url: on_site(&dest_url).into(),
                title,
                id,
            })),
            Event::Start(Tag::Table(columns)) => {
                let label = escaped(&heading);
                let open = format!(
                    "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"Table: {label}\">"
                );
                readable.push(Event::Html(open.into()));
                readable.push(Event::Start(Tag::Table(columns)));
            }
            Event::End(TagEnd::Table) => {
                readable.push(Event::End(TagEnd::Table));
                readable.push(Event::Html("</div>\n".into()));
            }
            Event::Html(text) | Event::InlineHtml(text) if !is_place(&text) => {
                readable.push(Event::Text(text));
            }
            other => readable.push(other),
        }
    }
    readable
}

/// A place to link to: `<a id="…">` and its end.
fn is_place(html: &str) -> bool {
    html == "</a>" || named(html).is_some()
}

/// The name of a place to link to.
fn place(event: &Event<'_>) -> Option<String> {
    match event {
        Event::InlineHtml(html) | Event::Html(html) => named(html).map(str::to_owned),
        _ => None,
    }
}

fn named(html: &str) -> Option<&str> {
    let name = html.strip_prefix("<a id=\"")?.strip_suffix("\">")?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    name.chars().all(plain).then_some(name)
}

/// The words of a heading that begins here.
fn text_of(events: &[Event<'_>]) -> String {
    let inside = events
        .iter()
        .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let words = inside.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(&**text),
        _ => None,
    });
    words.collect()
}

/// The address on the site of what a document links to.
fn on_site(address: &str) -> String {
    for (file, page) in DOCUMENTS {
        if let Some(rest) = address.strip_prefix(file) {
            return format!("{page}{rest}");
        }
    }
    address.to_owned()
}

/// The name that GitHub gives a heading, so that links work in both places.
fn slug(heading: &str) -> String {
    let kept = heading.chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        _ => letter
            .is_alphanumeric()
            .then(|| letter.to_ascii_lowercase()),
    });
    kept.collect()
}

/// Text in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::super::tag::{all, attribute};
    use super::*;
    use std::path::Path;

    const TEXT: &str = "# Title\n\nSee [rows](VALIDATION.md#littles-law) and [more](docs/x.md).\n\n\
        ## Little's law\n\n<a id=\"little\"></a>About.\n\n| One | Two |\n| --- | --- |\n\
        | <a id=\"a.b_c\"></a>x `y` | <script>1</script> 5 \\| 6 |\n";

    #[test]
    fn a_document_becomes_a_page_with_places_to_link_to() {
        let html = page(TEXT);
        assert!(html.contains("<title>Sluice: Title</title>"));
        assert!(html.contains("<h2 id=\"littles-law\">"), "{html}");
        assert!(
            html.contains("<a id=\"a.b_c\"></a>x <code>y</code>"),
            "{html}"
        );
        assert!(html.contains("href=\"validation.html#littles-law\""));
        assert!(html.contains("href=\"docs/x.md\""));
        assert!(
            html.contains("aria-label=\"Table: Little's law\"><table>"),
            "{html}"
        );
        assert!(html.contains("<th scope=\"col\">One</th>"));
        assert_eq!(html, page(TEXT), "the same each time");
    }

    #[test]
    fn nothing_in_a_document_can_run() {
        let html = page(TEXT);
        assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
        let (_, policy) = html.split_once("content=\"").expect("a policy");
        let (policy, _) = policy.split_once('"').expect("a policy");
        assert!(policy.starts_with("default-src 'none';style-src 'sha256-"));
        assert!(!policy.contains("script") && !policy.contains("unsafe"));
        let (_, style) = html.split_once("<style>").expect("a style");
        let (style, _) = style.split_once("</style>").expect("a style");
        assert!(policy.contains(&source(style)));
    }

    #[test]
    fn a_name_is_given_once() {
        let html = page("# A\n\n## Clients\n\n<a id=\"clients\"></a>Who calls.\n\n## B\n\n## B\n");
        assert_eq!(html.matches("id=\"clients\"").count(), 1);
        assert_eq!(html.matches("id=\"b\"").count(), 1);
    }

    #[test]
    fn every_link_between_the_documents_leads_somewhere() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let pages = DOCUMENTS.map(|(file, name)| {
            let markdown = std::fs::read_to_string(root.join(file)).expect("a document");
            (name, page(&markdown))
        });
        for (own, html) in &pages {
            assert!(!html.contains("&lt;a"), "{own}: every place is one");
            for link in all(html, "a").into_iter().map(|tag| &html[tag]) {
                let Some((file, place)) = attribute(link, "href").and_then(|it| it.split_once('#'))
                else {
                    continue;
                };
                let file = if file.is_empty() { own } else { file };
                let target = pages.iter().find(|(name, _)| *name == file);
                let (_, target) = target.expect("a document of the site");
                assert!(target.contains(&format!("id=\"{place}\"")), "{own}: {link}");
            }
        }
    }
}

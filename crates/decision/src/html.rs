//! A page as HTML that stands alone: no script, nothing fetched, light and dark on screen, black on white on paper.

use crate::page::{Block, Figure, Inline, Line, Page};
use sluice_markup::escape;

/// How it looks.
const STYLE: &str = include_str!("record.css");

/// The whole file.
pub(crate) fn of(page: &Page) -> String {
    let title = escape(&page.title);
    let facts = page.facts.iter();
    let facts: Vec<String> = facts
        .map(|(name, value)| {
            format!(
                "<div><dt>{}</dt><dd>{}</dd></div>\n",
                escape(name),
                escape(value)
            )
        })
        .collect();
    let facts = facts.concat();
    let blocks: Vec<String> = page.blocks.iter().map(block).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <main>\n<h1>{title}</h1>\n<dl>\n{facts}</dl>\n{}\n</main>\n</body>\n</html>\n",
        blocks.join("\n")
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("<h{level}>{}</h{level}>", escape(words)),
        Block::Paragraph(words) => format!("<p>{}</p>", line(words)),
        Block::List(lines) => {
            let lines: Vec<String> = lines
                .iter()
                .map(|it| format!("<li>{}</li>", line(it)))
                .collect();
            format!("<ul>\n{}\n</ul>", lines.join("\n"))
        }
        Block::Table { head, lines } => table(head, lines),
        Block::Command(command) => format!("<pre>{}</pre>", escape(command)),
        Block::Figure(figure) => pictures(figure),
    }
}

fn table(head: &[String], lines: &[Vec<Line>]) -> String {
    let heads = head
        .iter()
        .map(|it| format!("<th scope=\"col\">{}</th>", escape(it)));
    let heads = heads.collect::<Vec<_>>().concat();
    let lines = lines.iter().map(|cells| {
        let cells = cells.iter().enumerate().map(|(at, cell)| match at {
            0 => format!("<th scope=\"row\">{}</th>", line(cell)),
            _ => format!("<td>{}</td>", line(cell)),
        });
        format!("<tr>{}</tr>", cells.collect::<Vec<_>>().concat())
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "<div class=\"wide\"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>",
        lines.join("\n")
    )
}

fn pictures(figure: &Figure) -> String {
    match &figure.dark {
        None => format!("<figure>{}</figure>", figure.light),
        Some(dark) => format!(
            "<figure class=\"light\">{}</figure>\n<figure class=\"dark\">{dark}</figure>",
            figure.light
        ),
    }
}

fn line(pieces: &Line) -> String {
    let pieces = pieces.iter().map(|piece| match piece {
        Inline::Text(words) => escape(words),
        Inline::Strong(words) => format!("<strong>{}</strong>", escape(words)),
        Inline::Code(words) => format!("<code>{}</code>", escape(words)),
        Inline::Link { text, address } => {
            format!("<a href=\"{}\">{}</a>", escape(address), escape(text))
        }
    });
    pieces.collect()
}

//! The painter for files: shapes in, SVG text out.

use super::shape::Paint;
use super::shape::{Anchor, Point, Rect, Shape, Step, Stroke, Style, TextLine};
use super::theme::Theme;
use crate::poster::Picture;
use crate::words::format;
use sluice_markup::escape;
use std::fmt::Write as _;

/// The fonts in order of preference: those of the page.
const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

/// A whole SVG document of a picture, with a description of it in words.
pub fn described(picture: &Picture, words: &str, theme: Theme) -> String {
    let title = format!("<title>{}</title>\n", escape(words));
    written(
        &picture.shapes,
        picture.width,
        picture.height,
        theme,
        &title,
    )
}

/// A whole SVG document.
pub fn document(shapes: &[Shape], width: f64, height: f64, theme: Theme) -> String {
    written(shapes, width, height, theme, "")
}

fn written(shapes: &[Shape], width: f64, height: f64, theme: Theme, title: &str) -> String {
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" \
         height=\"{h}\" font-family=\"{FONTS}\" style=\"font-variant-numeric: tabular-nums\">\n\
         {title}<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>\n",
        theme.color(Paint::Paper),
        w = number(width),
        h = number(height),
    );
    for shape in shapes {
        write_shape(&mut out, shape, theme);
    }
    out.push_str("</svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape, theme: Theme) {
    match shape {
        Shape::Circles {
            centers,
            radius,
            style,
        } => {
            for center in centers {
                let (x, y) = coordinates(*center);
                element(
                    out,
                    &format!("circle cx=\"{x}\" cy=\"{y}\" r=\"{}\"", number(*radius)),
                    style,
                    theme,
                );
            }
        }
        Shape::Rects {
            rects,
            corner,
            style,
        } => {
            for Rect { x, y, w, h } in rects {
                let [x, y, w, h] = [x, y, w, h].map(|edge| number(*edge));
                let corner = number(*corner);
                let head = format!(
                    "rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{corner}\""
                );
                element(out, &head, style, theme);
            }
        }
        Shape::Path { steps, style } => {
            element(out, &format!("path d=\"{}\"", path(steps)), style, theme);
        }
        Shape::Text(words) => write_words(out, words, theme),
    }
}

fn element(out: &mut String, head: &str, style: &Style, theme: Theme) {
    let fill = style.fill.map_or("none", |paint| theme.color(paint));
    let _ = write!(out, "<{head} fill=\"{fill}\"");
    if let Some(Stroke {
        paint,
        width,
        dashed,
    }) = style.stroke
    {
        let _ = write!(
            out,
            " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
            theme.color(paint),
            number(width)
        );
        if dashed {
            out.push_str(" stroke-dasharray=\"3 3\"");
        }
    }
    if style.opacity < 1.0 {
        let _ = write!(out, " opacity=\"{}\"", number(style.opacity));
    }
    out.push_str("/>\n");
}

fn write_words(out: &mut String, words: &TextLine, theme: Theme) {
    let (x, y) = coordinates(words.at);
    let anchor = match words.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let weight = if words.bold {
        " font-weight=\"600\""
    } else {
        ""
    };
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{}\"{weight} \
         fill=\"{}\">{}</text>",
        number(words.size),
        theme.color(words.paint),
        escape(&words.text)
    );
}

/// A path as SVG writes it.
pub fn path(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        let points: &[Point] = match step {
            Step::Move(to) => {
                text.push('M');
                &[*to]
            }
            Step::Line(to) => {
                text.push('L');
                &[*to]
            }
            Step::Curve(a, b, to) => {
                text.push('C');
                &[*a, *b, *to]
            }
            Step::Close => {
                text.push('Z');
                &[]
            }
        };
        for (at, point) in points.iter().enumerate() {
            let (x, y) = coordinates(*point);
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(text, "{gap}{x} {y}");
        }
    }
    text
}

fn coordinates(point: Point) -> (String, String) {
    (number(point.x), number(point.y))
}

/// A number with at most two decimals and no trailing zeros.
fn number(value: f64) -> String {
    let text = format::fixed(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

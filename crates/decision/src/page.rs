//! A page as blocks, from which both files are written.

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Inline {
    Text(String),
    Strong(String),
    Code(String),
    Link { text: String, address: String },
}

/// A line of text.
pub(crate) type Line = Vec<Inline>;

/// A block of a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// A heading: 2 for a chapter, 3 for a part of one.
    Heading(u8, &'static str),
    Paragraph(Line),
    List(Vec<Line>),
    /// The first column names its line, the others hold numbers.
    Table {
        head: Vec<String>,
        lines: Vec<Vec<Line>>,
    },
    /// A command.
    Command(String),
    Figure(Figure),
}

/// A picture, with what stands for it where there are only letters.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// SVG for a light page.
    pub(crate) light: String,
    /// SVG for a dark one; none if the first suits both.
    pub(crate) dark: Option<String>,
    /// The same in letters of equal width.
    pub(crate) letters: String,
}

/// A whole page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Page {
    pub(crate) title: String,
    /// Names and values below the title: status, date.
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) blocks: Vec<Block>,
}

pub(crate) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(text.into())
}

pub(crate) fn strong(text: impl Into<String>) -> Inline {
    Inline::Strong(text.into())
}

pub(crate) fn code(text: impl Into<String>) -> Inline {
    Inline::Code(text.into())
}

/// A line that is text alone.
pub(crate) fn plain(line: impl Into<String>) -> Line {
    vec![text(line)]
}

/// Lines of text alone as a list; nothing if there are none.
pub(crate) fn list(lines: Vec<String>) -> Option<Block> {
    (!lines.is_empty()).then(|| Block::List(lines.into_iter().map(plain).collect()))
}

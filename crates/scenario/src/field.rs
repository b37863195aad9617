//! A row of the table of [`super::fields`]: what a field may hold, in which range and unit, why it
//! matters, and where its range and default come from.

use super::messages::{grouped, number};
use serde_json::Value;
use std::ops::RangeInclusive;

mod unit;

pub use unit::Unit;

/// No stage takes longer than an hour, so that simulated time cannot run away.
pub(super) const LATENCY_MS_MAX: f64 = 3_600_000.0;

/// One field of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its path (`settings.lambda.timeout_ms`), in which `[]` is any entry of a list.
    pub path: &'static str,
    /// The variants that have it, where its object has variants.
    pub when: Option<When>,
    /// What it may hold.
    pub kind: Kind,
    /// Whether it was added after the first version: a scenario may lack it.
    pub later: bool,
    /// Makes what a scenario that lacks it gets, if that is not the default.
    pub before: Option<fn() -> Value>,
    /// Whether it keeps the value of the start: no intervention may change it.
    pub at_start: bool,
    /// Whether one asks how much of it is needed: a number that limits what gets through, or that is paid for.
    pub sized: bool,
    /// What its number counts.
    pub unit: Unit,
    /// Its name in the settings panel.
    pub label: &'static str,
    /// Makes its default in JSON form; for a field of a variant, the value that it gets when the variant
    /// is first chosen.
    pub default: Option<fn() -> Value>,
    /// Why it matters, in one line. The page fetches these lines when the reader first comes to a setting.
    #[cfg(feature = "sources")]
    pub why: &'static str,
    /// Where its range and its default come from. The page does without, and links to the chapter of the
    /// model that says it.
    #[cfg(feature = "sources")]
    pub source: &'static str,
}

/// The condition of a field that only some of its object's variants have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Path of the tag (`traffic.shape.kind`).
    pub tag: &'static str,
    /// The variants, each with the fields that come with it.
    pub of: &'static [Choice],
    /// The field's name.
    pub name: &'static str,
}

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A whole number in this range, both ends included.
    Whole {
        /// The smallest value.
        min: u32,
        /// The largest value.
        max: u32,
    },
    /// A number in this range, both ends included.
    Number {
        /// The smallest value.
        min: f64,
        /// The largest value.
        max: f64,
    },
    /// Text.
    Text {
        /// The most characters.
        chars_max: usize,
    },
    /// One of a few words.
    OneOf(&'static [Choice]),
    /// A list of words without repeats, except that the last may repeat an earlier one.
    Several {
        /// The words.
        of: &'static [Choice],
        /// The most entries; there must be at least one.
        max: usize,
    },
    /// True or false.
    Flag,
    /// An object with the fields of a latency.
    Latency {
        /// The most milliseconds in each of its fields.
        ms_max: f64,
    },
    /// A list of objects, whose fields are the rows with this row's path and `[]`.
    Entries {
        /// The most entries.
        max: usize,
    },
    /// An object with some of the fields of `settings`.
    Part {
        /// Whether it may also hold those fields of `traffic` that can change.
        traffic: bool,
    },
}

/// One word that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in JSON.
    pub name: &'static str,
    /// Its label in the settings panel.
    pub label: &'static str,
    /// The fields that the object has with this word, if the word is a tag.
    pub fields: &'static [&'static str],
}

/// Fields that stand together in the settings panel and in the documentation.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The path that its fields begin with; empty for the scenario itself.
    pub path: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// What the group is, in one line.
    pub why: &'static str,
    /// Its fields, in the order in which they are shown and checked.
    pub fields: &'static [Field],
}

impl PartialEq for Field {
    /// No path may occur twice in the table.
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl When {
    /// Whether the field exists when the tag is this word.
    pub fn is(&self, word: &str) -> bool {
        self.words().any(|own| own == word)
    }

    /// The tag's words with which the field exists.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        let name = self.name;
        let with = self.of.iter().filter(move |it| it.fields.contains(&name));
        with.map(|choice| choice.name)
    }
}

impl Kind {
    pub(super) const fn whole(range: RangeInclusive<u32>) -> Self {
        let (min, max) = (*range.start(), *range.end());
        Self::Whole { min, max }
    }

    pub(super) const fn number(range: RangeInclusive<f64>) -> Self {
        let (min, max) = (*range.start(), *range.end());
        Self::Number { min, max }
    }
}

impl Field {
    /// Its name within its object.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// The default in its JSON form.
    pub fn default_json(&self) -> Option<Value> {
        self.default.map(|make| make())
    }

    /// What a scenario that was saved before the field existed gets, in its JSON form.
    pub fn before_json(&self) -> Option<Value> {
        self.before.or(self.default).map(|make| make())
    }

    /// What the field may hold, in words that follow "must be" or "give".
    pub fn allowed(&self) -> String {
        let numbers = match self.kind {
            Kind::Whole { min, max } if min == max => grouped(min.into()),
            Kind::Whole { min, max } => {
                let (min, max) = (grouped(min.into()), grouped(max.into()));
                format!("a whole number from {min} to {max}")
            }
            Kind::Number { min, max } => {
                format!("a number from {} to {}", number(min), number(max))
            }
            Kind::Text { chars_max } => return format!("text of at most {chars_max} characters"),
            Kind::OneOf(choices) => return format!("one of {}", names(choices)),
            Kind::Several { of, max } => {
                return format!(
                    "a list of 1 to {max} words, all different except perhaps the last, each one of {}",
                    names(of)
                );
            }
            Kind::Flag => return "true or false".to_owned(),
            Kind::Latency { ms_max } => {
                return format!(
                    "an object with a duration from 0 to {} milliseconds and a kind: \
                     \"constant\" with ms, \"exponential\" with mean_ms, \"log-normal\" with \
                     median_ms and p99_ms, or \"shifted-log-normal\" with floor_ms, median_ms \
                     and p99_ms",
                    number(ms_max)
                );
            }
            Kind::Entries { max } => return format!("a list of at most {max} objects"),
            Kind::Part { traffic } => {
                let of = if traffic { " or traffic" } else { "" };
                return format!("an object with some of the fields of settings{of}");
            }
        };
        if self.unit.long.is_empty() {
            numbers
        } else {
            format!("{numbers} ({})", self.unit.long)
        }
    }

    /// A row without its optional columns, which the methods below fill in. A path that begins with a dot
    /// is relative.
    pub(super) const fn new(path: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            path: relative(path),
            when: None,
            kind,
            later: false,
            before: None,
            at_start: false,
            sized: false,
            unit: Unit::NONE,
            label,
            default: None,
            #[cfg(feature = "sources")]
            why: "",
            #[cfg(feature = "sources")]
            source: "",
        }
    }

    pub(super) const fn when(mut self, tag: &'static str, of: &'static [Choice]) -> Self {
        let tag = relative(tag);
        // The name is in the same object as the tag's.
        let mut object = tag.len();
        while object > 0 && tag.as_bytes()[object - 1] != b'.' {
            object -= 1;
        }
        let (_, name) = self.path.split_at(object);
        self.when = Some(When { tag, of, name });
        self
    }

    pub(super) const fn later(mut self) -> Self {
        self.later = true;
        self
    }

    pub(super) const fn before(mut self, make: fn() -> Value) -> Self {
        self.before = Some(make);
        self
    }

    pub(super) const fn at_start(mut self) -> Self {
        self.at_start = true;
        self
    }

    pub(super) const fn sized(mut self) -> Self {
        self.sized = true;
        self
    }

    pub(super) const fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    pub(super) const fn default(mut self, make: fn() -> Value) -> Self {
        self.default = Some(make);
        self
    }

    #[cfg(feature = "sources")]
    pub(super) const fn because(mut self, why: &'static str, source: &'static str) -> Self {
        self.why = why;
        self.source = source;
        self
    }

    #[cfg(not(feature = "sources"))]
    pub(super) const fn because(self, _why: &'static str, _source: &'static str) -> Self {
        self
    }
}

/// The number of rows in several lists.
pub(super) const fn count(lists: &[&[Field]]) -> usize {
    let (mut list, mut rows) = (0, 0);
    while list < lists.len() {
        rows += lists[list].len();
        list += 1;
    }
    rows
}

/// Joins several lists of rows.
pub(super) const fn joined<const N: usize>(lists: &[&[Field]]) -> [Field; N] {
    let mut joined = [lists[0][0]; N];
    let (mut list, mut row, mut at) = (0, 0, 0);
    while at < N {
        if row < lists[list].len() {
            joined[at] = lists[list][row];
            at += 1;
            row += 1;
        } else {
            list += 1;
            row = 0;
        }
    }
    joined
}

const fn relative(path: &'static str) -> &'static str {
    match path.as_bytes() {
        [b'.', ..] => path.split_at(1).1,
        _ => path,
    }
}

/// The words in quotes, with "or" before the last.
fn names(choices: &[Choice]) -> String {
    let quoted: Vec<String> = choices
        .iter()
        .map(|choice| format!("\"{}\"", choice.name))
        .collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

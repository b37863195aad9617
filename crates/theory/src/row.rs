//! What comes out: a row for each part and formula.

use crate::formula::Formula;
use crate::quantity::{Quantity, Unit};
use crate::span::Span;

/// What formulas say of one design.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The scenario's title.
    pub title: String,
    /// The design's short name.
    pub design: String,
    /// Its name for people.
    pub design_title: String,
    /// The stretch that was looked at.
    pub span: Span,
    /// A row for each part and formula, in the order of a request's way; the whole design last.
    pub rows: Vec<Row>,
    /// What is so of the whole span, whatever the part: sentences.
    pub remarks: Vec<String>,
    /// The longest steady stretch of the run, if the span is not steady and there is one.
    pub steadier: Option<Span>,
}

/// A formula beside a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The part's short name; "all" for the whole design.
    pub part: &'static str,
    /// Its name for people.
    pub part_label: &'static str,
    /// The formula.
    pub formula: Formula,
    /// What goes into it, as this run had it.
    pub inputs: Vec<Quantity>,
    /// What comes out of it.
    pub compared: Vec<Compared>,
    /// Why its assumptions do not hold here, in sentences; empty if they do.
    pub doubts: Vec<String>,
}

/// A number that the formula predicts, beside what was simulated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// What it is: "share refused".
    pub name: &'static str,
    /// What both count.
    pub unit: Unit,
    /// By the formula; none where it has no answer, as of a queue that grows for ever.
    pub predicted: Option<f64>,
    /// In the run; none if nothing was measured.
    pub simulated: Option<f64>,
    /// What is smaller than this is as good as nothing.
    pub least: f64,
}

impl Row {
    /// Whether the formula's assumptions hold.
    pub fn holds(&self) -> bool {
        self.doubts.is_empty()
    }

    /// The compared number of this name.
    pub fn compared(&self, name: &str) -> Option<&Compared> {
        self.compared.iter().find(|it| it.name == name)
    }
}

impl Compared {
    /// By how much of the predicted number the simulated one is larger: 0.02 is 2 % more. None where one of them is not
    /// known, or the predicted one is as good as nothing.
    pub fn off(&self) -> Option<f64> {
        let (predicted, simulated) = (self.predicted?, self.simulated?);
        (predicted > self.least).then(|| simulated / predicted - 1.0)
    }
}

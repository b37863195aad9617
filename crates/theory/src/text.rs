//! Findings in words.

use crate::quantity::Unit;
use crate::row::{Compared, Findings, Row};
use sluice_draw::words::format;
use std::fmt::Write as _;

/// What differs by less than this share agrees.
const AGREES: f64 = 0.005;

impl Findings {
    /// The findings for a terminal.
    pub fn to_text(&self) -> String {
        let mut out = format!(
            "{}, {}, {}\n",
            self.title,
            self.design_title,
            self.span.in_words()
        );
        for remark in &self.remarks {
            let _ = writeln!(out, "{remark}");
        }
        for row in &self.rows {
            out.push('\n');
            out.push_str(&row.to_text());
        }
        out
    }
}

impl Row {
    /// The inputs in one line: "λ 100/s · S 80 ms · c 10".
    pub fn inputs_in_words(&self) -> String {
        let inputs = self.inputs.iter();
        let inputs: Vec<String> = inputs
            .map(|it| format!("{} {}", it.symbol, it.unit.shown(it.value)))
            .collect();
        inputs.join(" · ")
    }

    fn to_text(&self) -> String {
        let formula = self.formula;
        let mut out = format!(
            "{}: {}, {}\n",
            self.part_label,
            formula.name(),
            formula.says()
        );
        let _ = writeln!(out, "  {}", self.inputs_in_words());
        for compared in &self.compared {
            let _ = writeln!(out, "  {}: {}", compared.name, compared.in_words());
        }
        for doubt in &self.doubts {
            let _ = writeln!(out, "  ! {doubt}");
        }
        out
    }
}

impl Compared {
    /// Both numbers and how far they are apart: "1% by the formula, 1.02% simulated: 2% more".
    pub fn in_words(&self) -> String {
        let [predicted, simulated] = [self.predicted_in_words(), self.simulated_in_words()];
        let colon = if self.off_in_words().is_empty() {
            ""
        } else {
            ": "
        };
        format!(
            "{predicted} by the formula, {simulated} simulated{colon}{}",
            self.off_in_words()
        )
    }

    /// What the formula says: "1%", or "no value".
    pub fn predicted_in_words(&self) -> String {
        self.shown(self.predicted, "no value")
    }

    /// What the run had: "1.02%", or "nothing".
    pub fn simulated_in_words(&self) -> String {
        self.shown(self.simulated, "nothing")
    }

    fn shown(&self, value: Option<f64>, none: &str) -> String {
        value.map_or_else(|| none.to_owned(), |it| self.unit.shown(it))
    }

    /// How far the simulated number is from the formula's: "2% more"; empty if one of them is not known.
    pub fn off_in_words(&self) -> String {
        match (self.off(), self.predicted, self.simulated) {
            (Some(off), ..) if off.abs() < AGREES => "equal to half a percent".to_owned(),
            (Some(off), ..) if off >= 1.0 => {
                format!("{} times as much", Unit::Number.shown(off + 1.0))
            }
            (Some(off), ..) => {
                let more = if off > 0.0 { "more" } else { "less" };
                format!("{} {more}", format::percent(off.abs()))
            }
            (None, Some(_), Some(simulated)) if simulated <= self.least => "equal".to_owned(),
            _ => String::new(),
        }
    }
}

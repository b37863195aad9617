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
            "{}, {}, {} s to {} s\n",
            self.title,
            self.design_title,
            format::exact(self.span.from_s),
            format::exact(self.span.until_s)
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
        let shown = |value: Option<f64>, none: &str| {
            value.map_or_else(|| none.to_owned(), |it| self.unit.shown(it))
        };
        let predicted = shown(self.predicted, "no value");
        let simulated = shown(self.simulated, "nothing");
        format!(
            "{predicted} by the formula, {simulated} simulated{}",
            self.off_in_words()
        )
    }

    /// How far both are apart, as the end of a sentence; empty if one of them is not known.
    fn off_in_words(&self) -> String {
        match (self.off(), self.predicted, self.simulated) {
            (Some(off), ..) if off.abs() < AGREES => ": equal to half a percent".to_owned(),
            (Some(off), ..) if off >= 1.0 => {
                format!(": {} times as much", Unit::Number.shown(off + 1.0))
            }
            (Some(off), ..) => {
                let more = if off > 0.0 { "more" } else { "less" };
                format!(": {} {more}", format::percent(off.abs()))
            }
            (None, Some(_), Some(simulated)) if simulated <= self.least => ": equal".to_owned(),
            _ => String::new(),
        }
    }
}

//! What formulas say beside a run, as the sheet shows it: made in a worker, and plain enough to cross from there.
//!
//! The words are those of the theory room, so the page says what `sluice theory` says.

use crate::theory::{Compared, Findings, Row, Span};
use serde::{Deserialize, Serialize};

/// All designs over a span.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Each design, in the scenario's order.
    pub designs: Vec<ShownDesign>,
    /// The longest steady stretch of the run, if this span is not steady and there is one.
    pub steadier: Option<Stretch>,
    /// What the letters of the inputs stand for: "S mean service · c servers".
    pub letters: String,
}

/// A span that can be asked about next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Where it begins, as it is typed: seconds of the run.
    pub from: String,
    /// Where it ends, as it is typed.
    pub until: String,
    /// From where to where, in words: "46 s to 120 s".
    pub words: String,
}

/// A design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownDesign {
    /// Its name for people.
    pub title: String,
    /// The span that was looked at, in words; a run that had to stop has less than was asked for.
    pub span: String,
    /// What is so of the whole span: sentences.
    pub remarks: Vec<String>,
    /// A part and a formula each.
    pub rows: Vec<ShownRow>,
}

/// A formula beside a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRow {
    /// The part's name for people.
    pub part: String,
    /// The formula's name.
    pub formula: String,
    /// What it says, in signs.
    pub says: String,
    /// What goes into it, with units.
    pub inputs: String,
    /// What is compared: its name, by the formula, simulated, off by.
    pub compared: Vec<[String; 4]>,
    /// Why its assumptions do not hold, in sentences; empty if they do.
    pub doubts: Vec<String>,
}

impl Shown {
    /// Of the findings about each design.
    pub fn of(findings: &[Findings]) -> Self {
        Self {
            designs: findings.iter().map(ShownDesign::of).collect(),
            // All designs have the same load.
            steadier: findings.iter().find_map(|it| it.steadier).map(Stretch::of),
            letters: letters(findings),
        }
    }
}

/// The letters of all inputs with their names, each once.
fn letters(findings: &[Findings]) -> String {
    let mut known: Vec<(&str, Vec<&str>)> = Vec::new();
    let rows = findings.iter().flat_map(|it| &it.rows);
    for input in rows.flat_map(|row| &row.inputs) {
        match known.iter_mut().find(|it| it.0 == input.symbol) {
            None => known.push((input.symbol, vec![input.name])),
            Some((_, names)) if !names.contains(&input.name) => names.push(input.name),
            Some(_) => {}
        }
    }
    let letter = |(symbol, names): &(&str, Vec<&str>)| [symbol, " ", &names.join(" or ")].concat();
    let all: Vec<String> = known.iter().map(letter).collect();
    all.join(" · ")
}

impl Stretch {
    fn of(span: Span) -> Self {
        Self {
            from: span.from_s.to_string(),
            until: span.until_s.to_string(),
            words: span.in_words(),
        }
    }
}

impl ShownDesign {
    fn of(findings: &Findings) -> Self {
        Self {
            title: findings.design_title.clone(),
            span: findings.span.in_words(),
            remarks: findings.remarks.clone(),
            rows: findings.rows.iter().map(ShownRow::of).collect(),
        }
    }
}

impl ShownRow {
    fn of(row: &Row) -> Self {
        let compared = |it: &Compared| {
            [
                it.name.to_owned(),
                it.predicted_in_words(),
                it.simulated_in_words(),
                it.off_in_words(),
            ]
        };
        Self {
            part: row.part_label.to_owned(),
            formula: row.formula.name().to_owned(),
            says: row.formula.says().to_owned(),
            inputs: row.inputs_in_words(),
            compared: row.compared.iter().map(compared).collect(),
            doubts: row.doubts.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::asking::Asking;
    use crate::scenario::{Preset, Scenario};
    use crate::theory::beside;

    fn sale() -> Scenario {
        Preset::named("flash-sale").expect("a preset").scenario
    }

    fn over(span: Span) -> (Vec<Findings>, Shown) {
        let findings = beside(&sale(), span);
        let shown = Shown::of(&findings);
        (findings, shown)
    }

    #[test]
    fn the_sheet_says_what_the_command_says() {
        let (findings, shown) = over(Span::whole(&sale()));
        assert_eq!(shown.designs.len(), findings.len());
        for (found, shown) in findings.iter().zip(&shown.designs) {
            let text = found.to_text();
            let head = format!(", {}, {}\n", shown.title, shown.span);
            assert!(text.contains(&head), "{head}");
            for remark in &shown.remarks {
                assert!(text.contains(&format!("\n{remark}\n")), "{remark}");
            }
            for row in &shown.rows {
                let head = format!("\n{}: {}, {}\n", row.part, row.formula, row.says);
                assert!(text.contains(&head), "{head}");
                assert!(text.contains(&format!("\n  {}\n", row.inputs)));
                for [name, predicted, simulated, off] in &row.compared {
                    let colon = if off.is_empty() { "" } else { ": " };
                    let line = format!(
                        "\n  {name}: {predicted} by the formula, {simulated} simulated{colon}{off}\n"
                    );
                    assert!(text.contains(&line), "{line}");
                }
                for doubt in &row.doubts {
                    assert!(text.contains(&format!("\n  ! {doubt}\n")), "{doubt}");
                }
            }
        }
    }

    #[test]
    fn where_a_span_is_not_steady_the_stretch_that_is_can_be_asked_about() {
        let (_, shown) = over(Span::whole(&sale()));
        let stretch = shown.steadier.expect("the sale is over before the run is");
        for design in &shown.designs {
            assert!(design.remarks[0].contains(&stretch.words), "{design:?}");
            assert!(design.rows.iter().any(|it| !it.doubts.is_empty()));
        }
        let asking = Asking {
            from: stretch.from,
            until: stretch.until,
            ..Asking::default()
        };
        let span = asking.span(&sale()).expect("it lies in the run");
        assert_eq!(span.in_words(), stretch.words);
        let (_, steady) = over(span);
        assert_eq!(steady.steadier, None, "it is steady itself");
        let unsteady = |it: &ShownRow| it.doubts.iter().any(|it| it.contains("not steady"));
        assert!(!steady.designs.iter().any(|it| it.rows.iter().any(unsteady)));
    }

    #[test]
    fn each_letter_is_explained_once() {
        let (findings, shown) = over(Span::whole(&sale()));
        assert!(shown.letters.contains("S mean service · c servers · "));
        let inputs = findings.iter().flat_map(|it| &it.rows);
        for input in inputs.flat_map(|it| &it.inputs) {
            let of_it = |it: &&str| it.starts_with(&format!("{} ", input.symbol));
            let mut said = shown.letters.split(" · ").filter(of_it);
            let words = said.next().expect("it is explained");
            assert!(
                words.contains(input.name) && said.next().is_none(),
                "{words}"
            );
        }
    }

    #[test]
    fn it_crosses_from_the_worker_unchanged() {
        let (_, shown) = over(Span::whole(&sale()));
        let text = serde_json::to_string(&shown).expect("JSON");
        assert_eq!(serde_json::from_str::<Shown>(&text).expect("shown"), shown);
    }
}

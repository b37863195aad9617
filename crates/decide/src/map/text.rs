//! Maps in words, with a table of letters.

use super::{Atlas, Axis};
use crate::said;

/// The letters of designs in a table, in the scenario's order; none has a dot.
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// What is not known yet, after an interruption.
const UNKNOWN: char = '?';

impl Atlas {
    /// The answer for a terminal.
    pub fn to_text(&self) -> String {
        let map = &self.map;
        let mut lines = vec![format!("{}: which design when", map.scenario.title)];
        let seeds = match map.seeds {
            1 => "under one seed".to_owned(),
            seeds => format!("in each of {seeds} seeds"),
        };
        lines.push(format!("Goals: {}, {seeds}.", self.goal_list()));
        lines.extend(map.sized_in_words(&self.designs));
        lines.push(String::new());
        if self.is_whole() {
            lines.extend(self.sentences());
        } else {
            lines.push("Not every cell is known yet.".to_owned());
        }
        lines.push(String::new());
        lines.push(self.table_in_letters());
        lines.join("\n")
    }

    /// The first grid as a table of letters, with what they mean.
    pub fn table_in_letters(&self) -> String {
        let map = &self.map;
        let mut out = format!(
            "Up: {}. To the right: {}.\n",
            titled(&map.y),
            titled(&map.x)
        );
        out.push_str(&said::columns(&self.table()));
        out.push('\n');
        let designs = self.designs.iter().enumerate();
        let mut legend: Vec<String> = designs
            .map(|(nth, (_, title))| {
                let names = map.knobs(nth).iter().map(|it| said::within(&it.name));
                let names = names.collect::<Vec<_>>().join("/");
                let names = if names.is_empty() {
                    names
                } else {
                    format!(" ({names})")
                };
                format!("{} {title}{names}", letter(Some(nth)))
            })
            .collect();
        legend.push(format!("{} none", letter(None)));
        if !self.is_whole() {
            legend.push(format!("{UNKNOWN} not known"));
        }
        out.push_str(&legend.join("   "));
        out.push('\n');
        out
    }

    /// Whether every place is known: else it is a map that was interrupted, or is being made.
    pub fn is_whole(&self) -> bool {
        self.field.is_whole((self.map.x.last(), self.map.y.last()))
    }

    pub(super) fn goal_list(&self) -> String {
        let goals = self.map.goals.iter().map(ToString::to_string);
        goals.collect::<Vec<_>>().join(", ")
    }

    /// The first grid with a letter for each cell, the highest row first.
    fn table(&self) -> Vec<Vec<String>> {
        let (x, y) = (&self.map.x, &self.map.y);
        let places = |axis: &Axis| (0..=axis.last()).step_by(axis.fine as usize);
        let mut lines: Vec<Vec<String>> = Vec::new();
        let head = places(x).map(|at| x.shown(x.value(at)));
        lines.push(std::iter::once(String::new()).chain(head).collect());
        for row in places(y).collect::<Vec<_>>().into_iter().rev() {
            let cell = |at| {
                let place = (at, row);
                if self.field.knows(place) {
                    self.letter_with_settings(place)
                } else {
                    UNKNOWN.to_string()
                }
            };
            let cells = places(x).map(cell);
            let label = y.shown(y.value(row));
            lines.push(std::iter::once(label).chain(cells).collect());
        }
        lines
    }

    /// The letter of what is best at a place, and the values that were found for it: "A 131", "B 40/512".
    fn letter_with_settings(&self, place: (u32, u32)) -> String {
        let best = self.field.at(place);
        let mut words = letter(best).to_string();
        let cell = self.cells.iter().find(|it| it.place == place);
        if let Some((design, cell)) = best.zip(cell) {
            let knobs = self.map.knobs(design).iter();
            let values = knobs.zip(&cell.standings[design].choice);
            let values: Vec<String> = values.map(|(knob, at)| knob.shown(*at)).collect();
            if !values.is_empty() {
                words = [words, values.join("/")].join(" ");
            }
        }
        words
    }

    /// The cells that were run as CSV: a line for each cell and design.
    pub fn to_csv(&self) -> String {
        let map = &self.map;
        let paths = [&map.x, &map.y].map(|it| it.steps.path.clone());
        let mut head = paths.to_vec();
        head.extend(["best", "design"].map(str::to_owned));
        head.extend(map.ranges().iter().map(|it| it.path.clone()));
        head.extend(["met", "seeds", "usd_per_million_done"].map(str::to_owned));
        head.extend(map.goals.iter().map(|goal| goal.metric.id().to_owned()));
        let mut out = head.join(",") + "\n";
        let shown = |number: f64| {
            if number.is_finite() {
                sluice_scenario::decimal(number)
            } else {
                String::new()
            }
        };
        for cell in &self.cells {
            let best = cell.best.map_or("", |nth| self.designs[nth].0.as_str());
            for (nth, (standing, (id, _))) in cell.standings.iter().zip(&self.designs).enumerate() {
                let mut cells = vec![shown(cell.x), shown(cell.y), best.to_owned(), id.clone()];
                let varied = map.ranges().iter().map(|range| {
                    let mut knobs = map.knobs(nth).iter().zip(&standing.choice);
                    let found = knobs.find(|(knob, _)| knob.path == range.path);
                    found.map_or(String::new(), |(knob, at)| shown(knob.value(*at)))
                });
                cells.extend(varied);
                cells.extend([
                    standing.is_met.to_string(),
                    standing.seeds.to_string(),
                    shown(standing.usd),
                ]);
                cells.extend(standing.worst.iter().map(|it| shown(*it)));
                out += &(cells.join(",") + "\n");
            }
        }
        out
    }
}

/// A design's letter.
fn letter(design: Option<usize>) -> char {
    match design {
        Some(nth) => LETTERS.chars().nth(nth).unwrap_or('?'),
        None => '·',
    }
}

/// An axis's name with its unit: "Load (×)".
pub(super) fn titled(axis: &Axis) -> String {
    if axis.unit.is_empty() {
        axis.name.clone()
    } else {
        format!("{} ({})", axis.name, axis.unit)
    }
}

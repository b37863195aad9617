//! A cell in words: its settings, and how each design does there.

use super::cell::Cell;
use super::survey::shown_by;
use super::{Atlas, Axis};
use crate::goal::Goal;
use crate::metric::Metric;
use crate::said;

/// A cell in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellWords {
    /// Where it lies: "Load 2×, Peak ÷ mean 4".
    pub place: String,
    /// Each design, the best one first: "Event-driven: meets every goal for $6.69 per million done".
    pub designs: Vec<String>,
}

impl Atlas {
    /// The cell that is shown at a place: its own, or the nearest of the coarser grids; none if none has been run there.
    pub fn cell_at(&self, place: (u32, u32)) -> Option<&Cell> {
        // A place that was taken to agree with its neighbours has no cell of its own.
        shown_by(place, self.map.rounds)
            .find_map(|place| self.cells.iter().find(|it| it.place == place))
            .map(|it| &**it)
    }

    /// What is known of a cell.
    pub fn cell_in_words(&self, cell: &Cell) -> CellWords {
        let along = |axis: &Axis, value: f64| {
            let unit = match axis.unit {
                "" | "×" => axis.unit.to_owned(),
                unit => [" ", unit].concat(),
            };
            format!("{} {}{unit}", axis.name, axis.shown(value))
        };
        let (x, y) = (&self.map.x, &self.map.y);
        let place = format!("{}, {}", along(x, cell.x), along(y, cell.y).to_lowercase());
        if let Some(refusal) = &cell.refusal {
            return CellWords {
                place,
                designs: vec![refusal.clone()],
            };
        }
        let mut each: Vec<usize> = (0..cell.standings.len()).collect();
        // The best one first, the others as they are.
        each.sort_by_key(|nth| Some(*nth) != cell.best);
        let said = each.into_iter().map(|nth| {
            format!(
                "{}: {}",
                self.designs[nth].1,
                self.standing_in_words(cell, nth)
            )
        });
        CellWords {
            place,
            designs: said.collect(),
        }
    }

    fn standing_in_words(&self, cell: &Cell, design: usize) -> String {
        let standing = &cell.standings[design];
        if let Some(refusal) = &standing.refusal {
            return refusal.clone();
        }
        let choice = self.map.choice_in_words(design, standing);
        let with = choice.map_or(String::new(), |it| [", with ", &it].concat());
        let cost = said::value(Metric::Cost, standing.usd);
        if standing.is_met {
            return format!("meets every goal, for {cost} per million done{with}");
        }
        let missed = (self.map.goals.iter().zip(&standing.worst))
            .filter(|(goal, worst)| !goal.is_met(**worst))
            .map(|(goal, worst): (&Goal, &f64)| {
                format!("{goal} ({})", said::value(goal.metric, *worst))
            });
        let missed: Vec<String> = missed.collect();
        let nearest = if with.is_empty() { "" } else { " at best" };
        format!("misses {}{nearest}{with}", missed.join(" and "))
    }
}

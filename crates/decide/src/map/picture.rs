//! Maps as pictures.

use super::text::titled;
use super::{Atlas, Axis, Place};
use sluice_draw::regions::{RegionAxis, RegionMap};

impl Atlas {
    /// The map as a picture of regions.
    pub fn to_regions(&self) -> RegionMap {
        let (x, y) = (&self.map.x, &self.map.y);
        let rows = 0..=y.last();
        let places = rows.flat_map(|row| (0..=x.last()).map(move |at| (at, row)));
        let near: Vec<Option<Place>> = places
            .map(|place| self.field.nearest(place, self.map.rounds))
            .collect();
        let unknown: Vec<bool> = near.iter().map(Option::is_none).collect();
        let seeds = match self.map.seeds {
            1 => "under one seed".to_owned(),
            seeds => format!("in each of {seeds} seeds"),
        };
        let sized = self.map.sized_in_words(&self.designs);
        RegionMap {
            title: format!("{}: which design when", self.map.scenario.title),
            subtitle: [
                "The cheapest that meets every goal: ",
                &self.goal_list(),
                ", ",
                &seeds,
                ".",
                &sized.map_or(String::new(), |it| [" ", &it].concat()),
            ]
            .concat(),
            x: x.to_axis(),
            y: y.to_axis(),
            held: near.into_iter().map(|it| self.field.at(it?)).collect(),
            unknown,
            names: self.designs.iter().map(|it| it.1.clone()).collect(),
            none: "none meets them".to_owned(),
            sentences: if self.is_whole() {
                self.sentences()
            } else {
                Vec::new()
            },
        }
    }
}

impl Axis {
    fn to_axis(&self) -> RegionAxis {
        let steps = (0..=self.last()).step_by(self.fine as usize);
        RegionAxis {
            title: titled(self),
            ticks: steps.map(|at| (at, self.shown(self.value(at)))).collect(),
            places: self.last() + 1,
        }
    }
}

//! Sizes as pictures: how each goal's number depends on a setting, by what was tried.

use super::trial::Trial;
use super::{Knob, Sizing};
use crate::goal::Goal;
use crate::said;
use sluice_draw::poster::Picture;
use sluice_draw::tried::{Tried, TriedChart, TriedPlot};

/// The most plots of one picture.
const PLOTS_MAX: usize = 12;
/// The fewest choices that make a curve.
const TRIED_MIN: usize = 3;

impl Sizing {
    /// A picture for each setting, with a plot for each load and goal: of several settings, each with the others as
    /// they were chosen. None of a setting of which hardly anything was tried.
    pub fn charts(&self) -> Vec<TriedChart> {
        let knobs = self.size.knobs.iter().enumerate();
        let charts = knobs.map(|(nth, knob)| TriedChart {
            setting: knob.titled(),
            plots: self.plots(nth),
            shown: Box::new(said::plain),
        });
        charts.filter(|it| !it.plots.is_empty()).collect()
    }

    /// All of them below each other, so many CSS pixels wide; none where nothing could be tried.
    pub fn picture(&self, width: f64) -> Option<Picture> {
        let charts = self.charts();
        let mut pictures = charts.iter().map(|it| it.picture(width));
        let mut whole = pictures.next()?;
        for one in pictures {
            let below = one.shapes.into_iter().map(|it| it.moved(0.0, whole.height));
            whole.shapes.extend(below);
            whole.height += one.height;
        }
        Some(whole)
    }

    /// What the pictures say to those who cannot see them.
    pub fn alt(&self) -> String {
        let knobs: Vec<String> = self.size.knobs.iter().map(|it| it.name.clone()).collect();
        [
            "How each goal’s number depends on ",
            &said::and(knobs),
            "; the table below has the same numbers.",
        ]
        .concat()
    }

    fn plots(&self, nth: usize) -> Vec<TriedPlot> {
        let chosen = self.found.as_ref().or(self.nearest());
        let Some(chosen) = chosen else {
            return Vec::new();
        };
        let knob = &self.size.knobs[nth];
        let is_beside = |trial: &&Trial| {
            let places = trial.choice.places.iter().zip(&chosen.choice.places);
            let mut others = places.enumerate().filter(|(at, _)| *at != nth);
            trial.refusal.is_none() && others.all(|(_, (one, other))| one == other)
        };
        let mut plots = Vec::new();
        for search in &self.searches {
            let mut tried: Vec<&Trial> = search.tried.iter().filter(is_beside).collect();
            tried.sort_by_key(|it| it.choice.places[nth]);
            if tried.len() < TRIED_MIN {
                continue;
            }
            let load = tried[0].choice.load;
            for (at, goal) in self.size.goals.iter().enumerate() {
                let points = tried.iter().map(|trial| Tried {
                    x: knob.value(trial.choice.places[nth]),
                    y: trial.worst[at],
                    is_met: goal.is_met(trial.worst[at]),
                    is_chosen: self.found.is_some() && trial.choice.places == chosen.choice.places,
                });
                plots.push(self.plot(goal, load, points.collect()));
            }
        }
        plots.truncate(PLOTS_MAX);
        plots
    }

    fn plot(&self, goal: &Goal, load: f64, tried: Vec<Tried>) -> TriedPlot {
        let metric = goal.metric;
        let load = match &self.size.loads {
            Some(_) => [" at ", &sluice_scenario::decimal(load), " × the load"].concat(),
            None => String::new(),
        };
        TriedPlot {
            title: [metric.words(), ", in the worst seed", &load].concat(),
            limit: (goal.limit, goal.to_string()),
            tried,
            shown: Box::new(move |it| said::value(metric, it)),
        }
    }
}

impl Knob {
    /// Its name with its unit.
    fn titled(&self) -> String {
        match self.unit {
            "" => self.name.clone(),
            unit => [&self.name, " (", unit, ")"].concat(),
        }
    }
}

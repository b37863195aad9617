//! Maps as JSON.

use super::cell::{Cell, Standing};
use super::{Atlas, Axis, Map, MapAsked, Steps};
use crate::goal::Goal;
use crate::size::Range;
use serde_json::{Map as Object, Value, json};

impl Atlas {
    /// The answer as data. Shares are from 0 to 1, times in milliseconds, costs in US dollars per million done; what is
    /// infinite or not known is null. Cells are those that were run.
    pub fn to_value(&self) -> Value {
        let map = &self.map;
        let designs: Vec<&str> = self.designs.iter().map(|it| it.0.as_str()).collect();
        let titles: Object<String, Value> = (self.designs.iter())
            .map(|(id, title)| (id.clone(), title.as_str().into()))
            .collect();
        let goals: Vec<String> = map.goals.iter().map(ToString::to_string).collect();
        let mut value = json!({
            "title": map.scenario.title,
            "x": map.x.to_value(),
            "y": map.y.to_value(),
            "designs": designs,
            "titles": titles,
            "goals": goals,
            "seeds": map.seeds,
            "rounds": map.rounds,
            "whole": self.is_whole(),
            "regions": if self.is_whole() { self.sentences() } else { Vec::new() },
            "cells": self.cells.iter().map(|it| self.cell(it)).collect::<Vec<_>>(),
        });
        if map.is_sized() {
            let vary: Vec<String> = map.ranges().iter().map(Range::text).collect();
            value["vary"] = vary.into();
        }
        value
    }

    fn cell(&self, cell: &Cell) -> Value {
        let map = &self.map;
        let (x, y) = (map.x.json(cell.place.0), map.y.json(cell.place.1));
        let settings: Object<String, Value> = [
            (map.x.steps.path.clone(), x.clone()),
            (map.y.steps.path.clone(), y.clone()),
        ]
        .into_iter()
        .collect();
        let designs: Object<String, Value> = (self.designs.iter().zip(&cell.standings).enumerate())
            .map(|(nth, ((id, _), standing))| (id.clone(), map.standing_value(nth, standing)))
            .collect();
        let (foremost, best) = (cell.foremost(), cell.best.map(|it| &self.designs[it].0));
        json!({
            "x": x,
            "y": y,
            "settings": settings,
            "best": best,
            "nearest": self.designs[foremost].0,
            "goals": map.goal_values(&cell.standings[foremost]),
            "designs": designs,
            "refused": cell.refusal,
        })
    }
}

impl MapAsked {
    /// What was asked for as data, for another machine.
    pub fn to_value(&self) -> Value {
        json!({
            "x": self.x.text(),
            "y": self.y.text(),
            "goals": self.goals.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "seeds": self.seeds,
            "rounds": self.rounds,
            "vary": self.vary.iter().map(Range::text).collect::<Vec<_>>(),
        })
    }

    /// Reads such data; none if something is missing or of another kind.
    pub fn from_value(value: &Value) -> Option<Self> {
        let steps = |key: &str| Steps::read(value[key].as_str()?).ok();
        let count = |key: &str| u32::try_from(value[key].as_u64()?).ok();
        let goals = value["goals"].as_array()?.iter();
        let vary = value["vary"].as_array().into_iter().flatten();
        Some(Self {
            x: steps("x")?,
            y: steps("y")?,
            goals: goals
                .map(|it| Goal::read(it.as_str()?).ok())
                .collect::<Option<_>>()?,
            seeds: count("seeds")?,
            rounds: count("rounds"),
            vary: vary
                .map(|it| Range::read(it.as_str()?).ok())
                .collect::<Option<_>>()?,
        })
    }
}

impl Map {
    fn standing_value(&self, design: usize, standing: &Standing) -> Value {
        let mut value = json!({
            "met": standing.is_met,
            "seeds": standing.seeds,
            "usd_per_million_done": standing.usd,
            "goals": self.goal_values(standing),
        });
        if self.is_sized() {
            let knobs = self.knobs(design).iter().zip(&standing.choice);
            let settings: Object<String, Value> = knobs
                .map(|(knob, at)| (knob.path.clone(), knob.json(*at)))
                .collect();
            // As in a size: what was found, or what comes nearest.
            let nothing = Object::new();
            let (found, nearest) = if standing.is_met {
                (settings, nothing)
            } else {
                (nothing, settings)
            };
            value["settings"] = found.into();
            value["nearest"] = nearest.into();
            value["refused"] = standing.refusal.clone().into();
        }
        value
    }

    fn goal_values(&self, standing: &Standing) -> Vec<Value> {
        let goals = self.goals.iter().zip(&standing.worst);
        let values = goals.map(|(goal, worst)| {
            json!({
                "goal": goal.to_string(),
                "value": worst,
                "met": goal.is_met(*worst),
                "margin": goal.margin(*worst),
            })
        });
        values.collect()
    }
}

impl Axis {
    fn to_value(&self) -> Value {
        let steps = (0..=self.last()).step_by(self.fine as usize);
        json!({
            "path": self.steps.path,
            "name": self.name,
            "unit": self.unit,
            "low": self.steps.low,
            "high": self.steps.high,
            "count": self.steps.count,
            "log": self.steps.is_log,
            "values": steps.map(|at| self.value(at)).collect::<Vec<_>>(),
        })
    }
}

//! Sizes as JSON.

use super::limits::Bound;
use super::trial::Trial;
use super::{Size, Sizing};
use serde_json::{Map, Value, json};

impl Sizing {
    /// The answer as data. Shares are from 0 to 1, times in milliseconds, costs in US dollars per million done; what
    /// is infinite or not known is null.
    pub fn to_value(&self) -> Value {
        let size = &self.size;
        let judged = self.found.as_ref().or(self.nearest());
        let curve: Vec<Value> = (self.searches.iter())
            .flat_map(|search| &search.tried)
            .map(|trial| size.point(trial))
            .collect();
        let mut value = json!({
            "found": self.found.is_some(),
            "design": self.design.0,
            "settings": self.found.as_ref().map_or_else(Map::new, |it| size.settings(it)),
            "goals": judged.map_or_else(Vec::new, |it| size.judgement(it)),
            "usd_per_million_done": self.found.as_ref().map(|it| it.usd),
            "binds_next": self.binds_next.as_ref().map(Bound::to_value),
            "costs_the_same_up_to": self.same_up_to().map(|it| size.settings(it)),
            "is_search": size.knobs.len() > 1,
            "is_monotone": self.searches.iter().all(|it| it.is_monotone),
            "island": self.island().map(|ends| ends.map(|it| size.settings(it))),
            "seeds": size.seeds,
            "not_drained": judged.map(|it| it.undrained),
            "curve": curve,
        });
        if let (None, Some(nearest)) = (&self.found, self.nearest()) {
            value["nearest"] = size.settings(nearest).into();
            value["nearest_load"] = nearest.choice.load.into();
            value["cannot_meet"] = size.missed(nearest).map(ToString::to_string).into();
            value["because_of"] = size.binding(nearest).as_ref().map(Bound::to_value).into();
        }
        if let Some(loads) = &size.loads {
            value["loads"] = loads.loads.to_vec().into();
            value["weights"] = loads.weights.to_vec().into();
            value["regrets"] = self.regrets().into();
        }
        value
    }

    fn regrets(&self) -> Vec<Value> {
        let rows = self.regrets.iter().map(|regret| {
            let trials = regret.trials.iter().map(|it| self.size.point(it));
            json!({
                "settings": regret.trials.first().map(|it| self.size.settings(it)),
                "usd_per_million_done": regret.usd,
                "at_loads": trials.collect::<Vec<_>>(),
            })
        });
        rows.collect()
    }
}

impl Size {
    /// The values of a choice, by the paths as they were given.
    pub(super) fn settings(&self, trial: &Trial) -> Map<String, Value> {
        let knobs = self.knobs.iter().zip(&trial.choice.places);
        knobs
            .map(|(knob, at)| (knob.path.clone(), knob.json(*at)))
            .collect()
    }

    /// Each goal with its worst value.
    fn judgement(&self, trial: &Trial) -> Vec<Value> {
        let goals = self.goals.iter().zip(&trial.worst);
        let judged = goals.map(|(goal, worst)| {
            json!({
                "goal": goal.to_string(),
                "value": worst,
                "met": goal.is_met(*worst),
                "margin": goal.margin(*worst),
            })
        });
        judged.collect()
    }

    /// A point of the curve.
    fn point(&self, trial: &Trial) -> Value {
        let goals = self.goals.iter().zip(&trial.worst);
        let values: Map<String, Value> = goals
            .map(|(goal, worst)| (goal.to_string(), (*worst).into()))
            .collect();
        json!({
            "settings": self.settings(trial),
            "load": trial.choice.load,
            "met": trial.is_met,
            "seeds": trial.seeds,
            "values": values,
            "usd_per_million_done": trial.usd,
            "refused": trial.refusal,
        })
    }
}

impl Bound {
    fn to_value(&self) -> Value {
        json!({
            "path": self.path,
            "name": self.name,
            "used": self.peak,
            "limit": self.limit,
            "share": self.share(),
        })
    }
}

//! Sizes in sentences: what was found with its margins, or what cannot be met and why.

use super::trial::Trial;
use super::{Knob, SAME, Search, Size, Sizing};
use crate::goal::Goal;
use crate::metric::{Metric, Unit};
use crate::said;
use sluice_draw::words::format;

impl Sizing {
    /// The answer in one sentence, and what there is to know about it.
    pub(crate) fn said(&self) -> (String, Vec<String>) {
        let mut lines = Vec::new();
        match &self.found {
            Some(found) => self.say_found(found, &mut lines),
            None => self.say_nothing(&mut lines),
        }
        let more = lines.split_off(1.min(lines.len()));
        (lines.pop().unwrap_or_default(), more)
    }

    /// The largest value that costs no more and was found to meet the goals, with all that were tried between; none if
    /// it is the choice itself, or there are several knobs.
    pub(super) fn same_up_to(&self) -> Option<&Trial> {
        let (found, _) = (self.found.as_ref()?, self.only_search()?);
        let same = |trial: &&Trial| trial.is_met && trial.usd <= found.usd * (1.0 + SAME);
        let beyond = self.only_search()?.tried.iter();
        let beyond = beyond.filter(|it| it.choice.places > found.choice.places);
        beyond.take_while(same).last()
    }

    /// Where goals that are met at one value are missed further on: the first and the last of those that were
    /// tried around the choice and meet them.
    pub(super) fn island(&self) -> Option<[&Trial; 2]> {
        let search = self.only_search().filter(|it| !it.is_monotone)?;
        let found = self.found.as_ref()?;
        let at = search
            .tried
            .iter()
            .position(|it| it.choice == found.choice)?;
        let (before, after) = search.tried.split_at(at);
        let first = before.iter().rev().take_while(|it| it.is_met).last();
        let last = after.iter().take_while(|it| it.is_met).last()?;
        Some([first.unwrap_or(last), last]).map(|[first, last]| {
            if before.last().is_some_and(|it| it.is_met) {
                [first, last]
            } else {
                [&search.tried[at], last]
            }
        })
    }

    /// The search, where there was one of one knob.
    fn only_search(&self) -> Option<&Search> {
        let [search] = &self.searches[..] else {
            return None;
        };
        (self.size.knobs.len() == 1).then_some(search)
    }

    fn say_found(&self, found: &Trial, lines: &mut Vec<String>) {
        let size = &self.size;
        let price = format::dollars(found.usd);
        let seeds = size.seeds;
        let are_many = size.knobs.len() > 1 || size.knobs.iter().any(Knob::is_bare);
        let meets = if are_many { "meet" } else { "meets" };
        let loads = size.loads.map_or(String::new(), |it| {
            let [low, .., high] = it.loads.map(sluice_scenario::decimal);
            format!(" at {low} to {high} × the load")
        });
        let is_met = |it: &super::Regret| it.trials.iter().all(|it| it.is_met);
        lines.push(if self.regrets.first().is_none_or(is_met) {
            format!(
                "{} {meets} {} in each of {seeds} seeds{loads}, for {price} per million done.",
                size.choice_in_words(found),
                size.goals_in_words(),
            )
        } else {
            format!(
                "{} is regretted least{loads}, although it misses a goal there, for {price} per million done.",
                size.choice_in_words(found),
            )
        });
        if size.knobs.len() > 1 {
            lines.push("This is the cheapest that a search from three corners has found, not a proof that nothing is cheaper.".to_owned());
        } else if found.choice.places == [0] && self.regrets.is_empty() {
            lines.push("That is where the range begins: less was not tried.".to_owned());
        }
        if let Some(up_to) = self.same_up_to() {
            let value = size.knobs[0].shown(up_to.choice.places[0]);
            lines.push(format!("It costs the same up to {value} at least."));
        }
        if let Some([first, last]) = self.island() {
            let shown = |it: &Trial| size.knobs[0].shown(it.choice.places[0]);
            lines.push(format!(
                "More is not always better: the goals are met from {} to {}, and missed again beyond.",
                shown(first),
                shown(last)
            ));
        }
        for (goal, worst) in size.goals.iter().zip(&found.worst) {
            lines.push(goal.in_words(*worst));
        }
        if found.undrained > 0 {
            lines.push(format!(
                "In {} of {seeds} seeds the backlog had not drained at the end of the run.",
                found.undrained
            ));
        }
        lines.push(match &self.binds_next {
            Some(bound) => format!(
                "What binds next is {}: {} of {}{} are used.",
                bound.name,
                said::value(Metric::Backlog, bound.peak),
                format::grouped(bound.limit),
                bound.unit
            ),
            None => "No other limit that the design has shows in a metric.".to_owned(),
        });
        self.say_regret(lines);
    }

    /// How the choice fares at each load.
    fn say_regret(&self, lines: &mut Vec<String>) {
        let (Some(loads), Some(least)) = (&self.size.loads, self.regrets.first()) else {
            return;
        };
        let at_loads = loads.loads.iter().zip(&least.trials).map(|(load, trial)| {
            let price = said::value(Metric::Cost, trial.usd);
            let verdict = if trial.is_met { "" } else { " (misses a goal)" };
            format!(
                "{price}{verdict} at {} × the load",
                sluice_scenario::decimal(*load)
            )
        });
        let at_loads: Vec<String> = at_loads.collect();
        lines.push(format!(
            "Of the choices that are best at some load, it is regretted least: {} per million done beyond the best at each load. It costs {}.",
            format::dollars(least.usd),
            at_loads.join(", ")
        ));
    }

    fn say_nothing(&self, lines: &mut Vec<String>) {
        let size = &self.size;
        if self.searches.iter().all(|it| it.found.is_some()) {
            let choices = self.searches.iter().filter_map(|it| it.found.as_ref());
            let choices = choices.map(|it| {
                let load = sluice_scenario::decimal(it.choice.load);
                format!("{} at {load} × the load", size.choice_in_words(it))
            });
            let choices: Vec<String> = choices.collect();
            lines.push(format!(
                "Each load has a choice that meets every goal, but none of them meets them at all loads: {}.",
                choices.join("; ")
            ));
            return;
        }
        let Some(nearest) = self.nearest() else {
            let mut refusals = self.searches.iter().flat_map(|it| &it.tried);
            let refusal = refusals.find_map(|it| it.refusal.as_deref());
            lines.push(format!(
                "None of these settings can be run: {}",
                refusal.unwrap_or_default()
            ));
            return;
        };
        let goal = size.missed(nearest);
        let (goal, worst) = match goal {
            Some(goal) => {
                let at = size.goals.iter().position(|it| it == goal).unwrap_or(0);
                (
                    goal.to_string(),
                    said::value(goal.metric, nearest.worst[at]),
                )
            }
            None => return,
        };
        let load = if size.loads.is_some() {
            format!(
                " at {} × the load",
                sluice_scenario::decimal(nearest.choice.load)
            )
        } else {
            String::new()
        };
        let because = match size.binding(nearest) {
            Some(bound) => {
                let knobs = size.knobs.iter().zip(&nearest.choice.places);
                let mut ends = knobs.filter(|(knob, at)| knob.last() == **at);
                let is_end = ends.any(|(knob, _)| knob.whole_path == bound.path);
                let end = if is_end {
                    ", at which the range ends"
                } else {
                    ""
                };
                let limit = format::grouped(bound.limit);
                format!(
                    "what binds is {}: {limit}{}{end}",
                    bound.name, bound.unit
                )
            }
            None => "no limit that shows in a metric is reached, so it is time, not room, that is missing".to_owned(),
        };
        lines.push(format!(
            "Nothing in this range meets {goal}{load}; {because}."
        ));
        lines.push(format!(
            "{} comes nearest: {worst} in its worst seed.",
            size.choice_in_words(nearest)
        ));
    }
}

impl Size {
    pub(super) fn goal_list(&self) -> String {
        let goals: Vec<String> = self.goals.iter().map(ToString::to_string).collect();
        goals.join(", ")
    }

    fn goals_in_words(&self) -> String {
        said::and(self.goals.iter().map(ToString::to_string).collect())
    }

    /// "Concurrency limit 131 and Memory 512 MB".
    pub(super) fn choice_in_words(&self, trial: &Trial) -> String {
        let knobs = self.knobs.iter().zip(&trial.choice.places);
        said::and(knobs.map(|(knob, at)| knob.in_words(*at)).collect())
    }

    /// The goal that a trial misses by most.
    pub(super) fn missed(&self, trial: &Trial) -> Option<&Goal> {
        let goals = self.goals.iter().zip(&trial.worst);
        let missed = goals.filter(|(goal, worst)| !goal.is_met(**worst));
        let by = |goal: &Goal, worst: f64| goal.margin(worst).map_or(f64::NEG_INFINITY, |it| it);
        missed
            .min_by(|a, b| by(a.0, *a.1).total_cmp(&by(b.0, *b.1)))
            .map(|(goal, _)| goal)
    }
}

impl Goal {
    /// How far a worst value is from the limit, in a sentence.
    pub fn in_words(&self, worst: f64) -> String {
        let shown = said::value(self.metric, worst);
        let margin = self.margin(worst).map_or(String::new(), |margin| {
            let percent = format::fixed(margin * 100.0, 0);
            let of = if self.metric.unit() == Unit::Share {
                "of the limit is left"
            } else {
                "of it is left"
            };
            format!(", {percent}% {of}")
        });
        format!("{self}: {shown} in the worst seed{margin}.")
    }
}

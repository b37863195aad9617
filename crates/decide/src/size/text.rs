//! Sizes in sentences, with the curve as a table.

use super::trial::Trial;
use super::{SAME, Size, Sizing};
use crate::goal::Goal;
use crate::metric::{Metric, Unit};
use crate::said;
use sluice_draw::words::format;
use std::fmt::Write as _;

impl Sizing {
    /// The answer for a terminal.
    pub fn to_text(&self) -> String {
        let mut lines = vec![format!("{}, {}", self.size.scenario.title, self.design.1)];
        lines.push(format!("Goals: {}.", self.size.goal_list()));
        lines.push(String::new());
        lines.extend(self.sentences());
        lines.push(String::new());
        let mut out = lines.join("\n");
        out.push('\n');
        out.push_str(&self.curve());
        out
    }

    /// The answer in sentences, without the curve.
    pub fn sentences(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match &self.found {
            Some(found) => self.say_found(found, &mut lines),
            None => self.say_nothing(&mut lines),
        }
        lines
    }

    /// The choice in words, each setting with its value; none if there is none.
    pub fn choice_in_words(&self) -> Option<String> {
        self.found.as_ref().map(|it| self.size.choice_in_words(it))
    }

    /// The curve as CSV: a line for each choice that was tried.
    pub fn to_csv(&self) -> String {
        let size = &self.size;
        let mut head: Vec<String> = size.knobs.iter().map(|it| it.path.clone()).collect();
        head.extend(["load", "met", "seeds", "usd_per_million_done"].map(str::to_owned));
        head.extend(size.goals.iter().map(|goal| goal.metric.id().to_owned()));
        let mut out = head.join(",");
        out.push('\n');
        let shown = |number: f64| {
            if number.is_finite() {
                sluice_scenario::decimal(number)
            } else {
                String::new()
            }
        };
        for trial in self.searches.iter().flat_map(|it| &it.tried) {
            let knobs = size.knobs.iter().zip(&trial.choice.places);
            let mut cells: Vec<String> = knobs.map(|(knob, at)| shown(knob.value(*at))).collect();
            cells.extend([
                shown(trial.choice.load),
                trial.is_met.to_string(),
                trial.seeds.to_string(),
                shown(trial.usd),
            ]);
            cells.extend(trial.worst.iter().map(|it| shown(*it)));
            out.push_str(&cells.join(","));
            out.push('\n');
        }
        out
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
    fn only_search(&self) -> Option<&super::Search> {
        let [search] = &self.searches[..] else {
            return None;
        };
        (self.size.knobs.len() == 1).then_some(search)
    }

    fn say_found(&self, found: &Trial, lines: &mut Vec<String>) {
        let size = &self.size;
        let price = format::dollars(found.usd);
        let seeds = size.seeds;
        lines.push(format!(
            "{} meets every goal in each of {seeds} seeds, for {price} per million done.",
            size.choice_in_words(found)
        ));
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
        lines.push(format!("Nothing in this range meets {goal}{load}."));
        lines.push(format!(
            "{} comes nearest: {worst} in its worst seed.",
            size.choice_in_words(nearest)
        ));
        lines.push(match size.binding(nearest) {
            Some(bound) => {
                let knobs = size.knobs.iter().zip(&nearest.choice.places);
                let mut ends = knobs.filter(|(knob, at)| knob.last() == **at);
                let end = if ends.any(|(knob, _)| knob.whole_path == bound.path) { ", at which the range ends" } else { "" };
                format!(
                    "What binds there is {}: {}{}{end}.",
                    bound.name,
                    format::grouped(bound.limit),
                    bound.unit
                )
            }
            None => "No limit that shows in a metric is reached there: it is time, not room, that is missing.".to_owned(),
        });
    }

    /// The curve of each goal over the settings.
    fn curve(&self) -> String {
        let size = &self.size;
        let mut head: Vec<String> = size.knobs.iter().map(|it| it.path.clone()).collect();
        if size.loads.is_some() {
            head.push("load".to_owned());
        }
        head.extend(size.goals.iter().map(|goal| goal.metric.words().to_owned()));
        head.extend(["per million done".to_owned(), "goals".to_owned()]);
        let mut lines = vec![head];
        let tried = || self.searches.iter().flat_map(|it| &it.tried);
        // A search among several knobs tries hundreds of choices.
        let is_short = size.knobs.len() == 1 || self.found.is_none();
        for trial in tried().filter(|it| is_short || it.is_met) {
            let knobs = size.knobs.iter().zip(&trial.choice.places);
            let mut line: Vec<String> = knobs.map(|(knob, at)| knob.shown(*at)).collect();
            if size.loads.is_some() {
                line.push(sluice_scenario::decimal(trial.choice.load));
            }
            let goals = size.goals.iter().zip(&trial.worst);
            line.extend(goals.map(|(goal, worst)| said::value(goal.metric, *worst)));
            line.push(said::value(Metric::Cost, trial.usd));
            line.push(match (&trial.refusal, trial.is_met) {
                (Some(_), _) => "refused".to_owned(),
                (None, true) => "met".to_owned(),
                (None, false) => format!("missed in seed {}", trial.seeds),
            });
            lines.push(line);
        }
        let mut table = said::columns(&lines);
        let left_out = tried().count() + 1 - lines.len();
        if left_out > 0 {
            let left_out = format::count(left_out as i64);
            let _ = writeln!(
                table,
                "{left_out} more choices were tried and miss a goal; --format csv lists them."
            );
        }
        table
    }
}

impl Size {
    fn goal_list(&self) -> String {
        let goals: Vec<String> = self.goals.iter().map(ToString::to_string).collect();
        goals.join(", ")
    }

    fn choice_in_words(&self, trial: &Trial) -> String {
        let knobs = self.knobs.iter().zip(&trial.choice.places);
        let values: Vec<String> = knobs
            .map(|(knob, at)| format!("{} = {}", knob.path, knob.shown(*at)))
            .collect();
        values.join(", ")
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

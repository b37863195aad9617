//! Knobs: settings that may vary, each over a range in steps.

use crate::said;
use serde_json::Value;
use sluice_scenario::edit::{shown, whole_path};
use sluice_scenario::fields::{GROUPS, Kind};
use sluice_scenario::{Scenario, Setting, decimal};

/// The most steps of a range.
const STEPS_MAX: f64 = 1_000_000.0;
/// The steps of a range of numbers that need not be whole, unless it says which.
const STEPS: f64 = 1_000.0;

/// A range as it is written: `lambda.concurrency_limit=10..1000`, `lambda.memory_mb=128..1024:64`.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The setting's path, as it was written.
    pub path: String,
    /// The smallest value.
    pub low: f64,
    /// The largest one.
    pub high: f64,
    /// The distance between values; none if it was not given.
    pub step: Option<f64>,
}

impl Range {
    /// Reads "PATH=LOW..HIGH" or "PATH=LOW..HIGH:STEP".
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the text: "must …".
    pub fn read(text: &str) -> Result<Self, String> {
        let rule = "must be PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as lambda.concurrency_limit=10..1000";
        let (path, range) = text.split_once('=').ok_or(rule)?;
        let (low, high) = range.split_once("..").ok_or(rule)?;
        let (high, step) = match high.split_once(':') {
            Some((high, step)) => (high, Some(step)),
            None => (high, None),
        };
        let number = |text: &str| {
            let number = text.trim().replace(',', "").parse().ok();
            number.filter(|it: &f64| it.is_finite()).ok_or(rule)
        };
        let (low, high) = (number(low)?, number(high)?);
        let step = step.map(number).transpose()?;
        if high <= low {
            return Err(
                "must have a range that goes up: its second number is the larger one".to_owned(),
            );
        }
        if step.is_some_and(|step| step <= 0.0 || step > high - low) {
            return Err("must have a step above zero that fits into its range".to_owned());
        }
        Ok(Self {
            path: path.trim().to_owned(),
            low,
            high,
            step,
        })
    }

    /// The range as it is written.
    pub fn text(&self) -> String {
        let step = self
            .step
            .map_or(String::new(), |it| format!(":{}", decimal(it)));
        format!(
            "{}={}..{}{step}",
            self.path,
            decimal(self.low),
            decimal(self.high)
        )
    }
}

/// A setting of a scenario that holds a number.
pub(crate) struct Numeric {
    /// The whole path in a scenario.
    pub(crate) whole_path: String,
    /// What it is called.
    pub(crate) name: String,
    /// Its unit beside a number.
    pub(crate) unit: &'static str,
    /// The least that it may hold.
    pub(crate) min: f64,
    /// The most.
    pub(crate) max: f64,
    /// Whether it holds whole numbers alone.
    pub(crate) is_whole: bool,
    /// What it may hold, in words.
    pub(crate) allowed: String,
}

/// A setting that the scenario has and that holds a number; `option` is how its path was given.
///
/// # Errors
/// One sentence, if there is no such setting, or if it is no number.
pub(crate) fn numeric(scenario: &Scenario, option: &str, path: &str) -> Result<Numeric, String> {
    let form = scenario.to_value();
    let whole_path = whole_path(&form, path)
        .ok_or_else(|| format!("{option}: {path} is not a field of this scenario."))?;
    if whole_path == "seed" {
        return Err(format!(
            "{option}: seed chooses the luck, which is no setting: --seeds says how many."
        ));
    }
    let setting = (GROUPS.iter())
        .flat_map(|group| Setting::all(group, &form))
        .find(|setting| setting.path == whole_path);
    let kind = setting.as_ref().map(|setting| setting.field.kind);
    let (min, max, is_whole) = match kind {
        Some(Kind::Whole { min, max }) => (f64::from(min), f64::from(max), true),
        Some(Kind::Number { min, max }) => (min, max, false),
        _ => {
            return Err(format!(
                "{option}: {path} is no number, and only numbers have a range."
            ));
        }
    };
    let field = setting.as_ref().map(|setting| setting.field);
    Ok(Numeric {
        whole_path,
        name: setting.map_or(String::new(), |setting| setting.name()),
        unit: field.map_or("", |field| field.unit.short),
        min,
        max,
        is_whole,
        allowed: field.map_or(String::new(), |field| field.allowed()),
    })
}

/// A setting of a scenario that may vary.
#[derive(Clone, Debug, PartialEq)]
pub struct Knob {
    /// Its path, as it was written.
    pub path: String,
    /// The whole path in a scenario.
    pub whole_path: String,
    /// What it is called.
    pub name: String,
    /// Its unit beside a number; empty where there is nothing to say.
    pub unit: &'static str,
    low: f64,
    high: f64,
    step: f64,
    is_whole: bool,
}

impl Knob {
    /// A setting that the scenario has, over a range of it.
    ///
    /// # Errors
    /// One sentence, if there is no such setting, if it is no number, or if the range leaves what it may hold.
    pub fn new(scenario: &Scenario, range: &Range) -> Result<Self, String> {
        let path = &range.path;
        let Numeric {
            whole_path,
            name,
            unit,
            min,
            max,
            is_whole,
            allowed,
        } = numeric(scenario, "--vary", path)?;
        let step = range.step.unwrap_or(if is_whole {
            1.0
        } else {
            (range.high - range.low) / STEPS
        });
        if range.low < min || range.high > max {
            return Err(format!("--vary: {path} must be {allowed}."));
        }
        if is_whole
            && [range.low, range.high, step]
                .iter()
                .any(|it| it.fract() != 0.0)
        {
            return Err(format!(
                "--vary: {path} must be {allowed}, so its range and step are whole as well."
            ));
        }
        if (range.high - range.low) / step > STEPS_MAX {
            return Err(format!(
                "--vary: {path} has more than a million steps: give a larger one after a colon."
            ));
        }
        Ok(Self {
            path: path.clone(),
            whole_path,
            name,
            unit,
            low: range.low,
            high: range.high,
            step,
            is_whole,
        })
    }

    /// The place of the last value; the first has 0.
    pub fn last(&self) -> u32 {
        ((self.high - self.low) / self.step).ceil() as u32
    }

    /// The value at a place.
    pub fn value(&self, at: u32) -> f64 {
        let value = (self.low + f64::from(at) * self.step).min(self.high);
        // Without the last bits of the steps, which nobody would type.
        let digits = 1e9;
        if self.is_whole {
            value
        } else {
            libm::round(value * digits) / digits
        }
    }

    /// The value at a place, as JSON.
    pub fn json(&self, at: u32) -> Value {
        let value = self.value(at);
        if self.is_whole {
            (value as u64).into()
        } else {
            value.into()
        }
    }

    /// The value at a place, as a scenario would be changed: `lambda.concurrency_limit=130`.
    pub fn change(&self, at: u32) -> String {
        format!("{}={}", self.path, shown(&self.json(at)))
    }

    /// The value at a place in a sentence.
    pub fn shown(&self, at: u32) -> String {
        said::plain(self.value(at))
    }

    /// The setting with the value at a place, in a sentence: "Concurrency limit 130", "Memory 512 MB", "At least 6
    /// instances".
    pub fn in_words(&self, at: u32) -> String {
        self.with_unit(&self.name, &self.shown(at))
    }

    /// The same for the values from one place to another, within a sentence: "concurrency limit 12 to 130".
    pub(crate) fn between(&self, [low, high]: [u32; 2]) -> String {
        let mut value = self.shown(low);
        if high > low {
            value = [&value, " to ", &self.shown(high)].concat();
        }
        self.with_unit(&said::within(&self.name), &value)
    }

    fn with_unit(&self, name: &str, value: &str) -> String {
        // What is counted stands in the setting's name, mostly; a measure needs its unit.
        let unit = match self.unit {
            "ms" | "s" | "MB" => self.unit,
            unit if self.is_bare() => unit,
            _ => "",
        };
        let words = [name, " ", value, " ", unit].concat();
        words.trim_end().to_owned()
    }

    /// Whether its name says nothing without its unit: "At least".
    pub(super) fn is_bare(&self) -> bool {
        self.name.starts_with("At ")
    }

    /// Places whose values double, from the first to the last.
    pub(super) fn ladder(&self) -> Vec<u32> {
        let mut places = vec![0];
        let mut value = if self.low > 0.0 { self.low } else { self.step };
        if self.low < self.high / STEPS {
            // A range that begins next to nothing is climbed by its steps.
            value = value.max(self.step);
        }
        while value < self.high {
            places.push(((value - self.low) / self.step).floor() as u32);
            value *= 2.0;
        }
        places.push(self.last());
        places.dedup();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_scenario::Preset;

    fn knob(text: &str) -> Result<Knob, String> {
        let sale = Preset::named("flash-sale").expect("a preset").scenario;
        Knob::new(&sale, &Range::read(text).expect("a range"))
    }

    #[test]
    fn a_ladder_doubles_and_ends_with_the_range() {
        let limit = knob("lambda.concurrency_limit=10..1000").expect("a knob");
        assert_eq!(limit.whole_path, "settings.lambda.concurrency_limit");
        let values: Vec<f64> = limit.ladder().iter().map(|at| limit.value(*at)).collect();
        assert_eq!(
            values,
            [10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 640.0, 1_000.0]
        );
        assert_eq!(limit.change(120), "lambda.concurrency_limit=130");
        let from_zero = knob("lambda.concurrency_limit=0..9").expect("a knob");
        assert_eq!(from_zero.ladder(), [0, 1, 2, 4, 8, 9]);
        let stepped = knob("lambda.memory_mb=128..1024:64").expect("a knob");
        assert_eq!((stepped.last(), stepped.value(1)), (14, 192.0));
        let number = knob("traffic.load=0.1..20").expect("a knob");
        assert_eq!(number.json(number.last()), 20.0);
        assert!(number.ladder().len() < 12);
    }

    #[test]
    fn a_value_is_said_with_its_unit_where_its_name_says_nothing_without() {
        for (text, at, said) in [
            (
                "lambda.concurrency_limit=10..1000",
                121,
                "Concurrency limit 131",
            ),
            (
                "lambda.concurrency_limit=10..2000",
                1_000,
                "Concurrency limit 1,010",
            ),
            ("lambda.memory_mb=128..1024:64", 6, "Memory 512 MB"),
            ("auto_scaling.min_instances=1..9", 5, "At least 6 instances"),
        ] {
            assert_eq!(knob(text).expect("a knob").in_words(at), said);
        }
        for (text, places, said) in [
            (
                "lambda.concurrency_limit=10..1000",
                [121; 2],
                "concurrency limit 131",
            ),
            (
                "lambda.memory_mb=128..1024:64",
                [0, 6],
                "memory 128 to 512 MB",
            ),
            (
                "auto_scaling.min_instances=1..9",
                [0, 5],
                "at least 1 to 6 instances",
            ),
        ] {
            assert_eq!(knob(text).expect("a knob").between(places), said);
        }
    }

    #[test]
    fn what_cannot_be_varied_gets_a_sentence() {
        for (text, said) in [
            ("lambda.nothing=1..2", "is not a field of this scenario"),
            ("client.retry.policy=1..2", "is no number"),
            ("seed=1..9", "chooses the luck"),
            (
                "lambda.concurrency_limit=1..1000000",
                "from 0 to 100,000 (environments)",
            ),
            ("lambda.concurrency_limit=1..9.5", "whole as well"),
            ("traffic.load=0.1..20:0.00001", "a million steps"),
        ] {
            let refusal = knob(text).expect_err("refused");
            assert!(refusal.contains(said), "{text}: {refusal}");
        }
        for (text, said) in [
            ("x", "PATH=LOW..HIGH"),
            ("x=1", "PATH=LOW..HIGH"),
            ("x=a..b", "PATH=LOW..HIGH"),
            ("x=9..1", "goes up"),
            ("x=1..9:0", "above zero"),
            ("x=1..9:10", "fits into"),
            ("x=1..inf", "PATH=LOW..HIGH"),
        ] {
            let refusal = Range::read(text).expect_err("refused");
            assert!(
                refusal.starts_with("must ") && refusal.contains(said),
                "{text}: {refusal}"
            );
        }
    }
}

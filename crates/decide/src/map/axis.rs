//! Axes: settings that differ from cell to cell, from one value to another in steps.

use crate::size::numeric;
use serde_json::Value;
use sluice_scenario::edit::shown;
use sluice_scenario::{Scenario, decimal, grouped};

/// The most values of an axis before it is refined.
pub const VALUES_MAX: u32 = 200;
/// Digits that values have: as many as people type, so that a cell's run can be asked for again.
const DIGITS: i32 = 4;

/// An axis as it is written: `traffic.load=0.1..20:8:log`, `lambda.concurrency_limit=10..100:10`.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// The setting's path, as it was written.
    pub path: String,
    /// The first value.
    pub low: f64,
    /// The last one.
    pub high: f64,
    /// How many values there are, with both of them.
    pub count: u32,
    /// Whether each value is the same multiple of the one before it.
    pub is_log: bool,
}

impl Steps {
    /// Reads "PATH=LOW..HIGH:COUNT" or "PATH=LOW..HIGH:COUNT:log".
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with the text: "must …".
    pub fn read(text: &str) -> Result<Self, String> {
        let rule = "must be PATH=LOW..HIGH:COUNT or PATH=LOW..HIGH:COUNT:log, such as traffic.load=0.1..20:8:log";
        let (path, range) = text.split_once('=').ok_or(rule)?;
        let (low, rest) = range.split_once("..").ok_or(rule)?;
        let mut rest = rest.split(':');
        let (high, count) = (rest.next().ok_or(rule)?, rest.next().ok_or(rule)?);
        let is_log = match rest.next() {
            None | Some("lin") => false,
            Some("log") => true,
            Some(_) => return Err(rule.to_owned()),
        };
        if rest.next().is_some() || path.trim().is_empty() {
            return Err(rule.to_owned());
        }
        let number = |text: &str| {
            let number = text.trim().replace(',', "").parse().ok();
            number.filter(|it: &f64| it.is_finite()).ok_or(rule)
        };
        let (low, high) = (number(low)?, number(high)?);
        if high <= low {
            return Err(
                "must have a range that goes up: its second number is the larger one".to_owned(),
            );
        }
        let count = count.trim().parse().ok();
        let count = count.filter(|it| (2..=VALUES_MAX).contains(it));
        let count =
            count.ok_or_else(|| format!("must have a count of values from 2 to {VALUES_MAX}"))?;
        if is_log && low <= 0.0 {
            return Err("must begin above zero where it is log".to_owned());
        }
        Ok(Self {
            path: path.trim().to_owned(),
            low,
            high,
            count,
            is_log,
        })
    }

    /// The axis as it is written.
    pub fn text(&self) -> String {
        let (low, high) = (decimal(self.low), decimal(self.high));
        let log = if self.is_log { ":log" } else { "" };
        format!("{}={low}..{high}:{}{log}", self.path, self.count)
    }
}

/// A setting of a scenario over steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// How it was asked for.
    pub steps: Steps,
    /// The whole path in a scenario.
    pub whole_path: String,
    /// What the setting is called: "Load".
    pub name: String,
    /// Its unit beside a number: "×", "ms"; empty if it has none.
    pub unit: &'static str,
    is_whole: bool,
    /// Steps between two of its first values: a power of two, one if it is not refined.
    pub(super) fine: u32,
}

impl Axis {
    /// A setting that the scenario has, over steps of it; `option` is how it was given, for sentences.
    ///
    /// # Errors
    /// One sentence, if there is no such setting, if it is no number, or if the steps leave what it may hold.
    pub(super) fn new(scenario: &Scenario, option: &str, steps: &Steps) -> Result<Self, String> {
        let setting = numeric(scenario, option, &steps.path)?;
        let (path, allowed) = (&steps.path, setting.allowed);
        if steps.low < setting.min || steps.high > setting.max {
            return Err(format!("{option}: {path} must be {allowed}."));
        }
        let axis = Self {
            steps: steps.clone(),
            whole_path: setting.whole_path,
            name: setting.name,
            unit: setting.unit,
            is_whole: setting.is_whole,
            fine: 1,
        };
        if axis.is_whole && [steps.low, steps.high].iter().any(|it| it.fract() != 0.0) {
            return Err(format!(
                "{option}: {path} must be {allowed}, so its range is whole as well."
            ));
        }
        let values: Vec<f64> = (0..steps.count).map(|at| axis.value(at)).collect();
        if values.windows(2).any(|it| it[0] >= it[1]) {
            let count = grouped(steps.count.into());
            return Err(format!(
                "{option}: {path} has no {count} different values in that range."
            ));
        }
        Ok(axis)
    }

    /// The same with so many steps between two of its first values.
    pub(super) fn refined(self, fine: u32) -> Self {
        Self { fine, ..self }
    }

    /// The place of the last value; the first has 0.
    pub fn last(&self) -> u32 {
        (self.steps.count - 1) * self.fine
    }

    /// The value at a place.
    pub fn value(&self, at: u32) -> f64 {
        self.value_near(f64::from(at))
    }

    /// The value at a place that may lie between two.
    pub(super) fn value_near(&self, at: f64) -> f64 {
        let Steps { low, high, .. } = self.steps;
        // The same to the last bit however fine it is, since that is a power of two.
        let share = at / f64::from(self.last());
        if share <= 0.0 {
            return low;
        }
        if share >= 1.0 {
            return high;
        }
        let value = if self.steps.is_log {
            low * libm::exp(share * libm::log(high / low))
        } else {
            low + share * (high - low)
        };
        if self.is_whole {
            libm::round(value)
        } else {
            rounded(value)
        }
    }

    /// The value at a place, as JSON.
    pub(super) fn json(&self, at: u32) -> Value {
        let value = self.value(at);
        if self.is_whole {
            (value as u64).into()
        } else {
            value.into()
        }
    }

    /// The value at a place, as a scenario would be changed: `traffic.load=2`.
    pub(super) fn change(&self, at: u32) -> String {
        format!("{}={}", self.steps.path, shown(&self.json(at)))
    }

    /// A value in a sentence or beside a tick.
    pub fn shown(&self, value: f64) -> String {
        if value >= 0.0 && value.fract() == 0.0 {
            grouped(value as u64)
        } else {
            decimal(value)
        }
    }

    /// A value with its unit, in three digits: "2.13 ×".
    pub(super) fn about(&self, value: f64) -> String {
        let shown = self.shown(to_digits(value, 3));
        format!("{shown} {}", self.unit).trim_end().to_owned()
    }
}

/// A number with as many digits as people type.
fn rounded(value: f64) -> f64 {
    to_digits(value, DIGITS)
}

fn to_digits(value: f64, digits: i32) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let place = digits - 1 - libm::floor(libm::log10(value.abs())) as i32;
    // By a division where that is exact: a tenth is 1 / 10.
    let power = libm::exp10(f64::from(place.abs()));
    if place >= 0 {
        libm::round(value * power) / power
    } else {
        libm::round(value / power) * power
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_scenario::Preset;

    fn axis(text: &str) -> Result<Axis, String> {
        let sale = Preset::named("flash-sale").expect("a preset").scenario;
        Axis::new(&sale, "--x", &Steps::read(text).expect("steps"))
    }

    #[test]
    fn values_begin_and_end_with_the_range_and_stay_when_it_is_refined() {
        let load = axis("traffic.load=0.1..10:5:log").expect("an axis");
        let values: Vec<f64> = (0..=load.last()).map(|at| load.value(at)).collect();
        assert_eq!(values, [0.1, 0.3162, 1.0, 3.162, 10.0]);
        assert_eq!(load.change(1), "traffic.load=0.3162");
        let fine = load.clone().refined(4);
        for at in 0..=load.last() {
            assert!(load.value(at).total_cmp(&fine.value(at * 4)).is_eq());
        }
        let limit = axis("lambda.concurrency_limit=10..100:4").expect("an axis");
        assert_eq!(limit.json(1), 40);
        assert_eq!(
            (limit.name.as_str(), limit.unit),
            ("Concurrency limit", "environments")
        );
        assert_eq!(Steps::read(&load.steps.text()), Ok(load.steps));
    }

    #[test]
    fn what_is_no_axis_gets_a_sentence() {
        for (text, said) in [
            ("traffic.load", "PATH=LOW..HIGH:COUNT"),
            ("traffic.load=1..2", "PATH=LOW..HIGH:COUNT"),
            ("=1..2:3", "PATH=LOW..HIGH:COUNT"),
            ("traffic.load=1..2:3:ln", "PATH=LOW..HIGH:COUNT"),
            ("traffic.load=1..2:3:log:4", "PATH=LOW..HIGH:COUNT"),
            ("traffic.load=1..nan:3", "PATH=LOW..HIGH:COUNT"),
            ("traffic.load=2..1:3", "goes up"),
            ("traffic.load=1..2:1", "from 2 to 200"),
            ("traffic.load=1..2:201", "from 2 to 200"),
            ("traffic.load=0..2:3:log", "above zero"),
        ] {
            let refusal = Steps::read(text).expect_err("refused");
            assert!(
                refusal.starts_with("must ") && refusal.contains(said),
                "{text}: {refusal}"
            );
        }
        for (text, said) in [
            (
                "lambda.nothing=1..2:3",
                "--x: lambda.nothing is not a field",
            ),
            (
                "client.retry.policy=1..2:3",
                "--x: client.retry.policy is no number",
            ),
            ("seed=1..9:3", "chooses the luck"),
            ("traffic.load=0.001..2:3", "--x: traffic.load must be"),
            ("lambda.concurrency_limit=1..9.5:3", "whole as well"),
            ("lambda.concurrency_limit=1..3:9", "no 9 different values"),
        ] {
            let refusal = axis(text).expect_err("refused");
            assert!(refusal.contains(said), "{text}: {refusal}");
        }
    }
}

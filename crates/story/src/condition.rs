//! What has to be true: of a number of the run, or of a setting of the scenario.

use super::numbers::{Number, StoryContext};
use serde_json::Value;
use sluice_scenario::edit::look_up;
use sluice_sim::Topology;

/// One condition: a number or a setting with its bounds, all of which have to hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// The [number](super::numbers) of the run that is compared.
    pub number: Option<String>,
    /// The setting that is compared, by its path in a scenario.
    pub setting: Option<String>,
    /// The least value.
    pub at_least: Option<f64>,
    /// The greatest value.
    pub at_most: Option<f64>,
    /// Another number that has to be greater.
    pub below: Option<String>,
    /// The exact value.
    pub is: Option<Value>,
}

impl Condition {
    /// Whether the condition holds; false as long as its value is not known.
    pub fn holds(&self, moment: &StoryContext<'_>) -> bool {
        let known = |name: &str| {
            let number = Number::read(name).ok()?;
            number.value(moment)?.exact
        };
        if let Some(name) = &self.number {
            let Some(number) = known(name) else {
                return false;
            };
            let below = self.below.as_deref().map(known);
            return self.bounds(number)
                && below.is_none_or(|other| other.is_some_and(|other| number < other));
        }
        let value = self.setting.as_ref().and_then(|path| at(moment.form, path));
        let Some(value) = value else { return false };
        let number = value.as_f64();
        let bounded = self.at_least.is_some() || self.at_most.is_some();
        (!bounded || number.is_some_and(|number| self.bounds(number)))
            && self.is.as_ref().is_none_or(|wanted| wanted == value)
    }

    fn bounds(&self, number: f64) -> bool {
        self.at_least.is_none_or(|least| number >= least)
            && self.at_most.is_none_or(|most| number <= most)
    }

    /// Whether it can be evaluated for a scenario with these designs.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn check(&self, form: &Value, designs: &[Topology]) -> Result<(), String> {
        let bounds = [self.at_least.is_some(), self.at_most.is_some()];
        let bounded = bounds.contains(&true) || self.below.is_some() || self.is.is_some();
        match (&self.number, &self.setting) {
            _ if !bounded => Err("a condition needs at_least, at_most, below or is.".to_owned()),
            (Some(name), None) => {
                if self.is.is_some() {
                    return Err(
                        "“is” is for settings; numbers have at_least and at_most.".to_owned()
                    );
                }
                for name in std::iter::once(name).chain(&self.below) {
                    if !Number::read(name)?.is_of(designs) {
                        return Err(format!(
                            "“{name}” names a design that the link does not show."
                        ));
                    }
                }
                Ok(())
            }
            (None, Some(path)) => {
                if self.below.is_some() {
                    return Err("“below” is for numbers.".to_owned());
                }
                at(form, path)
                    .map(|_| ())
                    .ok_or_else(|| format!("{path} is not a field of the scenario."))
            }
            _ => Err("a condition is of a number or of a setting.".to_owned()),
        }
    }
}

/// The value at a path; settings can be named without `settings.`, as in links.
fn at<'v>(form: &'v Value, path: &str) -> Option<&'v Value> {
    look_up(form, path).or_else(|| look_up(form.get("settings")?, path))
}

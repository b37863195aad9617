//! The border: JSON in, a scenario that keeps all rules out, or one sentence that says why not.
//!
//! Four steps, each of which relies on the ones before: the text is JSON of a bearable size, every
//! field stands in the table and holds what the table allows (`walk`), fields that speak of each
//! other agree (`rules`), and all of that still holds while interventions are in force
//! ([`super::intervention`]).

use super::{Intervention, Scenario, Settings};
use crate::scenario::json::{Form, Unreadable};
use serde_json::{Number, Value};

mod defaults;
pub(super) mod messages;
pub(super) mod rules;
pub(super) mod schema_check;
mod unique_keys;

#[cfg(test)]
mod tests;

/// Longer text is refused unread: a real scenario has a few kilobytes.
pub const BYTES_MAX: usize = 1 << 20;

/// Why a scenario was not taken: one sentence that names the field and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioError {
    /// The field, as a path (`settings.lambda.timeout_ms`); empty if it is the text as a whole.
    pub field: String,
    /// The whole sentence.
    pub sentence: String,
}

impl ScenarioError {
    /// An error about one field. Breaks of line cannot get in: whatever is quoted is escaped.
    pub(super) fn new(field: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            sentence: sentence.into(),
        }
    }
}

impl std::fmt::Display for ScenarioError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.sentence)
    }
}

impl std::error::Error for ScenarioError {}

impl Scenario {
    /// Reads a scenario from JSON text.
    ///
    /// # Errors
    /// One sentence that names the field and what is allowed.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        if text.len() > BYTES_MAX {
            return Err(ScenarioError::new(
                "",
                format!(
                    "The scenario is {} bytes long, but must be at most {BYTES_MAX} (1 MiB).",
                    text.len()
                ),
            ));
        }
        // Some editors begin a file with a byte order mark, which is no part of JSON.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let unique_keys::Once(value) =
            serde_json::from_str(text).map_err(|error| not_json(&error))?;
        Self::from_value(&value)
    }

    /// Reads a scenario from a JSON value. Settings that came later than the first scenarios may be
    /// missing, and have their defaults then.
    ///
    /// # Errors
    /// One sentence that names the field and what is allowed.
    pub fn from_value(value: &Value) -> Result<Self, ScenarioError> {
        let value = &defaults::fill(value);
        check_fields(value)?;
        let scenario: Self = read(value)?;
        scenario.check_rules()?;
        Ok(scenario)
    }

    /// Checks a scenario that was made in code, as if it had come as JSON.
    ///
    /// # Errors
    /// One sentence that names the field and what is allowed.
    pub fn check(&self) -> Result<(), ScenarioError> {
        check_fields(&self.write())?;
        self.check_rules()
    }

    /// Writes the scenario as JSON, laid out for people. [`Scenario::from_json`] reads it back
    /// as the same scenario if it keeps the rules.
    pub fn to_json(&self) -> String {
        // Not-a-number, which no checked scenario holds, becomes `null`.
        format!("{:#}", self.write())
    }

    /// The same as a value, to look fields up in by their paths.
    pub fn to_value(&self) -> Value {
        self.write()
    }

    fn check_rules(&self) -> Result<(), ScenarioError> {
        rules::traffic(self)?;
        rules::interventions(self)?;
        rules::last(self)?;
        for design in 0..self.designs.len() {
            self.timeline(design)?;
        }
        Ok(())
    }
}

/// Holds the changes of interventions against the table.
pub(super) fn changes(interventions: &[Intervention]) -> Result<(), ScenarioError> {
    interventions
        .iter()
        .enumerate()
        .try_for_each(|(index, it)| {
            let shown = format!("interventions[{index}].change");
            schema_check::change(&shown, &it.change)?;
            schema_check::fixed(&shown, &it.change)
        })
}

/// Settings in their JSON form, every field of which has been held against the table.
pub(super) fn settings_json(settings: &Settings) -> Result<Value, ScenarioError> {
    let value = settings.write();
    schema_check::field("settings", &value)?;
    Ok(value)
}

/// Holds the settings of the last design alone against the table.
pub(super) fn settings_of_last(value: &Value) -> Result<(), ScenarioError> {
    schema_check::field("settings_of_last", value)
}

/// Reads settings whose every field has been checked against the table.
pub(super) fn read_settings(value: &Value) -> Result<Settings, ScenarioError> {
    read(value)
}

fn check_fields(value: &Value) -> Result<(), ScenarioError> {
    // Another version may have other fields: this must be said before anything about fields.
    if let Some(version) = value.get("version") {
        schema_check::field("version", version)?;
    }
    schema_check::scenario(value)
}

/// The table has been applied, so that this can fail only where it and the types disagree, which
/// the tests rule out.
fn read<T: Form>(value: &Value) -> Result<T, ScenarioError> {
    T::read(value).map_err(|Unreadable(name)| {
        ScenarioError::new("", format!("The scenario cannot be read: {name} is wrong."))
    })
}

/// The number as an integer, if it is one that a field of whole numbers can hold.
pub(super) fn whole(number: &Number) -> Option<u32> {
    let float = number.as_f64()?;
    let is_whole = float.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&float);
    is_whole.then_some(float as u32)
}

fn not_json(error: &serde_json::Error) -> ScenarioError {
    let message = error.to_string();
    // The position comes first here, so that what is wrong ends the sentence.
    let what = match message.rsplit_once(" at line ") {
        Some(("number out of range", _)) => "a number is too large for any field",
        Some((what, _)) => what,
        None => &message,
    };
    let verdict = if error.is_data() {
        "This is no scenario"
    } else {
        "This is not JSON"
    };
    let (line, column) = (error.line(), error.column());
    ScenarioError::new(
        "",
        format!("{verdict}: line {line}, column {column}: {what}."),
    )
}

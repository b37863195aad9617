//! The border: JSON in, a scenario that keeps all rules out, or one sentence that says why not.
//!
//! Four steps, each of which relies on the ones before: the text is JSON of a bearable size; every field
//! stands in the table and holds what the table allows (`schema_check`); fields that refer to each other
//! agree (`rules`); and all of that still holds while interventions are in force ([`super::timeline`]).

use super::edit::look_up;
use super::fields;
use super::overlay::comes_whole;
use super::timeline::{has_same_timelines, timelines};
use super::{Draft, Scenario, ScenarioError, rules, value};
use serde_json::Value;

mod defaults;
mod schema_check;
mod unique_keys;

#[cfg(test)]
mod tests;

/// Longer text is refused unread: a real scenario takes a few kilobytes.
pub const BYTES_MAX: usize = 1 << 20;

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
        // Some editors begin a file with a byte order mark, which is not part of JSON.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let unique_keys::Once(value) =
            serde_json::from_str(text).map_err(|error| not_json(&error))?;
        Self::from_value(&value)
    }

    /// Reads a scenario from a JSON value. Settings added after the first version may be missing, and
    /// then have their defaults.
    ///
    /// # Errors
    /// One sentence that names the field and what is allowed.
    pub fn from_value(value: &Value) -> Result<Self, ScenarioError> {
        keeping_rules(read_draft(value)?, None)
    }
}

impl Draft {
    /// Makes the draft a scenario, if it keeps every rule.
    ///
    /// # Errors
    /// One sentence that names the field and what is allowed.
    pub fn check(self) -> Result<Scenario, ScenarioError> {
        fields_of(&self)?;
        keeping_rules(self, None)
    }
}

impl TryFrom<Draft> for Scenario {
    type Error = ScenarioError;

    fn try_from(draft: Draft) -> Result<Self, ScenarioError> {
        draft.check()
    }
}

/// Makes a scenario of a draft whose fields have each been checked against the table, if they agree with
/// each other. It takes over the timelines of the earlier scenario if nothing that they show has changed.
pub(super) fn keeping_rules(
    draft: Draft,
    before: Option<&Scenario>,
) -> Result<Scenario, ScenarioError> {
    rules::traffic(&draft)?;
    rules::interventions(&draft)?;
    rules::last(&draft)?;
    for (nth, intervention) in draft.interventions.iter().enumerate() {
        schema_check::fixed(
            &format!("interventions[{nth}].change"),
            &intervention.change,
        )?;
    }
    let before = before.filter(|before| has_same_timelines(before, &draft));
    let timelines = match before {
        Some(before) => before.timelines.clone(),
        None => timelines(&draft)?,
    };
    Ok(Scenario { draft, timelines })
}

/// Reads the JSON form of a scenario in which the value at one path has changed: only that value, with
/// the object that gives it meaning, is checked against the table.
pub(super) fn changed(form: &Value, path: &str) -> Result<Draft, ScenarioError> {
    let mut ends = path.match_indices('.').map(|(end, _)| end);
    let whole = ends
        .by_ref()
        .chain([path.len()])
        .map(|end| &path[..end])
        .find(|path| fields::field(path).is_some() || comes_whole(path));
    match whole.and_then(|whole| Some((whole, look_up(form, whole)?))) {
        Some((whole, given)) => {
            schema_check::field(whole, given)?;
            value::read(form)
        }
        None => read_draft(form),
    }
}

/// Checks a draft that was made in code against the table.
pub(super) fn fields_of(draft: &Draft) -> Result<(), ScenarioError> {
    check_fields(&draft.to_value())
}

/// Reads a draft whose every field stands in the table and holds what it allows.
fn read_draft(value: &Value) -> Result<Draft, ScenarioError> {
    let value = &defaults::fill(value);
    check_fields(value)?;
    value::read(value)
}

fn check_fields(value: &Value) -> Result<(), ScenarioError> {
    // Another version may have other fields, so the version is checked before any of them.
    if let Some(version) = value.get("version") {
        schema_check::field("version", version)?;
    }
    schema_check::scenario(value)
}

fn not_json(error: &serde_json::Error) -> ScenarioError {
    let message = error.to_string();
    // The position comes first here, so that the sentence ends with what is wrong.
    let what = match message.rsplit_once(" at line ") {
        Some(("number out of range", _)) => "a number is too large for any field",
        Some((what, _)) => what,
        None => &message,
    };
    let verdict = if error.is_data() {
        "This is not a scenario"
    } else {
        "This is not JSON"
    };
    let (line, column) = (error.line(), error.column());
    ScenarioError::new(
        "",
        format!("{verdict}: line {line}, column {column}: {what}."),
    )
}

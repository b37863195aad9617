//! Makes a scenario from another one by a change; only what is new is checked and built.

use super::check;
use super::edit::{lay_down, look_up, whole_path};
use super::last_design;
use super::overlay::difference;
use super::{Draft, Scenario, ScenarioError};
use serde_json::Value;

impl Scenario {
    /// The same scenario with one value changed.
    ///
    /// # Errors
    /// One sentence that says which field and what is allowed, if a rule is broken.
    pub fn with(&self, path: &str, value: Value) -> Result<Self, ScenarioError> {
        let mut form = self.to_value();
        lay_down(&mut form, path, value)?;
        if path == "designs" {
            last_design::fit(&mut form, &self.designs);
        }
        self.followed_by(check::changed(&form, path)?)
    }

    /// The same scenario with several values changed, one after another, and checked together. Paths of
    /// settings may leave out `settings.`.
    ///
    /// # Errors
    /// One sentence that says which field and what is allowed, if a rule is broken.
    pub fn with_all<'p>(
        &self,
        changes: impl IntoIterator<Item = (&'p str, Value)>,
    ) -> Result<Self, ScenarioError> {
        let mut form = self.to_value();
        for (path, value) in changes {
            let whole = whole_path(&form, path).unwrap_or_else(|| path.to_owned());
            lay_down(&mut form, &whole, value)?;
            if whole == "designs" {
                last_design::fit(&mut form, &self.designs);
            }
        }
        Self::from_value(&form)
    }

    /// The same scenario with one value of the last design's settings changed; a value that is not a
    /// setting of a design is changed for all of them.
    ///
    /// # Errors
    /// One sentence that says which field and what is allowed, if a rule is broken.
    pub fn with_last(&self, path: &str, value: Value) -> Result<Self, ScenarioError> {
        if !path.starts_with("settings.") {
            return self.with(path, value);
        }
        let mut of_last = self.to_value_of_last();
        lay_down(&mut of_last, path, value)?;
        let mut form = self.to_value();
        let settings = look_up(&form, "settings").cloned().unwrap_or_default();
        form["settings_of_last"] = difference(&settings, &of_last["settings"], "settings");
        self.followed_by(check::changed(&form, "settings_of_last")?)
    }

    /// The same scenario with several values of the last design's settings changed, and checked together; a value that is
    /// not a setting of a design is changed for all of them.
    ///
    /// # Errors
    /// One sentence that says which field and what is allowed, if a rule is broken.
    pub fn with_all_last(
        &self,
        changes: impl IntoIterator<Item = (String, Value)>,
    ) -> Result<Self, ScenarioError> {
        let (mut form, mut of_last) = (self.to_value(), self.to_value_of_last());
        for (path, value) in changes {
            let is_own = path.starts_with("settings.");
            lay_down(if is_own { &mut of_last } else { &mut form }, &path, value)?;
        }
        let settings = look_up(&form, "settings").cloned().unwrap_or_default();
        form["settings_of_last"] = difference(&settings, &of_last["settings"], "settings");
        Self::from_value(&form)
    }

    /// The same scenario after an edit.
    ///
    /// # Errors
    /// One sentence that says which field and what is allowed, if a rule is broken.
    pub fn edited(&self, edit: impl FnOnce(&mut Draft)) -> Result<Self, ScenarioError> {
        let mut draft = self.to_draft();
        edit(&mut draft);
        check::fields_of(&draft)?;
        self.followed_by(draft)
    }

    /// Makes a draft a scenario, once every field has been checked against the table. Where conditions
    /// have not changed, the timelines are reused.
    fn followed_by(&self, draft: Draft) -> Result<Self, ScenarioError> {
        check::keeping_rules(draft, Some(self))
    }
}

#[cfg(test)]
mod tests;

//! Changing the scenario: settings, faults, swapped designs, and undoing such changes.
//!
//! A changed scenario is a new run. Only what differs is simulated again ([`Run::follow`]), and the
//! playhead stays where it is.
//!
//! [`Run::follow`]: sluice_record::Run::follow

use super::{Session, State, link};
use serde_json::{Value, json};
use sluice_scenario::{Fault, Opening, Preset, Scenario, ScenarioError};

/// Limit on the interventions of a scenario, beyond which no fault is added.
pub const FAULTS_MAX: usize = 8;

/// A value that was not accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The path of its setting.
    pub path: String,
    /// The reason, as a sentence.
    pub sentence: String,
}

impl Session {
    /// Gives a setting another value.
    pub fn set(&mut self, path: &str, value: Value) {
        let refused = self.try_set(path, value, None);
        // Designs are chosen in menus, which have no room for a sentence.
        let remarks = path == "designs";
        self.note(path, refused, remarks);
    }

    /// Sets a value from a slider. All values until the slider is released ([`Session::settle`])
    /// are one change.
    pub fn slide(&mut self, path: &str, value: Value) {
        let refused = self.try_set(path, value, Some(path));
        self.note(path, refused, true);
    }

    /// A slider is grabbed: whatever moves from now on is a change of its own.
    pub fn settle(&mut self) {
        self.history.settle();
    }

    /// Gives every setting its preset's own value again; where only the last design is changed, the value
    /// that the others have.
    pub fn reset(&mut self) {
        let own = if self.changes_last_alone() {
            let scenario = self.run.scenario();
            scenario.edited(|draft| draft.settings_of_last = json!({}))
        } else {
            let preset = Preset::named(&self.preset);
            let own = preset.map_or_else(|| self.run.scenario().clone(), |it| it.scenario);
            Ok(own)
        };
        self.change_or_remark(own);
    }

    /// Swaps the first two designs, each with its settings.
    pub fn swap(&mut self) {
        self.change_or_remark(self.run.scenario().swapped());
    }

    /// From now on settings are changed for the last design alone, or for all.
    pub fn change_last_alone(&mut self, alone: bool) {
        self.last_alone = alone;
        self.refusal = None;
    }

    /// Whether settings are changed for the last design alone; with a single design there is no
    /// other to differ from.
    pub fn changes_last_alone(&self) -> bool {
        self.last_alone && self.run.topologies().len() > 1
    }

    /// Injects a fault at the whole second nearest to the playhead.
    pub fn inject_fault(&mut self, fault: Fault) {
        let scenario = self.run.scenario();
        if scenario.interventions.len() >= FAULTS_MAX {
            self.remark = Some(format!(
                "There are {FAULTS_MAX} changes already; remove one to add another."
            ));
            return;
        }
        // A whole second can be read and typed.
        let from_ms = ((self.playhead.micros() + 500_000) / 1_000_000) as u32 * 1_000;
        let broken = fault.at(scenario, from_ms);
        self.change_or_remark(scenario.edited(|draft| draft.interventions.push(broken)));
    }

    /// Removes the intervention with this index, counted from 0.
    pub fn repair(&mut self, nth: usize) {
        let scenario = self.run.scenario();
        if nth < scenario.interventions.len() {
            self.change_or_remark(scenario.edited(|draft| {
                draft.interventions.remove(nth);
            }));
        }
    }

    /// Returns to the scenario before the last change.
    pub fn undo(&mut self) {
        if let Some(before) = self.history.undo(self.state()) {
            self.show(before);
        }
    }

    /// Makes the last undone change again.
    pub fn redo(&mut self) {
        if let Some(after) = self.history.redo(self.state()) {
            self.show(after);
        }
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// The last value that was not accepted, until another one is.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// The state that undo returns to.
    pub(super) fn state(&self) -> State {
        State {
            preset: self.preset.clone(),
            version: self.version,
            scenario: self.run.scenario().clone(),
        }
    }

    /// Shows a whole scenario: one from a link, or an earlier one.
    pub(super) fn show(&mut self, state: State) {
        let same_title = state.scenario.title == self.run.scenario().title;
        if state.preset == self.preset && same_title {
            self.keep_for_comparison();
        } else {
            // Two presets are two stories, not one story with a change in it; so are two files.
            self.dismiss_comparison();
            self.last_alone = state.scenario.has_twin();
        }
        self.preset = state.preset;
        self.version = state.version;
        self.refusal = None;
        self.follow(state.scenario);
    }

    fn try_set(
        &mut self,
        path: &str,
        value: Value,
        slider: Option<&str>,
    ) -> Result<(), ScenarioError> {
        let scenario = self.run.scenario();
        let changed = if self.changes_last_alone() {
            scenario.with_last(path, value)
        } else {
            scenario.with(path, value)
        };
        self.change(changed?, slider);
        Ok(())
    }

    fn note(&mut self, path: &str, tried: Result<(), ScenarioError>, remarks: bool) {
        if let Err(ScenarioError { sentence, .. }) = tried {
            if remarks {
                self.remark = Some(sentence.clone());
            }
            self.refusal = Some(Refusal {
                path: path.to_owned(),
                sentence,
            });
        }
    }

    fn change_or_remark(&mut self, changed: Result<Scenario, ScenarioError>) {
        match changed {
            Ok(scenario) => self.change(scenario, None),
            Err(error) => self.remark = Some(error.sentence),
        }
    }

    /// Adopts a changed scenario as an undoable change. `slider` is the slider that moves, if one
    /// does.
    fn change(&mut self, scenario: Scenario, slider: Option<&str>) {
        self.refusal = None;
        if scenario == *self.run.scenario() {
            return;
        }
        if self.history.keep(self.state(), slider) {
            self.keep_for_comparison();
        }
        self.version = link::VERSION;
        self.follow(scenario);
    }

    /// Keeps the run for comparison if it is complete: one that a change cuts short shows too little.
    fn keep_for_comparison(&mut self) {
        if self.complete {
            self.comparison.keep(&self.run);
        }
    }

    fn follow(&mut self, scenario: Scenario) {
        let designs_before = self.run.scenario().designs.clone();
        self.run.follow(scenario);
        if self.run.scenario().designs != designs_before {
            // A reader who puts a design beside itself wants to change one of the two.
            self.last_alone = self.run.scenario().has_twin();
        }
        self.comparison.forget_unlike(&self.run);
        self.opening = Opening::based_on(&self.preset, self.run.scenario());
        self.complete = false;
        self.generation += 1;
        self.remark = None;
        self.playhead = self.playhead.min(self.run.end());
    }
}

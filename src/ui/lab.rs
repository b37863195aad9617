//! What is looked at: a run, the playhead in it, and whether it plays.

use super::command::Command;
use crate::record::Run;
use crate::scenario::{Intervention, Preset, Scenario};
use crate::sim::SimTime;

/// One step of the step buttons: a cell of the recording.
const STEP_MS: i64 = 100;
/// How long the database stays broken.
const OUTAGE_MS: u32 = 20_000;
/// Letters of an unknown name that are shown.
const NAME_CHARS_MAX: usize = 40;
/// Changes at once, at most.
const OUTAGES_MAX: usize = 8;

/// A run and the playhead in it.
pub(crate) struct Lab {
    /// Name of the preset.
    pub preset: String,
    /// The run; its scenario is the truth about settings.
    pub run: Run,
    /// Whether all of it is simulated.
    pub complete: bool,
    /// Which run this is: every change of the scenario makes a new one.
    pub generation: u32,
    /// Where the reader looks.
    pub playhead: SimTime,
    /// Whether the playhead moves.
    pub playing: bool,
    /// Simulated seconds per second.
    pub speed: f64,
    /// A sentence about something that could not be done.
    pub remark: Option<String>,
}

impl Lab {
    /// Begins with a preset; an unknown name gives the default and a remark.
    pub(crate) fn new(wanted: Option<&str>, playing: bool) -> Self {
        let (preset, remark) = find(wanted);
        Self {
            preset: preset.name.to_owned(),
            run: Run::new(preset.scenario).expect("presets keep every rule: tests hold them to it"),
            complete: false,
            generation: 0,
            playhead: SimTime::ZERO,
            playing,
            speed: 1.0,
            remark,
        }
    }

    /// Applies a command.
    pub(crate) fn apply(&mut self, command: Command) {
        match command {
            Command::Toggle if !self.playing && self.at_end() => self.restart(),
            Command::Toggle => self.playing = !self.playing,
            Command::Restart => self.restart(),
            Command::Step(cells) => {
                self.playing = false;
                let now = self.playhead.micros() as i64 / 1_000;
                self.seek((now + cells * STEP_MS).max(0) as u64);
            }
            Command::Seek(ms) => self.seek(ms),
            Command::Speed(speed) => self.speed = speed,
            Command::Load(load) => self.change(|scenario| scenario.traffic.load = load),
            Command::Preset(name) => {
                let (preset, remark) = find(Some(&name));
                preset.name.clone_into(&mut self.preset);
                self.playhead = SimTime::ZERO;
                self.change(|scenario| *scenario = preset.scenario);
                self.remark = remark;
            }
            Command::Break => {
                let from_ms = (self.playhead.micros() / 1_000) as u32;
                if self.run.scenario().interventions.len() < OUTAGES_MAX {
                    self.change(|scenario| break_database(scenario, from_ms));
                } else {
                    self.remark = Some(format!(
                        "There are {OUTAGES_MAX} changes already; remove one to add another."
                    ));
                }
            }
            Command::Repair(index) => self.change(|scenario| {
                if index < scenario.interventions.len() {
                    scenario.interventions.remove(index);
                }
            }),
        }
    }

    /// The scenario as JSON, if it is no longer the preset's own.
    pub(crate) fn changed_scenario(&self) -> Option<String> {
        let own = Preset::named(&self.preset).map(|preset| preset.scenario);
        let scenario = self.run.scenario();
        (own.as_ref() != Some(scenario)).then(|| scenario.to_json())
    }

    /// Moves the playhead by so many milliseconds of the reader's time, as far as is simulated.
    pub(crate) fn play(&mut self, reader_ms: f64) {
        let micros = (reader_ms * 1e3 * self.speed) as u64;
        let wanted = SimTime::from_micros(self.playhead.micros() + micros);
        self.playhead = wanted.min(self.run.ready_until().max(self.playhead));
        if self.at_end() {
            self.playhead = self.run.end();
            self.playing = false;
        }
    }

    /// Whether the moment under the playhead is simulated.
    pub(crate) fn is_ready(&self) -> bool {
        self.complete || self.run.ready_until() >= self.playhead
    }

    fn at_end(&self) -> bool {
        self.playhead >= self.run.end()
    }

    fn restart(&mut self) {
        self.playhead = SimTime::ZERO;
        self.playing = true;
    }

    fn seek(&mut self, ms: u64) {
        self.playhead = SimTime::from_millis(ms).min(self.run.end());
    }

    /// Simulates anew with a changed scenario, from as late as can be; the playhead stays.
    fn change(&mut self, edit: impl FnOnce(&mut Scenario)) {
        let mut scenario = self.run.scenario().clone();
        edit(&mut scenario);
        match self.run.follow(scenario) {
            Ok(()) => {
                self.complete = false;
                self.generation += 1;
                self.remark = None;
                self.playhead = self.playhead.min(self.run.end());
            }
            Err(error) => self.remark = Some(error.sentence),
        }
    }
}

fn break_database(scenario: &mut Scenario, from_ms: u32) {
    let end_ms = scenario.duration_s.saturating_mul(1_000);
    // At the very end there would be nothing left to break.
    let from_ms = from_ms.min(end_ms.saturating_sub(1_000));
    scenario.interventions.push(Intervention {
        label: "database down".to_owned(),
        from_ms,
        until_ms: from_ms.saturating_add(OUTAGE_MS).min(end_ms),
        change: serde_json::json!({ "dynamodb": { "error_rate": 1.0 } }),
    });
}

fn find(wanted: Option<&str>) -> (Preset, Option<String>) {
    let wanted = wanted.unwrap_or(Preset::FIRST);
    if let Some(preset) = Preset::named(wanted) {
        return (preset, None);
    }
    let preset = Preset::named(Preset::FIRST)
        .or_else(|| Preset::all().into_iter().next())
        .expect("there is at least one preset");
    // An address can be of any length; a sentence cannot.
    let shown: String = wanted.chars().take(NAME_CHARS_MAX).collect();
    let remark = format!(
        "There is no scenario called “{shown}”; here is “{}” instead.",
        preset.scenario.title
    );
    (preset, Some(remark))
}

//! What is looked at: a run, the playhead in it, and whether it plays.

use super::command::Command;
use crate::draw::chart::GhostSeries;
use crate::draw::words::difference::difference;
use crate::record::{Run, RunSummary};
use crate::scenario::{History, Preset, Scenario, ScenarioError};
use crate::share::view::{CHARTS, PLAY};
use crate::share::{Link, LinkError, View};
use crate::sim::SimTime;
use crate::web::json;

/// One step of the step buttons: a cell of the recording.
const STEP_MS: i64 = 100;
/// Changes at once, at most.
const OUTAGES_MAX: usize = 8;

/// What is kept of the run before the last change, once the new one is compared with it.
pub(crate) struct Before {
    /// Its series.
    pub chart: GhostSeries,
    results: Vec<RunSummary>,
}

/// A value that was not taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    /// Where it should have stood.
    pub path: String,
    /// Why not.
    pub sentence: String,
}

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
    /// What else the link says.
    pub view: View,
    /// Settings are changed for the last design alone, if there are several.
    last_alone: bool,
    /// A sentence about something that could not be done.
    pub remark: Option<String>,
    /// The last value that was typed and not taken.
    pub refusal: Option<Refusal>,
    /// The last run that was complete before it was changed.
    pub before: Option<Before>,
    /// For each design its title and what differs from the run before.
    pub difference: Vec<(String, String)>,
    /// The presets and scenarios that were.
    pub history: History<(String, Scenario)>,
}

impl Lab {
    /// Begins with what a link says; one that cannot be opened gives the first preset and a remark.
    pub(crate) fn new(link: &str, playing: bool) -> Self {
        let (link, remark) = match Link::read(link, json::read) {
            Ok(link) => (link, None),
            Err(error) => instead(&error),
        };
        let playing = playing && plays(&link);
        let mut view = link.view.clone();
        view.put(PLAY, None);
        Self {
            preset: link.preset,
            last_alone: link.scenario.has_twin(),
            run: Run::new(link.scenario),
            complete: false,
            generation: 0,
            playhead: SimTime::from_millis(link.at_ms.unwrap_or_default()),
            playing,
            speed: link.view.speed(),
            view,
            remark,
            refusal: None,
            before: None,
            difference: Vec::new(),
            history: History::default(),
        }
    }

    /// Applies a command.
    #[inline(never)]
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
            Command::Charts => {
                let all = self.view.get(CHARTS).is_none();
                self.view.put(CHARTS, all.then_some("all"));
            }
            Command::Open(link) => self.open(&link),
            Command::Set {
                path,
                value,
                moving,
            } => {
                let scenario = self.run.scenario();
                let changed = if self.of_last() {
                    scenario.with_last(&path, value)
                } else {
                    scenario.with(&path, value)
                };
                match changed {
                    Ok(scenario) => self.change(scenario, moving.then_some(&path)),
                    Err(ScenarioError { sentence, .. }) => {
                        if moving || path == "designs" {
                            // Sliders and menus have no place for sentences.
                            self.remark = Some(sentence.clone());
                        }
                        self.refusal = Some(Refusal { path, sentence });
                    }
                }
            }
            Command::Swap => {
                self.change_or_remark(self.run.scenario().swapped());
            }
            Command::Scope { last } => {
                self.last_alone = last;
                self.refusal = None;
            }
            Command::Settle => self.history.settle(),
            Command::Break(breakage) => {
                let from_ms = (self.playhead.micros() / 1_000) as u32;
                let scenario = self.run.scenario();
                if scenario.interventions.len() < OUTAGES_MAX {
                    let broken = breakage.at(scenario, from_ms);
                    let changed = scenario.edited(|draft| draft.interventions.push(broken));
                    self.change_or_remark(changed);
                } else {
                    self.remark = Some(format!(
                        "There are {OUTAGES_MAX} changes already; remove one to add another."
                    ));
                }
            }
            Command::Repair(index) => {
                let scenario = self.run.scenario();
                if index < scenario.interventions.len() {
                    self.change_or_remark(scenario.edited(|draft| {
                        draft.interventions.remove(index);
                    }));
                }
            }
            Command::Undo { back } => {
                if let Some((preset, scenario)) = self.history.go(back, self.state()) {
                    self.show(preset, scenario);
                }
            }
            Command::Dismiss => {
                self.before = None;
                self.difference = Vec::new();
            }
        }
    }

    /// Simulates a little more.
    #[inline(never)]
    pub(crate) fn step(&mut self) {
        self.complete = !self.run.step();
        if self.complete {
            self.remark = self.run.halt_sentence().or(self.remark.take());
            self.difference = self.before.as_ref().map_or(Vec::new(), |before| {
                difference(&before.results, &RunSummary::of(&self.run))
            });
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

    /// Whether settings are changed for the last design alone.
    pub(crate) fn of_last(&self) -> bool {
        self.last_alone && self.run.topologies().len() > 1
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

    /// Opens a link; one that cannot be opened changes nothing.
    #[inline(never)]
    fn open(&mut self, link: &str) {
        match Link::read(link, json::read) {
            Ok(link) => {
                let plays = plays(&link);
                if link.preset != self.preset || self.differs(&link.scenario) {
                    self.history.keep(self.state(), None);
                    self.show(link.preset, link.scenario);
                }
                // Who paused it wants it so, unless the link says that it plays.
                self.playing = plays && (self.playing || link.view.get(PLAY).is_some());
                self.speed = link.view.speed();
                self.seek(link.at_ms.unwrap_or_default());
                self.view = link.view;
                self.view.put(PLAY, None);
                self.remark = None;
            }
            Err(error) => self.remark = Some(error.0),
        }
    }

    /// The link to what is looked at, with the playhead if that stands still.
    #[inline(never)]
    pub(crate) fn link(&self) -> String {
        let at_ms = self.playhead.micros() / 1_000;
        let link = Link {
            preset: self.preset.clone(),
            scenario: self.run.scenario().clone(),
            at_ms: (!self.playing && at_ms > 0).then_some(at_ms),
            view: self.view(),
        };
        link.write()
    }

    /// How it is looked at.
    pub(crate) fn view(&self) -> View {
        let mut view = self.view.clone();
        view.put_speed(self.speed);
        view
    }

    fn state(&self) -> (String, Scenario) {
        (self.preset.clone(), self.run.scenario().clone())
    }

    fn differs(&self, scenario: &Scenario) -> bool {
        self.run.scenario() != scenario
    }

    fn change_or_remark(&mut self, changed: Result<Scenario, ScenarioError>) {
        match changed {
            Ok(scenario) => self.change(scenario, None),
            Err(error) => self.remark = Some(error.sentence),
        }
    }

    /// Takes a changed scenario, which can be undone. `slider` is what brings it, if something moves.
    #[inline(never)]
    fn change(&mut self, scenario: Scenario, slider: Option<&String>) {
        self.refusal = None;
        if !self.differs(&scenario) {
            return;
        }
        let state = self.state();
        if self.history.keep(state, slider.map(String::as_str)) {
            self.compare_with_this();
        }
        self.follow(scenario);
    }

    /// Takes a scenario that was taken before.
    #[inline(never)]
    fn show(&mut self, preset: String, scenario: Scenario) {
        if preset == self.preset {
            self.compare_with_this();
        } else {
            // Two presets are two stories, not one with a change in it.
            self.before = None;
            self.difference = Vec::new();
            self.last_alone = scenario.has_twin();
        }
        self.preset = preset;
        self.refusal = None;
        self.follow(scenario);
    }

    /// Keeps what the run came to, if it came to its end.
    #[inline(never)]
    fn compare_with_this(&mut self) {
        if self.complete {
            self.before = Some(Before {
                chart: GhostSeries::of(&self.run),
                results: RunSummary::of(&self.run),
            });
        }
    }

    /// Simulates anew with another scenario, from as late as can be; the playhead stays.
    #[inline(never)]
    fn follow(&mut self, scenario: Scenario) {
        let before = self.run.scenario().designs.clone();
        self.run.follow(scenario);
        if self.run.scenario().designs != before {
            // Whoever puts a design beside itself wants to change something of one of the two.
            self.last_alone = self.run.scenario().has_twin();
        }
        self.complete = false;
        self.generation += 1;
        self.remark = None;
        self.playhead = self.playhead.min(self.run.end());
    }
}

/// Whether what a link opens plays: who links to an instant wants it to be seen, unless it says so.
fn plays(link: &Link) -> bool {
    match link.view.get(PLAY) {
        Some(word) => word == "yes",
        None => link.at_ms.is_none(),
    }
}

/// What is shown instead of a link that cannot be opened.
fn instead(error: &LinkError) -> (Link, Option<String>) {
    let link = Link::read(Preset::FIRST, json::read)
        .expect("the first preset has a link: a test reads it");
    let remark = format!("{error} Here is “{}” instead.", link.scenario.title);
    (link, Some(remark))
}

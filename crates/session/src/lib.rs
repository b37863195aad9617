//! What a reader does with a run: plays it, moves through it, changes it, undoes changes, compares
//! it with the run before, and shares it as a link.
//!
//! A [`Session`] knows neither a clock nor a browser. The page calls [`Session::simulate_step`] while
//! it has time to spare and [`Session::play`] once per frame; everything else is a reader's wish, one
//! method each. A wish that cannot be fulfilled changes nothing and leaves a sentence: a
//! [`Refusal`] beside the setting, or a remark for the page as a whole.

mod changes;
mod charts;
mod command;
mod comparison;
mod history;
mod opening;
mod playback;
mod revised;

pub use changes::{FAULTS_MAX, Refusal};
pub use command::Command;
pub use history::UNDO_MAX;
pub use playback::STEP_MS;
pub use revised::Revised;

use comparison::Comparison;
use history::History;
use sluice_draw::chart::GhostSeries;
use sluice_record::Run;
use sluice_scenario::{Opening, Preset, Scenario};
use sluice_share::view::Scheme;
use sluice_share::{Link, LinkError, View, link};
use sluice_sim::SimTime;

/// A run and how the reader looks at it.
pub struct Session {
    preset: String,
    /// The version of the link that the scenario is from; the latest once it is changed.
    version: u32,
    run: Run,
    /// Whether the whole run is simulated.
    complete: bool,
    /// The number of runs so far: every change of the scenario begins a new one.
    generation: u32,
    playhead: SimTime,
    playing: bool,
    /// Simulated seconds per second.
    speed: f64,
    /// How the scenario opens.
    opening: Opening,
    /// How the run is looked at. Whether it plays, and how fast, is in `playing` and `speed` instead.
    view: View,
    /// Whether the reader wants settings changed for the last design alone.
    last_alone: bool,
    remark: Option<String>,
    refusal: Option<Refusal>,
    comparison: Comparison,
    history: History<State>,
}

/// What undo returns to.
struct State {
    preset: String,
    version: u32,
    scenario: Scenario,
}

impl Session {
    /// Begins with what a link opens; one that cannot be opened gives the first preset and a
    /// remark. Without `playing`, for readers who have asked for less motion, it begins paused.
    pub fn new(link: &str, playing: bool) -> Self {
        let (link, remark) = match Link::read(link) {
            Ok(link) => (link, None),
            Err(error) => instead_of(&error),
        };
        let playing = playing && plays(&link);
        let last_alone = link.scenario.has_twin();
        let opening = Opening::based_on(&link.preset, &link.scenario);
        let run = Run::new(link.scenario);
        let mut session = Self {
            preset: link.preset,
            version: link.version,
            last_alone,
            complete: false,
            generation: 0,
            playhead: SimTime::ZERO,
            run,
            playing,
            speed: opening.speed,
            opening,
            view: View::default(),
            remark,
            refusal: None,
            comparison: Comparison::default(),
            history: History::default(),
        };
        session.look(link.at_ms, link.view);
        let unknown = session.drop_unknown_charts();
        session.remark = session.remark.or(unknown);
        session
    }

    /// Opens a link; one that cannot be opened changes nothing.
    pub fn open(&mut self, link: &str) {
        let link = match Link::read(link) {
            Ok(link) => link,
            Err(error) => {
                self.remark = Some(error.0);
                return;
            }
        };
        let plays = plays(&link);
        if link.preset != self.preset || link.scenario != *self.run.scenario() {
            self.history.keep(self.state(), None);
            self.show(State {
                preset: link.preset,
                version: link.version,
                scenario: link.scenario,
            });
        }
        self.version = link.version;
        // A reader who has paused stays paused, unless the link asks to play.
        self.playing = plays && (self.playing || link.view.play.is_some());
        self.look(link.at_ms, link.view);
        self.remark = self.drop_unknown_charts();
    }

    /// The link to what is shown, with the instant of the playhead if paused.
    pub fn link(&self) -> String {
        let at_ms = self.named_instant();
        let link = Link {
            preset: self.preset.clone(),
            scenario: self.run.scenario().clone(),
            at_ms,
            view: View {
                speed: self.named_speed(at_ms),
                ask: None,
                ..self.view.clone()
            },
            version: self.version,
        };
        link.write()
    }

    /// How the run is looked at; see [`Session::is_playing`] and [`Session::speed`] for how it plays.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Sets the theme, which links will carry; none leaves it to the system of each reader.
    pub fn set_theme(&mut self, theme: Option<Scheme>) {
        self.view.theme = theme;
    }

    /// Looks on without the story that was open.
    pub fn leave_story(&mut self) {
        self.view.story = None;
        self.view.step = None;
    }

    /// The question that the link asked: once, and no link of this session asks it again.
    pub fn take_question(&mut self) -> Option<String> {
        self.view.ask.take()
    }

    /// Simulates the next small step; at the end of the run, compares it with the one before.
    pub fn simulate_step(&mut self) {
        self.complete = !self.run.step();
        if self.complete {
            self.remark = self.run.halt_sentence().or(self.remark.take());
            self.comparison.conclude(&self.run);
        }
    }

    /// The name of the preset.
    pub fn preset(&self) -> &str {
        &self.preset
    }

    /// The title of what is shown: the scenario's.
    pub fn title(&self) -> &str {
        &self.run.scenario().title
    }

    /// Whether the scenario is the reader's own, such as one from a file: then the preset is only what
    /// links are written against, and its title and notice do not belong to what is shown.
    pub fn is_own(&self) -> bool {
        let preset = Preset::named(&self.preset);
        preset.is_none_or(|it| it.scenario.title != self.title())
    }

    /// The run; its scenario is the authority on settings.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// Whether the whole run is simulated.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The number of this run: every change of the scenario begins a new one.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// A sentence about something that could not be done, or that happened to the run.
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// What the reader is told if the shown scenario is from a link that is older than the model's rules
    /// for a part of it.
    pub fn revised(&self) -> Option<Revised> {
        Revised::since(self.version, self.run.topologies())
    }

    /// The scenario as JSON, if it is no longer the preset's own.
    pub fn changed_scenario(&self) -> Option<String> {
        let own = Preset::named(&self.preset).map(|preset| preset.scenario);
        let scenario = self.run.scenario();
        (own.as_ref() != Some(scenario)).then(|| scenario.to_json())
    }

    /// The curves of the run before the last change, if that run was complete.
    pub fn ghost(&self) -> Option<&GhostSeries> {
        self.comparison.ghost()
    }

    /// For each design its title and what differs from the run before, once both are complete.
    pub fn difference(&self) -> &[(String, String)] {
        self.comparison.difference()
    }

    /// Ends the comparison with the run before.
    pub fn dismiss_comparison(&mut self) {
        self.comparison = Comparison::default();
    }
}

/// Whether a link starts playing. A link to an instant stays there, unless it says to play.
fn plays(link: &Link) -> bool {
    link.view.play.unwrap_or(link.at_ms.is_none())
}

/// What is shown instead of a link that cannot be opened.
fn instead_of(error: &LinkError) -> (Link, Option<String>) {
    let link = Link::read("").expect("an empty link is the first preset: a test reads it");
    let remark = format!("{error} Here is “{}” instead.", link.scenario.title);
    (link, Some(remark))
}

#[cfg(test)]
mod tests;

//! What the components share: a handle to the session, the queue of commands, and the few signals that
//! change when the scenario does or five times a second.

use super::chart::ChartView;
use super::help::Help;
use super::inspect::Asked;
use super::layers::{Cause, Layers};
use super::panel::PanelView;
use super::preferences::Preferences;
use super::settings::SettingsView;
use super::story::Telling;
use super::system::prefers;
use crate::draw::{Chart, Layout, Theme};
use crate::record::Frame;
use crate::scenario::{Intervention, Preset, Warning};
use crate::session::{Command, Refusal, Revised, Session};
use crate::share::Charted;
use crate::sim::{SimTime, Topology};
use crate::web::number;
use leptos::html::{Button, Canvas, Input, Main};
use leptos::prelude::*;
use serde_json::Value;
use std::ops::Deref;
use std::sync::Arc;

/// CSS pixels of the usual size of type, for which the pictures are made.
pub(crate) const REM: f64 = 16.0;

/// The size of the page's type in CSS pixels; the style sheet scales it with the screen.
fn type_size() -> f64 {
    let style = document()
        .document_element()
        .and_then(|root| window().get_computed_style(&root).ok()?);
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let size = size.and_then(|size| number(size.trim_end_matches("px")));
    size.filter(|size| *size > 0.0).unwrap_or(REM)
}

/// The handle that every component gets: as small as a number, since each closure keeps one.
#[derive(Clone, Copy)]
pub(crate) struct Page(&'static Shared);

impl Deref for Page {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.0
    }
}

/// What stands behind the handle.
pub(crate) struct Shared {
    /// The run and the playhead: not a signal, since sixty changes a second must wake nobody.
    pub session: StoredValue<Session, LocalStorage>,
    /// Does all that a frame has to do.
    frame: fn(Page),
    /// What the reader has asked for since the last frame.
    pub commands: StoredValue<Vec<Command>, LocalStorage>,
    /// What only frames use.
    pub scratch: StoredValue<Scratch, LocalStorage>,
    /// What follows from the scenario.
    pub setup: RwSignal<Setup>,
    /// What changes five times a second.
    pub readout: RwSignal<Readout>,
    /// The sentences over the picture, about once a second.
    pub headline: RwSignal<Vec<String>>,
    /// The same, for readers who listen: seldom.
    pub announcement: RwSignal<String>,
    /// What the reader chose about these two.
    pub preferences: Preferences,
    /// The designs.
    pub designs: Memo<Arc<Vec<Topology>>>,
    /// The moment that the numbers tell; none before the first one is simulated.
    pub moment: Signal<Option<Arc<Frame>>>,
    /// What the charts show beside the curves.
    pub chart_view: ChartView,
    /// The panel: which of its tabs is turned to, and how far it is open where it is a sheet.
    pub panel: PanelView,
    /// Whether there is no room for the panel beside the figure.
    pub narrow: Signal<bool>,
    /// Where the parts stand, once they are painted.
    pub layout: RwSignal<Option<Layout>>,
    /// The id of the part whose card is shown.
    pub part: RwSignal<Option<&'static str>>,
    /// The request that was asked for last.
    pub asked: RwSignal<Option<Asked>>,
    /// How the panel of settings is looked at.
    pub settings: SettingsView,
    /// The story that is told.
    pub telling: Telling,
    /// What its step points at, in the words of [`crate::story::focus`].
    pub pointed: Memo<Vec<String>>,
    /// CSS pixels for each unit of the pictures: more than one where type is larger than usual.
    zoom: StoredValue<f64>,
    /// Dark or light.
    pub dark: Signal<bool>,
    /// Whether the reader wants no motion.
    pub still: Signal<bool>,
    /// All of it.
    pub main: NodeRef<Main>,
    /// The picture.
    pub stage: NodeRef<Canvas>,
    /// The picture's upper layer: parts and words.
    pub words: NodeRef<Canvas>,
    /// The chart.
    pub chart: NodeRef<Canvas>,
    /// The chart's upper layer.
    pub chart_over: NodeRef<Canvas>,
    /// The link to what is shown.
    pub link: RwSignal<String>,
    /// The help sheet.
    pub help: Help,
    /// The button that plays and pauses.
    pub play: NodeRef<Button>,
    /// The handle on the timeline.
    pub timeline: NodeRef<Input>,
}

/// What only frames use.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is so by itself")]
pub(crate) struct Scratch {
    /// Whether a frame is asked for.
    pub frame_asked: bool,
    /// Whether a slice of simulation is asked for.
    pub slice_asked: bool,
    /// Whether the tab is hidden or the page scrolled away.
    pub hidden: bool,
    /// Whether the page is scrolled away.
    pub scrolled_away: bool,
    /// When the last frame began, if the playhead moved in it.
    pub last_frame_ms: Option<f64>,
    /// When the last change of the scenario was taken.
    pub run_began_ms: f64,
    /// When the readout was last renewed.
    pub readout_ms: f64,
    /// When the headline was last renewed.
    pub headline_ms: f64,
    /// When the sentences were last read out.
    pub announced_ms: f64,
    /// The moment that the picture's words tell.
    pub words: Option<Arc<Frame>>,
    /// Where everything stands, for the width it was made for.
    pub layout: Option<Layout>,
    /// The chart's data, renewed as the simulation goes on.
    pub chart: Chart,
    /// What they are from: another one makes them stale.
    pub chart_reach: Option<Reach>,
    /// The metrics that have a chart of their own.
    pub charted: Vec<Charted>,
    /// Which layers of the pictures are as they should be.
    pub layers: Layers,
    /// The widths of the charts and of the timeline, and where the playhead and the instant pointed at
    /// stand on the charts, in half pixels.
    pub chart_painted: ([i64; 2], Option<(i64, Option<i64>)>),
    /// How the reader looks at the charts.
    pub charts: Charts,
    /// Which run the readers' values belong to.
    pub generation: u32,
}

/// How the reader looks at the charts.
#[derive(Default)]
pub(crate) struct Charts {
    /// Where the reader points, in seconds.
    pub pointed_s: Option<f64>,
    /// Whether the keyboard is on the timeline: its instant is pointed at.
    pub follows: bool,
    /// Whether the reader drags.
    pub drags: bool,
    /// Whether the values stand at the left.
    pub left: bool,
}

/// How far the chart's data reach: the run, the instant, whether they are for all panels, and whether
/// an earlier run is behind them.
pub(crate) type Reach = (u32, SimTime, bool, bool);

/// What follows from the scenario.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is so by itself")]
pub(crate) struct Setup {
    /// Name of the preset.
    pub preset: String,
    /// The scenario as JSON, if it is no longer the preset's own.
    pub changed: Option<String>,
    /// Its title.
    pub title: String,
    /// What to notice.
    pub notice: String,
    /// The seed.
    pub seed: u32,
    /// All traffic times this.
    pub load: f64,
    /// The highest rate, per second.
    pub peak_rps: f64,
    /// Length in milliseconds.
    pub end_ms: u64,
    /// What changes on the way.
    pub interventions: Vec<Intervention>,
    /// The designs.
    pub topologies: Arc<Vec<Topology>>,
    /// What AWS would refuse of it.
    pub warnings: Vec<Warning>,
    /// A sentence about something that could not be done.
    pub remark: Option<String>,
    /// What is said of a link that is older than the model.
    pub revised: Option<Revised>,
    /// The name of the story that is open.
    pub story: Option<String>,
    /// The step of that story, counted from 1.
    pub step: Option<u32>,
    /// Simulated seconds per second, as a link says it.
    pub speed: String,
    /// Whether all charts are shown.
    pub all_charts: bool,
    /// The metrics that have been added to the charts.
    pub charted: Vec<Charted>,
    /// The scenario in its JSON form, with the settings that the panel is about.
    pub form: Arc<Value>,
    /// What the last design has otherwise than the others.
    pub changes: Vec<String>,
    /// Whether the panel is about the settings of the last design alone.
    pub last_alone: bool,
    /// What settings are reset to, in the same form: what the preset itself says, or for the last design
    /// alone, what the others have.
    pub own: Arc<Value>,
    /// The last value that was typed and not taken.
    pub refusal: Option<Refusal>,
    /// For each design its title and what differs from the run before.
    pub difference: Vec<(String, String)>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
}

impl Setup {
    /// What follows from the session's scenario.
    pub(crate) fn of(session: &Session) -> Self {
        let last_alone = session.changes_last_alone();
        let scenario = session.run().scenario();
        Self {
            preset: session.preset().to_owned(),
            changed: session.changed_scenario(),
            title: scenario.title.clone(),
            notice: scenario.notice.clone(),
            seed: scenario.seed,
            load: scenario.traffic.load,
            peak_rps: scenario.peak_rps(),
            end_ms: session.run().end().micros() / 1_000,
            interventions: scenario.interventions.clone(),
            topologies: Arc::new(session.run().topologies().to_vec()),
            warnings: session.run().warnings(),
            remark: session.remark().map(str::to_owned),
            revised: session.revised(),
            story: session.view().story.clone(),
            step: session.view().step,
            speed: session.speed().to_string(),
            all_charts: session.view().all_charts,
            charted: session.view().charted.clone(),
            form: Arc::new(if last_alone {
                scenario.to_value_of_last()
            } else {
                scenario.to_value()
            }),
            changes: scenario.changes_of_last(),
            last_alone,
            own: Arc::new(if last_alone {
                scenario.to_value()
            } else {
                let preset = Preset::named(session.preset());
                preset.map_or(Value::Null, |preset| preset.scenario.to_value())
            }),
            refusal: session.refusal().cloned(),
            difference: session.difference().to_vec(),
            can_undo: session.can_undo(),
            can_redo: session.can_redo(),
        }
    }
}

/// What changes five times a second.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Readout {
    /// The moment; none before the first one is simulated.
    pub frame: Option<Arc<Frame>>,
    /// Where the playhead is, in milliseconds.
    pub playhead_ms: u64,
    /// How far it is simulated, in milliseconds.
    pub ready_ms: u64,
    /// Whether it plays.
    pub playing: bool,
    /// Whether the playhead waits for the simulation.
    pub waiting: bool,
    /// The recordings' digests, once the run is complete.
    pub digests: Option<Vec<String>>,
}

impl Page {
    /// The page that the component belongs to.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// A page that looks at what a link says, and that `frame` paints.
    pub(crate) fn new(link: &str, frame: fn(Self)) -> Self {
        let preferences = Preferences::new();
        let session = Session::new(link, !preferences.still().get_untracked());
        let setup = Setup::of(&session);
        let readout = Readout {
            frame: None,
            playhead_ms: 0,
            ready_ms: 0,
            playing: session.is_playing(),
            waiting: true,
            digests: None,
        };
        let (setup, readout) = (RwSignal::new(setup), RwSignal::new(readout));
        let telling = Telling::new(setup);
        // There is one page, and it lives as long as the document.
        Self(Box::leak(Box::new(Shared {
            session: StoredValue::new_local(session),
            frame,
            commands: StoredValue::new_local(Vec::new()),
            scratch: StoredValue::new_local(Scratch {
                generation: u32::MAX,
                ..Scratch::default()
            }),
            setup,
            readout,
            headline: RwSignal::new(Vec::new()),
            announcement: RwSignal::new(String::new()),
            layout: RwSignal::new(None),
            designs: Memo::new(move |_| setup.with(|setup| Arc::clone(&setup.topologies))),
            moment: Signal::derive(move || readout.with(|readout| readout.frame.clone())),
            chart_view: ChartView::new(),
            panel: PanelView::new(),
            narrow: prefers("(max-width: 63.99rem)"),
            part: RwSignal::new(None),
            asked: RwSignal::new(None),
            settings: SettingsView::new(),
            telling,
            pointed: telling.pointed(),
            zoom: StoredValue::new(type_size() / REM),
            dark: preferences.dark(),
            still: preferences.still(),
            preferences,
            main: NodeRef::new(),
            stage: NodeRef::new(),
            words: NodeRef::new(),
            chart: NodeRef::new(),
            chart_over: NodeRef::new(),
            link: RwSignal::new(link.to_owned()),
            help: Help::new(),
            play: NodeRef::new(),
            timeline: NodeRef::new(),
        })))
    }

    /// Queues a command for the next frame.
    pub(crate) fn send(self, command: Command) {
        self.commands.update_value(|commands| {
            // Of what a slider brings between two frames, the last counts.
            if let (Some(Command::Set { path, .. }), Command::Set { path: new, .. }) =
                (commands.last(), &command)
                && path == new
            {
                commands.pop();
            }
            commands.push(command);
        });
        self.ask_for_frame();
    }

    /// Asks for a frame, unless one is asked for or nobody would see it.
    pub(crate) fn wake(self) {
        if !self.scratch.with_value(|scratch| scratch.hidden) {
            self.ask_for_frame();
        }
    }

    /// Asks for a frame, unless one is asked for.
    fn ask_for_frame(self) {
        let ask = self
            .scratch
            .try_update_value(|scratch| !std::mem::replace(&mut scratch.frame_asked, true))
            .unwrap_or_default();
        if ask {
            request_animation_frame(move || {
                self.scratch
                    .update_value(|scratch| scratch.frame_asked = false);
                (self.frame)(self);
            });
        }
    }

    /// Tells the components what follows from the scenario, if it has changed.
    pub(crate) fn renew_setup(self) {
        let setup = self.session.with_value(Setup::of);
        if self.setup.with_untracked(|shown| *shown != setup) {
            self.setup.set(setup);
        }
    }

    /// CSS pixels for each unit of the pictures.
    pub(crate) fn zoom(self) -> f64 {
        self.zoom.get_value()
    }

    /// The window has another size, and type perhaps too.
    pub(crate) fn resized(self) {
        self.zoom.set_value(type_size() / REM);
        self.clear(Cause::Size);
        self.wake();
    }

    /// What the pictures show has changed.
    pub(crate) fn clear(self, cause: Cause) {
        self.scratch
            .update_value(|scratch| scratch.layers.clear(cause));
    }

    /// Light or dark, as the reader's system has it.
    pub(crate) fn theme(self) -> Theme {
        if self.dark.get_untracked() {
            Theme::Dark
        } else {
            Theme::Light
        }
    }
}

//! What the components share: a handle to the session, the queue of commands, and the few signals that
//! change when the scenario does or five times a second.

use super::chart::ChartView;
use super::preferences::Preferences;
use crate::draw::words::format;
use crate::draw::{Chart, Layout, Theme};
use crate::record::Frame;
use crate::scenario::{Intervention, Preset, Warning};
use crate::session::{Command, Refusal, Revised, Session};
use crate::sim::{SimTime, Topology};
use leptos::html::{Button, Canvas, Details, Input, Main};
use leptos::prelude::*;
use serde_json::Value;
use std::ops::Deref;
use std::sync::Arc;

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
    /// How high each lane of the picture is, where the numbers stand beside it.
    pub lane_heights: RwSignal<Vec<f64>>,
    /// What the reader chose about these two.
    pub preferences: Preferences,
    /// The designs.
    pub designs: Memo<Arc<Vec<Topology>>>,
    /// The moment that the numbers tell; none before the first one is simulated.
    pub moment: Signal<Option<Arc<Frame>>>,
    /// What the charts show beside the curves.
    pub chart_view: ChartView,
    /// What the studio is asked for.
    pub asked_for: RwSignal<String>,
    /// Where the parts stand, once they are painted.
    pub layout: RwSignal<Option<Layout>>,
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
    /// All numbers, folded.
    pub tables: NodeRef<Details>,
    /// The button by which the program asks the studio.
    pub asks: NodeRef<Button>,
    /// The link to what is shown.
    pub link: RwSignal<String>,
    /// The button of the help sheet.
    pub help: NodeRef<Button>,
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
    /// The run that they belong to, how far it was simulated, whether all panels are
    /// shown, and whether an earlier run is.
    pub chart_reach: Option<Reach>,
    /// What the chart's curves were drawn from: the data, the width, light or dark.
    pub chart_drawn: Option<(Option<Reach>, f64, Theme)>,
    /// Where the playhead and the instant pointed at were painted.
    pub chart_painted: Option<(i64, Option<i64>)>,
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
    /// Simulated seconds per second, as a link says it.
    pub speed: String,
    /// Whether all charts are shown.
    pub all_charts: bool,
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
            speed: format::exact(session.speed()),
            all_charts: session.view().all_charts,
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
            lane_heights: RwSignal::new(Vec::new()),
            layout: RwSignal::new(None),
            designs: Memo::new(move |_| setup.with(|setup| Arc::clone(&setup.topologies))),
            moment: Signal::derive(move || readout.with(|readout| readout.frame.clone())),
            chart_view: ChartView::new(),
            asked_for: RwSignal::new(String::new()),
            dark: preferences.dark(),
            still: preferences.still(),
            preferences,
            main: NodeRef::new(),
            stage: NodeRef::new(),
            words: NodeRef::new(),
            chart: NodeRef::new(),
            chart_over: NodeRef::new(),
            tables: NodeRef::new(),
            asks: NodeRef::new(),
            link: RwSignal::new(link.to_owned()),
            help: NodeRef::new(),
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

    /// Light or dark, as the reader's system has it.
    pub(crate) fn theme(self) -> Theme {
        if self.dark.get_untracked() {
            Theme::Dark
        } else {
            Theme::Light
        }
    }
}

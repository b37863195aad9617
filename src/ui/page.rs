//! What the components share: a handle to the session, the queue of commands, and the few signals that
//! change when the scenario does or five times a second.

use super::chart::ChartView;
use super::help::Help;
use super::inspect::Asked;
use super::layers::Cause;
use super::panel::PanelView;
use super::preferences::Preferences;
use super::scratch::Scratch;
use super::settings::SettingsView;
use super::setup::Setup;
use super::spread::SpreadView;
use super::story::Telling;
use super::system::prefers;
use crate::draw::words::sentence;
use crate::draw::{Layout, Theme};
use crate::record::{Frame, Seen};
use crate::session::{Command, Session};
use crate::sim::Topology;
use crate::web::canvas;
use crate::web::live::renew;
use crate::web::number;
use leptos::html::{Button, Canvas, Input, Main};
use leptos::prelude::*;
use std::ops::Deref;
use std::sync::Arc;
use web_sys::HtmlCanvasElement;

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
    /// The sentences over the picture, of the same moment as the numbers and the words in the picture.
    pub headline: Memo<Vec<String>>,
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
    /// What is said of the bands in the charts.
    pub spread: SpreadView,
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

/// What changes five times a second.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Readout {
    /// The moment; none before the first one is simulated.
    pub frame: Option<Arc<Frame>>,
    /// Where the playhead is, in milliseconds.
    pub playhead_ms: u64,
    /// How far it is simulated, in milliseconds.
    pub ready_ms: u64,
    /// What has ever been other than zero in any of the designs. Until a run is complete, what the one before
    /// had counts too: nothing jumps out and in again while a reader pulls at a slider.
    pub seen: Seen,
    /// Whether any run has been complete since the page was opened. Before that nobody knows which numbers stay
    /// zero, and the table would grow while it is read.
    pub settled: bool,
    /// Whether it plays.
    pub playing: bool,
    /// Whether the playhead waits for the simulation.
    pub waiting: bool,
    /// The recordings' digests, once the run is complete.
    pub digests: Option<Vec<String>>,
}

/// What a moment says in words; nothing if it is of other designs.
fn headline(topologies: &[Topology], moment: Option<&Frame>) -> Vec<String> {
    let moment = moment.filter(|moment| moment.is_of(topologies));
    moment.map_or_else(Vec::new, |moment| sentence::sentences(topologies, moment))
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
            seen: Seen::default(),
            settled: false,
            playing: session.is_playing(),
            waiting: true,
            digests: None,
        };
        let (setup, readout) = (RwSignal::new(setup), RwSignal::new(readout));
        let designs = Memo::new(move |_| setup.with(|setup| Arc::clone(&setup.topologies)));
        let moment = Signal::derive(move || readout.with(|readout| readout.frame.clone()));
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
            headline: Memo::new(move |_| headline(&designs.get(), moment.get().as_deref())),
            announcement: RwSignal::new(String::new()),
            layout: RwSignal::new(None),
            designs,
            moment,
            chart_view: ChartView::new(),
            spread: SpreadView::new(),
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
        renew(self.setup, setup);
    }

    /// CSS pixels for each unit of the pictures.
    pub(crate) fn zoom(self) -> f64 {
        if canvas::is_paper() {
            1.0
        } else {
            self.zoom.get_value()
        }
    }

    /// The width of a picture, in its units.
    pub(crate) fn width_of(self, canvas: &HtmlCanvasElement) -> f64 {
        if canvas::is_paper() {
            canvas::PAPER_WIDTH
        } else {
            f64::from(canvas.client_width()) / self.zoom()
        }
    }

    /// Paints everything at once.
    pub(crate) fn repaint(self) {
        self.clear(Cause::Size);
        (self.frame)(self);
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
        if self.dark.get_untracked() && !canvas::is_paper() {
            Theme::Dark
        } else {
            Theme::Light
        }
    }
}

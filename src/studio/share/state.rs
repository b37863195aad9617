//! What is chosen in the sheet for sharing.

use crate::draw::words::format;
use crate::export::film::USUAL_S;
use crate::record::Run;
use crate::scenario::Opening;
use crate::share::alt;
use crate::share::view::Scheme;
use crate::sheets::desk::Handed;
use crate::sheets::place;
use crate::studio::choices::Choices;
use leptos::prelude::*;

/// Simulated seconds per second of a film, and of one about a run that takes hours.
const PACE: u32 = 4;
const PACE_LONG: u32 = 60;
/// The share of a film's stretch that lies before the instant that tells most.
const BEFORE: f64 = 0.4;

/// How the run that is shared opens.
fn opening(handed: &Handed) -> Opening {
    Opening::based_on(&handed.link.preset, &handed.link.scenario)
}

/// The instant that a film is about, in seconds: the one that the page stands still at, or else the telling second.
pub(super) fn told_s(handed: &Handed) -> f64 {
    let told_ms = handed.link.at_ms.unwrap_or(opening(handed).telling_ms());
    told_ms as f64 / 1e3
}

/// The parts of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Link,
    Embed,
    Picture,
    Data,
}

/// When an embed starts to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// When it comes into view.
    Seen,
    /// When its reader presses play.
    Pressed,
    /// Never: it stands still at the instant that is looked at.
    Never,
}

/// The code of an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// A frame.
    Iframe,
    /// An element of ours, with the script that makes it a frame.
    Element,
}

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Gif,
    Png,
    /// With two pixels to one of CSS.
    PngSharp,
    Svg,
}

/// See the module.
#[derive(Clone, Copy)]
pub(in crate::studio) struct ShareState {
    pub(super) tab: RwSignal<Tab>,
    /// Whether a link stands still at the instant that is looked at.
    pub(super) still: RwSignal<bool>,
    /// Whether a story that is told is told to others too.
    pub(super) told: RwSignal<bool>,
    /// The only design to show, by its place.
    pub(super) design: RwSignal<Option<usize>>,
    pub(super) start: RwSignal<Start>,
    /// The colours of an embed.
    pub(super) theme: RwSignal<Option<Scheme>>,
    /// Whether an embed has charts.
    pub(super) charts: RwSignal<bool>,
    pub(super) code: RwSignal<Code>,
    /// Whether a frame's height follows its content.
    pub(super) follows: RwSignal<bool>,
    /// The width of the preview, in CSS pixels.
    pub(super) preview: RwSignal<u32>,
    pub(super) kind: RwSignal<Kind>,
    /// The width of a picture, in CSS pixels.
    pub(super) width: RwSignal<u32>,
    /// The colours of a picture.
    pub(super) dark: RwSignal<bool>,
    /// Whether a picture has charts.
    pub(super) painted_charts: RwSignal<bool>,
    /// Where a film begins, in seconds, as typed.
    pub(super) from: RwSignal<String>,
    /// Where it ends.
    pub(super) until: RwSignal<String>,
    /// Simulated seconds per second of a film.
    pub(super) pace: RwSignal<u32>,
    /// What the author says that the picture shows, as typed.
    pub(super) alt: RwSignal<String>,
    /// What the run says of itself: it stands in the field until the author writes something else.
    pub(super) narration: RwSignal<String>,
}

impl ShareState {
    /// What is offered at first.
    pub(in crate::studio) fn new() -> Self {
        // Who wishes for less motion is offered a still first.
        let kind = if place::wants_stillness() {
            Kind::Png
        } else {
            Kind::Gif
        };
        Self {
            tab: RwSignal::new(Tab::Link),
            still: RwSignal::new(true),
            told: RwSignal::new(true),
            design: RwSignal::new(None),
            start: RwSignal::new(Start::Seen),
            theme: RwSignal::new(None),
            charts: RwSignal::new(false),
            code: RwSignal::new(Code::Iframe),
            follows: RwSignal::new(false),
            preview: RwSignal::new(600),
            kind: RwSignal::new(kind),
            width: RwSignal::new(600),
            dark: RwSignal::new(false),
            painted_charts: RwSignal::new(true),
            from: RwSignal::default(),
            until: RwSignal::default(),
            pace: RwSignal::new(PACE),
            alt: RwSignal::default(),
            narration: RwSignal::default(),
        }
    }

    /// What follows from what is looked at.
    pub(super) fn begin(self, handed: &Handed) {
        let end_s = f64::from(handed.link.scenario.duration_s);
        let at_s = told_s(handed);
        // A stretch that holds the instant that tells most; a run that is played fast is filmed fast.
        let pace = if opening(handed).speed > f64::from(PACE) {
            PACE_LONG
        } else {
            PACE
        };
        let stretch_s = USUAL_S * f64::from(pace);
        let from_s = libm::floor((at_s - BEFORE * stretch_s).min(end_s - stretch_s).max(0.0));
        self.pace.set(pace);
        self.from.set(format::exact(from_s));
        self.until
            .set(format::exact((from_s + stretch_s).min(end_s)));
        self.narrate(&handed.words);
        self.dark.set(handed.dark);
        self.design.set(None);
    }

    /// The run says something else of itself: the field has it, unless the author has written in it.
    pub(super) fn narrate(self, words: &str) {
        let text = alt::checked(words).unwrap_or_default();
        let untouched = self
            .alt
            .with_untracked(|own| *own == self.narration.get_untracked());
        self.narration.set(text.clone());
        if untouched {
            self.alt.set(text);
        }
    }

    /// The alternative text: the author's, or what the run says of itself where that is none.
    pub(super) fn alt_text(self) -> String {
        let own = self.alt.with(|typed| alt::checked(typed));
        own.unwrap_or_else(|_| self.narration.get())
    }

    /// The address of the page as it is shared.
    pub(super) fn address(self, handed: &Handed) -> String {
        let shared = Choices {
            at_ms: self.still.get().then_some(handed.playhead_ms),
            untold: !self.told.get(),
            ..Choices::default()
        };
        [&place::address(), "#", &shared.over(&handed.link).write()].concat()
    }
}

/// The entries of the menu of designs.
pub(super) fn designs(handed: &Handed) -> Vec<(Option<usize>, String)> {
    let run = Run::new(handed.link.scenario.clone());
    let each = run.topologies().iter().enumerate();
    let each = each.map(|(nth, design)| (Some(nth), design.title.clone()));
    [(None, "all designs".to_owned())]
        .into_iter()
        .chain(each)
        .collect()
}

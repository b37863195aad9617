//! What only frames use: what has been asked for, when things were last renewed, and what is painted.

use super::laid::Panels;
use super::layers::Layers;
use crate::draw::chart::Spread;
use crate::draw::paint::shape::Point;
use crate::draw::{Chart, Layout};
use crate::record::Frame;
use crate::share::Charted;
use crate::sim::SimTime;
use gloo_timers::callback::Timeout;
use std::sync::Arc;

/// What only frames use.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is so by itself")]
pub(crate) struct Scratch {
    /// Whether a frame is asked for.
    pub frame_asked: bool,
    /// When a slice of simulation is asked for, what brings it.
    pub slice: Option<Timeout>,
    /// Whether the tab is hidden or the page scrolled away.
    pub hidden: bool,
    /// Whether the page is scrolled away.
    pub scrolled_away: bool,
    /// Whether the charts are in view.
    pub charts_seen: bool,
    /// When the last frame began, if the playhead moved in it.
    pub last_frame_ms: Option<f64>,
    /// When the last change of the scenario was taken.
    pub run_began_ms: f64,
    /// When the readout was last renewed.
    pub readout_ms: f64,
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
    /// What was measured and lies over the charts.
    pub laid: Panels,
    /// Where the run's curves lie in other seeds.
    pub spread: Option<Arc<Spread>>,
    /// Which layers of the pictures are as they should be.
    pub layers: Layers,
    /// The widths of the charts and of the timeline, the height of the figure, and where the playhead and the
    /// instant pointed at stand on the charts, in half pixels; and where the pointer is.
    pub chart_painted: ([i64; 3], Option<Places>),
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
    /// How high the charts are, as they were painted last.
    pub height: f64,
    /// How wide their time axis is, with its margins.
    pub axis: f64,
    /// Whether the reader drags.
    pub drags: bool,
    /// Where the pointer is in the window, if it points.
    pub pointer: Option<Point>,
}

/// Where the playhead, the instant pointed at, and the pointer are.
pub(crate) type Places = (i64, Option<i64>, Option<i64>);

/// How far the chart's data reach: the run, the instant, whether they are for all panels, and whether
/// an earlier run is behind them.
pub(crate) type Reach = (u32, SimTime, bool, bool);

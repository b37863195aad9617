//! What follows from the scenario: all that components show and that changes only with it.

use crate::draw::fates::target_ms;
use crate::draw::words::format;
use crate::scenario::{Intervention, Preset, Warning};
use crate::session::{Refusal, Revised, Session};
use crate::share::Charted;
use crate::sim::Topology;
use serde_json::Value;
use std::sync::Arc;

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
    /// The time within which an answer is "in time", in milliseconds, if there is one such time.
    pub target_ms: Option<f64>,
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
            target_ms: target_ms(scenario),
            topologies: Arc::new(session.run().topologies().to_vec()),
            warnings: session.run().warnings(),
            remark: session.remark().map(str::to_owned),
            revised: session.revised(),
            story: session.view().story.clone(),
            step: session.view().step,
            speed: format::exact(session.speed()),
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

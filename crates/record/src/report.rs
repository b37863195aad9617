//! A run in numbers: totals, percentiles, the bill and the series, as data for other programs.

use super::cost::Cost;
use super::latency::LatencyReport;
use super::recording::Recording;
use super::run::Run;
use crate::failures::Tally;
use crate::milestones::MilestoneKind;
use serde::Serialize;
use sluice_scenario::{Scenario, Warning};
use sluice_sim::{Outcome, PartKind, SimTime};
use std::collections::BTreeMap;

/// A run in numbers, as `sluice run --format json` prints it.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What was run.
    pub scenario: Scenario,
    /// Why the run ended before the scenario's end, if it did: one sentence.
    pub halted: Option<String>,
    /// What AWS would refuse of it; it was run all the same.
    pub warnings: Vec<Warning>,
    /// One for each design, in the scenario's order.
    pub designs: Vec<DesignReport>,
}

/// A design's run in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct DesignReport {
    /// The design's short name.
    pub design: String,
    /// Requests of users.
    pub requests: u64,
    /// Requests per outcome: the values add up to `requests`.
    pub outcomes: BTreeMap<&'static str, u64>,
    /// Requests per outcome and cause, for those that did not fare well: all failures, and what was
    /// late or done twice.
    pub causes: Tally,
    /// What is worth a mark on the timeline, in chronological order.
    pub moments: Vec<MilestoneReport>,
    /// Totals of counters and final values of gauges under their `CloudWatch` names, summed over
    /// the parts that share a name. Those of a dead-letter queue, which is a queue too, have
    /// `DeadLetterQueue.` in front.
    pub metrics: BTreeMap<String, i64>,
    /// The same values for each part on its own.
    pub parts: BTreeMap<&'static str, BTreeMap<&'static str, i64>>,
    /// Latencies in milliseconds over the whole run.
    pub latency_ms: LatencyReport,
    /// The metrics over time.
    pub series: Series,
    /// The bill.
    pub cost: Cost,
    /// A hash of the whole recording.
    pub digest: String,
}

/// A notable instant.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct MilestoneReport {
    /// Seconds of the run.
    pub at_s: f64,
    /// What happened.
    pub kind: MilestoneKind,
    /// The part's short name.
    pub part: &'static str,
    /// A count or a length of time, depending on the kind.
    pub value: i64,
}

/// Metrics over time.
#[derive(Clone, Debug, Serialize)]
pub struct Series {
    /// Seconds from one value to the next; 1 unless the run is longer than two hours.
    pub step_s: u64,
    /// Per part and metric: a counter's growth per second, a gauge's value at the step's end.
    pub metrics: BTreeMap<&'static str, BTreeMap<&'static str, Vec<f64>>>,
}

impl Report {
    /// The numbers of a run, up to where it is simulated.
    pub fn of(run: &Run) -> Self {
        let designs = run
            .recordings()
            .iter()
            .map(|one| DesignReport::new(one, run.end()));
        Self {
            scenario: run.scenario().clone(),
            halted: run.halt_sentence(),
            warnings: run.warnings(),
            designs: designs.collect(),
        }
    }
}

impl DesignReport {
    fn new(recording: &Recording, end: SimTime) -> Self {
        let topology = recording.topology();
        let values = recording.values(end);
        let counts = recording.outcomes(end);
        let mut metrics = BTreeMap::new();
        let mut parts: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        let mut series: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for (at, part, spec) in topology.metrics() {
            let prefix = if part.kind == PartKind::DeadLetters {
                "DeadLetterQueue."
            } else {
                ""
            };
            *metrics.entry(format!("{prefix}{}", spec.name)).or_insert(0) += values[at];
            parts
                .entry(part.id)
                .or_default()
                .insert(spec.name, values[at]);
            let over_time = recording.metric_series(at, spec.kind);
            series
                .entry(part.id)
                .or_default()
                .insert(spec.name, over_time);
        }
        Self {
            design: topology.id.clone(),
            requests: recording.requests(end),
            outcomes: Outcome::ALL
                .iter()
                .map(|one| (one.id(), counts[one.index()]))
                .collect(),
            causes: recording.causes(),
            moments: recording
                .moments()
                .into_iter()
                .map(|moment| MilestoneReport {
                    at_s: moment.at.secs_f64(),
                    kind: moment.kind,
                    part: topology.parts[usize::from(moment.part)].id,
                    value: moment.value,
                })
                .collect(),
            metrics,
            parts,
            latency_ms: recording.latency_report(),
            series: Series {
                step_s: recording.step_s(),
                metrics: series,
            },
            cost: recording.cost(end),
            digest: recording.digest(),
        }
    }

    /// A metric's total or final value.
    pub fn metric(&self, part: &str, name: &str) -> Option<i64> {
        self.parts.get(part)?.get(name).copied()
    }

    /// A metric's value per step.
    pub fn over_time(&self, part: &str, name: &str) -> Option<&[f64]> {
        self.series.metrics.get(part)?.get(name).map(Vec::as_slice)
    }
}

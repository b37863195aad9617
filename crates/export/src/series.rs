//! Every metric over time, as a table.
//!
//! | column | content |
//! |---|---|
//! | `second` | seconds from the start of the run to the end of the line's step |
//! | `design.part.Metric/s` | how much a counter grew in the step, per second |
//! | `design.part.Metric` | the value of a gauge at the end of the step |
//!
//! Metrics have their `CloudWatch` names where they have one there. A step is a second, unless the
//! run is longer than two hours.

use sluice_record::{Recording, Report, Run};
use sluice_sim::MetricKind;
use std::fmt::Write as _;

/// The whole run as CSV (RFC 4180 with plain line ends): one line per step, one column per metric
/// of a design. The fields are names and numbers, none of which needs quotes.
pub fn csv(run: &Run) -> String {
    let mut text = String::from("second");
    let mut columns = Vec::new();
    for recording in run.recordings() {
        let topology = recording.topology();
        for (at, part, spec) in topology.metrics() {
            let unit = match spec.kind {
                MetricKind::Counter => "/s",
                MetricKind::Gauge => "",
            };
            let _ = write!(text, ",{}.{}.{}{unit}", topology.id, part.id, spec.name);
            columns.push(recording.metric_series(at, spec.kind));
        }
    }
    text.push('\n');
    let step_s = run.recordings().first().map_or(1, Recording::step_s);
    let steps = columns.iter().map(Vec::len).min().unwrap_or(0);
    for step in 0..steps {
        text.push_str(&((step as u64 + 1) * step_s).to_string());
        for column in &columns {
            text.push(',');
            text.push_str(&column[step].to_string());
        }
        text.push('\n');
    }
    text
}

/// The whole report on the run, as JSON.
///
/// # Errors
/// None in practice: a report is plain data.
pub fn json(run: &Run) -> Result<String, String> {
    let text = serde_json::to_string_pretty(&Report::of(run));
    text.map(|text| text + "\n")
        .map_err(|error| error.to_string())
}

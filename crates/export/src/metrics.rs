//! A run's series under `CloudWatch`'s names, in three forms that other programs read, and the first two of which
//! open again as traffic and as measurements:
//!
//! | form | what it is |
//! |---|---|
//! | `get_metric_data` | the answer of `aws cloudwatch get-metric-data`, newest first |
//! | `wide` | CSV: a line for each step, a column for each metric of a design |
//! | `long` | CSV: a line for each value, with the columns `time,design,part,metric,unit,value` |
//!
//! Counters are the sum of a step, gauges their value, times their mean. A step is a second, unless the run is longer
//! than two hours. A run has no date: its second 0 is [`BEGIN`], and the time of a value is the beginning of its step.

use serde_json::{Value, json};
use sluice_measured::{Simulated, Statistic, simulated};
use sluice_record::Run;
use std::fmt::Write as _;

/// The instant that stands for a run's second 0.
pub const BEGIN: &str = "2026-01-01T00:00:00Z";

/// The time of a second of a run, in the ISO form, whatever the length of the run.
fn time(second: u64) -> String {
    let (days, rest) = (second / 86_400, second % 86_400);
    // A run is a day at most: it ends on the second day.
    format!(
        "2026-01-{:02}T{:02}:{:02}:{:02}Z",
        days + 1,
        rest / 3_600,
        rest / 60 % 60,
        rest % 60
    )
}

/// A metric with its values: none where it has none, such as the mean of nothing.
fn values<'a>(one: &'a Simulated<'_>) -> impl Iterator<Item = (u64, Option<f64>)> + 'a {
    let step_s = one.step_s();
    (0..one.steps()).map(move |step| {
        let from_s = step as f64 * step_s;
        let value = one.value(one.usual, from_s, from_s + step_s);
        (from_s.round() as u64, value.map(tidy))
    })
}

/// Without what is left of a sum of rates after rounding.
fn tidy(value: f64) -> f64 {
    let whole = value.round();
    if (value - whole).abs() < 1e-9 * whole.abs().max(1.0) {
        whole
    } else {
        value
    }
}

/// The label of a metric: design, part, name, and the statistic.
fn label(one: &Simulated<'_>) -> String {
    [one.design, one.part, one.metric, one.usual.name()].join(" ")
}

/// The shape of an answer of `CloudWatch`'s `GetMetricData`, newest first.
///
/// # Errors
/// None in practice: it is plain data.
pub fn get_metric_data(run: &Run) -> Result<String, String> {
    let all = simulated(run);
    let results: Vec<Value> = (1..)
        .zip(&all)
        .map(|(nth, one)| {
            let points = values(one).filter_map(|(second, value)| Some((time(second), value?)));
            let (mut times, mut numbers): (Vec<String>, Vec<f64>) = points.unzip();
            times.reverse();
            numbers.reverse();
            json!({
                "Id": format!("m{nth}"),
                "Label": label(one),
                "Timestamps": times,
                "Values": numbers,
                "StatusCode": "Complete",
            })
        })
        .collect();
    let answer = json!({ "MetricDataResults": results, "Messages": [] });
    let text = serde_json::to_string_pretty(&answer);
    text.map(|text| text + "\n")
        .map_err(|error| error.to_string())
}

/// A line for each step: the time, the requests that came, and a column for each metric of a design. An empty field is
/// no value. Metrics that are known by their names come first, since a table of more than 64 columns is not opened as a whole.
pub fn wide(run: &Run) -> String {
    let mut all = simulated(run);
    all.sort_by_key(|it| !it.is_known());
    let mut text = String::from("time,Requests");
    for one in &all {
        let _ = write!(text, ",{}", label(one));
    }
    text.push('\n');
    let columns: Vec<Vec<(u64, Option<f64>)>> = all.iter().map(|it| values(it).collect()).collect();
    let steps = columns.iter().map(Vec::len).min().unwrap_or(0);
    // The same in all designs.
    let requests = all
        .iter()
        .position(|it| it.metric == "Requests")
        .map(|at| &columns[at]);
    for step in 0..steps {
        text.push_str(&time(columns[0][step].0));
        let came = requests
            .as_ref()
            .and_then(|it| it[step].1)
            .unwrap_or_default();
        let _ = write!(text, ",{came}");
        for column in &columns {
            text.push(',');
            if let Some(value) = column[step].1 {
                let _ = write!(text, "{value}");
            }
        }
        text.push('\n');
    }
    text
}

/// A line for each value: time, design, part, metric, unit, value. What has no value has no line.
pub fn long(run: &Run) -> String {
    let mut text = String::from("time,design,part,metric,unit,value\n");
    for one in simulated(run) {
        let unit = match one.usual {
            Statistic::Sum => "Count",
            _ => one.unit,
        };
        for (second, value) in values(&one) {
            if let Some(value) = value {
                let (design, part, metric) = (one.design, one.part, one.metric);
                let _ = writeln!(
                    text,
                    "{},{design},{part},{metric},{unit},{value}",
                    time(second)
                );
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_import::{Choice, Counted};
    use sluice_measured::{Against, Aligned, Measured};
    use sluice_scenario::Preset;

    fn run(changes: &[(&str, Value)]) -> Run {
        let scenario = Preset::named("flash-sale").expect("a preset").scenario;
        let changes = changes.iter().cloned().chain([("duration_s", json!(60))]);
        let mut run = Run::new(scenario.with_all(changes).expect("a scenario"));
        run.finish();
        run
    }

    fn requests(run: &Run) -> f64 {
        run.recordings()[0].requests(run.end()) as f64
    }

    /// Every form of a run, read back as measurements.
    fn written(run: &Run) -> [Measured; 3] {
        let forms = [get_metric_data(run).expect("data"), wide(run), long(run)];
        forms.map(|it| Measured::read(it.as_bytes()).expect("it opens"))
    }

    const FIRST: Aligned = Aligned::Offset { seconds: 0.0 };

    #[test]
    fn a_run_over_itself_has_no_error() {
        let run = run(&[]);
        for measured in written(&run) {
            let against = Against::of(&measured, &run, FIRST);
            let compared = against
                .rows
                .iter()
                .filter_map(|it| Some((it, it.difference.as_ref()?)));
            let compared: Vec<_> = compared.collect();
            assert!(compared.len() > 60, "{}: {}", measured.kind, compared.len());
            for (row, difference) in compared {
                assert!(difference.is_nothing(), "{} {row:?}", measured.kind);
            }
            for metric in [
                "Invocations",
                "Duration",
                "ConcurrentExecutions",
                "Throttles",
                "AnswerTime",
                "ApproximateNumberOfMessagesVisible",
                "ApproximateAgeOfOldestMessage",
                "Requests",
            ] {
                let found = against
                    .rows
                    .iter()
                    .find(|it| it.metric == metric && it.difference.is_some());
                assert!(found.is_some(), "{}: {metric}", measured.kind);
            }
        }
    }

    /// How far the function's invocations of one run are off those of another, by ten seconds.
    fn off(measured: &Measured, run: &Run, metric: &str) -> f64 {
        let against = Against::of(measured, run, FIRST);
        let row = against
            .rows
            .iter()
            .find(|it| it.metric == metric && it.difference.is_some());
        let difference = row.and_then(|it| it.difference.clone()).expect("compared");
        difference.off.expect("something was measured")
    }

    #[test]
    fn another_seed_is_near_and_another_design_far() {
        let preset = Preset::named("flash-sale").expect("a preset").scenario;
        let all: Value = serde_json::from_str(&preset.to_json()).expect("JSON");
        let [first, second] = [0, 1].map(|nth| json!([all["designs"][nth]]));
        let one = run(&[("designs", first.clone())]);
        let [measured, ..] = written(&one);
        // Without the design's name, as a measurement would come.
        let mut measured = measured;
        let id = &one.topologies()[0].id;
        for line in &mut measured.lines {
            line.words.retain(|it| it != id);
        }
        let luck = run(&[("designs", first), ("seed", json!(99))]);
        let other = run(&[("designs", second)]);
        let near = off(&measured, &luck, "Invocations");
        let far = off(&measured, &other, "Invocations");
        assert!(near > 0.0 && near < 0.1, "{near}");
        assert!(far > 0.3, "{far}");
    }

    #[test]
    fn what_was_written_opens_as_traffic_with_equal_counts() {
        let run = run(&[]);
        let column = format!("{} clients Requests Sum", run.topologies()[0].id);
        let choice = Choice {
            columns: vec![column.clone()],
            ..Choice::default()
        };
        let counted = Counted::read(wide(&run).as_bytes(), &choice, |_| {}).expect("it opens");
        assert!(
            (counted.total() - requests(&run)).abs() < 1e-6,
            "{}",
            counted.total()
        );
        assert_eq!(counted.counts.len(), 60);
        let unasked = Counted::read(wide(&run).as_bytes(), &Choice::default(), |_| {});
        let total = unasked.expect("it opens").total();
        assert!((total - requests(&run)).abs() < 1e-6, "{total}");
        let choice = Choice {
            rows: vec![("series".to_owned(), column)],
            ..Choice::default()
        };
        let data = get_metric_data(&run).expect("data");
        let counted = Counted::read(data.as_bytes(), &choice, |_| {}).expect("it opens");
        assert!(
            (counted.total() - requests(&run)).abs() < 1e-6,
            "{}",
            counted.total()
        );
    }

    #[test]
    fn the_answer_has_the_shape_of_cloudwatchs() {
        let text = get_metric_data(&run(&[])).expect("data");
        let answer: Value = serde_json::from_str(&text).expect("JSON");
        for (nth, result) in answer["MetricDataResults"]
            .as_array()
            .expect("results")
            .iter()
            .enumerate()
        {
            assert_eq!(result["Id"], format!("m{}", nth + 1));
            assert_eq!(result["StatusCode"], "Complete");
            let times = result["Timestamps"].as_array().expect("times");
            assert_eq!(
                times.len(),
                result["Values"].as_array().expect("values").len()
            );
            let is_falling = times.windows(2).all(|it| it[0].as_str() > it[1].as_str());
            assert!(is_falling, "{result}");
        }
    }
}

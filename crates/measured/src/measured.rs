//! A file of measurements as series under `CloudWatch`'s names.

use super::loaded;
use super::metric::{Label, Statistic};
use super::words::short;
use super::{POINTS_MAX, SERIES_MAX};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sluice_import::{Opened, instant_ms, text_of};
use std::collections::BTreeMap;

/// One metric over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its heading or label in the file.
    pub name: String,
    /// The metric, by its name at `CloudWatch` if that is recognised, else by its own.
    pub metric: String,
    /// What a value is of the values of its period.
    pub statistic: Statistic,
    /// Whether the file names the statistic.
    pub is_stated: bool,
    /// The unit: "Count", "Milliseconds", "Seconds" or "Bytes"; empty if it is not known.
    pub unit: String,
    /// The words of its label, which may name a part or a design.
    pub words: Vec<String>,
    /// Seconds of a period.
    pub every_s: f64,
    /// Milliseconds since 1970 at which a period begins, in order, and its value; periods without a value are left
    /// out. At most 10,000.
    pub points: Vec<(i64, f64)>,
}

/// What a file measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// What the file is, in words.
    pub kind: String,
    /// Its metrics, at most 100.
    pub lines: Vec<Line>,
    /// Sentences that the reader should see.
    pub told: Vec<String>,
}

/// Raw points of a label.
pub(crate) type Points = Vec<(i64, f64)>;

/// The period of what has one point alone.
const EVERY_S: f64 = 60.0;

impl Measured {
    /// Reads a file of measurements, or the results of a load test.
    ///
    /// # Errors
    /// A sentence that says why there is nothing to compare, and below it, in further lines, what was seen.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        Self::of(&Opened::open(bytes, |_| {})?, bytes)
    }

    /// The same of a file that is opened; `bytes` are its own.
    ///
    /// # Errors
    /// As [`Measured::read`].
    pub fn of(opened: &Opened<'_>, bytes: &[u8]) -> Result<Self, String> {
        let mut measured = Self {
            kind: opened.kind().to_owned(),
            ..Self::default()
        };
        if opened.kind().ends_with("GetMetricStatistics") {
            measured.statistics(&text_of(bytes)?);
        } else if opened.is_of_requests() {
            measured.lines = loaded::requests(opened, &mut measured.told);
        } else if let Some(lines) = loaded::k6(opened, &mut measured.told) {
            measured.lines = lines;
        } else if let Some(lines) = loaded::locust(opened) {
            measured.lines = lines;
        } else {
            measured.columns(opened);
        }
        measured.lines.retain(|it| !it.points.is_empty());
        if measured.lines.is_empty() {
            return Err(format!(
                "{} has no series of numbers with times that a run could be laid beside.",
                measured.kind
            ));
        }
        measured.limit();
        Ok(measured)
    }

    /// The first instant of all, in milliseconds since 1970.
    pub fn begin_ms(&self) -> Option<i64> {
        let firsts = self.lines.iter().filter_map(|it| it.points.first());
        firsts.map(|it| it.0).min()
    }

    /// How many seconds lie between the first instant of all and the end of the last period.
    pub fn span_s(&self) -> f64 {
        let ends = self.lines.iter().filter_map(|it| {
            let last = it.points.last()?.0;
            Some(last.saturating_sub(self.begin_ms()?) as f64 / 1e3 + it.every_s)
        });
        ends.fold(0.0, f64::max)
    }

    /// Columns side by side, or series under one another.
    fn columns(&mut self, opened: &Opened<'_>) {
        let headings = opened.headings();
        let numbers = opened.number_columns();
        let times = opened.time_columns();
        let place = |name: &str| headings.iter().position(|it| it.eq_ignore_ascii_case(name));
        let stacked = place("value").filter(|value| numbers.contains(value));
        let is_label = |at: &usize| {
            let unit = place("unit") == Some(*at);
            !times.contains(at) && !numbers.contains(at) && !unit
        };
        let labels: Vec<usize> = match (opened.label_column(), stacked) {
            (Some(at), _) => vec![at],
            (None, Some(_)) => (0..headings.len()).filter(is_label).collect(),
            (None, None) => Vec::new(),
        };
        let mut found: BTreeMap<(usize, String), Points> = BTreeMap::new();
        let values: Vec<usize> = match stacked {
            Some(value) if !labels.is_empty() => vec![value],
            _ => numbers
                .into_iter()
                .filter(|it| !labels.contains(it))
                .collect(),
        };
        let is_alone = values.len() == 1;
        let mut left = 0;
        opened.rows(&mut |at_ms, fields| {
            let field = |at: usize| fields.get(at).copied().unwrap_or_default();
            let Some(at_ms) = at_ms else { return };
            let label: Vec<&str> = labels.iter().map(|at| field(*at)).collect();
            let label = label.join(" ");
            for at in &values {
                let Some(number) = opened.number(*at, field(*at)) else {
                    continue;
                };
                let name = match (label.is_empty(), is_alone) {
                    (true, _) => headings[*at].clone(),
                    (false, true) => label.clone(),
                    (false, false) => [&label, " ", headings[*at].as_str()].concat(),
                };
                let key = (*at, name);
                if found.len() < SERIES_MAX || found.contains_key(&key) {
                    found.entry(key).or_default().push((at_ms, number));
                } else {
                    left += 1;
                }
            }
        });
        if left > 0 {
            self.told.push(format!(
                "The file has more than {SERIES_MAX} series: {left} numbers of the others are left out."
            ));
        }
        let lines = found
            .into_iter()
            .map(|((_, name), points)| Line::of(&name, points));
        self.lines.extend(lines);
    }

    /// An answer of `GetMetricStatistics`, with all of its statistics.
    fn statistics(&mut self, text: &str) {
        let Ok(answer) = serde_json::from_str::<Value>(text) else {
            return;
        };
        let label = answer
            .get("Label")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let points = answer.get("Datapoints").and_then(Value::as_array);
        let mut found: BTreeMap<String, Points> = BTreeMap::new();
        for point in points.into_iter().flatten() {
            let time = point.get("Timestamp").and_then(Value::as_str);
            let Some(at_ms) = time.and_then(instant_ms) else {
                continue;
            };
            let extended = point.get("ExtendedStatistics").and_then(Value::as_object);
            let all = point.as_object().into_iter().chain(extended).flatten();
            for (name, number) in all {
                if let (Some(_), Some(number)) = (Statistic::of(name), number.as_f64()) {
                    found.entry(name.clone()).or_default().push((at_ms, number));
                }
            }
        }
        for (statistic, points) in found {
            self.lines
                .push(Line::of(&[label, " ", &statistic].concat(), points));
        }
    }

    /// Keeps what there is room for, and says what was assumed.
    fn limit(&mut self) {
        self.lines.truncate(SERIES_MAX);
        let longest = self.lines.iter().map(|it| it.points.len()).max();
        if let Some(longest) = longest.filter(|it| *it > POINTS_MAX) {
            self.told.push(format!(
                "Of {longest} periods the first {POINTS_MAX} are compared: give it a shorter stretch, or longer periods."
            ));
        }
        for line in &mut self.lines {
            line.points.truncate(POINTS_MAX);
        }
        let assumed = self
            .lines
            .iter()
            .filter(|it| !it.is_stated && !it.unit.is_empty());
        let mut assumed: Vec<String> = assumed
            .map(|it| [&it.metric, " as ", it.statistic.name()].concat())
            .collect();
        assumed.sort_unstable();
        assumed.dedup();
        assumed.truncate(8);
        if !assumed.is_empty() {
            let what = assumed.join(", ");
            self.told
                .push(format!("The file names no statistic; taken: {what}."));
        }
    }
}

impl Line {
    /// A line of a label, and points in any order.
    pub(crate) fn of(name: &str, points: Points) -> Self {
        let label = Label::of(name);
        let metric = label.metric;
        let is_rate = name.ends_with("/s") || name.to_ascii_lowercase().contains("per second");
        let stated = label.statistic.or(is_rate.then_some(Statistic::PerSecond));
        let usual = metric.map_or(Statistic::Average, |it| it.usual);
        let mut line = Self {
            name: short(name),
            metric: metric.map_or_else(|| short(name), |it| it.name.to_owned()),
            statistic: stated.unwrap_or(usual),
            is_stated: stated.is_some(),
            unit: metric.map_or("", |it| it.unit).to_owned(),
            words: label.words,
            every_s: EVERY_S,
            points,
        };
        line.order();
        line
    }

    /// The same of a metric that is known otherwise.
    pub(crate) fn with(
        metric: super::metric::Metric,
        statistic: Statistic,
        every_s: f64,
        points: Points,
    ) -> Self {
        Self {
            name: [metric.name, " ", statistic.name()].concat(),
            metric: metric.name.to_owned(),
            statistic,
            is_stated: true,
            unit: metric.unit.to_owned(),
            words: Vec::new(),
            every_s,
            points,
        }
    }

    /// Puts the points in order, those of the same instant together, and finds out the period.
    fn order(&mut self) {
        self.points.sort_by_key(|it| it.0);
        let adds = matches!(
            self.statistic,
            Statistic::Sum | Statistic::PerSecond | Statistic::SampleCount
        );
        let together = |points: &[(i64, f64)]| {
            let sum = points.iter().map(|it| it.1).sum::<f64>();
            let value = if adds { sum } else { sum / points.len() as f64 };
            (points[0].0, value)
        };
        let chunks = self.points.chunk_by(|one, other| one.0 == other.0);
        self.points = chunks.map(together).collect();
        let mut gaps: Vec<i64> = self
            .points
            .windows(2)
            .map(|pair| pair[1].0.saturating_sub(pair[0].0))
            .collect();
        gaps.sort_unstable();
        if let Some(usual) = gaps.get(gaps.len() / 2) {
            self.every_s = *usual as f64 / 1e3;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Measured {
        Measured::read(text.as_bytes()).expect(text)
    }

    fn said(measured: &Measured) -> Vec<String> {
        let lines = measured.lines.iter();
        lines
            .map(|it| {
                let sum: f64 = it.points.iter().map(|it| it.1).sum();
                let (statistic, count) = (it.statistic.name(), it.points.len());
                format!("{} {statistic} {count}x{} {sum}", it.metric, it.every_s)
            })
            .collect()
    }

    #[test]
    fn an_export_of_the_console_has_a_line_for_each_metric() {
        let found = read(
            "Full label,Duration,Invocations,Errors\nLabel,Duration,Invocations,Errors\nPeriod,60,60,60\n\
             2026/11/27 08:00:00,100.5,600,0\n2026/11/27 08:01:00,101.5,620,2\n2026/11/27 08:02:00,99,640,1\n",
        );
        assert_eq!(
            said(&found),
            [
                "Duration Average 3x60 301",
                "Invocations Sum 3x60 1860",
                "Errors Sum 3x60 3"
            ]
        );
        assert!(
            found.told.concat().contains("names no statistic"),
            "{found:?}"
        );
    }

    #[test]
    fn answers_of_cloudwatch_are_read_newest_first() {
        let found = read(
            r#"{"MetricDataResults":[
            {"Id":"m1","Label":"orders Duration p99","StatusCode":"Complete",
             "Timestamps":["2026-11-27T08:01:00+00:00","2026-11-27T08:00:00+00:00"],"Values":[620.0,600.0]},
            {"Id":"m2","Label":"ConcurrentExecutions Maximum","StatusCode":"Complete",
             "Timestamps":["2026-11-27T08:01:00+00:00","2026-11-27T08:00:00+00:00"],"Values":[7,9]}]}"#,
        );
        assert_eq!(
            said(&found),
            [
                "ConcurrentExecutions Maximum 2x60 16",
                "Duration p99 2x60 1220"
            ]
        );
        assert_eq!(found.lines[0].points[0].1 as u32, 9);
        assert_eq!(found.lines[1].words[0], "orders");
    }

    #[test]
    fn every_statistic_of_an_answer_is_a_line() {
        let found = read(
            r#"{"Label":"Duration","Datapoints":[
            {"Timestamp":"2026-11-27T08:01:00+00:00","Average":10.0,"ExtendedStatistics":{"p99":40.0},"Unit":"Milliseconds"},
            {"Timestamp":"2026-11-27T08:00:00+00:00","Average":12.0,"ExtendedStatistics":{"p99":50.0},"Unit":"Milliseconds"}]}"#,
        );
        assert_eq!(
            said(&found),
            ["Duration Average 2x60 22", "Duration p99 2x60 90"]
        );
    }

    #[test]
    fn the_long_form_is_told_apart_by_its_labels() {
        let found = read(
            "time,design,part,metric,unit,value\n2026-11-27T08:00:00Z,a,lambda,Errors,Count,3\n\
             2026-11-27T08:00:01Z,a,lambda,Errors,Count,4\n2026-11-27T08:00:00Z,a,sqs,NumberOfMessagesSent,Count,9\n",
        );
        assert_eq!(
            said(&found),
            ["Errors Sum 2x1 7", "NumberOfMessagesSent Sum 1x60 9"]
        );
    }

    #[test]
    fn what_has_no_series_says_so() {
        for text in ["", "hello", "{}", "time\n2026-11-27\n"] {
            let said = Measured::read(text.as_bytes()).expect_err(text);
            assert!(!said.is_empty());
        }
    }
}

//! What a run has under `CloudWatch`'s names: for each design and part the same metrics, units and statistics as a
//! measurement.

use super::metric::{AGE, ANSWER, DURATION, Statistic, known};
use sluice_record::{Recording, Run};
use sluice_sim::{MetricKind, PartKind, SimTime};

/// A metric of a finished run.
#[derive(Clone, Debug)]
pub struct Simulated<'r> {
    /// The design's short name.
    pub design: &'r str,
    /// The part's short name.
    pub part: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What kind of part it is.
    pub kind: PartKind,
    /// The metric's name.
    pub metric: &'static str,
    /// Its unit: "Count", "Milliseconds" or "Seconds".
    pub unit: &'static str,
    /// The statistic that says most of it.
    pub usual: Statistic,
    what: What<'r>,
    step_s: f64,
}

#[derive(Clone, Debug)]
enum What<'r> {
    /// So many for each second, in each step.
    Counter(Vec<f64>),
    /// A state at the end of each step, and what one is of the unit.
    Gauge(Vec<f64>, f64),
    /// All of it for each second, and how many, likewise.
    Mean(Vec<f64>, Vec<f64>),
    /// The times to an answer.
    Answers(&'r Recording),
}

/// Everything that a run has, design by design.
pub fn simulated(run: &Run) -> Vec<Simulated<'_>> {
    let mut all = Vec::new();
    for recording in run.recordings() {
        let topology = recording.topology();
        let step_s = recording.step_s() as f64;
        let of = |part: &sluice_sim::PartSpec, metric, what| Simulated {
            design: &topology.id,
            part: part.id,
            label: part.label,
            kind: part.kind,
            metric,
            unit: "Count",
            usual: Statistic::Sum,
            what,
            step_s,
        };
        for part in &topology.parts {
            let series = |name: &str| {
                let at = part.metrics.iter().position(|it| it.name == name)?;
                let kind = part.metrics[at].kind;
                Some(recording.metric_series(part.first_metric + at, kind))
            };
            for spec in part.metrics {
                let Some(values) = series(spec.name) else {
                    continue;
                };
                all.push(match (spec.name, spec.kind) {
                    ("DurationMilliseconds", _) => Simulated {
                        unit: DURATION.unit,
                        usual: Statistic::Average,
                        ..of(
                            part,
                            DURATION.name,
                            What::Mean(values, series("Invocations").unwrap_or_default()),
                        )
                    },
                    ("ApproximateAgeOfOldestMessageMs", _) => Simulated {
                        unit: AGE.unit,
                        usual: Statistic::Average,
                        ..of(part, AGE.name, What::Gauge(values, 1e-3))
                    },
                    (name, MetricKind::Counter) => of(part, name, What::Counter(values)),
                    (name, MetricKind::Gauge) => Simulated {
                        usual: Statistic::Average,
                        ..of(part, name, What::Gauge(values, 1.0))
                    },
                });
            }
            if part.kind == PartKind::Clients {
                all.push(Simulated {
                    unit: ANSWER.unit,
                    usual: Statistic::Average,
                    ..of(part, ANSWER.name, What::Answers(recording))
                });
            }
        }
    }
    all
}

/// How many of a unit's are one of another.
pub(crate) fn ratio(unit: &str, other: &str) -> f64 {
    match (unit, other) {
        ("Seconds", "Milliseconds") => 1e3,
        ("Milliseconds", "Seconds") => 1e-3,
        _ => 1.0,
    }
}

impl Simulated<'_> {
    /// Whether a measurement may have it too: its name is `CloudWatch`'s, or that of a load test.
    pub fn is_known(&self) -> bool {
        known(self.metric).is_some()
    }

    /// Seconds of a step: there is nothing finer.
    pub fn step_s(&self) -> f64 {
        self.step_s
    }

    /// How many steps there are.
    pub fn steps(&self) -> usize {
        match &self.what {
            What::Counter(values) | What::Gauge(values, _) | What::Mean(values, _) => values.len(),
            What::Answers(recording) => {
                let cells = recording.metric_series(0, MetricKind::Gauge);
                cells.len()
            }
        }
    }

    /// Whether it can be had under a statistic.
    pub fn has(&self, statistic: Statistic) -> bool {
        use Statistic::{
            Average, Maximum, Minimum, P50, P90, P95, P99, PerSecond, SampleCount, Sum,
        };
        match self.what {
            What::Counter(_) => matches!(statistic, Sum | PerSecond),
            What::Gauge(..) => matches!(
                statistic,
                Average | Minimum | Maximum | P50 | P90 | P95 | P99
            ),
            What::Mean(..) => matches!(statistic, Average | Sum | SampleCount),
            What::Answers(_) => matches!(
                statistic,
                Average | Maximum | SampleCount | P50 | P90 | P95 | P99
            ),
        }
    }

    /// Its value between two seconds of the run; none if nothing happened that it could be of, or the run does not
    /// reach so far.
    pub fn value(&self, statistic: Statistic, from_s: f64, until_s: f64) -> Option<f64> {
        // Written times have no more than milliseconds.
        let most_s = self.steps() as f64 * self.step_s + 1e-3;
        if !self.has(statistic) || from_s < -1e-3 || until_s > most_s || until_s <= from_s {
            return None;
        }
        match &self.what {
            What::Counter(values) => {
                let sum = self.sum(values, from_s, until_s);
                Some(match statistic {
                    Statistic::PerSecond => sum / (until_s - from_s),
                    _ => sum,
                })
            }
            What::Mean(all, count) => {
                let all = self.sum(all, from_s, until_s);
                let count = self.sum(count, from_s, until_s);
                match statistic {
                    Statistic::Sum => Some(all),
                    Statistic::SampleCount => Some(count),
                    _ => (count > 0.0).then(|| all / count),
                }
            }
            What::Gauge(values, of_unit) => {
                let last = ((until_s / self.step_s).ceil() as usize).clamp(1, values.len());
                let first = ((from_s.max(0.0) / self.step_s).floor() as usize).min(last - 1);
                Some(of_states(statistic, &values[first..last]) * of_unit)
            }
            What::Answers(recording) => {
                let at =
                    |seconds: f64| SimTime::from_micros((seconds.max(0.0) * 1e6).round() as u64);
                let found = recording.answers_between(at(from_s), at(until_s));
                match statistic {
                    Statistic::SampleCount => Some(found.count as f64),
                    Statistic::P50 => found.p50,
                    Statistic::P90 => found.p90,
                    Statistic::P95 => found.p95,
                    Statistic::P99 => found.p99,
                    Statistic::Maximum => found.max,
                    _ => found.mean,
                }
            }
        }
    }

    /// What came between two instants, of a rate in each step.
    fn sum(&self, rates: &[f64], from_s: f64, until_s: f64) -> f64 {
        let first = (from_s.max(0.0) / self.step_s).floor() as usize;
        let last = ((until_s / self.step_s).ceil() as usize).min(rates.len());
        let parts = (first..last).map(|nth| {
            let begin_s = nth as f64 * self.step_s;
            let end_s = begin_s + self.step_s;
            rates[nth] * (end_s.min(until_s) - begin_s.max(from_s)).max(0.0)
        });
        parts.sum()
    }
}

/// A statistic of states.
fn of_states(statistic: Statistic, states: &[f64]) -> f64 {
    let quantile = |share: f64| {
        let mut sorted = states.to_vec();
        sorted.sort_by(f64::total_cmp);
        let nth = (share * sorted.len() as f64).ceil() as usize;
        sorted
            .get(nth.saturating_sub(1))
            .copied()
            .unwrap_or_default()
    };
    match statistic {
        Statistic::Minimum => states.iter().copied().fold(f64::INFINITY, f64::min),
        Statistic::Maximum => states.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        Statistic::P50 => quantile(0.5),
        Statistic::P90 => quantile(0.9),
        Statistic::P95 => quantile(0.95),
        Statistic::P99 => quantile(0.99),
        _ => states.iter().sum::<f64>() / states.len().max(1) as f64,
    }
}

//! Measured beside simulated, metric by metric.

use super::aligned::Aligned;
use super::difference::Difference;
use super::measured::{Line, Measured};
use super::metric::{ANSWER, Statistic, known};
use super::picked::Pick;
use super::simulated::{Simulated, ratio, simulated};
use serde::Serialize;
use sluice_record::Run;
use sluice_sim::PartKind;

/// Metrics that stand for the time to an answer.
const ANSWERS: [&str; 4] = [
    "AnswerTime",
    "Latency",
    "IntegrationLatency",
    "TargetResponseTime",
];

/// A run laid beside what was measured.
#[derive(Clone, Debug, Serialize)]
pub struct Against {
    /// What the file is, in words.
    pub kind: String,
    /// A row for each metric of the file, and each design that it may be of.
    pub rows: Vec<Row>,
    /// Sentences that the reader should see.
    pub told: Vec<String>,
}

/// A metric as it was measured and as it was simulated.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its heading or label in the file.
    pub name: String,
    /// Its name.
    pub metric: String,
    /// The statistic, by its name.
    pub statistic: &'static str,
    /// The unit of its values.
    pub unit: String,
    /// Seconds of a period.
    pub every_s: f64,
    /// Where in the run it was found; none if it has no counterpart there.
    pub side: Option<Side>,
    /// What was measured, over the whole file, with the same of the run where that has it.
    pub pairs: Vec<Pair>,
    /// How far the two are apart; none if they share no period.
    pub difference: Option<Difference>,
    /// What the reader should know of it, such as why it has no counterpart.
    pub remark: Option<String>,
}

/// The design and the part of a counterpart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// The design's short name.
    pub design: String,
    /// The part's short name.
    pub part: String,
    /// The metric's name there.
    pub metric: String,
}

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The second of the run at which it begins.
    pub at_s: f64,
    /// What was measured.
    pub measured: f64,
    /// What was simulated; none outside the run, or where nothing happened that it could be of.
    pub simulated: Option<f64>,
}

impl Against {
    /// Lays a finished run beside what was measured.
    pub fn of(measured: &Measured, run: &Run, aligned: Aligned) -> Self {
        let lines = measured.lines.iter().map(|line| (line, None));
        Self::between(measured, lines, run, aligned)
    }

    /// The same for the series that a reader has picked alone, each beside the metric that it was picked for.
    pub fn picked(measured: &Measured, run: &Run, aligned: Aligned, picks: &[Pick]) -> Self {
        let lines = picks
            .iter()
            .filter_map(|pick| Some((measured.lines.get(pick.line)?, Some(pick))));
        Self::between(measured, lines, run, aligned)
    }

    fn between<'m>(
        measured: &'m Measured,
        lines: impl Iterator<Item = (&'m Line, Option<&'m Pick>)>,
        run: &Run,
        aligned: Aligned,
    ) -> Self {
        let begin_ms = aligned.begin_ms(measured);
        let all = simulated(run);
        let designs: Vec<&str> = run.topologies().iter().map(|it| it.id.as_str()).collect();
        let mut rows = Vec::new();
        for (line, pick) in lines {
            // A label that names a design is of it alone.
            let named = designs
                .iter()
                .filter(|it| line.words.iter().any(|word| word == *it));
            let mut of: Vec<&str> = named.copied().collect();
            if of.is_empty() {
                of.clone_from(&designs);
            }
            let found: Vec<Row> = of
                .iter()
                .filter_map(|design| {
                    let theirs = all.iter().filter(|it| it.design == *design);
                    let (one, statistic) = match pick {
                        Some(pick) => pick.of(line, theirs)?,
                        None => counterpart(line, &theirs.collect::<Vec<_>>())?,
                    };
                    Some(Row::of(line, one, statistic, begin_ms))
                })
                .collect();
            if found.is_empty() {
                rows.push(Row::alone(line, &all, begin_ms));
            }
            rows.extend(found);
        }
        let mut told = measured.told.clone();
        told.push(aligned.sentence());
        let has_counterpart = rows.iter().any(|it| it.side.is_some());
        if has_counterpart && rows.iter().all(|it| it.difference.is_none()) {
            told.push(
                "No period of the file lies within the run: choose another offset, or a run that is long enough."
                    .to_owned(),
            );
        }
        let outside = rows.iter().filter_map(|it| {
            let compared = it.difference.as_ref()?.points;
            (compared < it.pairs.len()).then_some((it.pairs.len(), compared))
        });
        if let Some((all, compared)) = outside.max_by_key(|(all, compared)| all - compared) {
            told.push(format!(
                "Of up to {all} periods {compared} are compared: the others lie outside the run, or nothing happened in them."
            ));
        }
        Self {
            kind: measured.kind.clone(),
            rows,
            told,
        }
    }
}

/// The metric of a design that a line is measured of, and under which statistic: the likeliest part that has both.
pub(crate) fn counterpart<'a, 'r: 'a>(
    line: &Line,
    theirs: &[&'a Simulated<'r>],
) -> Option<(&'a Simulated<'r>, Statistic)> {
    let fits = theirs.iter().copied();
    let fits = fits.filter(|it| is_of(line, it) && it.has(statistic(line, it)));
    let best = fits.min_by_key(|it| (!is_named(line, it), rank(line, it)));
    best.map(|it| (it, statistic(line, it)))
}

/// The statistic under which a line and a metric of a run are compared.
pub(crate) fn statistic(line: &Line, one: &Simulated<'_>) -> Statistic {
    if line.is_stated || !line.unit.is_empty() {
        line.statistic
    } else {
        one.usual
    }
}

/// Whether a metric of a run is the one of a line.
pub(crate) fn is_of(line: &Line, one: &Simulated<'_>) -> bool {
    let is_answer = ANSWERS.contains(&line.metric.as_str());
    if is_answer {
        return one.metric == ANSWER.name;
    }
    // Where there is no gateway or load balancer, what it counts are the clients' requests.
    let is_requests =
        matches!(line.metric.as_str(), "Count" | "RequestCount") && one.metric == "Requests";
    let is_word = known(&line.metric).is_none() && line.words.iter().any(|it| it == one.metric);
    one.metric == line.metric || is_requests || is_word
}

/// Whether the label names the part.
pub(crate) fn is_named(line: &Line, one: &Simulated<'_>) -> bool {
    line.words
        .iter()
        .any(|it| it.eq_ignore_ascii_case(one.part))
}

/// What is meant first if the label names no part: as a request comes by, but the work before its helpers.
fn rank(line: &Line, one: &Simulated<'_>) -> usize {
    let is_dead = |word: &String| {
        let word = word.to_ascii_lowercase();
        word.contains("dlq") || word.contains("dead")
    };
    if one.kind == PartKind::DeadLetters && line.words.iter().any(is_dead) {
        return 0;
    }
    let helps = matches!(
        one.kind,
        PartKind::Clients | PartKind::StatusFunction | PartKind::DeadLetters
    );
    let place = PartKind::ALL.iter().position(|it| *it == one.kind);
    place.unwrap_or_default() + 1 + if helps { PartKind::ALL.len() } else { 0 }
}

impl Row {
    fn of(line: &Line, one: &Simulated<'_>, statistic: Statistic, begin_ms: i64) -> Self {
        let times = ratio(&line.unit, one.unit);
        let pair = |&(at_ms, measured): &(i64, f64)| {
            let at_s = at_ms.saturating_sub(begin_ms) as f64 / 1e3;
            let simulated = one.value(statistic, at_s, at_s + line.every_s);
            Pair {
                at_s,
                measured,
                simulated: simulated.map(|it| it / times),
            }
        };
        let pairs: Vec<Pair> = line.points.iter().map(pair).collect();
        let both = pairs
            .iter()
            .filter_map(|it| Some((it.measured, it.simulated?)));
        let difference = Difference::of(&both.collect::<Vec<_>>());
        let caveat =
            "The run has the time to an answer as clients see it, with retries and network.";
        let is_finer = line.every_s + 1e-9 < one.step_s();
        let remark = match difference {
            None => Some(
                "No period of it lies within the run, or nothing happened in the run then."
                    .to_owned(),
            ),
            Some(_) if is_finer => {
                Some("Its periods are shorter than the steps of so long a run.".to_owned())
            }
            Some(_) => {
                let is_other = one.metric == ANSWER.name && line.metric != ANSWER.name;
                is_other.then(|| caveat.to_owned())
            }
        };
        Self {
            name: line.name.clone(),
            metric: if line.unit.is_empty() {
                one.metric.to_owned()
            } else {
                line.metric.clone()
            },
            statistic: statistic.name(),
            unit: if line.unit.is_empty() {
                one.unit.to_owned()
            } else {
                line.unit.clone()
            },
            every_s: line.every_s,
            side: Some(Side {
                design: one.design.to_owned(),
                part: one.part.to_owned(),
                metric: one.metric.to_owned(),
            }),
            pairs,
            difference,
            remark,
        }
    }

    /// A metric without a counterpart.
    fn alone(line: &Line, all: &[Simulated<'_>], begin_ms: i64) -> Self {
        let known_there = all.iter().find(|it| is_of(line, it));
        let remark = match known_there {
            Some(one) => format!(
                "The run has {} but no {} of it: it keeps {}.",
                one.metric,
                line.statistic.name(),
                kept(one)
            ),
            None => format!("The run has no counterpart of {}.", line.metric),
        };
        let pair = |&(at_ms, measured): &(i64, f64)| Pair {
            at_s: at_ms.saturating_sub(begin_ms) as f64 / 1e3,
            measured,
            simulated: None,
        };
        Self {
            name: line.name.clone(),
            metric: line.metric.clone(),
            statistic: line.statistic.name(),
            unit: line.unit.clone(),
            every_s: line.every_s,
            side: None,
            pairs: line.points.iter().map(pair).collect(),
            difference: None,
            remark: Some(remark),
        }
    }
}

/// The statistics that a metric of a run can be had under.
fn kept(one: &Simulated<'_>) -> String {
    let all = [
        Statistic::Sum,
        Statistic::Average,
        Statistic::Minimum,
        Statistic::Maximum,
        Statistic::SampleCount,
        Statistic::P50,
        Statistic::P99,
    ];
    let kept = all
        .into_iter()
        .filter(|it| one.has(*it))
        .map(Statistic::name);
    kept.collect::<Vec<_>>().join(", ")
}

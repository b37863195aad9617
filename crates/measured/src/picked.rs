//! Which metric of a run a series of a file is laid over: the likeliest, with the reason, and what else it may be.

use super::against::{counterpart, is_named, is_of, statistic};
use super::measured::{Line, Measured};
use super::metric::{ANSWER, Statistic};
use super::simulated::{Simulated, simulated};
use serde::{Deserialize, Serialize};
use sluice_record::Run;

/// A series that is laid over a metric of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The place of the series in the file.
    pub line: usize,
    /// The short name of the part.
    pub part: String,
    /// The metric's name there.
    pub metric: String,
}

/// A metric of a run that a series may be of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Possible {
    /// "Lambda: Invocations".
    pub words: String,
    /// The short name of the part.
    pub part: String,
    /// The metric's name there.
    pub metric: String,
}

/// A series of a file, and what it may be laid over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its heading or label in the file.
    pub name: String,
    /// The statistic, by its name; empty if that follows the metric.
    pub statistic: String,
    /// How many periods it has.
    pub periods: usize,
    /// Metrics of the run, the likeliest first; none if the run has nothing of the kind.
    pub possible: Vec<Possible>,
    /// Whether the first is likely enough to be laid over unless the reader decides otherwise.
    pub is_likely: bool,
    /// Why the first one, or why none: a sentence.
    pub reason: String,
}

/// Each series of a file, in its order, with the metrics of a run that it may be of. The run need not be simulated.
pub fn offered(measured: &Measured, run: &Run) -> Vec<Offered> {
    let all = simulated(run);
    measured.lines.iter().map(|it| of(it, &all)).collect()
}

fn of(line: &Line, all: &[Simulated<'_>]) -> Offered {
    let fits: Vec<&Simulated<'_>> = all
        .iter()
        .filter(|it| (it.is_known() || is_of(line, it)) && it.has(statistic(line, it)))
        .filter(|it| is_of_kind(line, it))
        .collect();
    let likely = counterpart(line, &fits).map(|(one, _)| one);
    let mut possible: Vec<Possible> = Vec::new();
    for one in likely.into_iter().chain(fits.iter().copied()) {
        let is_there = |it: &Possible| it.part == one.part && it.metric == one.metric;
        if !possible.iter().any(is_there) {
            possible.push(Possible {
                words: [one.label, ": ", one.metric].concat(),
                part: one.part.to_owned(),
                metric: one.metric.to_owned(),
            });
        }
    }
    let is_decided = line.is_stated || !line.unit.is_empty();
    let statistic = Some(line.statistic.name()).filter(|_| is_decided);
    Offered {
        name: line.name.clone(),
        statistic: statistic.unwrap_or_default().to_owned(),
        periods: line.points.len(),
        is_likely: likely.is_some(),
        reason: likely.map_or_else(|| why_not(line, &possible), |it| why(line, it, &fits)),
        possible,
    }
}

/// Times are not laid over counts, nor counts over times.
fn is_of_kind(line: &Line, one: &Simulated<'_>) -> bool {
    let is_time = |unit: &str| matches!(unit, "Milliseconds" | "Seconds");
    line.unit.is_empty() || is_time(&line.unit) == is_time(one.unit)
}

/// Why a metric is the likeliest.
fn why(line: &Line, one: &Simulated<'_>, fits: &[&Simulated<'_>]) -> String {
    if one.metric == ANSWER.name && line.metric != one.metric {
        return "The nearest that the run has: the time to an answer as clients see it.".to_owned();
    }
    if one.metric != line.metric && !line.words.iter().any(|it| it == one.metric) {
        return format!("The run counts {} as the clients' requests.", line.metric);
    }
    if is_named(line, one) {
        return "The file names the part and the metric.".to_owned();
    }
    let others = fits.iter().filter(|it| it.metric == one.metric);
    if others.into_iter().any(|it| it.part != one.part) {
        return "The file names the metric; of the parts that have it, the first on a request's way."
            .to_owned();
    }
    "The file names the metric, which one part alone has.".to_owned()
}

fn why_not(line: &Line, possible: &[Possible]) -> String {
    if possible.is_empty() {
        return format!(
            "The run has nothing that is measured as {}.",
            line.statistic.name()
        );
    }
    "Its name is that of no metric of the run: choose one.".to_owned()
}

impl Pick {
    /// The metric of a design that is picked, and under which statistic; none if it has no such part.
    pub(crate) fn of<'a, 'r: 'a>(
        &self,
        line: &Line,
        theirs: impl IntoIterator<Item = &'a Simulated<'r>>,
    ) -> Option<(&'a Simulated<'r>, Statistic)> {
        let mut theirs = theirs.into_iter();
        let one = theirs.find(|it| it.part == self.part && it.metric == self.metric)?;
        let statistic = statistic(line, one);
        one.has(statistic).then_some((one, statistic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Against, Aligned};
    use sluice_scenario::Preset;

    const EXPORT: &str = "Full label,Duration,Invocations,orders temperature\nPeriod,60,60,60\n\
        2026/11/27 08:00:00,100.5,600,20\n2026/11/27 08:01:00,101.5,620,21\n";

    fn run() -> Run {
        let scenario = Preset::named(Preset::FIRST).expect("a preset").scenario;
        let mut run = Run::new(scenario);
        while run.step() {}
        run
    }

    #[test]
    fn the_likeliest_metric_comes_first_and_says_why() {
        let run = run();
        let measured = Measured::read(EXPORT.as_bytes()).expect("an export");
        let found = offered(&measured, &run);
        let first: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.name.as_str(),
                    it.is_likely,
                    it.possible[0].metric.as_str(),
                )
            })
            .collect();
        assert_eq!(first[0], ("Duration", true, "Duration"));
        assert_eq!(first[1], ("Invocations", true, "Invocations"));
        assert!(!first[2].1, "{first:?}");
        assert!(found[1].reason.contains("names the metric"), "{found:?}");
        assert!(found[2].reason.contains("choose one"), "{found:?}");
        // A time is not laid over a count.
        let is_count = |it: &Possible| it.metric == "Errors";
        assert!(!found[0].possible.iter().any(is_count));
        assert!(found[1].possible.iter().any(is_count));
    }

    #[test]
    fn what_is_picked_alone_is_compared_with_what_it_was_picked_for() {
        let run = run();
        let measured = Measured::read(EXPORT.as_bytes()).expect("an export");
        let errors = Pick {
            line: 1,
            part: "lambda".to_owned(),
            metric: "Errors".to_owned(),
        };
        let aligned = Aligned::Offset { seconds: 0.0 };
        let found = Against::picked(&measured, &run, aligned, std::slice::from_ref(&errors));
        assert_eq!(found.rows.len(), run.topologies().len());
        for row in &found.rows {
            let side = row.side.as_ref().expect("a counterpart");
            assert_eq!((&*row.name, &*side.metric), ("Invocations", "Errors"));
        }
        let nowhere = Pick { line: 9, ..errors };
        assert!(
            Against::picked(&measured, &run, aligned, &[nowhere])
                .rows
                .is_empty()
        );
    }
}

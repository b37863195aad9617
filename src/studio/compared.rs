//! What was measured beside a run, as the page draws it and as a table says it.

use super::job::ComparedRow;
use crate::measured::{Against, Difference, Row, decimal};
use crate::share::laid::{LaidPanel, PANELS_MAX, VALUES_MAX};
use crate::sim::Topology;

/// A panel for each metric, with the lines of all designs; only what lies within a run of `end_s` seconds.
pub fn panels(against: &Against, designs: &[Topology], end_s: f64) -> Vec<LaidPanel> {
    let found = against.rows.iter().filter(|it| it.side.is_some());
    let found: Vec<&Row> = found.collect();
    // The rows of a metric follow each other, design by design.
    let same = found.chunk_by(|one, other| {
        let key = |it: &Row| {
            let side = it
                .side
                .as_ref()
                .map(|it| (it.part.clone(), it.metric.clone()));
            (it.name.clone(), it.statistic, side)
        };
        key(one) == key(other)
    });
    let made = same.map(|rows| panel(rows, designs, end_s));
    made.take(PANELS_MAX).collect()
}

/// The same as rows of a table.
pub fn rows(against: &Against, designs: &[Topology]) -> Vec<ComparedRow> {
    let row = |row: &Row| {
        let (side, difference) = (row.side.as_ref()?, row.difference.as_ref()?);
        let unit = match row.unit.as_str() {
            "Milliseconds" => " ms",
            "Seconds" => " s",
            _ => "",
        };
        let drawn = Drawn::of(row);
        let shown = |mean: f64| match drawn {
            Drawn::PerSecond => decimal(drawn.value(mean, row.every_s)),
            _ => [&decimal(mean), unit].concat(),
        };
        let design = designs.iter().find(|it| it.id == side.design)?;
        Some(ComparedRow {
            title: title(row, designs),
            design: design.title.clone(),
            periods: difference.points,
            measured: shown(difference.measured_mean),
            simulated: shown(difference.simulated_mean),
            words: difference.words(),
        })
    };
    against.rows.iter().filter_map(row).collect()
}

/// How the values of a row are drawn.
#[derive(Clone, Copy, PartialEq)]
enum Drawn {
    /// Each second's share of a period's sum.
    PerSecond,
    /// As they are.
    AsIs,
    /// In milliseconds, of which one of its unit has so many.
    Time(f64),
}

impl Drawn {
    fn of(row: &Row) -> Self {
        match (row.unit.as_str(), row.statistic) {
            (_, "SampleCount") | ("Count", "Sum") => Self::PerSecond,
            ("Milliseconds", _) => Self::Time(1.0),
            ("Seconds", _) => Self::Time(1e3),
            _ => Self::AsIs,
        }
    }

    fn value(self, value: f64, every_s: f64) -> f64 {
        match self {
            Self::PerSecond => value / every_s,
            Self::AsIs => value,
            Self::Time(ms) => value * ms,
        }
    }
}

/// "Lambda: Invocations /s", "Lambda: Duration p99".
fn title(row: &Row, designs: &[Topology]) -> String {
    let Some(side) = &row.side else {
        return row.name.clone();
    };
    let parts = designs.iter().flat_map(|it| &it.parts);
    let label = parts.into_iter().find(|it| it.id == side.part);
    let label = label.map_or(side.part.as_str(), |it| it.label);
    let statistic = match (Drawn::of(row), row.statistic) {
        (Drawn::PerSecond, "SampleCount") => "SampleCount /s",
        (Drawn::PerSecond, _) | (_, "per second") => "/s",
        (_, statistic) => statistic,
    };
    let mut title = [label, ": ", &side.metric, " ", statistic].concat();
    if row.metric != side.metric {
        title += &[", measured as ", &row.metric].concat();
    }
    title
}

fn panel(rows: &[&Row], designs: &[Topology], end_s: f64) -> LaidPanel {
    let first = rows[0];
    let (drawn, every_s) = (Drawn::of(first), first.every_s.max(1e-3));
    let is_in = |at_s: f64| at_s + every_s > 0.0 && at_s < end_s;
    let within = first.pairs.iter().filter(|it| is_in(it.at_s));
    let from_s = within
        .map(|it| it.at_s)
        .reduce(f64::min)
        .unwrap_or_default();
    let line = |row: &Row, value: &dyn Fn(&crate::measured::Pair) -> Option<f64>| {
        let mut values = Vec::new();
        for pair in row.pairs.iter().filter(|it| is_in(it.at_s)) {
            let nth = ((pair.at_s - from_s) / every_s).round() as usize;
            if nth >= VALUES_MAX {
                break;
            }
            if values.len() <= nth {
                values.resize(nth + 1, f64::NAN);
            }
            values[nth] = value(pair).map_or(f64::NAN, |it| drawn.value(it, every_s));
        }
        values
    };
    let of = |design: &Topology| {
        let row = rows.iter().find(|it| {
            it.side
                .as_ref()
                .is_some_and(|side| side.design == design.id)
        });
        row.map_or_else(Vec::new, |row| line(row, &|it| it.simulated))
    };
    let is_many = designs.len() > 1;
    let words = rows.iter().map(|row| {
        let side = row.side.as_ref().map_or("", |it| it.design.as_str());
        let design = designs.iter().find(|it| it.id == side).filter(|_| is_many);
        let whose = design.map_or("The run", |it| it.title.as_str());
        let how = row.difference.as_ref().map(Difference::words);
        let how = how.or_else(|| row.remark.clone()).unwrap_or_default();
        [whose, ": ", how.trim_start_matches("on average ")].concat()
    });
    LaidPanel {
        title: title(first, designs),
        words: words.collect::<Vec<_>>().join("\n"),
        is_time: matches!(drawn, Drawn::Time(_)),
        from_s,
        every_s,
        lines: std::iter::once(line(first, &|it| Some(it.measured)))
            .chain(designs.iter().map(of))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measured::{Aligned, Measured};
    use crate::record::Run;
    use crate::scenario::Preset;

    /// Two minutes of a run of two designs.
    fn run() -> Run {
        let scenario = Preset::named(Preset::FIRST).expect("a preset").scenario;
        let mut run = Run::new(scenario);
        while run.step() {}
        run
    }

    fn against(run: &Run, seconds: f64) -> Against {
        let text = "time,Invocations,orders Duration p99,temperature\n2026-11-27T08:00:00Z,600,80,20\n\
            2026-11-27T08:01:00Z,900,90,21\n";
        let measured = Measured::read(text.as_bytes()).expect("a table");
        Against::of(&measured, run, Aligned::Offset { seconds })
    }

    #[test]
    fn each_metric_has_a_panel_with_the_lines_of_all_designs() {
        let run = run();
        let (designs, end_s) = (run.topologies(), run.end().secs_f64());
        let found = panels(&against(&run, 0.0), designs, end_s);
        let [invocations] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(invocations.title, "Lambda: Invocations /s");
        assert_eq!((invocations.from_s, invocations.every_s), (0.0, 60.0));
        assert_eq!(invocations.lines.len(), 1 + designs.len());
        assert!(
            invocations.words.lines().all(|it| it.contains("off")),
            "{found:?}"
        );
        assert!(!invocations.is_time);
    }

    #[test]
    fn a_gap_stays_a_gap_and_what_lies_outside_is_left() {
        let run = run();
        let text: String = std::iter::once("time,Invocations\n".to_owned())
            .chain([0, 10, 20, 50, 60].map(|at| format!("{},{at}\n", 1_795_766_400 + at)))
            .collect();
        let measured = Measured::read(text.as_bytes()).expect("a table");
        let found = Against::of(&measured, &run, Aligned::Offset { seconds: -20.0 });
        let found = panels(&found, run.topologies(), run.end().secs_f64());
        let panel = &found[0];
        assert_eq!((panel.from_s, panel.every_s), (0.0, 10.0));
        let gaps: Vec<bool> = panel.lines[0].iter().map(|it| it.is_nan()).collect();
        assert_eq!(gaps, [false, true, true, false, false]);
        assert!((panel.lines[0][0] - 2.0).abs() < 1e-9);
        // Beyond the end there is nothing to draw.
        let after = Against::of(&measured, &run, Aligned::Offset { seconds: 1e6 });
        let after = panels(&after, run.topologies(), run.end().secs_f64());
        assert!(after[0].lines[0].is_empty());
        assert!(
            after[0]
                .words
                .contains("No period of it lies within the run")
        );
    }

    #[test]
    fn the_table_says_the_same_of_each_design() {
        let run = run();
        let found = rows(&against(&run, 0.0), run.topologies());
        assert_eq!(found.len(), run.topologies().len());
        assert_eq!(found[0].measured, "12.5");
        assert!(found.iter().all(|it| it.words.contains("off")), "{found:?}");
    }
}

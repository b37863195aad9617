//! Promises of maps of which each cell is sized anew.

use crate::goal::Goal;
use crate::known::{Known, Question};
use crate::map::{Atlas, Map, MapAsked, Steps};
use crate::size::{Asked, Range, Size, ranges_of};
use proptest::prelude::*;
use serde_json::Value;
use sluice_scenario::edit::look_up;
use sluice_scenario::traffic::Shape;
use sluice_scenario::{Preset, Scenario};

const LIMIT: &str = "lambda.concurrency_limit=2..300";
/// Only one of the designs polls.
const POLLERS: &str = "event_source_mapping.maximum_concurrency=2..50";
const GOALS: [&str; 2] = ["failed<1%", "done.p99<15s"];

fn sale() -> Scenario {
    let sale = Preset::named("flash-sale").expect("a preset").scenario;
    let short = sale.edited(|draft| {
        draft.duration_s = 15;
        draft.traffic.shape = Shape::Peaks {
            rps: 100.0,
            burstiness: 2.0,
            period_s: 15.0,
        };
    });
    short.expect("it keeps the rules")
}

fn asked(vary: &[&str], seeds: u32, rounds: u32) -> MapAsked {
    let steps = |text| Steps::read(text).expect("steps");
    let x = steps("traffic.load=0.1..10:3:log");
    let y = steps("lambda.work.median_ms=50..200:2");
    let goals = GOALS.iter().map(|it| Goal::read(it).expect("a goal"));
    let vary = vary.iter().map(|it| Range::read(it).expect("a range"));
    MapAsked {
        goals: goals.collect(),
        seeds,
        rounds: Some(rounds),
        vary: vary.collect(),
        ..MapAsked::over(x, y)
    }
}

fn map(vary: &[&str], seeds: u32, rounds: u32) -> Map {
    Map::new(sale(), asked(vary, seeds, rounds), 100_000).expect("a question")
}

fn bytes(atlas: &Atlas) -> String {
    let picture = format!("{:?}", atlas.to_regions().picture());
    [
        &atlas.to_value().to_string(),
        &atlas.to_text(),
        &atlas.to_csv(),
        &picture,
    ]
    .map(String::as_str)
    .concat()
}

/// In each cell each design has what `size` finds when it is asked about that cell and that design directly; the best
/// is the one whose settings cost least.
#[test]
fn each_cell_is_what_size_says_of_it() {
    for (vary, rounds) in [(&[LIMIT][..], 1), (&[LIMIT, POLLERS], 0), (&[POLLERS], 0)] {
        let map = map(vary, 2, rounds);
        let mut known = Known::default();
        let atlas = known.ask(&map);
        assert!(known.runs() as u64 <= map.budget());
        let MapAsked { goals, vary, .. } = asked(vary, 2, rounds);
        let (mut met, mut missed) = (0, 0);
        for cell in &atlas.cells {
            let mut best: Option<(usize, f64)> = None;
            for (nth, standing) in cell.standings.iter().enumerate() {
                let there = map.scenario_at(cell.place).expect("a scenario");
                let alone = there.alone(nth).expect("a scenario");
                let ranges = ranges_of(&alone, &vary);
                if ranges.is_empty() {
                    assert_eq!(map.settings(cell, nth), []);
                    assert!(standing.choice.is_empty());
                    best = best
                        .into_iter()
                        .chain(standing.is_met.then_some((nth, standing.usd)))
                        .min_by(|a, b| a.1.total_cmp(&b.1));
                    continue;
                }
                let size = Asked {
                    goals: goals.clone(),
                    ranges,
                    loads: None,
                    failure_usd: None,
                    seeds: 2,
                };
                let sizing = Known::default().ask(&Size::new(alone, size).expect("a question"));
                assert_eq!(sizing.found.is_some(), standing.is_met);
                let trial = sizing.found.as_ref().or(sizing.nearest()).expect("tried");
                assert_eq!(
                    (&trial.choice.places, trial.seeds, &trial.worst),
                    (&standing.choice, standing.seeds, &standing.worst)
                );
                assert!(trial.usd.total_cmp(&standing.usd).is_eq());
                if sizing.found.is_some() {
                    met += 1;
                    assert_eq!(map.settings(cell, nth), sizing.settings());
                    best = best
                        .into_iter()
                        .chain([(nth, trial.usd)])
                        .min_by(|a, b| a.1.total_cmp(&b.1));
                } else {
                    missed += 1;
                }
            }
            assert_eq!(cell.best, best.map(|it| it.0), "{cell:?}");
        }
        assert!(met > 3 && missed > 0, "{vary:?}: {met} {missed}");
    }
}

/// A design that goes by nothing that varies does as it does in a map of designs as they are.
#[test]
fn a_design_without_such_settings_is_judged_as_it_is() {
    let sized = Known::default().ask(&map(&[POLLERS], 2, 0));
    let plain = Known::default().ask(&map(&[], 2, 0));
    assert_eq!(sized.cells.len(), plain.cells.len());
    for (sized, plain) in sized.cells.iter().zip(&plain.cells) {
        assert_eq!(sized.standings[0], plain.standings[0]);
        assert!(plain.standings[1].choice.is_empty());
        assert_eq!(sized.standings[1].choice.len(), 1);
    }
    let text = sized.to_text();
    let said = format!(
        "Each cell is sized anew: maximum concurrency 2 to 50. {} has none of that, and is judged as it is.",
        sized.designs[0].1
    );
    assert!(text.contains(&said), "{text}");
    assert!(!plain.to_text().contains("sized anew"));
}

/// What is found stands in the words, in the table, in the columns and in the data.
#[test]
fn the_settings_that_were_found_are_told_everywhere() {
    let atlas = Known::default().ask(&map(&[LIMIT], 1, 0));
    let (cell, value) = (&atlas.cells[0], atlas.to_value());
    let best = cell.best.expect("little load");
    let limit = atlas.map.knobs(best)[0].value(cell.standings[best].choice[0]);
    assert!((2.0..60.0).contains(&limit), "{limit}");
    let text = atlas.to_text();
    assert!(text.contains(&format!("A {limit} ")), "{text}");
    let (id, title) = &atlas.designs[0];
    assert!(
        text.contains(&format!("A {title} (concurrency limit)")),
        "{text}"
    );
    assert!(
        text.contains(&format!(", with concurrency limit {limit} to ")),
        "{text}"
    );
    let csv = atlas.to_csv();
    let head = "traffic.load,lambda.work.median_ms,best,design,lambda.concurrency_limit,met,";
    assert!(csv.starts_with(head), "{csv}");
    assert!(
        csv.contains(&format!("0.1,50,{id},{id},{limit},true,1,")),
        "{csv}"
    );
    let of = &value["cells"][0]["designs"][id];
    assert_eq!(
        of["settings"]["lambda.concurrency_limit"].as_f64(),
        Some(limit)
    );
    assert_eq!(of["nearest"], serde_json::json!({}));
    assert_eq!(value["vary"], serde_json::json!([LIMIT]));
    let words = &atlas.cell_in_words(cell).designs[0];
    assert!(
        words.ends_with(&format!("per million done, with concurrency limit {limit}")),
        "{words}"
    );
    let missed = atlas
        .cells
        .iter()
        .find(|it| it.standings.iter().any(|it| !it.is_met))
        .expect("much load");
    let words = atlas.cell_in_words(missed).designs.join(" ");
    assert!(
        words.contains(" at best, with concurrency limit 300"),
        "{words}"
    );
}

/// A cell opens as the run that was judged: each of two designs with the settings that were found for it.
#[test]
fn a_cells_run_has_the_settings_that_were_found() {
    let limit = |form: &Value| look_up(form, "settings.lambda.concurrency_limit").cloned();
    let atlas = Known::default().ask(&map(&[LIMIT], 1, 0));
    let map = &atlas.map;
    for cell in &atlas.cells {
        for lead in 0..2 {
            let run = map.run_of(cell, lead).expect("a scenario");
            let found = |nth| Some(map.settings(cell, nth)[0].1.clone());
            assert_eq!(
                [limit(&run.to_value()), limit(&run.to_value_of_last())],
                [found(0), found(1)]
            );
            assert!((run.traffic.load - cell.x).abs() < 1e-12);
        }
    }
    // Of three designs, the first two share their settings.
    let three = sale().edited(|draft| draft.designs.insert(0, draft.designs[1]));
    let three = Map::new(
        three.expect("it keeps the rules"),
        asked(&[LIMIT], 1, 0),
        100_000,
    );
    let atlas = Known::default().ask(&three.expect("a question"));
    let cell = &atlas.cells[0];
    let found = |nth| Some(atlas.map.settings(cell, nth)[0].1.clone());
    assert_ne!(found(0), found(1));
    for (lead, common) in [(0, 0), (1, 1), (2, 1)] {
        let run = atlas.map.run_of(cell, lead).expect("a scenario");
        assert_eq!(
            [limit(&run.to_value()), limit(&run.to_value_of_last())],
            [found(common), found(2)]
        );
    }
}

/// Who runs the most urgent job first sees one cell after the other, so that a map that is interrupted has something to
/// show.
#[test]
fn cells_are_sized_one_after_the_other() {
    let question = map(&[LIMIT], 1, 0);
    let (mut known, mut runs) = (Known::default(), Vec::new());
    while let Err(needs) = question.answer(&known) {
        let job = &needs[0];
        known.take(job.spot.clone(), job.run(|| true).expect("it runs"));
        let cells = question.so_far(&known).cells.len();
        runs.resize(cells, known.runs() as u64);
    }
    assert_eq!(runs.len(), 6);
    for (nth, runs) in runs.iter().enumerate() {
        assert!(
            *runs <= (nth as u64 + 1) * question.runs_of_cell(),
            "{runs}"
        );
    }
}

#[test]
fn what_cannot_be_sized_is_refused() {
    for (vary, runs, said) in [
        (
            &["traffic.load=0.1..2"][..],
            100_000,
            "--vary: traffic.load is an axis of the map.",
        ),
        (
            &[LIMIT, "auto_scaling.max_instances=1..9"],
            100_000,
            "--vary: none of the designs goes by auto_scaling.max_instances.",
        ),
        (
            &["lambda.nothing=1..9"],
            100_000,
            "--vary: lambda.nothing is not a field",
        ),
        (
            &[LIMIT, LIMIT],
            100_000,
            "--vary: lambda.concurrency_limit is given twice.",
        ),
        (
            &["lambda.concurrency_limit=1..1000000"],
            100_000,
            "--vary: lambda.concurrency_limit must be",
        ),
        (&[LIMIT], 300, "runs, but 300 are allowed"),
    ] {
        let refused = Map::new(sale(), asked(vary, 1, 0), runs).expect_err("refused");
        assert!(refused.contains(said), "{refused}");
    }
    let there = asked(&[LIMIT, POLLERS], 1, 0);
    assert_eq!(MapAsked::from_value(&there.to_value()), Some(there));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    /// The same bytes in whatever order jobs end; what is shown meanwhile is never taken back, and is no other than what
    /// who knows the same would show.
    #[test]
    fn the_order_of_jobs_leaves_no_trace(keys in proptest::collection::vec(any::<u32>(), 64)) {
        let question = map(&[LIMIT], 2, 1);
        let in_order = bytes(&Known::default().ask(&question));
        let (mut known, mut turn, mut before) = (Known::default(), 0, 0);
        let shuffled = loop {
            match question.answer(&known) {
                Ok(atlas) => break atlas,
                Err(needs) => {
                    turn += 1;
                    prop_assert!(question.left(&known, &needs) >= needs.len());
                    let job = &needs[keys[turn % keys.len()] as usize % needs.len()];
                    known.take(job.spot.clone(), job.run(|| true).expect("it runs"));
                }
            }
            if turn % 16 == 0 {
                let so_far = question.so_far(&known);
                prop_assert!(so_far.cells.len() >= before);
                before = so_far.cells.len();
                let other = map(&[LIMIT], 2, 1).so_far(&known.clone());
                prop_assert_eq!(bytes(&so_far), bytes(&other));
            }
        };
        prop_assert!(before > 0);
        prop_assert_eq!(bytes(&shuffled), in_order);
        // Nothing is known elsewhere.
        prop_assert_eq!(&question.so_far(&Known::default()).cells, &[]);
    }
}

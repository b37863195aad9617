//! Promises of the question of maps.

use super::{Atlas, Map, MapAsked, Steps, article};
use crate::goal::Goal;
use crate::known::{Known, Question};
use crate::line::{read_line, write_line};
use crate::share::Share;
use proptest::prelude::*;
use sluice_scenario::traffic::Shape;
use sluice_scenario::{Preset, Scenario};

fn short() -> Scenario {
    let sale = Preset::named("flash-sale").expect("a preset").scenario;
    let shorter = sale.edited(|draft| {
        draft.duration_s = 20;
        draft.traffic.shape = Shape::Peaks {
            rps: 100.0,
            burstiness: 2.0,
            period_s: 20.0,
        };
    });
    shorter.expect("it keeps the rules")
}

fn asked(x: &str, y: &str, goals: &[&str], seeds: u32, rounds: u32) -> MapAsked {
    let steps = |text| Steps::read(text).expect("steps");
    let goals = goals.iter().map(|it| Goal::read(it).expect("a goal"));
    MapAsked {
        goals: goals.collect(),
        seeds,
        rounds: Some(rounds),
        ..MapAsked::over(steps(x), steps(y))
    }
}

const LOAD: &str = "traffic.load=0.1..10:4:log";
const LIMIT: &str = "lambda.concurrency_limit=5..150:3:log";
const GOALS: [&str; 2] = ["failed<1%", "done.p99<20s"];

fn map(seeds: u32, rounds: u32) -> Map {
    Map::new(short(), asked(LOAD, LIMIT, &GOALS, seeds, rounds), 10_000).expect("a question")
}

fn bytes(atlas: &Atlas) -> String {
    let picture = format!("{:?}", atlas.to_regions().picture());
    format!(
        "{}{}{}{picture}",
        atlas.to_value(),
        atlas.to_text(),
        atlas.to_csv()
    )
}

/// Every place of the first grid is run; beyond it only what lies between places that differ.
#[test]
fn a_map_is_refined_along_its_borders_alone() {
    let mut known = Known::default();
    let coarse = known.ask(&map(1, 0));
    assert_eq!(coarse.cells.len(), 12);
    let fine = known.ask(&map(1, 2));
    assert!(
        fine.cells.len() > 12 && fine.cells.len() < 13 * 9,
        "{}",
        fine.cells.len()
    );
    assert_eq!(known.runs(), fine.cells.len(), "one seed, no run twice");
    assert!(known.runs() as u64 <= fine.map.budget());
    // What was run before is still there, under the same values.
    for cell in &coarse.cells {
        let same = fine
            .cells
            .iter()
            .find(|it| (it.place.0, it.place.1) == (4 * cell.place.0, 4 * cell.place.1));
        let same = same.expect("still there");
        assert_eq!((same.best, &same.standings), (cell.best, &cell.standings));
        assert!(same.x.total_cmp(&cell.x).is_eq() && same.y.total_cmp(&cell.y).is_eq());
    }
    // New places have neighbours that differ.
    for cell in fine
        .cells
        .iter()
        .filter(|it| it.place.0 % 4 != 0 || it.place.1 % 4 != 0)
    {
        let (x, y) = cell.place;
        let step = if x % 2 == 0 && y % 2 == 0 { 2 } else { 1 };
        let near = |at: u32| [at.saturating_sub(step), at, at + step];
        let around = near(x).into_iter().flat_map(|x| near(y).map(|y| (x, y)));
        let bests: Vec<_> = around
            .filter(|it| it.0 <= fine.map.x.last() && it.1 <= fine.map.y.last())
            .map(|it| fine.field.at(it))
            .collect();
        assert!(bests.iter().any(|it| *it != bests[0]), "{cell:?}");
    }
}

/// The best is the cheapest of those that meet every goal; where none does, it is said which goal is missed.
#[test]
fn the_best_is_the_cheapest_that_meets_the_goals() {
    let atlas = Known::default().ask(&map(2, 1));
    let (mut met, mut none) = (0, 0);
    for cell in &atlas.cells {
        let prices = cell
            .standings
            .iter()
            .filter(|it| it.is_met)
            .map(|it| it.usd);
        if let Some(best) = cell.best {
            met += 1;
            let best = &cell.standings[best];
            assert!(best.is_met && best.seeds == 2);
            assert!(prices.into_iter().all(|usd| best.usd <= usd));
        } else {
            none += 1;
            assert_eq!(prices.count(), 0);
            assert!(atlas.map.missed(&cell.standings[cell.foremost()]).is_some());
        }
    }
    assert!(met > 3 && none > 3, "{met} {none}");
    let text = atlas.to_text();
    assert!(text.contains("for want of"), "{text}");
    assert!(text.contains("With concurrency limit"), "{text}");
    let value = atlas.to_value();
    assert_eq!(value["designs"].as_array().map(Vec::len), Some(2));
    for cell in value["cells"].as_array().expect("cells") {
        assert!(cell["x"].is_number() && cell["y"].is_number());
        assert_eq!(cell["goals"].as_array().map(Vec::len), Some(2));
    }
    assert_eq!(atlas.to_csv().lines().count(), 1 + 2 * atlas.cells.len());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let refused = |asked: MapAsked, runs| Map::new(short(), asked, runs).expect_err("refused");
    for (ask, runs, said) in [
        (asked(LOAD, LIMIT, &[], 1, 0), 100, "1 to 16 goals"),
        (
            asked(LOAD, LOAD, &GOALS, 1, 0),
            100,
            "--y: traffic.load is the other axis",
        ),
        (
            asked(LOAD, "lambda.nothing=1..2:2", &GOALS, 1, 0),
            100,
            "--y: lambda.nothing is not",
        ),
        (
            asked(LOAD, LIMIT, &GOALS, 1, 5),
            100_000,
            "--rounds is 5, but must be at most 4",
        ),
        (
            asked(LOAD, LIMIT, &GOALS, 20, 0),
            100,
            "240 runs, but 100 are allowed",
        ),
        (
            asked(LOAD, LIMIT, &GOALS, 1, 2),
            100,
            "117 runs, but 100 are allowed",
        ),
    ] {
        let found = refused(ask, runs);
        assert!(found.contains(said), "{found}");
    }
    // Unless it is said how fine, a map is as fine as the budget allows.
    for (runs, rounds) in [(12, 0), (34, 0), (35, 1), (116, 1), (117, 2), (10_000, 2)] {
        let any = MapAsked {
            rounds: None,
            ..asked(LOAD, LIMIT, &GOALS, 1, 0)
        };
        let map = Map::new(short(), any, runs).expect("a question");
        assert_eq!((map.rounds(), map.first_runs()), (rounds, 12), "{runs}");
    }
    // Settings that do not agree with each other are no cell that anything meets.
    let odd = asked(
        "lambda.work.median_ms=50..5000:2",
        "lambda.concurrency_limit=20..30:2",
        &GOALS,
        1,
        0,
    );
    let atlas = Known::default().ask(&Map::new(short(), odd, 100).expect("a question"));
    let refused: Vec<_> = atlas
        .cells
        .iter()
        .filter(|it| it.refusal.is_some())
        .collect();
    assert_eq!(
        refused.len(),
        2,
        "the median would be longer than the 99th percentile"
    );
    assert!(refused.iter().all(|it| it.best.is_none()));
}

/// What is asked crosses to another machine and back.
#[test]
fn what_was_asked_is_read_back() {
    let there = asked(LOAD, LIMIT, &GOALS, 7, 2);
    assert_eq!(MapAsked::from_value(&there.to_value()), Some(there.clone()));
    let any = MapAsked {
        rounds: None,
        ..there
    };
    assert_eq!(MapAsked::from_value(&any.to_value()), Some(any));
    assert_eq!(MapAsked::from_value(&serde_json::Value::Null), None);
}

/// The article's question has traffic in peaks, and both of its axes.
#[test]
fn the_articles_question_is_about_load_and_burstiness() {
    let (scenario, asked) = article(&short()).expect("it has peaks");
    assert_eq!(
        (asked.x.path.as_str(), asked.y.path.as_str()),
        ("traffic.load", "traffic.shape.burstiness")
    );
    let all = scenario.expected_requests();
    for burstiness in [1.0, 32.0] {
        let other = scenario.with("traffic.shape.burstiness", burstiness.into());
        let other = other.expect("it keeps the rules").expected_requests();
        assert!((other / all - 1.0).abs() < 1e-9, "the same in all");
    }
    assert!(Map::new(scenario, asked, 10_000).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// The same bytes in whatever order jobs end, and from shares whose lines come in any order.
    #[test]
    fn the_order_of_jobs_leaves_no_trace(keys in proptest::collection::vec(any::<u32>(), 64), shares in 1_u32..5) {
        let question = map(2, 1);
        let in_order = bytes(&Known::default().ask(&question));
        let mut known = Known::default();
        let mut turn = 0;
        let shuffled = loop {
            match question.answer(&known) {
                Ok(atlas) => break atlas,
                Err(needs) => {
                    turn += 1;
                    let job = &needs[keys[turn % keys.len()] as usize % needs.len()];
                    known.take(job.spot.clone(), job.run(|| true).expect("it runs"));
                }
            }
        };
        prop_assert_eq!(bytes(&shuffled), in_order);

        let grid = map(2, 0);
        let whole = bytes(&Known::default().ask(&grid));
        let mut lines = Vec::new();
        for number in 1..=shares {
            let share = Share::of(grid.jobs(), number, shares);
            // Runs that are known already stand for those of other machines.
            lines.extend(known.ask(&share));
        }
        lines.sort_by_key(|line| keys[line.len() % keys.len()]);
        let mut merged = Known::default();
        for line in lines {
            let (spot, headlines) = read_line(&line).expect("a line");
            prop_assert_eq!(write_line(&spot, &headlines), line);
            merged.take(spot, headlines);
        }
        prop_assert_eq!(bytes(&grid.answer(&merged).expect("all is known")), whole);
    }
}

/// Shown while it is made, a map is blank where nothing is known, shows what is known as the answer does, and says the
/// same as the answer once all is known.
#[test]
fn a_map_that_is_being_made_shows_what_is_known() {
    let map = map(1, 2);
    let blanks = |atlas: &Atlas| {
        let unknown = atlas.to_regions().unknown;
        unknown.into_iter().filter(|it| *it).count()
    };
    let mut known = Known::default();
    let nothing = map.so_far(&known);
    assert_eq!(nothing.cells, []);
    assert_eq!(blanks(&nothing) as u64, map.budget());
    assert!(nothing.to_regions().sentences.is_empty());
    assert_eq!(nothing.cell_at((0, 0)), None);
    let mut before = blanks(&nothing);
    let answer = loop {
        match map.answer(&known) {
            Ok(answer) => break answer,
            Err(needs) => {
                for job in needs.into_iter().take(3) {
                    let headlines = job.run(|| true).expect("it runs");
                    known.take(job.spot, headlines);
                }
            }
        }
        let now = blanks(&map.so_far(&known));
        // Nothing is said of a map that is not refined to its end.
        let partial = map.so_far(&known);
        let says = !partial.to_regions().sentences.is_empty();
        assert_eq!(partial.to_text().contains("not known"), !says);
        assert_eq!(partial.to_value()["whole"], says);
        assert_eq!(says, map.answer(&known).is_ok());
        assert!(now <= before, "nothing that was known is forgotten");
        before = now;
    };
    let whole = map.so_far(&known);
    assert_eq!(blanks(&whole), 0);
    assert_eq!(bytes(&whole), bytes(&answer));
    let [x, y] = [whole.map.x().last(), whole.map.y().last()];
    for place in (0..=x).flat_map(|x| (0..=y).map(move |y| (x, y))) {
        let cell = whole.cell_at(place).expect("a cell everywhere");
        let words = whole.cell_in_words(cell);
        assert_eq!(words.designs.len(), whole.designs.len());
        if let Some(best) = cell.best {
            let (_, title) = &whole.designs[best];
            assert!(words.designs[0].starts_with(title.as_str()), "{words:?}");
            assert!(
                words.designs[0].contains("meets every goal, for $"),
                "{words:?}"
            );
        } else {
            assert!(
                words.designs.iter().all(|it| it.contains("misses")),
                "{words:?}"
            );
        }
        assert!(words.place.starts_with("Load "), "{words:?}");
    }
}

//! Promises of the question of size.

use super::{Asked, Loads, Range, Size, Sizing};
use crate::goal::Goal;
use crate::known::{Known, Question};
use proptest::prelude::*;
use sluice_scenario::{Preset, Scenario};

/// Designs by a preset that has them and their place in it: one whose callers wait for the work, one that accepts it,
/// and one that costs the same whether it is used or not.
const WAITED_FOR: (&str, usize) = ("flash-sale", 0);
const QUEUED: (&str, usize) = ("flash-sale", 1);
const ALWAYS_ON: (&str, usize) = ("big-day", 0);

fn sale((name, nth): (&str, usize)) -> Scenario {
    let preset = |name| Preset::named(name).expect("a preset").scenario;
    let design = preset(name).designs[nth];
    let one = preset("flash-sale").edited(|draft| {
        draft.duration_s = 15;
        draft.designs = vec![design];
    });
    one.expect("it keeps the rules")
}

fn asked(goals: &[&str], ranges: &[&str], seeds: u32) -> Asked {
    let goals = goals.iter().map(|it| Goal::read(it).expect("a goal"));
    let ranges = ranges.iter().map(|it| Range::read(it).expect("a range"));
    Asked {
        goals: goals.collect(),
        ranges: ranges.collect(),
        loads: None,
        failure_usd: None,
        seeds,
    }
}

fn size(design: (&str, usize), goals: &[&str], ranges: &[&str], seeds: u32) -> Size {
    Size::new(sale(design), asked(goals, ranges, seeds)).expect("a question")
}

fn value(sizing: &Sizing, knob: usize) -> f64 {
    let found = sizing.found.as_ref().expect("found");
    sizing.size.knobs[knob].value(found.choice.places[knob])
}

const LIMIT: &str = "lambda.concurrency_limit=10..1000";

/// The smallest limit that meets the goal: the one below misses it, and it is checked beyond.
#[test]
fn one_knob_is_as_small_as_the_goals_allow() {
    let question = size(WAITED_FOR, &["failed<0.1%"], &[LIMIT], 3);
    let mut known = Known::default();
    let sizing = known.ask(&question);
    assert!(known.runs() as u64 <= question.budget());
    let found = sizing.found.as_ref().expect("found");
    let limit = value(&sizing, 0);
    assert!((100.0..160.0).contains(&limit), "{limit}");
    assert!(found.is_met && found.seeds == 3 && found.worst[0] < 0.001);
    let tried = &sizing.searches[0].tried;
    let at = tried
        .iter()
        .position(|it| it.choice == found.choice)
        .expect("tried");
    assert!(!tried[at - 1].is_met && tried[at + 1].is_met);
    let neighbours = [at - 1, at + 1].map(|it| tried[it].choice.places[0]);
    assert_eq!(
        neighbours,
        [found.choice.places[0] - 1, found.choice.places[0] + 1]
    );
    assert!(sizing.searches[0].is_monotone && sizing.island().is_none());
    // More of it costs no more.
    let same = sizing.same_up_to().expect("a limit is free");
    assert_eq!(question.knobs[0].shown(same.choice.places[0]), "1,000");
    let text = sizing.to_text();
    assert!(
        text.contains("It costs the same up to 1,000 at least."),
        "{text}"
    );
    assert!(text.contains("What binds next is"), "{text}");
    let shown = sizing.shown();
    let begins = format!("Concurrency limit {limit} meets failed<0.1% in each of 3 seeds, for $");
    assert!(shown.answer.starts_with(&begins), "{}", shown.answer);
    assert_eq!(shown.table.len(), tried.len() + 1);
}

#[test]
fn data_have_what_was_found_with_its_margin_and_the_curve() {
    let question = size(WAITED_FOR, &["failed<1%", "cost<$100"], &[LIMIT], 2);
    let data = Known::default().ask(&question).to_value();
    assert_eq!(data["found"], true);
    assert!(data["settings"]["lambda.concurrency_limit"].is_u64());
    assert_eq!(data["goals"][0]["goal"], "failed<1%");
    assert_eq!(data["goals"][0]["met"], true);
    assert!(data["goals"][1]["margin"].as_f64().expect("a number") > 0.5);
    assert!(data["binds_next"]["share"].as_f64().expect("a number") < 1.0);
    let curve = data["curve"].as_array().expect("a list");
    assert!(curve.iter().any(|it| it["met"] == false) && curve.len() > 8);
}

#[test]
fn where_nothing_does_the_goal_and_the_limit_are_named() {
    let range = ["lambda.concurrency_limit=5..40"];
    let question = size(WAITED_FOR, &["failed<0.1%", "cost<$100"], &range, 2);
    let sizing = Known::default().ask(&question);
    assert!(sizing.found.is_none());
    let text = sizing.to_text();
    assert!(
        text.contains("Nothing in this range meets failed<0.1%; what binds is"),
        "{text}"
    );
    assert!(
        text.contains("the function’s concurrency limit: 40 at once, at which the range ends"),
        "{text}"
    );
    let data = sizing.to_value();
    assert_eq!(
        (&data["found"], &data["cannot_meet"]),
        (&false.into(), &"failed<0.1%".into())
    );
    assert_eq!(
        data["because_of"]["path"],
        "settings.lambda.concurrency_limit"
    );
    assert_eq!(data["goals"][0]["met"], false);
}

#[test]
fn goals_that_are_missed_again_beyond_make_an_island() {
    // Between these loads the price per million done is right: too little pays for what stands ready, too much fails.
    let scenario = sale(ALWAYS_ON);
    let goals = ["failed<1%", "cost<$1.50"];
    let question = Size::new(scenario, asked(&goals, &["traffic.load=0.02..8:0.02"], 1));
    let sizing = Known::default().ask(&question.expect("a question"));
    let text = sizing.to_text();
    assert!(sizing.found.is_some(), "{text}");
    assert!(!sizing.searches[0].is_monotone, "{text}");
    let [first, last] = sizing.island().expect("an island");
    assert!(first.is_met && last.is_met && first.choice.places <= last.choice.places);
    assert!(text.contains("More is not always better"), "{text}");
}

#[test]
fn several_knobs_are_searched_and_shrunk() {
    let ranges = [
        "event_source_mapping.maximum_concurrency=2..400",
        "lambda.concurrency_limit=10..400",
    ];
    let longer = sale(QUEUED).edited(|draft| draft.duration_s = 60);
    let asked = asked(&["done.p90<15s", "lost=0"], &ranges, 1);
    let question = Size::new(longer.expect("it keeps the rules"), asked).expect("a question");
    let mut known = Known::default();
    let sizing = known.ask(&question);
    assert!(known.runs() as u64 <= question.budget());
    let text = sizing.to_text();
    let (pollers, limit) = (value(&sizing, 0), value(&sizing, 1));
    // Neither is much larger than the other can use.
    assert!(pollers < 130.0 && limit < 130.0, "{text}");
    assert!(text.contains("not a proof"), "{text}");
    let found = sizing.found.as_ref().expect("found");
    for knob in 0..2 {
        let mut smaller = found.choice.clone();
        smaller.places[knob] -= 1;
        let tried = sizing.searches[0]
            .tried
            .iter()
            .find(|it| it.choice == smaller);
        assert!(tried.is_none_or(|it| !it.is_met), "{text}");
    }
}

#[test]
fn a_range_of_load_gives_the_choice_of_least_regret() {
    let asked = |failure_usd| Asked {
        loads: Some(Loads::read("0.8..1.5").expect("a range")),
        failure_usd,
        ..asked(&["failed<1%"], &[LIMIT], 2)
    };
    let ask = |failure_usd| {
        let question = Size::new(sale(WAITED_FOR), asked(failure_usd));
        let question = question.expect("a question");
        let mut known = Known::default();
        let sizing = known.ask(&question);
        assert!(known.runs() as u64 <= question.budget());
        sizing
    };
    // Goals first: only the choice for the highest load holds at all of them.
    let strict = ask(None);
    let at_high = strict.searches[2].found.as_ref().expect("found");
    assert_eq!(
        strict.found.as_ref().map(|it| &it.choice),
        Some(&at_high.choice)
    );
    assert_eq!(strict.regrets.len(), 3);
    assert!(strict.regrets[0].usd >= 0.0 && strict.regrets[1].usd.is_infinite());
    assert!(strict.to_text().contains("regretted least"));
    assert_eq!(
        strict.to_value()["regrets"].as_array().map(Vec::len),
        Some(3)
    );
    // With a price every choice has one, and the dearer failures are, the more is regretted.
    let priced = ask(Some(0.01));
    assert!(priced.regrets.iter().all(|it| it.usd.is_finite()));
    let worst = |sizing: &Sizing| sizing.regrets.last().map_or(0.0, |it| it.usd);
    assert!(worst(&ask(Some(1.0))) > worst(&priced));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let scenario = sale(WAITED_FOR);
    let both = Preset::named("flash-sale").expect("a preset").scenario;
    let refused =
        |scenario: &Scenario, asked| Size::new(scenario.clone(), asked).expect_err("refused");
    let goal = ["failed<1%"];
    assert!(refused(&both, asked(&goal, &[LIMIT], 2)).contains("--design says which"));
    assert!(refused(&scenario, asked(&[], &[LIMIT], 2)).contains("1 to 16 goals"));
    assert!(refused(&scenario, asked(&goal, &[], 2)).contains("1 to 6 settings"));
    assert!(refused(&scenario, asked(&goal, &[LIMIT, LIMIT], 2)).contains("given twice"));
    let load = Asked {
        loads: Some(Loads::read("1..200").expect("a range")),
        ..asked(&goal, &[LIMIT], 2)
    };
    assert!(refused(&scenario, load).contains("traffic.load"));
    let question = size(WAITED_FOR, &goal, &[LIMIT], 1_000);
    let refusal = question.check_budget(10_000).expect_err("too many");
    assert!(
        refusal.contains("runs, but 10,000 are allowed"),
        "{refusal}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// The same bytes in whatever order jobs end, and however many beyond the needed ones were run.
    #[test]
    fn the_order_of_jobs_leaves_no_trace(keys in proptest::collection::vec(any::<u32>(), 64)) {
        let range = ["lambda.concurrency_limit=60..200"];
        let question = size(WAITED_FOR, &["failed<1%"], &range, 3);
        let in_order = Known::default().ask(&question);
        let mut known = Known::default();
        let shuffled = loop {
            match question.answer(&known) {
                Ok(sizing) => break sizing,
                Err(mut jobs) => {
                    let key = |nth: usize| keys[(known.runs() + nth) % keys.len()];
                    let picked = (0..jobs.len()).min_by_key(|nth| key(*nth)).expect("some");
                    let job = jobs.swap_remove(picked);
                    known.take(job.spot.clone(), job.run(|| true).expect("it runs"));
                }
            }
        };
        prop_assert_eq!(shuffled.to_value().to_string(), in_order.to_value().to_string());
        prop_assert_eq!(shuffled.to_text(), in_order.to_text());
    }
}

#[test]
fn a_picture_has_a_plot_for_each_goal_with_all_that_was_tried() {
    let question = size(WAITED_FOR, &["failed<0.1%", "cost<$100"], &[LIMIT], 2);
    let sizing = Known::default().ask(&question);
    let charts = sizing.charts();
    let [chart] = &charts[..] else {
        panic!("one setting, one picture");
    };
    assert_eq!(chart.setting, "Concurrency limit (environments)");
    assert_eq!(chart.plots.len(), 2);
    for plot in &chart.plots {
        assert_eq!(plot.tried.len(), sizing.searches[0].tried.len());
        assert!(plot.tried.is_sorted_by(|a, b| a.x < b.x));
        let chosen: Vec<_> = plot.tried.iter().filter(|it| it.is_chosen).collect();
        assert_eq!(chosen.len(), 1);
        assert!(chosen[0].is_met && chosen[0].x.total_cmp(&value(&sizing, 0)).is_eq());
    }
    let misses = |nth: usize| chart.plots[nth].tried.iter().any(|it| !it.is_met);
    assert!(misses(0) && !misses(1), "each by its own limit");
    let both = [
        "lambda.concurrency_limit=10..400:10",
        "lambda.memory_mb=512..1024:128",
    ];
    let several = Known::default().ask(&size(WAITED_FOR, &["failed<1%"], &both, 1));
    for chart in several.charts() {
        let tried = &chart.plots[0].tried;
        assert!(tried.is_sorted_by(|a, b| a.x < b.x), "one value, one point");
    }
}

//! Promises of the question of luck.

use super::{Luck, Precision};
use crate::estimate::Sort;
use crate::known::{Known, Question};
use crate::metric::Metric;
use proptest::prelude::*;
use sluice_scenario::{Preset, Scenario};
use sluice_sim::Role;

fn short() -> Scenario {
    let sale = Preset::named("flash-sale").expect("a preset").scenario;
    let shorter = sale.edited(|draft| draft.duration_s = 15);
    shorter.expect("it keeps the rules")
}

fn luck(seeds: u32, until: Option<&str>, runs: u32) -> Luck {
    let until = until.map(|it| Precision::read(it).expect("a precision"));
    Luck::new(short(), seeds, until, runs).expect("a question")
}

#[test]
fn the_first_seed_is_the_run_that_the_reader_sees() {
    let fortune = Known::default().ask(&luck(3, None, 100));
    let seed = short().seed;
    assert_eq!(fortune.seeds, [seed, seed + 1, seed + 2]);
    assert_eq!(fortune.designs.len(), 2);
    let failed = &fortune.rows[0];
    assert_eq!(failed.metric, Metric::Failed);
    assert_eq!(failed.designs[0].sort, Sort::Mean);
    let mean = failed.designs[0].mean.expect("known");
    assert!(mean > 0.05 && failed.designs[0].low.expect("known") < mean);
    assert!(failed.differences[0].is_no_luck());
    let text = fortune.to_text();
    assert!(
        text.contains("are no luck") && text.contains("so few say nothing"),
        "{text}"
    );
    assert_eq!(fortune.to_csv().lines().count(), 1 + 13 * 3);
}

#[test]
fn it_goes_on_until_it_is_exact_enough_and_says_when_it_may_not() {
    let mut known = Known::default();
    let fortune = known.ask(&luck(3, Some("failed=0.5%"), 200));
    assert_eq!(fortune.unmet, None);
    assert!(fortune.seeds.len() > 3, "three are too few for that");
    let half = |it: &crate::Estimate| it.half_width().expect("known");
    let failed = &fortune.rows[0];
    assert!(half(&failed.designs[0]) <= 0.005 && half(&failed.differences[0]) <= 0.005);
    assert_eq!(known.runs(), fortune.seeds.len(), "no run too many");

    let short_of = known.ask(&luck(3, Some("failed=0.01%"), 5));
    let (_, needed) = short_of.unmet.expect("not met");
    assert_eq!(short_of.seeds.len(), 5);
    assert!(needed.expect("known") > 100);
    assert!(
        short_of
            .to_text()
            .contains("is not reached: it takes about")
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let refused = |seeds, runs| Luck::new(short(), seeds, None, runs).expect_err("refused");
    assert!(refused(1, 100).contains("at least 2"));
    assert!(refused(500, 100).contains("500 runs, but 100 are allowed"));
    for (text, said) in [
        ("failed", "METRIC=WIDTH"),
        ("faild=1%", "must begin with failed"),
        ("failed=2", "a share from 0 to 1"),
        ("failed=0", "wider than nothing"),
        ("done.p99=5", "a time with its unit"),
    ] {
        let found = Precision::read(text).expect_err("refused");
        assert!(found.contains(said), "{text}: {found}");
    }
}

/// The JSON has a key for each headline number and design, and is valid whatever is infinite.
#[test]
fn data_hold_every_number() {
    let fortune = Known::default().ask(&luck(2, None, 10));
    let [first, second] = [0, 1].map(|nth: usize| fortune.designs[nth].design.as_str());
    let value = fortune.to_value();
    assert_eq!(value["seeds"], 2);
    for metric in Metric::HEADLINES {
        let row = &value["metrics"][metric.id()];
        for design in [first, second] {
            assert!(row["designs"][design].is_object(), "{}", metric.id());
        }
        assert_eq!(row["difference"]["is"], format!("{second} less {first}"));
    }
    let failed = &value["metrics"]["failed"]["designs"][first];
    assert!(failed["low"].as_f64() <= failed["mean"].as_f64());
}

/// Bands take a series of each seed; runs that are known without one are run again.
#[test]
fn bands_are_over_all_seeds() {
    let mut known = Known::default();
    let plain = known.ask(&luck(4, None, 100));
    assert!(plain.bands.iter().all(Vec::is_empty));
    let banded = known.ask(
        &luck(4, None, 100).with_bands(&[&[Role::Arrived], &[Role::Queued, Role::QueuedRetries]]),
    );
    assert_eq!(banded.rows, plain.rows);
    assert_eq!(banded.step_s, 1);
    assert_eq!(banded.bands.len(), 2);
    for bands in &banded.bands {
        let [arrived, _] = &bands[..] else {
            panic!("a band for each sum");
        };
        assert_eq!(arrived.middle.len(), 15);
        let ordered = |at: usize| {
            arrived.low[at] <= arrived.middle[at] && arrived.middle[at] <= arrived.high[at]
        };
        assert!((0..15).all(ordered), "{arrived:?}");
        assert!(arrived.middle[14] > arrived.middle[0], "the surge has come");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// The same bytes in whatever order jobs end, also if some end before anything is asked again.
    #[test]
    fn the_order_of_jobs_leaves_no_trace(keys in proptest::collection::vec(any::<u32>(), 6)) {
        let question = luck(6, None, 100);
        let mut known = Known::default();
        let mut jobs = question.answer(&known).expect_err("it needs runs");
        prop_assert_eq!(jobs.len(), 6);
        jobs.sort_by_key(|job| keys[(job.spot.seed - short().seed) as usize]);
        for job in jobs {
            prop_assert!(question.answer(&known).is_err());
            known.take(job.spot.clone(), job.run(|| true).expect("it runs"));
        }
        let shuffled = question.answer(&known).expect("all is known");
        let in_order = Known::default().ask(&question);
        prop_assert_eq!(shuffled.to_value().to_string(), in_order.to_value().to_string());
        prop_assert_eq!(shuffled.to_text(), in_order.to_text());
    }
}

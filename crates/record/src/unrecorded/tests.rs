//! Promise: a run without a recording has the numbers of the same run with one.

use super::Unrecorded;
use crate::{Fate, Fates, Run};
use sluice_scenario::Preset;
use sluice_sim::Role;

const NAMES: [&str; 5] = [
    "flash-sale",
    "poison-messages",
    "retry-storm",
    "prices-and-orders",
    "slow-ai-call",
];

#[test]
fn its_numbers_are_those_of_the_recorded_run() {
    for name in NAMES {
        let scenario = Preset::named(name).expect("a preset").scenario;
        let mut run = Run::new(scenario.clone());
        run.finish();
        let frame = run.frame(run.end(), 1.0);
        for (nth, recording) in run.recordings().iter().enumerate() {
            let roles = [Role::Arrived, Role::Failed, Role::Queued, Role::Good];
            let totals = Unrecorded::new(&scenario, nth).with_series(&roles).finish();
            let topology = recording.topology();
            assert_eq!(totals.series, roles.map(|role| recording.series(role)));
            assert_eq!(&totals.topology, topology);
            assert_eq!(totals.requests, recording.requests(run.end()), "{name}");
            assert_eq!(totals.fates, Fates::of(&frame.designs[nth], topology));
            assert_eq!(totals.spent, recording.spent(run.end()), "{name}");
            assert_eq!(totals.queued_max as i64, recording.queued_max(), "{name}");
            assert_eq!(totals.reaches, recording.reaches(), "{name}");
            for (times, recorded) in [
                (&totals.answer, recording.answer()),
                (&totals.completion, recording.completion()),
            ] {
                assert_eq!(times.count(), recorded.count, "{name}");
                let of = |share| times.quantile_ms(share).unwrap_or(0.0);
                assert_eq!((of(0.5), of(0.99)), (recorded.p50_ms, recorded.p99_ms));
            }
            assert_eq!(totals.halt, None);
        }
    }
}

/// What never ends took for ever, and what is done was answered no later than it was done.
#[test]
fn requests_that_are_not_done_are_infinitely_late() {
    let scenario = Preset::named("flash-sale").expect("a preset").scenario;
    for nth in 0..scenario.designs.len() {
        let totals = Unrecorded::new(&scenario, nth).finish();
        let (requests, done) = (totals.requests, totals.fates.done());
        assert_eq!(totals.answer_of_done.count(), totals.completion.count());
        for times in [&totals.answer_of_done, &totals.completion] {
            assert_eq!(times.count(), done);
            let share = done as f64 / requests as f64;
            assert!(times.quantile_of_ms(share - 0.001, requests).is_finite());
            let longest = times.quantile_of_ms(1.0, done);
            assert_eq!(times.quantile_ms(1.0), Some(longest));
            if done < requests {
                assert!(times.quantile_of_ms(share + 0.001, requests).is_infinite());
            }
        }
        for share in [0.1, 0.5, 0.9] {
            let of = |times: &crate::Times| times.quantile_ms(share);
            assert!(of(&totals.answer_of_done) <= of(&totals.completion));
        }
        assert!(totals.fates.count(Fate::InTime) > 0);
    }
}

#[test]
fn it_can_be_left_and_asked_at_any_step() {
    let scenario = Preset::named("steady-day").expect("a preset").scenario;
    let mut run = Unrecorded::new(&scenario, 0);
    let mut share = 0.0;
    while run.step() {
        assert!(run.share_done() > share && run.share_done() <= 1.0);
        share = run.share_done();
    }
    assert!(!run.step(), "it stays at its end");
    assert_eq!(run.totals().fates.total(), run.totals().requests);
}

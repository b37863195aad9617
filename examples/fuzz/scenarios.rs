//! Random scenarios, each of them run: every promise holds at every step; and for every twentieth, how its time is
//! cut changes nothing, nor does a change on the way that is taken back.

use crate::chance;
use crate::chance::invariants::{self, Ended};
use sluice::record::Run;
use sluice::scenario::Scenario;
use sluice::share::Link;
use sluice::sim::{SimTime, Simulation};
use std::panic;
use std::time::Duration;

/// Of how many scenarios one is run in other ways as well, which takes three times as long.
const RUN_AGAIN_EACH: u64 = 20;
/// How many runs there are between two words about how far it is.
const RUNS_PER_WORD: u64 = 10_000;

/// Runs so many random scenarios.
///
/// # Errors
/// The seed of the first one that breaks a promise, with the scenario.
pub(crate) fn run(from: u64, count: u64) -> Result<(), String> {
    let began = crate::now();
    let (mut run, mut cut, mut again, mut refused) = (0_u64, 0, 0, 0);
    let mut slowest = (Duration::ZERO, from);
    for seed in from.. {
        if run == count {
            break;
        }
        let Ok(scenario) = chance::scenario(seed) else {
            refused += 1;
            continue;
        };
        let one = crate::now();
        let held = panic::catch_unwind(|| invariants::hold(&scenario));
        slowest = slowest.max((one.elapsed(), seed));
        let held = held.and_then(|ended| {
            let is_again = run.is_multiple_of(RUN_AGAIN_EACH) && ended == Ended::Done;
            if is_again {
                panic::catch_unwind(|| runs_the_same_in_any_way(&scenario))?;
            }
            Ok((ended, is_again))
        });
        let Ok((ended, is_again)) = held else {
            return Err(format!(
                "Seed {seed} breaks a promise:\n{}",
                scenario.to_json()
            ));
        };
        run += 1;
        cut += u64::from(ended == Ended::Cut);
        again += u64::from(is_again);
        if run.is_multiple_of(RUNS_PER_WORD) {
            println!("{run} scenarios keep every promise …");
        }
    }
    println!(
        "{run} scenarios keep every promise ({cut} cut short, {again} run in other ways too) in {} s; {refused} more \
         broke a rule between fields and were refused. The slowest, of seed {}, took {} ms.",
        began.elapsed().as_secs(),
        slowest.1,
        slowest.0.as_millis()
    );
    Ok(())
}

/// Prints scenarios in full, so that they do not depend on any default.
pub(crate) fn freeze(from: u64, count: u64) {
    let made = (from..).filter_map(|seed| chance::scenario(seed).ok());
    for scenario in made.take(count as usize) {
        println!("{}", scenario.to_value());
    }
}

/// A run in one piece, one with a change on the way that is taken back, and one from the scenario's link are the run.
fn runs_the_same_in_any_way(scenario: &Scenario) {
    let mut whole = Run::new(scenario.clone());
    whole.finish();
    let end = whole.end();
    for (nth, recording) in whole.recordings().iter().enumerate() {
        let mut simulation = Simulation::new(scenario, nth);
        simulation.advance_to(end);
        assert_eq!(
            simulation.outcomes(),
            &recording.outcomes(end),
            "outcomes in one piece"
        );
        assert_eq!(
            simulation.metrics(),
            recording.values(end),
            "metrics in one piece"
        );
    }

    let mut other = Run::new(scenario.clone());
    while other.ready_until() < SimTime::from_micros(end.micros() / 2) {
        other.step();
    }
    let fewer = scenario.edited(|draft| drop(draft.interventions.pop()));
    if let Ok(fewer) = fewer {
        other.follow(fewer);
        other.step();
        other.follow(scenario.clone());
    }
    other.finish();
    assert_eq!(other.digests(), whole.digests(), "a change taken back");

    let text = Link::to(scenario).write();
    let link = Link::read(&text).expect("the scenario's own link opens");
    assert_eq!(&link.scenario, scenario, "{text}");
}

//! What holds in every run, whatever the scenario.

use sluice::draw::words::why::sentence;
use sluice::record::{Recording, Run};
use sluice::scenario::Scenario;
use sluice::sim::{MetricKind, Outcome, Role, SimTime};

/// Events after which a run is stopped: it has kept its promises for long enough.
const EVENTS: u64 = 3_000_000;

/// The outcomes that must never go unexplained.
const FAILURES: [Outcome; 4] = [
    Outcome::Refused,
    Outcome::GaveUp,
    Outcome::AcceptedLost,
    Outcome::DoneTwice,
];

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It reached its end.
    Done,
    /// It was stopped early.
    Cut,
}

/// Runs a scenario and checks every promise at every step.
///
/// # Panics
/// If a promise is broken.
pub(crate) fn hold(scenario: &Scenario) -> Ended {
    let written = Scenario::from_json(&scenario.to_json());
    assert_eq!(written.as_ref(), Ok(scenario), "written and read back");
    let mut run = Run::new(scenario.clone());
    let mut last: Vec<Vec<i64>> = Vec::new();
    let mut ended = Ended::Done;
    let idempotent: Vec<bool> = (0..scenario.designs.len())
        .map(|design| {
            let timeline = scenario.timeline(design);
            timeline.iter().all(|it| it.settings.lambda.idempotent)
        })
        .collect();
    loop {
        let more = run.step();
        let at = run.ready_until();
        let now: Vec<Vec<i64>> = run
            .recordings()
            .iter()
            .map(|recording| recording.values(at).to_vec())
            .collect();
        for (design, recording) in run.recordings().iter().enumerate() {
            let outcomes = recording.outcomes(at);
            let settled: u64 = outcomes.iter().sum();
            assert_eq!(settled, recording.requests(at), "the books balance");
            let duplicates: i64 = recording
                .topology()
                .metrics()
                .filter(|(_, _, metric)| metric.role == Role::Duplicates)
                .map(|(index, ..)| now[design][index])
                .sum();
            let done_twice = outcomes[Outcome::DoneTwice.index()];
            assert!(
                duplicates as u64 >= done_twice,
                "each has an effect too many"
            );
            assert!(
                !idempotent[design] || duplicates == 0,
                "charged twice at {at:?}"
            );
            for (index, part, metric) in recording.topology().metrics() {
                let value = now[design][index];
                let name = format!("{}.{}", part.id, metric.name);
                assert!(value >= 0, "{name} is {value} at {at:?}");
                let before = last.get(design).map_or(0, |values| values[index]);
                let falls = metric.kind == MetricKind::Counter && value < before;
                assert!(!falls, "{name} fell from {before} to {value} at {at:?}");
            }
        }
        let requests: Vec<u64> = run.recordings().iter().map(|it| it.requests(at)).collect();
        assert!(
            requests.windows(2).all(|pair| pair[0] == pair[1]),
            "the same requests: {requests:?}"
        );
        last = now;
        if !more {
            break;
        }
        if run.events_handled() > EVENTS {
            ended = Ended::Cut;
            break;
        }
    }
    run.recordings().iter().for_each(explained);
    // A frame of any instant can be drawn.
    for at_ms in [0, 500, 5_000] {
        let _ = run.frame(SimTime::from_millis(at_ms), 1.0);
    }
    ended
}

/// Every failure has its cause, and every one that can be pointed at can be explained.
fn explained(recording: &Recording) {
    let outcomes = recording.outcomes(SimTime::NEVER);
    for outcome in Outcome::ALL {
        let causes = recording.causes().remove(&outcome);
        let sum: u64 = causes.map_or(0, |causes| causes.values().sum());
        let all = outcomes[outcome.index()];
        let has_cause = FAILURES.contains(&outcome) || outcome == Outcome::AnsweredLate;
        assert!(
            sum == all || (!has_cause && sum <= all),
            "{outcome:?}: {sum} of {all}"
        );
    }
    for journey in recording.journeys() {
        let why = recording.why(journey.request);
        assert!(
            why.is_some() || !FAILURES.contains(&journey.outcome) || recording.has_missed_causes(),
            "{journey:?}"
        );
        if let Some(why) = why {
            // A journey that began partway may have begun after the outcome.
            let same = why.outcome == journey.outcome;
            assert!(same || journey.weight == 0.0, "{why:?}, {journey:?}");
            assert!(sentence(recording.topology(), &why).ends_with('.'));
            let took: u64 = why.spent_ms.into_iter().map(u64::from).sum();
            let ended = why.at.micros() / 1_000;
            assert!(took <= ended, "{why:?}");
            assert!(u64::from(why.ago_ms) <= took, "{why:?}");
            let standing = why.standing.map_or(why.at, |standing| standing.since);
            assert!(standing <= why.at, "{why:?}");
        }
    }
    let moments = recording.moments();
    assert!(moments.len() <= 32 && moments.is_sorted(), "{moments:?}");
}

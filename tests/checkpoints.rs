//! Promise: a run that is continued from its middle under other interventions is, to the last byte,
//! the run that had them from the start.

use serde_json::json;
use sluice::record::{Recording, Report, Run};
use sluice::scenario::{Draft, Intervention, Preset, Scenario};
use sluice::sim::{Observation, SimTime, Simulation};

fn intervention(from_ms: u32, until_ms: u32, change: serde_json::Value) -> Intervention {
    Intervention {
        label: "a change".to_owned(),
        from_ms,
        until_ms,
        change,
    }
}

/// The same, so much later.
fn later(mut interventions: Vec<Intervention>, by_ms: u32) -> Vec<Intervention> {
    for it in &mut interventions {
        it.from_ms += by_ms;
        it.until_ms += by_ms;
    }
    interventions
}

/// Changes of every kind: a fault, a limit, the traffic. None is in the first ten seconds.
fn changes() -> Vec<Vec<Intervention>> {
    let fault = json!({"dynamodb": {"error_rate": 1.0}});
    let limit = json!({"lambda": {"concurrency_limit": 20, "deployment": 2}});
    let surge = json!({"traffic": {"load": 3.0, "poison_rate": 0.1}});
    vec![
        vec![],
        vec![intervention(10_001, 30_000, fault.clone())],
        vec![intervention(15_000, 120_000, limit.clone())],
        vec![intervention(10_500, 12_500, surge.clone())],
        vec![
            intervention(11_000, 40_000, surge),
            intervention(20_000, 30_000, fault),
            intervention(25_000, 26_000, limit),
        ],
    ]
}

fn rest(simulation: &mut Simulation, scenario: &Scenario) -> (Vec<i64>, Vec<u64>, String) {
    let mut seen: Vec<Observation> = Vec::new();
    simulation.take_observations(&mut seen);
    simulation.advance_to(SimTime::from_millis(u64::from(scenario.duration_s) * 1_000));
    simulation.take_observations(&mut seen);
    let outcomes = simulation.outcomes().to_vec();
    (simulation.metrics().to_vec(), outcomes, format!("{seen:?}"))
}

#[test]
fn a_simulation_continues_under_other_interventions_as_if_it_had_them_from_the_start() {
    for name in ["flash-sale", "retry-storm"] {
        let preset = Preset::named(name).expect("a preset").scenario;
        let with = |interventions: Vec<Intervention>| {
            let changed = preset.edited(|draft| {
                draft.duration_s = 45;
                draft.interventions = interventions;
            });
            changed.expect("it keeps the rules")
        };
        let at = SimTime::from_millis(10_000);
        for design in 0..preset.designs.len() {
            // An outage lies ahead of it, which is cancelled before it comes.
            let down = json!({"dynamodb": {"error_rate": 1.0}, "traffic": {"load": 2.0}});
            let doomed = with(vec![intervention(10_500, 20_000, down)]);
            let mut middle = Simulation::new(&doomed, design);
            middle.advance_to(at);
            for interventions in changes() {
                let changed = with(interventions);
                let mut taken_up = middle.clone();
                taken_up.follow(&changed);
                let mut from_start = Simulation::new(&changed, design);
                from_start.advance_to(at);
                let (one, other) = (
                    rest(&mut taken_up, &changed),
                    rest(&mut from_start, &changed),
                );
                assert!(one == other, "{name} {design} {:?}", changed.interventions);
            }
        }
    }
}

/// Everything that a run has recorded, as text.
fn all_of(run: &Run) -> (String, String) {
    let report = serde_json::to_string(&Report::of(run)).expect("plain data");
    let recordings = run.recordings().iter();
    let journeys: Vec<_> = recordings.clone().map(Recording::journeys).collect();
    let seen: Vec<_> = recordings.clone().map(Recording::seen).collect();
    let all = |it: &Recording| 0..it.requests(run.end()) as u32;
    let whys = recordings.flat_map(|it| all(it).filter_map(|request| it.why(request)));
    let whys: Vec<_> = whys.collect();
    let at = |second: u64| SimTime::from_millis(second * 1_000);
    let seconds = 0..run.end().secs_f64() as u64;
    let frames: Vec<_> = seconds.map(|second| run.frame(at(second), 2.0)).collect();
    let rest = format!("{journeys:?} {seen:?} {whys:?} {frames:?}");
    (report, rest)
}

#[test]
fn a_run_rewound_to_a_checkpoint_equals_a_new_run_to_the_last_byte() {
    let preset = Preset::named("flash-sale").expect("a preset").scenario;
    let changed = |edit: &dyn Fn(&mut Draft)| {
        let changed = preset.edited(|draft| {
            draft.duration_s = 65;
            edit(draft);
        });
        changed.expect("it keeps the rules")
    };
    let mut run = Run::new(changed(&|_| {}));
    while run.step() {}
    // One after the other on the same run, the last of them without any intervention again.
    for interventions in changes().into_iter().rev() {
        let interventions = later(interventions, 20_000);
        let scenario = changed(&|draft| draft.interventions.clone_from(&interventions));
        run.follow(scenario.clone());
        let kept_s = run.ready_until().secs_f64();
        while run.step() {}
        let mut anew = Run::new(scenario);
        anew.finish();
        assert!(all_of(&run) == all_of(&anew), "{interventions:?}");
        assert!(
            kept_s >= 20.0,
            "the first thirty seconds are the same: {kept_s}"
        );
    }
    // Another seed is another run.
    run.follow(changed(&|draft| draft.seed += 1));
    assert_eq!(run.ready_until(), SimTime::ZERO);
}

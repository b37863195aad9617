//! The function and the language model.

use super::support::{finished, preset};
use sluice::draw::words::why::sentence;
use sluice::scenario::traffic::{Arrivals, Shape};
use sluice::scenario::{DesignName, Draft, Latency, Scenario};
use sluice::sim::{Cause, Outcome, SimTime};
use sluice::validation::lab::{self, Lab};

/// The synchronous design with the settings of a new account, at this rate.
fn synchronous(rps: f64, duration_s: u32) -> Draft {
    let mut draft = preset("steady-day");
    draft.designs = vec![DesignName::Synchronous];
    draft.duration_s = duration_s;
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Constant { rps };
    draft.settings.lambda.concurrency_limit = 1_000;
    draft
}

#[test]
fn half_of_two_hundred_short_calls_a_second_spill_over_from_ten_provisioned_environments() {
    let mut draft = lab::transparent(DesignName::Synchronous, 60);
    lab::poisson(&mut draft, 200.0);
    draft.settings.lambda.provisioned_concurrency = 10;
    draft.settings.lambda.work = Latency::constant(20.0);
    draft.settings.lambda.cold_start = Latency::constant(200.0);
    let mut lab = Lab::new(&draft);
    lab.until_s(60.0);
    let of = |name| lab.metric("lambda", name);
    let spilled = of("ProvisionedConcurrencySpilloverInvocations") / of("Invocations");
    assert!((0.46..=0.52).contains(&spilled), "{spilled}");
    assert!(of("ColdStarts") > 0.0, "they run on demand");
}

#[test]
fn a_limit_of_119_model_calls_a_minute_lets_119_pass() {
    let mut draft = synchronous(10.0, 600);
    let model = &mut draft.settings.model;
    model.used = true;
    model.latency = Latency::constant(500.0);
    (model.tokens_per_min, model.tokens_per_request) = (119, 1);
    draft.settings.lambda.sdk_retry = sluice::scenario::settings::SdkRetry::None;
    let mut lab = Lab::new(&draft);
    let mut passed = 0.0;
    for minute in 1..=10 {
        lab.until_s(60.0 * f64::from(minute));
        let by_now = lab.metric("model", "ModelTokens");
        // The bucket is full at the start.
        if minute > 1 {
            let in_this = by_now - passed;
            assert!(
                (118.0..=120.0).contains(&in_this),
                "{in_this} in minute {minute}"
            );
        }
        passed = by_now;
    }
}

#[test]
fn a_model_request_larger_than_the_limit_is_refused_for_its_size() {
    let mut draft = synchronous(1.0, 60);
    let model = &mut draft.settings.model;
    model.used = true;
    (model.tokens_per_min, model.tokens_per_request) = (30_000, 36_055);
    let run = finished(draft);
    let recording = &run.recordings()[0];
    let refused = &recording.causes()[&Outcome::Refused];
    assert_eq!(
        refused.keys().collect::<Vec<_>>(),
        [&Cause::ModelRequestSize]
    );
    let requests = recording.requests(SimTime::NEVER) as u32;
    let why = (0..requests).find_map(|it| recording.why(it)).expect("one");
    let said = sentence(recording.topology(), &why);
    let expected =
        "Refused: the request is larger than Model provider's limit of 30,000 tokens a minute";
    assert!(said.starts_with(expected), "{said}");
    assert!(!said.contains("used up"), "{said}");
}

#[test]
fn twice_the_memory_halves_the_own_work_and_an_old_scenario_stays_as_it_was() {
    let mean_ms = |scenario: Scenario| {
        let mut lab = Lab::new(&scenario.into_draft());
        lab.until_s(120.0);
        let of = |name| lab.metric("lambda", name);
        (of("DurationMilliseconds") / of("Invocations")).round() as u64
    };
    let scenario = |memory_mb| {
        let mut draft = lab::transparent(DesignName::Synchronous, 120);
        lab::even(&mut draft, 20.0);
        draft.settings.lambda.work = Latency::constant(80.0);
        draft.settings.lambda.memory_mb = memory_mb;
        draft.check().expect("it keeps the rules")
    };
    assert_eq!([512, 1_024].map(|mb| mean_ms(scenario(mb))), [80, 40]);
    let mut before = scenario(1_024).to_value();
    let lambda = before["settings"]["lambda"]
        .as_object_mut()
        .expect("a group");
    for later in ["cpu_share", "measured_at_mb", "first_call", "runtime"] {
        assert!(lambda.remove(later).is_some(), "{later}");
    }
    let before = Scenario::from_value(&before).expect("an old scenario");
    assert_eq!(mean_ms(before), 80);
}

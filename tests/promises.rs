//! Promises that hold for every scenario: the counts balance, the same input gives the same run,
//! and how time is cut changes nothing.

mod support;

use proptest::prelude::*;
use serde_json::json;
use sluice::record::{Report, Run};
use sluice::scenario::settings::{Capacity, Notification, RetryPolicy, SdkRetry};
use sluice::scenario::traffic::{Arrivals, Shape};
use sluice::scenario::{Intervention, Latency, Preset, Scenario};
use sluice::sim::{Outcome, Role, SimTime, Simulation};

const SECONDS: u32 = 20;

const POLICIES: [RetryPolicy; 5] = [
    RetryPolicy::None,
    RetryPolicy::Immediate,
    RetryPolicy::Fixed,
    RetryPolicy::Exponential,
    RetryPolicy::FullJitter,
];
const SDK_RULES: [SdkRetry; 4] = [
    SdkRetry::None,
    SdkRetry::Legacy,
    SdkRetry::Standard2025,
    SdkRetry::Standard2026,
];

/// Scenarios that are short but meet every limit and every kind of failure.
fn scenarios() -> impl Strategy<Value = Scenario> {
    let load = (
        any::<u32>(),
        1.0..120.0_f64,
        0.0..400.0_f64,
        0.0..0.2_f64,
        any::<bool>(),
    );
    let retry = (
        prop::sample::select(&POLICIES[..]),
        1..6_u32,
        100..4_000_u32,
        0.0..6.0_f64,
        prop::option::of((100..5_000_u32, 1..60_u32)),
    );
    let function = (
        1..40_u32,
        1..200_u32,
        20..3_000_u32,
        0.0..0.3_f64,
        prop::sample::select(&SDK_RULES[..]),
    );
    let table = (any::<bool>(), 1..300_u32, 0.0..0.3_f64);
    let queue = (
        200..8_000_u32,
        1..5_u32,
        1..20_u32,
        1..60_u32,
        any::<bool>(),
    );
    let fault = (0..19_000_u32, 1..9_000_u32);
    (load, retry, function, table, queue, fault).prop_map(
        |(load, retry, function, table, queue, fault)| {
            let mut draft = Preset::named("flash-sale")
                .expect("a preset")
                .scenario
                .into_draft();
            let (seed, base_rps, burst_rps, poison_rate, even) = load;
            draft.seed = seed;
            draft.duration_s = SECONDS;
            draft.traffic.arrivals = if even {
                Arrivals::Even
            } else {
                Arrivals::Poisson
            };
            draft.traffic.poison_rate = poison_rate;
            draft.traffic.shape = Shape::Bursts {
                base_rps,
                burst_rps,
                period_s: 6.0,
                on_s: 2.0,
            };
            let settings = &mut draft.settings;
            let client = &mut settings.client;
            client.retry.policy = retry.0;
            client.retry.attempts_max = retry.1;
            client.timeout_ms = retry.2;
            client.retry.budget_ratio = retry.3;
            client.notification = notification(retry.4);
            settings.api_gateway.rate_limit_rps = 200;
            settings.api_gateway.burst_limit = 100;
            settings.api_gateway.integration_timeout_ms = 1_500;
            settings.lambda.concurrency_limit = function.0;
            settings.lambda.warm_at_start = function.0 / 2;
            settings.lambda.work = Latency::log_normal(f64::from(function.1), 900.0);
            settings.lambda.timeout_ms = function.2;
            settings.lambda.error_rate = function.3;
            settings.lambda.sdk_retry = function.4;
            settings.lambda.idle_expiry_min_s = 2;
            settings.lambda.idle_expiry_max_s = 4;
            let units = table.1;
            settings.dynamodb.capacity = if table.0 {
                Capacity::OnDemand {
                    initial_write_units_per_s: units,
                    max_write_units_per_s: 40_000,
                }
            } else {
                Capacity::Provisioned {
                    write_units_per_s: units,
                    burst_s: 5,
                    burst_at_start_s: 2,
                }
            };
            settings.dynamodb.error_rate = table.2;
            settings.sqs.visibility_timeout_ms = queue.0;
            settings.sqs.max_receive_count = queue.1;
            settings.event_source_mapping.batch_size = queue.2;
            settings.event_source_mapping.maximum_concurrency = queue.3;
            settings.event_source_mapping.report_batch_item_failures = queue.4;
            draft.interventions.push(Intervention {
                label: "database down, function slow".to_owned(),
                from_ms: fault.0,
                until_ms: fault.0 + fault.1,
                change: json!({
                    "dynamodb": { "error_rate": 1.0 },
                    "lambda": { "concurrency_limit": 5 },
                }),
            });
            draft.check().expect("it keeps the rules")
        },
    )
}

/// Polled at an interval until patience ends, or pushed.
fn notification(asked: Option<(u32, u32)>) -> Notification {
    asked.map_or(Notification::Push, |(interval_ms, patience_s)| {
        Notification::Poll {
            interval_ms,
            patience_s,
        }
    })
}

/// A whole run; the debug build checks the counts at every cell.
fn run(scenario: &Scenario) -> Run {
    let mut run = Run::new(scenario.clone());
    run.finish();
    run
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_request_is_in_exactly_one_state_at_every_instant(scenario in scenarios()) {
        let run = run(&scenario);
        for recording in run.recordings() {
            let mut requests_before = 0;
            for tenth in 0..=u64::from(SECONDS) * 10 {
                let at = SimTime::from_millis(tenth * 100);
                let requests = recording.requests(at);
                prop_assert_eq!(recording.outcomes(at).iter().sum::<u64>(), requests);
                prop_assert!(requests >= requests_before);
                requests_before = requests;
            }
        }
        let [one, other] = run.recordings() else { panic!("two designs") };
        prop_assert_eq!(one.requests(run.end()), other.requests(run.end()), "the same requests");
    }

    #[test]
    fn clients_retry_no_more_than_their_budget_allows(scenario in scenarios()) {
        let retry = &scenario.settings.client.retry;
        for design in Report::of(&run(&scenario)).designs {
            let retries = design.metric("clients", "Retries").expect("a metric") as f64;
            // A budget that covers all attempts of every request is no limit.
            let most = retry.budget_ratio.min(f64::from(retry.attempts_max - 1));
            prop_assert!(retries <= most * design.requests as f64, "{retries}");
            if retry.budget_ratio >= f64::from(retry.attempts_max - 1) {
                prop_assert_eq!(design.metric("clients", "RetriesDenied"), Some(0));
            }
        }
    }

    #[test]
    fn messages_are_neither_lost_nor_invented(scenario in scenarios()) {
        let report = Report::of(&run(&scenario));
        let design = &report.designs[1];
        let queue = |name: &str| design.metric("sqs", name).expect("a metric of the queue");
        let held = queue("ApproximateNumberOfMessagesVisible")
            + queue("ApproximateNumberOfMessagesNotVisible");
        // CloudWatch does not count a move as a message sent.
        let dead = design.metric("dead-letters", "ApproximateNumberOfMessagesVisible");
        let dead = dead.expect("dead letters");
        // A message that is moved appears in the dead-letter queue at the same instant.
        prop_assert_eq!(
            queue("NumberOfMessagesSent"),
            queue("NumberOfMessagesDeleted") + dead + held
        );
        let receives = i64::from(scenario.settings.sqs.max_receive_count);
        prop_assert!(queue("NumberOfMessagesReceived") >= dead * receives);
    }

    #[test]
    fn when_all_is_quiet_every_request_is_settled_and_nothing_is_kept(scenario in scenarios()) {
        let scenario = scenario.edited(|draft| {
            draft.duration_s = 600;
            // Everything that arrived can be written within the time.
            draft.settings.dynamodb.capacity =
                Capacity::OnDemand { initial_write_units_per_s: 1_000, max_write_units_per_s: 40_000 };
            draft.traffic.shape =
                Shape::Ramp { from_rps: 20.0, to_rps: 0.0, at_s: 4.0, rise_s: 0.0 };
        });
        let scenario = scenario.expect("it keeps the rules");
        for design in 0..scenario.designs.len() {
            let mut simulation = Simulation::new(&scenario, design);
            simulation.advance_to(SimTime::from_millis(600_000));
            let counts = simulation.outcomes();
            for open in [Outcome::Pending, Outcome::AcceptedPending] {
                prop_assert_eq!(counts[open.index()], 0, "{:?}", open);
            }
            let dead: i64 = simulation
                .topology()
                .metrics()
                .filter(|(.., spec)| spec.role == Role::DeadLetters)
                .map(|(at, ..)| simulation.metrics()[at])
                .sum();
            // Only dead letters are kept; two may belong to one request that was sent twice.
            prop_assert!(simulation.live_requests() as i64 <= dead);
        }
    }

    #[test]
    fn the_same_scenario_gives_the_same_recording(scenario in scenarios()) {
        prop_assert_eq!(run(&scenario).digests(), run(&scenario).digests());
    }

    #[test]
    fn how_time_is_cut_changes_nothing(
        scenario in scenarios(),
        cuts_ms in prop::collection::vec(1_u64..3_000, 1..30),
    ) {
        for design in 0..scenario.designs.len() {
            let mut by_pieces = Simulation::new(&scenario, design);
            let mut at_once = by_pieces.clone();
            let mut now_ms = 0;
            for cut in cuts_ms.iter().cycle() {
                now_ms += cut;
                by_pieces.advance_to(SimTime::from_millis(now_ms));
                if now_ms >= u64::from(SECONDS) * 1_000 {
                    break;
                }
            }
            at_once.advance_to(SimTime::from_millis(u64::from(SECONDS) * 1_000));
            prop_assert_eq!(by_pieces.metrics(), at_once.metrics());
            prop_assert_eq!(by_pieces.outcomes(), at_once.outcomes());
            let (mut pieces, mut whole) = (Vec::new(), Vec::new());
            by_pieces.take_observations(&mut pieces);
            at_once.take_observations(&mut whole);
            prop_assert_eq!(pieces, whole);
        }
    }

    #[test]
    fn later_interventions_do_not_change_the_past(scenario in scenarios(), at_ms in 1_000_u32..19_000) {
        let other = scenario.edited(|draft| draft.interventions.push(Intervention {
            label: "function fails".to_owned(),
            from_ms: at_ms,
            until_ms: at_ms + 1_000,
            change: json!({ "lambda": { "error_rate": 1.0 } }),
        }));
        let other = other.expect("it keeps the rules");
        let until = SimTime::from_millis(u64::from(at_ms) - 1);
        let (one, other) = (run(&scenario), run(&other));
        for (one, other) in one.recordings().iter().zip(other.recordings()) {
            prop_assert_eq!(one.values(until), other.values(until));
        }
    }
}

#[test]
fn another_seed_is_another_run() {
    let steady = Preset::named("steady-day").expect("a preset").scenario;
    let digests = |seed: u32| {
        let scenario = steady.edited(|draft| (draft.seed, draft.duration_s) = (seed, 5));
        run(&scenario.expect("any seed")).digests()
    };
    assert_ne!(digests(11), digests(12));
}

//! Promise: designs other than the first two do what their names say, under the same requests with
//! the same random numbers: which kind of request is answered at once and which waits, what is
//! shared and what is not, and what it costs to be ready.

mod support;

use sluice::record::DesignReport;
use sluice::scenario::traffic::Shape;
use sluice::scenario::{DesignName, Draft, Latency};

fn reports(draft: &Draft) -> Vec<DesignReport> {
    let reports = support::report(draft.clone()).designs;
    for report in &reports {
        assert_eq!(report.outcomes.values().sum::<u64>(), report.requests);
    }
    reports
}

fn metric(report: &DesignReport, part: &str, name: &str) -> f64 {
    report.metric(part, name).expect("a metric") as f64
}

/// Whether two counts are equal.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.5
}

fn of(name: &str, designs: &[DesignName]) -> Draft {
    let mut draft = support::preset(name);
    draft.designs = designs.to_vec();
    draft
}

#[test]
fn the_same_requests_are_lookups_in_every_design_and_each_kind_has_its_own_outcome() {
    let mut sale = of(
        "flash-sale",
        &[
            DesignName::Synchronous,
            DesignName::EventDriven,
            DesignName::Hybrid,
        ],
    );
    sale.traffic.lookup_share = 0.3;
    let reports = reports(&sale);
    let lookups: Vec<f64> = reports
        .iter()
        .map(|it| metric(it, "clients", "Lookups"))
        .collect();
    assert!((lookups[0] / reports[0].requests as f64 - 0.3).abs() < 0.01);
    assert!(
        lookups.windows(2).all(|pair| same(pair[0], pair[1])),
        "{lookups:?}"
    );
    let [synchronous, event_driven, hybrid] = &reports[..] else {
        panic!("three designs");
    };
    let in_time = |report| metric(report, "clients", "LookupsCompletedInTime") / lookups[0];
    // One limit for both kinds refuses both; one queue for both makes both wait.
    let refused = metric(synchronous, "clients", "LookupsFailed") / lookups[0];
    assert!(refused > 0.2, "{refused}");
    assert!(in_time(event_driven) < 0.7, "{}", in_time(event_driven));
    // Each kind in its own way: the price is there at once, and the order is not lost.
    assert!(in_time(hybrid) > 0.999, "{}", in_time(hybrid));
    assert!(same(metric(hybrid, "clients", "RequestsFailed"), 0.0));
    assert!(metric(hybrid, "sqs", "NumberOfMessagesSent") < reports[0].requests as f64 * 0.71);
}

#[test]
fn a_hybrids_lookups_do_not_notice_that_orders_are_stuck() {
    let mut stuck = of("steady-day", &[DesignName::Hybrid, DesignName::Monolith]);
    stuck.traffic.lookup_share = 0.5;
    // The code of an order hangs until its time-out.
    stuck.settings.lambda.work = Latency::constant(14_000.0);
    let reports = reports(&stuck);
    let in_time = |report| {
        metric(report, "clients", "LookupsCompletedInTime") / metric(report, "clients", "Lookups")
    };
    assert!(in_time(&reports[0]) > 0.99, "{}", in_time(&reports[0]));
    // Within one process the workers are shared: one hot path takes all of it down.
    assert!(in_time(&reports[1]) < 0.3, "{}", in_time(&reports[1]));
}

#[test]
fn a_monolith_is_quicker_and_cheaper_at_steady_load_and_minutes_late_in_a_surge() {
    let both = [DesignName::Synchronous, DesignName::Monolith];
    let mut steady = of("steady-day", &both);
    steady.duration_s = 600;
    let [functions, instances] = &reports(&steady)[..] else {
        panic!("two designs");
    };
    assert!(instances.latency_ms.answer.p50 < functions.latency_ms.answer.p50);
    let cost = |report: &DesignReport| report.cost.per_million_requests_usd.expect("requests");
    assert!(
        cost(instances) < cost(functions) / 2.0,
        "{} {}",
        cost(instances),
        cost(functions)
    );

    // Ten times the load within seconds: instances come after three periods and a boot.
    let mut surge = of("steady-day", &both);
    surge.duration_s = 900;
    surge.settings.lambda.concurrency_limit = 1_000;
    surge.traffic.shape = Shape::Ramp {
        from_rps: 80.0,
        to_rps: 800.0,
        at_s: 60.0,
        rise_s: 5.0,
    };
    let [functions, instances] = &reports(&surge)[..] else {
        panic!("two designs");
    };
    let failed = |report: &DesignReport| metric(report, "clients", "RequestsFailed");
    assert!(failed(functions) < 10.0, "{}", failed(functions));
    assert!(failed(instances) > 10_000.0, "{}", failed(instances));
    // Overload looks like illness: where the balancer's checks count, an instance that cannot answer
    // its own is replaced, and the rest get more load.
    let mut replacing = surge.clone();
    replacing.settings.auto_scaling.replace_unhealthy = true;
    let replacing = &reports(&replacing)[1];
    assert!(failed(instances) < failed(replacing));
}

fn services(designs: &[DesignName]) -> Draft {
    let mut draft = of("one-slow-service", designs);
    draft.interventions.clear();
    draft.traffic.lookup_share = 0.0;
    draft
}

#[test]
fn services_do_the_work_of_one_program_and_only_add_hops() {
    let mut draft = services(&[
        DesignName::Synchronous,
        DesignName::ServiceChain,
        DesignName::ServiceFanOut,
        DesignName::EventFanOut,
    ]);
    // Errors of the code depend on the request: the same ones fail, in whichever service.
    draft.traffic.poison_rate = 0.02;
    draft.settings.services.attempts = 1;
    let reports = reports(&draft);
    let refused: Vec<u64> = reports.iter().map(|it| it.outcomes["refused"]).collect();
    assert!(
        refused[0] > 100 && refused[..3].iter().all(|&it| it == refused[0]),
        "{refused:?}"
    );
    assert_eq!(refused[3], 0);
    let p50 = |report: &DesignReport| report.latency_ms.completion.p50.expect("some are done");
    let [one, chain, fan_out] = [0, 1, 2].map(|at| p50(&reports[at]));
    assert!(fan_out < one && one < chain, "{fan_out} {one} {chain}");
    let cost: Vec<f64> = reports.iter().map(|it| it.cost.total_usd).collect();
    assert!(cost.windows(2).all(|pair| pair[0] < pair[1]), "{cost:?}");
}

#[test]
fn one_service_that_is_down_fails_its_callers_and_leaves_their_work_half_done() {
    let mut draft = services(&[DesignName::ServiceFanOut, DesignName::EventFanOut]);
    draft.traffic.lookup_share = 0.5;
    draft.settings.services.last_fault_rate = 1.0;
    let reports = reports(&draft);
    let [calls, events] = [0, 1].map(|at| {
        [
            "Requests",
            "Lookups",
            "LookupsFailed",
            "RequestsFailed",
            "RequestsHalfDone",
        ]
        .map(|name| metric(&reports[at], "clients", name))
    });
    let [requests, lookups, lookups_failed, failed, half_done] = calls;
    // It fails quickly: nobody else is held up, and requests that do not need it do not notice.
    assert!(same(lookups_failed, 0.0));
    assert!(
        failed > 0.99 * (requests - lookups) && same(half_done, failed),
        "{calls:?}"
    );
    // Behind a queue the message waits for the service, and after five tries moves to the dead
    // letters.
    assert!(
        same(events[2], 0.0)
            && metric(
                &reports[1],
                "dead-letters",
                "ApproximateNumberOfMessagesVisible"
            ) < 1.0
    );
    let waiting = reports[1].outcomes["accepted_pending"] as f64;
    assert!(waiting > 0.99 * (requests - lookups) - 10.0, "{waiting}");
    for nth in ["service-1", "service-2"] {
        let calm = metric(&reports[1], nth, "Errors");
        assert!(same(calm, 0.0), "{nth}: {calm}");
    }
}

#[test]
fn a_slow_service_takes_down_callers_that_wait_for_it_and_none_behind_a_queue() {
    let slow = of(
        "one-slow-service",
        &[DesignName::ServiceFanOut, DesignName::EventFanOut],
    );
    let reports = reports(&slow);
    let failed = |at: usize| metric(&reports[at], "clients", "LookupsFailed");
    assert!(failed(0) > 300.0, "{}", failed(0));
    assert!(same(failed(1), 0.0));
    let queued = |nth: u32| {
        let name = "ApproximateAgeOfOldestMessageMs";
        let series = &reports[1].series.metrics[&*format!("queue-{nth}")][name];
        series.iter().copied().fold(0.0, f64::max)
    };
    assert!(
        queued(3) > 10_000.0 && queued(1) < 2_000.0,
        "{} {}",
        queued(3),
        queued(1)
    );
}

#[test]
fn a_bus_delivers_the_same_work_as_a_topic_and_later() {
    let mut scenario = services(&[DesignName::EventFanOut, DesignName::EventFanOut]);
    scenario.settings_of_last = serde_json::json!({ "services": { "event_bus": "eventbridge" } });
    let [topic, bus] = &reports(&scenario)[..] else {
        panic!("two designs");
    };
    let sent = |report, nth: u32| metric(report, &format!("queue-{nth}"), "NumberOfMessagesSent");
    for nth in 1..=3 {
        // A few events are still in transit when the run ends.
        let fewer = sent(topic, nth) - sent(bus, nth);
        assert!((0.0..50.0).contains(&fewer), "{fewer} in queue {nth}");
    }
    let events = metric(bus, "event-bus", "PutEventsEntriesCount");
    let on_the_way = bus.requests as f64 - events;
    assert!((0.0..50.0).contains(&on_the_way), "{on_the_way}");
    let attempts = metric(bus, "event-bus", "InvocationAttempts");
    assert!(same(attempts, 3.0 * events), "{attempts}");
    assert!(same(
        metric(bus, "event-bus", "RetryInvocationAttempts"),
        0.0
    ));
    let [by_topic, by_bus] = [topic, bus].map(|it| it.latency_ms.completion.p50);
    let later = by_bus.expect("done") - by_topic.expect("done");
    // The last of three deliveries decides: about 190 ms through the bus, 43 ms through the topic.
    assert!((100.0..220.0).contains(&later), "{later}");
}

#[test]
fn dead_letters_of_a_topics_queues_return_to_the_queue_that_they_came_from() {
    let mut draft = services(&[DesignName::EventFanOut]);
    let settings = &mut draft.settings;
    settings.services.last_fault_rate = 1.0;
    (
        settings.sqs.max_receive_count,
        settings.sqs.visibility_timeout_ms,
    ) = (1, 30_000);
    draft.interventions.push(sluice::scenario::Intervention {
        label: "well again".to_owned(),
        from_ms: 60_000,
        until_ms: 180_000,
        change: serde_json::json!({
            "services": { "last_fault_rate": 0.0 }, "sqs": { "redrive_rate_per_s": 200 },
        }),
    });
    let report = &reports(&draft)[0];
    let redriven = metric(report, "dead-letters", "MessagesRedriven");
    assert!(redriven > 1_000.0, "{redriven}");
    let sent = |nth: u32| metric(report, &format!("queue-{nth}"), "NumberOfMessagesSent");
    // A few events are still in transit when the run ends.
    let again = sent(3) - sent(1);
    assert!((again - redriven).abs() < 10.0, "{again} {redriven}");
    assert!((sent(2) - sent(1)).abs() < 10.0);
    assert!(same(
        metric(report, "dead-letters", "ApproximateNumberOfMessagesVisible"),
        0.0
    ));
    // Every effect happened once.
    assert_eq!(report.outcomes["done_twice"], 0);
}

#[test]
fn a_models_words_arrive_while_it_writes_and_only_where_results_are_pushed() {
    let designs = [DesignName::EventDriven, DesignName::Synchronous];
    let mut call = of("slow-ai-call", &designs);
    (call.settings, call.duration_s) = (call.settings.transparent(), 60);
    call.settings.client.answer_target_ms = 60_000;
    let model = &mut call.settings.model;
    (model.latency, model.first_words) = (Latency::constant(10_000.0), Latency::constant(2_000.0));
    model.progress_interval_ms = 1_000;
    // No request is under way when the run ends.
    let last = Shape::Ramp {
        from_rps: 2.0,
        to_rps: 0.0,
        at_s: 40.0,
        rise_s: 0.0,
    };
    call.traffic.shape = last;
    let reports = reports(&call);
    let [pushed, direct] = &reports[..] else {
        panic!("two designs");
    };
    let requests = pushed.requests as f64;
    // At 2, 3, … 9 s of ten: eight chunks, and the result is one more message.
    assert!(same(
        metric(pushed, "web-socket", "PartialResults"),
        8.0 * requests
    ));
    assert!(same(
        metric(pushed, "web-socket", "MessageCount"),
        9.0 * requests
    ));
    assert!(
        pushed
            .latency_ms
            .first_words
            .p50
            .is_some_and(|ms| (1_980.0..2_100.0).contains(&ms))
    );
    assert!(
        pushed
            .latency_ms
            .completion
            .p50
            .is_some_and(|ms| ms >= 9_900.0)
    );
    assert_eq!(pushed.latency_ms.first_words.count, pushed.requests);
    assert_eq!(direct.latency_ms.first_words.count, 0);
    call.settings.model.streamed = false;
    let silent = self::reports(&call);
    assert!(same(
        metric(&silent[0], "web-socket", "MessageCount"),
        requests
    ));
    assert_eq!(silent[0].latency_ms.first_words.count, 0);
}

//! Promise: for each request that did not fare well the recording can say why: which limit or
//! failure of which part, how long that had lasted, how much traffic had come there, and where the
//! time went. Only one thing is wrong with each scenario here, so that the right answer is known.

mod support;

use sluice::draw::words::why::sentence;
use sluice::record::{Explanation, Recording, Run};
use sluice::scenario::settings::{Capacity, RetryPolicy, SdkRetry};
use sluice::scenario::traffic::{Arrivals, Shape};
use sluice::scenario::{Draft, Latency};
use sluice::sim::{Cause, Outcome, Phase, SimTime};
use support::{finished, preset};

/// Even traffic and constant latencies: nothing is left to chance.
fn plain(rps: f64) -> Draft {
    let mut draft = preset("steady-day");
    draft.duration_s = 30;
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Constant { rps };
    draft.settings = draft.settings.transparent();
    let settings = &mut draft.settings;
    settings.lambda.work = Latency::constant(100.0);
    settings.lambda.sdk_retry = SdkRetry::None;
    settings.lambda.concurrency_limit = 1_000;
    settings.lambda.warm_at_start = 100;
    settings.event_source_mapping.batch_size = 1;
    settings.event_source_mapping.concurrency_at_start = 100;
    settings.event_source_mapping.maximum_concurrency = 100;
    draft
}

/// The explanation of the last request of a design with an outcome.
fn last(recording: &Recording, outcome: Outcome) -> Explanation {
    let requests = recording.requests(SimTime::NEVER) as u32;
    let explained = (0..requests).rev().filter_map(|it| recording.why(it));
    explained
        .into_iter()
        .find(|why| why.outcome == outcome)
        .expect("one that is kept")
}

fn words(recording: &Recording, why: &Explanation) -> String {
    sentence(recording.topology(), why)
}

/// The only cause of an outcome, and its number of requests.
fn only_cause(recording: &Recording, outcome: Outcome) -> (Cause, u64) {
    let causes = &recording.causes()[&outcome];
    assert_eq!(causes.len(), 1, "{causes:?}");
    let (&cause, &count) = causes.iter().next().expect("one");
    let all = recording.outcomes(SimTime::NEVER)[outcome.index()];
    assert_eq!(count, all);
    (cause, count)
}

#[track_caller]
fn close(measured: f64, expected: f64) {
    assert!(
        (measured / expected - 1.0).abs() < 0.05,
        "{measured}, not {expected}"
    );
}

#[test]
fn an_empty_bucket_refuses_and_the_retries_that_emptied_it_are_reported() {
    let mut draft = plain(400.0);
    draft.settings.api_gateway.rate_limit_rps = 100;
    draft.settings.api_gateway.burst_limit = 50;
    draft.settings.client.retry.policy = RetryPolicy::Immediate;
    draft.settings.client.retry.attempts_max = 2;
    // 100 of 400 pass. The others retry at once, and the bucket is still empty.
    for recording in finished(draft).recordings() {
        let why = last(recording, Outcome::Refused);
        assert_eq!(
            only_cause(recording, Outcome::Refused).0,
            Cause::GatewayRate
        );
        assert_eq!(
            (why.cause, why.ago_ms, why.troubles),
            (Cause::GatewayRate, 0, 2)
        );
        let standing = why.standing.expect("a limit");
        assert_eq!((standing.part, standing.value), (why.part, Some(50)));
        assert!(standing.since < SimTime::from_millis(300), "{standing:?}");
        let fed = why.fed.expect("a limit");
        close(fed.passed_per_s, 100.0);
        close(fed.came_per_s, 700.0);
        close(fed.retries, 3.0 / 7.0);
        let text = words(recording, &why);
        assert!(
            text.starts_with("Refused: API Gateway's bucket of 50 tokens had been empty for 30 s;")
        );
        assert!(text.contains("/s came from Clients (4") && text.contains("% retries), 100/s got"));
    }
}

#[test]
fn with_all_environments_in_use_one_design_refuses_and_the_other_queues() {
    let mut draft = plain(300.0);
    draft.settings.lambda.concurrency_limit = 10;
    draft.settings.event_source_mapping.concurrency_at_start = 10;
    draft.settings.event_source_mapping.maximum_concurrency = 10;
    let run = finished(draft);
    let [open, queued] = run.recordings() else {
        panic!("two designs")
    };
    // Ten at a tenth of a second each, and at most one gap between two requests.
    assert_eq!(only_cause(open, Outcome::Refused).0, Cause::Concurrency);
    let why = last(open, Outcome::Refused);
    let (standing, fed) = (why.standing.expect("a limit"), why.fed.expect("a limit"));
    assert_eq!(standing.value, Some(10));
    assert!(standing.since < SimTime::from_millis(300), "{standing:?}");
    close(fed.passed_per_s, 100.0);
    close(fed.came_per_s, 300.0);
    let text = words(open, &why);
    assert!(
        text.contains("all 10 environments of Lambda had been in use for 30 s"),
        "{text}"
    );
    assert!(
        text.ends_with("300/s came from Clients, 98/s got through."),
        "{text}"
    );

    assert_eq!(only_late(queued), Cause::Slow);
    let why = last(queued, Outcome::AcceptedDone);
    assert_eq!((why.longest, why.troubles), (Phase::Queue, 0));
    let (standing, fed) = (why.standing.expect("a queue"), why.fed.expect("a queue"));
    assert_eq!(
        queued.topology().parts[usize::from(standing.part)].id,
        "sqs"
    );
    close(fed.came_per_s, 300.0);
    close(fed.passed_per_s, 100.0);
    // It arrived after the backlog had grown by 200 per second for that long, and 100 per second
    // leave.
    let waiting = standing.value.expect("messages") as f64;
    close(waiting, f64::from(standing.for_ms) / 1e3 * 200.0);
    let waited_s = f64::from(why.spent_ms[Phase::Queue as usize]) / 1e3;
    close(waited_s, waiting / 100.0);
}

/// The only cause for which accepted requests were late.
fn only_late(recording: &Recording) -> Cause {
    let causes = &recording.causes()[&Outcome::AcceptedDone];
    assert_eq!(causes.len(), 1, "{causes:?}");
    *causes.keys().next().expect("one")
}

#[test]
fn a_table_without_capacity_left_is_named_and_so_are_the_retries_of_the_sdk() {
    for (sdk_retry, retried) in [(SdkRetry::None, false), (SdkRetry::Standard2025, true)] {
        let mut draft = plain(150.0);
        draft.settings.lambda.sdk_retry = sdk_retry;
        // An environment for each attempt: the SDK's quota never runs out.
        draft.settings.lambda.idle_expiry_min_s = 0;
        draft.settings.lambda.idle_expiry_max_s = 0;
        draft.settings.lambda.scaling_rate_per_s = 1_000;
        draft.settings.dynamodb.capacity = Capacity::Provisioned {
            write_units_per_s: 50,
            burst_s: 1,
            burst_at_start_s: 0,
        };
        let run = finished(draft);
        let open = &run.recordings()[0];
        assert_eq!(only_cause(open, Outcome::Refused).0, Cause::TableCapacity);
        let why = last(open, Outcome::Refused);
        assert_eq!(open.topology().parts[usize::from(why.part)].id, "dynamodb");
        let (standing, fed) = (why.standing.expect("a limit"), why.fed.expect("a limit"));
        assert_eq!(standing.value, Some(50));
        assert!(standing.for_ms > 28_000, "{standing:?}");
        close(fed.passed_per_s, 50.0);
        close(fed.came_per_s * (1.0 - fed.sdk_retries), 150.0);
        assert_eq!(fed.sdk_retries > 0.3, retried, "{fed:?}");
        assert_eq!(why.troubles, if retried { 3 } else { 1 });
        assert_eq!(words(open, &why).contains("SDK retries"), retried);
    }
}

#[test]
fn a_dead_letter_was_poison_and_was_hidden_twice() {
    let mut draft = plain(50.0);
    draft.traffic.poison_rate = 0.05;
    draft.settings.sqs.visibility_timeout_ms = 3_000;
    draft.settings.lambda.timeout_ms = 1_000;
    draft.settings.sqs.max_receive_count = 2;
    let run = finished(draft);
    let [open, queued] = run.recordings() else {
        panic!("two designs")
    };
    assert_eq!(only_cause(open, Outcome::Refused).0, Cause::Poison);
    let (cause, count) = only_cause(queued, Outcome::AcceptedLost);
    assert!(cause == Cause::Poison && count > 20, "{count}");
    let why = last(queued, Outcome::AcceptedLost);
    assert_eq!(queued.topology().parts[usize::from(why.part)].id, "lambda");
    assert_eq!((why.longest, why.troubles), (Phase::Hidden, 2));
    // Hidden from the receive on, for 3 s, of which the code took a tenth of a second.
    assert_eq!(why.spent_ms[Phase::Hidden as usize], 5_800);
    assert_eq!(why.spent_ms[Phase::Work as usize], 200);
    assert_eq!(why.ago_ms, 2_900);
    let text = words(queued, &why);
    let expected = "Lost after 6.0 s: Lambda can never process it, 2.9 s before the end; 2 things \
                    had gone wrong; 5.8 s hidden after a failure.";
    assert_eq!(text, expected);
}

#[test]
fn work_that_goes_on_after_a_time_out_is_done_twice() {
    // So few that two pollers, all that is left where every batch fails, are enough.
    let mut draft = plain(0.3);
    draft.settings.dynamodb.latency = Latency::constant(2_000.0);
    draft.settings.lambda.timeout_ms = 1_000;
    draft.settings.sqs.visibility_timeout_ms = 5_000;
    let run = finished(draft);
    let queued = &run.recordings()[1];
    assert_eq!(
        only_cause(queued, Outcome::DoneTwice).0,
        Cause::FunctionTimeout
    );
    let why = last(queued, Outcome::DoneTwice);
    // Received again 5 s after the first receive; the time-out was 1 s after it.
    assert_eq!(why.ago_ms, 4_100);
    assert!(words(queued, &why).starts_with("Done twice: its time in Lambda was up, 4.1 s before"));
}

#[test]
fn messages_redelivered_because_of_another_in_their_batch_say_so() {
    let mut draft = plain(100.0);
    draft.traffic.poison_rate = 0.02;
    draft.settings.event_source_mapping.batch_size = 10;
    draft.settings.event_source_mapping.batch_window_ms = 200;
    draft.settings.event_source_mapping.concurrency_at_start = 3;
    draft.settings.event_source_mapping.maximum_concurrency = 3;
    draft.settings.lambda.work = Latency::constant(10.0);
    draft.settings.sqs.visibility_timeout_ms = 3_000;
    draft.settings.lambda.timeout_ms = 2_000;
    let run = finished(draft);
    let queued = &run.recordings()[1];
    let twice = only_cause(queued, Outcome::DoneTwice);
    assert!(twice.0 == Cause::BatchFailed && twice.1 > 50, "{twice:?}");
}

#[test]
fn requests_that_gave_up_or_were_late_know_where_their_time_went() {
    for (timeout_ms, outcome, cause, took_ms) in [
        (1_500, Outcome::GaveUp, Cause::ClientTimeout, 1_500),
        (10_000, Outcome::AnsweredLate, Cause::Slow, 3_000),
    ] {
        let mut draft = plain(20.0);
        draft.settings.client.timeout_ms = timeout_ms;
        draft.settings.lambda.work = Latency::constant(2_500.0);
        draft.settings.dynamodb.latency = Latency::constant(500.0);
        let run = finished(draft);
        let open = &run.recordings()[0];
        assert_eq!(only_cause(open, outcome).0, cause);
        let why = last(open, outcome);
        assert_eq!((why.part, why.longest), (0, Phase::Work));
        assert_eq!(why.spent_ms[Phase::Work as usize], timeout_ms.min(2_500));
        assert_eq!(why.spent_ms.iter().sum::<u32>(), took_ms);
        let text = words(open, &why);
        assert!(text.ends_with(" s in the code."), "{text}");
    }
}

#[test]
fn at_8000_requests_per_second_explanations_stay_within_their_memory() {
    let mut draft = plain(8_000.0);
    draft.traffic.arrivals = Arrivals::Poisson;
    draft.settings.api_gateway.rate_limit_rps = 100;
    draft.settings.client.retry.policy = RetryPolicy::Immediate;
    draft.settings.dynamodb.error_rate = 0.3;
    let requests_of = |run: &Run| run.recordings()[0].requests(run.end());
    let run = finished(draft);
    assert!(requests_of(&run) > 230_000);
    for recording in run.recordings() {
        assert!(
            recording.causes_bytes() <= 9 << 19,
            "{}",
            recording.causes_bytes()
        );
        let failed = recording
            .journeys()
            .iter()
            .filter(|it| it.outcome == Outcome::Refused);
        let explained = failed.map(|it| recording.why(it.request).is_some());
        let explained: Vec<bool> = explained.collect();
        assert!(explained.len() > 1_000 && explained.into_iter().all(|it| it));
        assert!(recording.causes()[&Outcome::Refused][&Cause::GatewayRate] > 200_000);
    }
}

#[test]
fn a_request_that_is_watched_is_explained_whether_or_not_it_is_in_the_sample() {
    let mut draft = plain(4_000.0);
    draft.duration_s = 5;
    draft.settings.api_gateway.rate_limit_rps = 1;
    draft.settings.api_gateway.burst_limit = 1;
    let everything = finished(draft.clone());
    let unknown = (10_000..11_000).find(|&it| everything.recordings()[0].why(it).is_none());
    let unknown = unknown.expect("most are not kept");
    let mut watching = Run::new(draft.check().expect("valid"));
    watching.watch(unknown);
    watching.finish();
    let why = watching.recordings()[0]
        .why(unknown)
        .expect("it is watched");
    assert_eq!(why.outcome, Outcome::Refused);
}

//! Where environments come from: provisioned, deployed, initialised late.

use super::*;

fn provisioned(count: u32) -> Settings {
    let mut settings = settings();
    settings.lambda.provisioned_concurrency = count;
    settings.lambda.provisioning_delay_s = 60;
    settings
}

fn change(bench: &mut Bench, at_ms: u64, change: impl FnOnce(&mut Settings)) {
    bench.until_ms(at_ms);
    change(&mut bench.kernel.settings);
    bench.change_settings();
}

/// How many of this many invocations at once begin without a cold start.
fn warm_of(bench: &mut Bench, count: i64, at_ms: u64) -> i64 {
    let before = bench.metric("ColdStarts");
    for _ in 0..count {
        invoke(bench, at_ms);
    }
    count - (bench.metric("ColdStarts") - before)
}

#[test]
fn provisioned_environments_come_first_and_what_is_beyond_them_spills_over() {
    let mut settings = provisioned(2);
    settings.lambda.concurrency_limit = 3;
    let mut bench = alone(settings);
    for _ in 0..4 {
        invoke(&mut bench, 0);
    }
    bench.until_ms(100_000);
    assert_eq!(
        bench.replies(),
        [
            (0, Reply::Throttled),
            (100, Reply::Ok),
            (100, Reply::Ok),
            (350, Reply::Ok)
        ]
    );
    assert_eq!(
        (
            bench.metric("ProvisionedConcurrencyInvocations"),
            bench.metric("ProvisionedConcurrencySpilloverInvocations")
        ),
        (2, 1)
    );
    // The one on demand has expired; the two are kept and paid for, used or not.
    assert_eq!(bench.metric("EnvironmentsIdle"), 2);
    assert_eq!(bench.metric("ProvisionedMegabyteSeconds"), 2 * 512 * 100);
    assert_eq!(
        (
            bench.metric("ProvisionedBilledMegabyteSeconds"),
            bench.metric("BilledMegabyteSeconds")
        ),
        (2 * 512 / 10, 512 * 350 / 1_000)
    );
}

/// Calls every two milliseconds, each of one millisecond, of which this many go to two provisioned
/// environments.
fn provisioned_of_a_hundred(in_batches: bool) -> i64 {
    let mut settings = provisioned(2);
    settings.lambda.work = Latency::constant(1.0);
    settings.lambda.cold_start = Latency::constant(0.0);
    let mut bench = alone(settings);
    for nth in 0..100 {
        bench.until_ms(nth * 2);
        let request = bench.request();
        if in_batches {
            let batch = bench.batch_of(&[request]);
            bench.ask_new(NewCall {
                batch,
                ..NewCall::new(CallKind::Invoke, RequestKey::null())
            });
        } else {
            bench.ask(CallKind::Invoke, request);
        }
        bench.until_ms(nth * 2);
    }
    bench.until_ms(1_000);
    assert_eq!(bench.metric("Throttles"), 0);
    let spilled = bench.metric("ProvisionedConcurrencySpilloverInvocations");
    let served = bench.metric("ProvisionedConcurrencyInvocations");
    assert_eq!(served + spilled, 100);
    assert_eq!(bench.metric("ColdStarts"), spilled.min(1));
    served
}

#[test]
fn beyond_ten_a_second_for_each_calls_spill_over_even_while_provisioned_environments_are_idle() {
    // A bucket of 20 tokens, and 20/s for 0.198 s.
    assert_eq!(provisioned_of_a_hundred(false), 23);
    assert_eq!(provisioned_of_a_hundred(true), 100);
}

#[test]
fn the_first_call_of_an_environment_takes_longer_and_less_so_with_more_memory() {
    for (memory_mb, first_ms, later_ms) in [(512, 300, 100), (1_024, 162, 50)] {
        let mut settings = settings();
        settings.lambda.memory_mb = memory_mb;
        settings.lambda.first_call = Latency::constant(200.0);
        let mut bench = alone(settings);
        for at_ms in [0, 1_000, 12_000] {
            invoke(&mut bench, at_ms);
        }
        bench.until_ms(13_000);
        let cold_ms = 250 + first_ms;
        let expected = [cold_ms, 1_000 + later_ms, 12_000 + cold_ms];
        assert_eq!(bench.replies(), expected.map(|at| (at, Reply::Ok)));
    }
}

#[test]
fn only_environments_that_were_provisioned_during_the_run_have_a_first_call() {
    let mut settings = provisioned(1);
    settings.lambda.first_call = Latency::constant(200.0);
    let mut bench = alone(settings);
    invoke(&mut bench, 0);
    change(&mut bench, 1_000, |settings| settings.lambda.deployment = 2);
    // It is there after 60 s and 10 ms, and takes calls at once.
    for at_ms in [61_010, 63_000] {
        invoke(&mut bench, at_ms);
    }
    bench.until_ms(64_000);
    let expected = [100, 61_310, 63_100];
    assert_eq!(bench.replies(), expected.map(|at| (at, Reply::Ok)));
    assert_eq!(bench.metric("ColdStarts"), 0);
}

#[test]
fn an_idle_provisioned_environment_has_its_share_of_the_accounts_concurrency() {
    let mut settings = provisioned(6);
    settings.lambda.concurrency_limit = 10;
    settings.lambda.account_concurrency = 10;
    let mut bench = alone(settings);
    bench.kernel.account.change(3);
    for _ in 0..20 {
        invoke(&mut bench, 0);
    }
    assert_eq!(20 - bench.metric("Throttles"), 6 + 1);
}

#[test]
fn more_provisioned_environments_are_there_after_a_minute_and_all_at_once() {
    let mut bench = alone(provisioned(0));
    // 300 take 60 s and another 3 s; 900 are no longer wanted when they would have been ready.
    change(&mut bench, 1_000, |settings| {
        settings.lambda.provisioned_concurrency = 900;
    });
    change(&mut bench, 10_000, |settings| {
        settings.lambda.provisioned_concurrency = 300;
    });
    bench.until_ms(72_999);
    assert_eq!(bench.metric("EnvironmentsIdle"), 0);
    bench.until_ms(73_000);
    assert_eq!(bench.metric("EnvironmentsIdle"), 300);
    assert_eq!(warm_of(&mut bench, 302, 80_000), 300);
    // With fewer wanted, those at work are dropped when they are done.
    change(&mut bench, 80_050, |settings| {
        settings.lambda.provisioned_concurrency = 5;
    });
    bench.until_ms(100_000);
    assert_eq!(bench.metric("EnvironmentsIdle"), 5);
}

#[test]
fn a_provisioned_environment_that_was_reset_is_initialised_by_the_next_invocation() {
    let mut settings = provisioned(1);
    settings.lambda.timeout_ms = 500;
    let mut bench = bench(settings);
    for at_ms in [0, 1_000, 2_000] {
        invoke(&mut bench, at_ms);
        bench.until_ms(at_ms + 350);
        // The first write gets no answer in time.
        if at_ms > 0 {
            bench.made.drain(..bench.made.len() - 1);
            bench.answer(Reply::Ok);
        }
    }
    bench.until_ms(3_000);
    assert_eq!(
        bench.replies(),
        [
            (500, Reply::FunctionTimeout),
            (1_350, Reply::Ok),
            (2_350, Reply::Ok)
        ]
    );
    // Once only: afterwards it stays initialised.
    assert_eq!(bench.metric("ColdStarts"), 1);
    assert_eq!(bench.metric("ProvisionedConcurrencyInvocations"), 3);
}

#[test]
fn after_a_deployment_no_environment_is_warm_and_old_ones_are_not_used_again() {
    let mut settings = provisioned(2);
    settings.lambda.warm_at_start = 3;
    let mut bench = alone(settings);
    assert_eq!(warm_of(&mut bench, 3, 0), 3);
    change(&mut bench, 50, |settings| settings.lambda.deployment = 2);
    bench.until_ms(50);
    assert_eq!(bench.metric("EnvironmentsIdle"), 0);
    // The invocation under way ends well, and then its environment is gone.
    bench.until_ms(200);
    assert_eq!(bench.replies(), [(100, Reply::Ok); 3]);
    assert_eq!(bench.metric("EnvironmentsIdle"), 0);
    assert_eq!(warm_of(&mut bench, 1, 200), 0);
    // The provisioned ones are allocated anew.
    bench.until_ms(60_069);
    assert_eq!(bench.metric("EnvironmentsIdle"), 0);
    bench.until_ms(60_070);
    assert_eq!(bench.metric("EnvironmentsIdle"), 2);
}

#[test]
fn initialisation_of_more_than_ten_seconds_begins_anew_within_the_timeout() {
    for (init_s, timeout_ms, expected) in [
        (10.0, 1_000, (10_100, Reply::Ok)),
        (12.0, 12_101, (10_000 + 12_100, Reply::Ok)),
        (12.0, 12_000, (10_000 + 12_000, Reply::FunctionTimeout)),
    ] {
        let mut settings = settings();
        settings.lambda.cold_start = Latency::constant(init_s * 1_000.0);
        settings.lambda.timeout_ms = timeout_ms;
        let mut bench = alone(settings);
        invoke(&mut bench, 0);
        bench.until_ms(60_000);
        assert_eq!(bench.replies(), [expected]);
        assert_eq!(bench.metric("ColdStarts"), 1);
    }
}

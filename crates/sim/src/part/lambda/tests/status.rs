//! The function that says whether a request is done, and the concurrency that it shares.

use super::*;

fn status_settings() -> Settings {
    let mut settings = settings();
    settings.status.work = Latency::constant(5.0);
    settings.lambda.account_concurrency = 1_000;
    settings
}

fn status(settings: Settings) -> Bench {
    Bench::new(settings, |me, kernel| {
        Lambda::new(me, kernel, FunctionRole::Status, Some(OUT), None)
    })
}

fn ask(bench: &mut Bench, count: usize) {
    for _ in 0..count {
        let request = bench.request();
        bench.ask(CallKind::Ask, request);
    }
    let now_ms = bench.kernel.now.micros() / 1_000;
    bench.until_ms(now_ms);
}

#[test]
fn a_question_is_one_read_and_its_answer_is_done_or_pending() {
    let mut settings = status_settings();
    // Faults of the work do not affect questions about it.
    settings.lambda.error_rate = 1.0;
    let mut bench = status(settings);
    for (at_ms, found) in [(0, Reply::Pending), (1_000, Reply::Ok)] {
        bench.until_ms(at_ms);
        ask(&mut bench, 1);
        bench.until_ms(at_ms + 255);
        let kinds: Vec<CallKind> = bench.made.iter().map(|(_, call)| call.kind).collect();
        assert_eq!(kinds, [CallKind::Read]);
        bench.answer(found);
    }
    bench.until_ms(2_000);
    // The second one finds a warm environment and waits only for the table.
    assert_eq!(bench.replies(), [(255, Reply::Pending), (1_255, Reply::Ok)]);
    assert_eq!((bench.metric("ColdStarts"), bench.metric("Errors")), (1, 0));
    assert_eq!(
        bench.metric("BilledMegabyteSeconds"),
        128 * (255 + 255) / 1_000
    );
}

#[test]
fn a_question_leaves_the_request_and_the_luck_of_its_work_alone() {
    let mut bench = status(status_settings());
    let request = bench.request();
    let before = bench.kernel.request(request).nth(false, 0);
    bench.ask(CallKind::Ask, request);
    bench.until_ms(255);
    let asked = bench.kernel.request(request);
    assert_eq!((asked.runs(0), asked.questions), (0, 1));
    assert_eq!(asked.nth(false, 0), before);
    assert_ne!(asked.nth(true, 0), before);
}

/// How many of 1,000 questions at once find an environment, while the other function has 50.
fn admitted(concurrency_limit: u32, account_concurrency: u32) -> i64 {
    let mut settings = status_settings();
    settings.lambda.concurrency_limit = concurrency_limit;
    settings.lambda.account_concurrency = account_concurrency;
    let mut bench = status(settings);
    bench.kernel.account.change(50);
    ask(&mut bench, 1_000);
    1_000 - bench.metric("Throttles")
}

#[test]
fn what_the_other_function_reserves_or_uses_is_not_available_for_questions() {
    // Nothing is reserved: the account less what the other one has at this moment.
    assert_eq!(admitted(1_000, 1_000), 950);
    assert_eq!(admitted(3_000, 400), 350);
    // Reserved: the account less the reservation, used or not; at least the 100 that AWS keeps.
    assert_eq!(admitted(300, 1_000), 700);
    assert_eq!(admitted(950, 1_000), 100);
}

#[test]
fn questions_leave_less_for_a_function_that_reserves_nothing() {
    for (concurrency_limit, admitted) in [(10, 4), (9, 9)] {
        let mut settings = settings();
        settings.lambda.concurrency_limit = concurrency_limit;
        settings.lambda.account_concurrency = 10;
        let mut bench = alone(settings);
        bench.kernel.account.change(6);
        for _ in 0..20 {
            invoke(&mut bench, 0);
        }
        assert_eq!(20 - bench.metric("Throttles"), admitted);
    }
}

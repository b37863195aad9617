//! Promise: no bytes make a reader of measurements or of durations panic, nor what is computed from them.

use proptest::prelude::*;
use sluice_measured::{Against, Aligned, Durations, Measured, proposals};
use sluice_record::Run;
use sluice_scenario::Preset;
use std::sync::LazyLock;

/// Small files of each kind, from which others are made.
const SAMPLES: [&str; 9] = [
    "time,Invocations,Errors,Duration\n2026-11-27T08:00:00Z,5,0,12.5\n2026-11-27T08:00:01Z,7,1,9\n",
    "{\"MetricDataResults\":[{\"Id\":\"m1\",\"Label\":\"Errors Sum\",\"Timestamps\":[\"2026-11-27T08:01:00+00:00\",\
     \"2026-11-27T08:00:00+00:00\"],\"Values\":[6,5]}]}",
    "{\"Label\":\"Duration\",\"Datapoints\":[{\"Timestamp\":\"2026-11-27T08:01:00+00:00\",\"Average\":10.0,\
     \"ExtendedStatistics\":{\"p99\":40.0}}]}",
    "timeStamp,elapsed,label,responseCode,success\n1795766400000,100,buy,200,true\n1795766401000,90,buy,503,false\n",
    "metric_name,timestamp,metric_value,check\nhttp_reqs,1795766400,1,\nhttp_req_duration,1795766400,200,\n",
    "REPORT RequestId: a\tDuration: 9.5 ms\tBilled Duration: 10 ms\tMemory Size: 512 MB\tInit Duration: 230.1 ms\n",
    "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"a\",\"kind\":2,\"startTimeUnixNano\":\"1\",\
     \"endTimeUnixNano\":\"9\"}]}]}]}",
    "{\"Traces\":[{\"Segments\":[{\"Document\":\"{\\\"name\\\":\\\"a\\\",\\\"start_time\\\":1.0,\\\"end_time\\\":2.5}\"}]}]}",
    "p50: 120 ms\np95: 400 ms\np99: 900 ms\n",
];

static RUN: LazyLock<Run> = LazyLock::new(|| {
    let scenario = Preset::named(Preset::FIRST).expect("a preset").scenario;
    let mut run = Run::new(scenario.with("duration_s", 10.into()).expect("a scenario"));
    run.finish();
    run
});

/// Reads bytes as everything, and computes all that can be.
fn read(bytes: &[u8], seconds: f64) {
    if let Ok(measured) = Measured::read(bytes) {
        let against = Against::of(&measured, &RUN, Aligned::Offset { seconds });
        for difference in against.rows.iter().filter_map(|it| it.difference.as_ref()) {
            assert!(!difference.words().contains("NaN"), "{difference:?}");
        }
    }
    if let Ok(durations) = Durations::read(bytes, None) {
        let found = proposals(&durations, RUN.scenario(), None);
        for fitted in found.into_iter().flatten().filter_map(|it| it.fitted) {
            assert!(!fitted.words().contains("NaN"), "{fitted:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes, 0.0);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        nth in 0..SAMPLES.len(),
        times in 1_usize..12,
        damage in prop::collection::vec((any::<prop::sample::Index>(), "[0-9eE.,:;\"{}\\[\\]\\-\n µZ]{0,12}"), 0..6),
        seconds in -1e7..1e7_f64,
    ) {
        let mut text: Vec<char> = SAMPLES[nth].repeat(times).chars().collect();
        for (at, piece) in damage {
            let at = at.index(text.len() + 1);
            let until = (at + piece.len() / 2).min(text.len());
            text.splice(at..until, piece.chars());
        }
        read(text.into_iter().collect::<String>().as_bytes(), seconds);
    }
}

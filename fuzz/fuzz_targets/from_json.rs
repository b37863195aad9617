//! Any text is either accepted as a scenario or refused with one sentence. An accepted scenario survives
//! being written and read back, and has a timeline for each design. It is made from the presets.
//!
//!   cargo +nightly fuzz run from_json -- -len_control=0 -max_len=8192 -max_total_time=600

#![no_main]

#[path = "seeds.rs"]
mod seeds;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sluice::scenario::{Preset, Scenario};
use std::sync::LazyLock;

static SEEDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let presets = Preset::all().into_iter();
    presets.map(|it| it.scenario.to_value().to_string()).collect()
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    seeds::mutate(&SEEDS, data, size, max_size, seed)
});

fuzz_target!(|text: &str| {
    match Scenario::from_json(text) {
        Ok(scenario) => {
            assert_eq!(Scenario::from_json(&scenario.to_json()).as_ref(), Ok(&scenario));
            for nth in 0..scenario.designs.len() {
                assert_eq!(scenario.timeline(nth)[0].from_ms, 0);
            }
        }
        Err(error) => {
            assert!(error.sentence.ends_with(['.', '?']), "{error}");
            assert!(!error.sentence.contains(char::is_control), "{error}");
        }
    }
});

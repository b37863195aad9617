//! Any text is either accepted as a scenario or refused with one sentence. An accepted scenario survives
//! being written and read back, and has a timeline for each design.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sluice::scenario::Scenario;

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
            assert!(!error.sentence.contains('\n'), "{error}");
        }
    }
});

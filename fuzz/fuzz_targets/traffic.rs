//! Any bytes are either read as traffic, of which every fit makes a scenario that can be run or a sentence, or refused
//! with an explanation.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sluice::import::{Choice, Counted, Fit};
use sluice::scenario::Preset;

fuzz_target!(|bytes: &[u8]| {
    let present = Preset::named(Preset::FIRST).expect("a preset").scenario;
    match Counted::read(bytes, &Choice::default(), |_| {}) {
        Ok(counted) => {
            for fit in [Fit::Busiest, Fit::Whole] {
                match counted.clone().scenario(&present, fit) {
                    Ok((scenario, _)) => assert_eq!(scenario.to_draft().check(), Ok(scenario)),
                    Err(sentence) => assert!(sentence.ends_with('.'), "{sentence}"),
                }
            }
        }
        Err(said) => assert!(said.ends_with('.'), "{said}"),
    }
});

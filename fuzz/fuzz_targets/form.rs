//! One kind of file at a time: bytes that are made from a small file of the kind, and stay recognised as it, are read in
//! every way in which Sluice reads them, or refused with an explanation.
//!
//!   FORM="application load balancer" cargo +nightly fuzz run form -- -len_control=0 -max_total_time=120
//!
//! Without a FORM, or with one that is not known, it lists them.

#![no_main]

#[path = "../../crates/import/tests/kinds/mod.rs"]
mod kinds;

use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target, fuzzer_mutate};
use sluice::import::{Choice, Fit, Opened};
use sluice::measured::{Durations, Measured};
use sluice::scenario::Preset;
use std::sync::LazyLock;

/// The file that is asked for, and what files of its kind are called.
static SEED: LazyLock<(&str, String)> = LazyLock::new(|| {
    let wanted = std::env::var("FORM").unwrap_or_default();
    let all = || {
        let traffic = kinds::LOGS.iter().chain(kinds::PERIODS).copied();
        traffic.chain(kinds::TESTS.iter().map(|it| (it.0, it.1)))
    };
    let Some((_, text)) = all().find(|(name, _)| *name == wanted) else {
        eprintln!("FORM has to be one of these:");
        all().for_each(|(name, _)| eprintln!("  {name}"));
        std::process::exit(2);
    };
    let opened = Opened::open(text.as_bytes(), |_| {}).expect("a file of a known kind");
    (text, opened.kind().to_owned())
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let text = SEED.0.as_bytes();
    let mut size = size;
    // What has become nearly nothing begins anew with the whole file.
    if size * 4 < text.len().min(max_size) || seed % 64 == 0 {
        size = text.len().min(max_size);
        data[..size].copy_from_slice(&text[..size]);
    }
    fuzzer_mutate(data, size, max_size)
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let opened = match Opened::open(bytes, |_| {}) {
        Ok(opened) => opened,
        Err(said) => {
            assert!(said.ends_with('.'), "{said}");
            return Corpus::Reject;
        }
    };
    if opened.kind() != SEED.1 {
        return Corpus::Reject;
    }
    let table = opened.table();
    let decided = table.undecided();
    for at in 0..table.columns.len() {
        for role in table.roles(&decided, None, at) {
            if let Err(said) = table.decide(&decided, None, at, role) {
                assert!(said.ends_with('.'), "{said}");
            }
        }
    }
    let present = Preset::named(Preset::FIRST).expect("a preset").scenario;
    match opened.counted(&Choice::default(), |_| {}) {
        Ok(counted) => {
            let _ = counted.curve();
            for fit in [Fit::Busiest, Fit::Whole] {
                match counted.clone().scenario(&present, fit) {
                    Ok((scenario, _)) => assert_eq!(scenario.to_draft().check(), Ok(scenario)),
                    Err(said) => assert!(said.ends_with('.'), "{said}"),
                }
            }
        }
        Err(said) => assert!(said.ends_with('.'), "{said}"),
    }
    if let Err(said) = Measured::of(&opened, bytes) {
        assert!(said.ends_with('.'), "{said}");
    }
    if let Err(said) = Durations::read(bytes, None) {
        assert!(said.ends_with('.'), "{said}");
    }
    Corpus::Keep
});

//! Any text is either a link that opens a scenario, and whose own link opens the same, or is refused with one sentence.
//! It is made from valid links.
//!
//!   cargo +nightly fuzz run link -- -len_control=0 -max_total_time=600

#![no_main]

#[path = "seeds.rs"]
mod seeds;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use sluice::scenario::Preset;
use sluice::share::{Link, View};
use std::sync::LazyLock;

static SEEDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let presets = Preset::all().into_iter();
    let links = presets.map(|it| Link::to_preset(it.name, &View::default()));
    let others = [
        "big-day&v=1&designs=[%22monolith%22]&settings.lambda.work={%22kind%22:%22constant%22,%22ms%22:5}",
        "flash-sale&v=2&at=30.5&story=burst&step=2&speed=60&play=no&charts=all,lambda.Errors&theme=dark&ask=luck",
        "flash-sale&v=2&traffic.shape.kind=replay&.interval_s=10&.counts=40_0_250_10&lambda.cold_start.kind=constant&.ms=3",
        "flash-sale&v=2&interventions.0.label=x&.from_ms=5000&.until_ms=9000&.change.dynamodb.error_rate=1.0",
        "flash-sale&v=2&designs=synchronous_synchronous&settings_of_last.lambda.concurrency_limit=200",
    ];
    links.chain(others.map(str::to_owned)).collect()
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    seeds::mutate(&SEEDS, data, size, max_size, seed)
});

fuzz_target!(|text: &str| {
    match Link::read(text) {
        Ok(link) => {
            let again = Link::read(&link.write()).expect("its own link opens");
            let same = (again.scenario, again.at_ms, again.view, again.preset);
            assert_eq!(same, (link.scenario, link.at_ms, link.view, link.preset));
        }
        Err(error) => {
            assert!(error.0.ends_with(['.', '?']), "{error}");
            assert!(!error.0.contains(char::is_control), "{error}");
        }
    }
});

//! A run of a question, and its headlines as a line.

use crate::decide::{self, write_line};
use crate::draw::chart::SPREAD;
use crate::scenario::Scenario;
use crate::sheets::worker::Teller;
use std::sync::Arc;

/// Milliseconds after which a worker that is busy says that it is alive.
const WORD_MS: f64 = 500.0;
/// Steps between two looks at the clock.
const STEPS_PER_LOOK: u32 = 32;

pub(super) fn run(
    scenario: &str,
    change: &str,
    seed: u32,
    bands: bool,
    teller: &Teller,
) -> Result<String, String> {
    let scenario = Scenario::from_json(scenario).map_err(|error| error.sentence)?;
    let mut job = decide::Job::new(change, &Arc::new(scenario), seed);
    if bands {
        job.series = SPREAD.concat();
    }
    let (mut steps, mut told_ms) = (0, js_sys::Date::now());
    let headlines = job.run(|| {
        steps += 1;
        if steps % STEPS_PER_LOOK == 0 {
            let now_ms = js_sys::Date::now();
            // However the clock is set.
            if f64::abs(now_ms - told_ms) > WORD_MS {
                told_ms = now_ms;
                teller.progress(0.0);
            }
        }
        true
    });
    Ok(write_line(&job.spot, &headlines.unwrap_or_default()))
}

//! The planner in a worker.

mod designs;
mod question;
mod theory;

use super::job::Job;
use crate::scenario::Scenario;
use crate::sheets::work::Task;
use crate::sheets::worker::{self, Teller, simulate};
use wasm_bindgen::JsValue;
use web_sys::DedicatedWorkerGlobalScope;

impl Task for Job {
    type Done = ();
}

/// Waits for jobs.
pub(super) fn serve(scope: &DedicatedWorkerGlobalScope) {
    worker::serve(scope, |job, _, teller| async move {
        let job = serde_json::from_str(&job).map_err(|error| error.to_string())?;
        let content = work(job, &teller)?;
        // All that is told is the content.
        Ok(("null".to_owned(), JsValue::from(content)))
    });
}

fn work(job: Job, teller: &Teller) -> Result<String, String> {
    match job {
        Job::Designs { link } => designs::make(&link, teller),
        Job::Digests { scenario } => digests(&scenario, teller),
        Job::Theory {
            link,
            from_s,
            until_s,
        } => theory::make(&link, from_s, until_s, teller),
        Job::Run {
            scenario,
            change,
            seed,
            bands,
        } => question::run(&scenario, &change, seed, bands, teller),
    }
}

fn digests(scenario: &str, teller: &Teller) -> Result<String, String> {
    let scenario = Scenario::from_json(scenario).map_err(|error| error.sentence)?;
    let run = simulate(scenario, &|share| teller.progress(share));
    serde_json::to_string(&run.digests().unwrap_or_default()).map_err(|error| error.to_string())
}

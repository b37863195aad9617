//! The program in a worker: it is given one job, says how far it is, and answers with what it made.

mod data;
mod file;
mod film;
mod lay;
mod picture;

use super::job::{Done, Job};
use crate::record::Run;
use crate::share::Link;
use crate::sheets::work::Task;
use crate::sheets::worker::{self, Teller, simulate};
use wasm_bindgen::JsValue;
use web_sys::DedicatedWorkerGlobalScope;

/// Of a job that paints afterwards, the simulation is about so much.
const SIMULATION_SHARE: f64 = 0.3;

/// What a job made: what it is, and its content (text, bytes, or a blob).
type Made = (Done, JsValue);

impl Task for Job {
    type Done = Done;
}

/// Waits for jobs.
pub(super) fn serve(scope: &DedicatedWorkerGlobalScope) {
    worker::serve(scope, |job, file, teller| async move {
        let job = serde_json::from_str(&job).map_err(|error| error.to_string())?;
        let (done, content) = work(job, file, &teller).await?;
        let done = serde_json::to_string(&done).map_err(|error| error.to_string())?;
        Ok((done, content))
    });
}

async fn work(job: Job, file: JsValue, teller: &Teller) -> Result<Made, String> {
    match job {
        Job::Picture {
            link,
            at_ms,
            look,
            vector,
        } => {
            let run = run(&link, teller, 1.0)?;
            if vector {
                Ok(picture::vector(&run, at_ms, &look))
            } else {
                picture::pixels(&run, at_ms, &look).await
            }
        }
        Job::Film { link, film, look } => {
            let run = run(&link, teller, SIMULATION_SHARE)?;
            film::make(&run, film, look, teller)
        }
        Job::Data { link, what } => data::make(&link, what, teller),
        Job::File { link, name, choice } => file::read(&link, &name, &choice, file, teller),
        Job::Fit { link, name, wanted } => file::fit(&link, &name, &wanted, file),
        Job::Lay { link, over } => lay::over(link, &over, file, teller),
    }
}

fn open(link: &str) -> Result<Link, String> {
    Link::read(link).map_err(|error| error.0)
}

/// Runs what a link opens to its end, which is `share` of the whole job.
fn run(link: &str, teller: &Teller, share: f64) -> Result<Run, String> {
    Ok(simulate(open(link)?.scenario, &|so_far| {
        teller.progress(share * so_far);
    }))
}

/// The name of a file about a link's preset.
fn name(run: &Run, what: &str, ending: &str) -> String {
    let title = run.scenario().title.to_lowercase();
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(6).collect();
    ["sluice-", &words.join("-"), what, ".", ending].concat()
}

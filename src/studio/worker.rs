//! The program in a worker: it is given one job, says how far it is, and answers with what it made.

mod data;
mod designs;
mod file;
mod film;
mod lay;
mod picture;
mod question;

use super::job::{Done, Job};
use crate::record::Run;
use crate::scenario::Scenario;
use crate::share::Link;
use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Steps of a run between two words about how far it is.
const STEPS_PER_WORD: u32 = 8;
/// Of a job that paints afterwards, the simulation is about so much.
const SIMULATION_SHARE: f64 = 0.3;

/// What a job made: what it is, and its content (text, bytes, or a blob).
type Made = (Done, JsValue);

/// Waits for jobs.
pub(super) fn serve(scope: DedicatedWorkerGlobalScope) {
    let teller = Teller(scope.clone());
    let hears = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let job = parts.get(0).as_string().unwrap_or_default();
        let teller = Teller(teller.0.clone());
        spawn_local(async move {
            let made = match serde_json::from_str(&job) {
                Ok(job) => work(job, parts.get(1), &teller).await,
                Err(error) => Err(error.to_string()),
            };
            match made {
                Ok((done, content)) => {
                    let done = serde_json::to_string(&done).unwrap_or_default();
                    teller.tell("done", &done.into(), &content);
                }
                Err(sentence) => teller.tell("failed", &sentence.into(), &JsValue::NULL),
            }
        });
    });
    scope.set_onmessage(Some(hears.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    hears.forget();
    Teller(scope).tell("ready", &JsValue::NULL, &JsValue::NULL);
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
        Job::Designs { link } => designs::make(&link, teller),
        Job::Data { link, what } => data::make(&link, what, teller),
        Job::File { link, name, choice } => file::read(&link, &name, &choice, file, teller),
        Job::Fit { link, name, wanted } => file::fit(&link, &name, &wanted, file),
        Job::Run {
            scenario,
            change,
            seed,
            bands,
        } => question::run(&scenario, change, seed, bands, teller),
        Job::Lay { link, over } => lay::over(link, &over, file, teller),
    }
}

/// What the page is told with.
struct Teller(DedicatedWorkerGlobalScope);

impl Teller {
    fn tell(&self, word: &str, first: &JsValue, second: &JsValue) {
        // A page that is gone hears nothing.
        let _ = (self.0).post_message(&Array::of3(&word.into(), first, second));
    }

    fn progress(&self, share: f64) {
        self.tell("progress", &share.into(), &JsValue::NULL);
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

/// Runs a scenario to its end, and tells now and then which share of it is done.
fn simulate(scenario: Scenario, tell: &dyn Fn(f64)) -> Run {
    let mut run = Run::new(scenario);
    let mut steps = 0;
    while run.step() {
        steps += 1;
        if steps % STEPS_PER_WORD == 0 {
            tell(run.ready_until().secs_f64() / run.end().secs_f64());
        }
    }
    run
}

/// The name of a file about a link's preset.
fn name(run: &Run, what: &str, ending: &str) -> String {
    let title = run.scenario().title.to_lowercase();
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(6).collect();
    ["sluice-", &words.join("-"), what, ".", ending].concat()
}

//! A program in a worker: it is given one job after another, says how far it is, and answers with what it made.

use crate::record::Run;
use crate::scenario::Scenario;
use js_sys::Array;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Steps of a run between two words about how far it is.
const STEPS_PER_WORD: u32 = 8;

/// What the page is told with.
pub(crate) struct Teller(DedicatedWorkerGlobalScope);

impl Teller {
    fn tell(&self, word: &str, first: &JsValue, second: &JsValue) {
        // A page that is gone hears nothing.
        let _ = (self.0).post_message(&Array::of3(&word.into(), first, second));
    }

    /// Says which share of the job is done.
    pub(crate) fn progress(&self, share: f64) {
        self.tell("progress", &share.into(), &JsValue::NULL);
    }
}

/// Waits for jobs. `work` gets a job as text, and perhaps a file, and makes of it what is told, as text, and its
/// content (text, bytes, or a blob); or says why not.
pub(crate) fn serve<F>(
    scope: &DedicatedWorkerGlobalScope,
    work: impl Fn(String, JsValue, Rc<Teller>) -> F + 'static,
) where
    F: Future<Output = Result<(String, JsValue), String>> + 'static,
{
    let teller = Rc::new(Teller(scope.clone()));
    let tells = Rc::clone(&teller);
    let hears = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let job = parts.get(0).as_string().unwrap_or_default();
        let teller = Rc::clone(&tells);
        let made = work(job, parts.get(1), Rc::clone(&teller));
        spawn_local(async move {
            match made.await {
                Ok((done, content)) => teller.tell("done", &done.into(), &content),
                Err(sentence) => teller.tell("failed", &sentence.into(), &JsValue::NULL),
            }
        });
    });
    scope.set_onmessage(Some(hears.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    hears.forget();
    teller.tell("ready", &JsValue::NULL, &JsValue::NULL);
}

/// Runs a scenario to its end, and tells now and then which share of it is done.
pub(crate) fn simulate(scenario: Scenario, tell: &dyn Fn(f64)) -> Run {
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

//! The page's side of a worker: one for each job, or for a file, so that to cancel is to let it go.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What comes from a worker.
pub(crate) enum News {
    /// How much of the job is done, from 0 to 1.
    Progress(f64),
    /// It is done: what it is, as text, and its content.
    Done(String, JsValue),
    /// It cannot be done, and why.
    Failed(String),
}

/// A job under way; it ends when this is dropped.
pub(crate) struct Hand {
    worker: Worker,
    _hears: Closure<dyn FnMut(Event)>,
}

impl Hand {
    /// Gives a job, and perhaps a file, to a worker whose program lies at `base`.
    ///
    /// # Errors
    /// A sentence, where the browser allows no worker.
    pub(crate) fn give(
        base: &str,
        job: String,
        file: &JsValue,
        mut tell: impl FnMut(News) + 'static,
    ) -> Result<Self, String> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&[base, "worker.js"].concat(), &options)
            .map_err(|_| "This needs the page itself: open it in Sluice first.".to_owned())?;
        let (to, file) = (worker.clone(), file.clone());
        let hears = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let Some(message) = event.dyn_ref::<MessageEvent>() else {
                // Its program did not load, or it broke.
                tell(News::Failed(
                    "This could not be made: the worker has stopped. Please try again, or a smaller one."
                        .to_owned(),
                ));
                return;
            };
            let parts = Array::from(&message.data());
            match parts.get(0).as_string().as_deref() {
                // It hears from now on.
                Some("ready") => {
                    let _ = to.post_message(&Array::of2(&job.as_str().into(), &file));
                }
                Some("progress") => {
                    tell(News::Progress(parts.get(1).as_f64().unwrap_or_default()));
                }
                Some("done") => {
                    let done = parts.get(1).as_string().unwrap_or_default();
                    tell(News::Done(done, parts.get(2)));
                }
                _ => tell(News::Failed(parts.get(1).as_string().unwrap_or_default())),
            }
        });
        worker.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        worker.set_onerror(Some(hears.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _hears: hears,
        })
    }
}

impl Hand {
    /// Gives another job to the same worker, which has kept what it read for the one before.
    pub(crate) fn again(&self, job: &str) {
        // A worker that has stopped says so by itself.
        let _ = (self.worker).post_message(&Array::of2(&job.into(), &JsValue::NULL));
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

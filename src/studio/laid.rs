//! What was measured, over the page's charts: compared with each new run in a worker that keeps the file, moved and
//! taken away by a strip above the charts. It stays in the tab: in no link, and gone with a reload.

mod strip;

use super::job::{Compared, Job, Over};
use crate::share::laid::{LAID, Laid};
use crate::sheets::desk::send;
use crate::sheets::work::Work;
use leptos::prelude::*;
pub(super) use strip::LaidStrip;
use wasm_bindgen::JsValue;
use web_sys::File;

/// What is laid over the charts, if anything is.
#[derive(Clone, Copy)]
pub(super) struct LaidOver {
    work: Work,
    file: RwSignal<Option<File>, LocalStorage>,
    /// How it is laid there, over the run of which link.
    wanted: StoredValue<(String, Over)>,
    /// Whether that has changed while the worker was at it.
    is_late: StoredValue<bool>,
    /// What came of it.
    compared: RwSignal<Option<Compared>>,
    /// The second of the run on which it begins, as the reader has it at this moment.
    from_s: RwSignal<f64>,
}

impl LaidOver {
    /// Nothing is laid there.
    pub(super) fn new() -> Self {
        Self {
            work: Work::new(),
            file: RwSignal::new_local(None),
            wanted: StoredValue::default(),
            is_late: StoredValue::new(false),
            compared: RwSignal::new(None),
            from_s: RwSignal::new(0.0),
        }
    }

    /// Whether something is laid there.
    pub(super) fn is_there(self) -> bool {
        self.file.with(Option::is_some)
    }

    /// Lays a file over the run of a link; without one, over the run that the page comes to next.
    pub(super) fn lay(self, file: File, link: Option<String>, over: Over) {
        self.work.end();
        self.compared.set(None);
        self.is_late.set_value(false);
        let is_next = link.is_none();
        self.wanted.set_value((link.unwrap_or_default(), over));
        self.file.set(Some(file));
        if is_next {
            // Nothing to draw yet: the page says when its run is there.
            send(
                LAID,
                &Laid {
                    generation: u32::MAX,
                    ..Laid::default()
                }
                .write(),
            );
        } else {
            self.begin();
        }
    }

    /// The page has come to the end of a run.
    pub(super) fn compare(self, link: String, generation: u32) {
        if !self.file.with_untracked(Option::is_some) {
            return;
        }
        self.wanted.update_value(|(wanted, over)| {
            *wanted = link;
            over.generation = generation;
        });
        self.again();
    }

    /// Moves it; none is to where the clock says, or the beginning.
    fn move_to(self, from_s: Option<f64>) {
        if let Some(from_s) = from_s {
            self.from_s.set(from_s);
        }
        self.wanted.update_value(|(_, over)| over.from_s = from_s);
        self.again();
    }

    /// Takes it away.
    fn remove(self) {
        self.work.end();
        self.file.set(None);
        self.compared.set(None);
        send(LAID, "");
    }

    fn job(self) -> Job {
        let (link, over) = self.wanted.get_value();
        Job::Lay { link, over }
    }

    /// Gives the file to a worker.
    fn begin(self) {
        let Some(file) = self.file.get_untracked() else {
            return;
        };
        let heard = move |done: super::job::Done| {
            let Some(compared) = done.compared else {
                return;
            };
            send(LAID, &compared.message);
            let is_late = self.is_late.try_update_value(std::mem::take) == Some(true);
            // A slider that is moved meanwhile is further already.
            if !is_late {
                self.from_s.set(compared.from_s);
            }
            self.compared.set(Some(*compared));
            if is_late {
                self.again();
            }
        };
        let failed = move |sentence: String| self.work.complain(sentence);
        self.work
            .keep(&self.job(), &JsValue::from(file), heard, failed);
    }

    /// The same file once more: at once, or when the worker is done with the last time.
    fn again(self) {
        if self.work.is_busy_untracked() {
            self.is_late.set_value(true);
        } else if !self.work.again(&self.job()) {
            self.begin();
        }
    }
}

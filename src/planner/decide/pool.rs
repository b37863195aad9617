//! The pool: as many workers as there are cores, which run a question's jobs until it is answered.
//!
//! Nothing is shared with them: a job goes there as text, and its headlines come back as a line. The page only reads
//! lines and asks the question again, so it stays free to paint. To drop the pool is to end everything at once. A
//! worker that stops or falls silent is replaced, and its job repeated.

use crate::decide::{Headline, Job, Needs, Spot, read_line};
use crate::planner::job;
use crate::planner::roster::Roster;
use crate::sheets::hand::{Hand, News};
use gloo_timers::callback::Interval;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;

/// The fewest and the most workers.
const WORKERS: (f64, f64) = (2.0, 32.0);
/// How often it is looked at whether workers are alive.
const LOOK_MS: u32 = 1_000;
/// A worker that is at a job says every half a second that it is alive; after silence at so many looks it is replaced.
/// Looks are counted, and no clock is asked: while a device sleeps, workers sleep too.
const SILENT_LOOKS_MAX: u32 = 10;

/// What comes from the pool.
pub(super) enum Told {
    /// The result of a job, which is answered with the jobs that are needed now; none if the question is answered.
    Result(Spot, Vec<Headline>),
    /// It goes on, or does no longer.
    Failed(String),
}

/// Hears of results, and says which jobs are needed now: none if there is an answer.
pub(super) type Hear = Box<dyn FnMut(Told) -> Option<Needs>>;

/// Workers at a question.
pub(super) struct Pool {
    _crew: Rc<RefCell<Crew>>,
    _look: Interval,
}

struct Crew {
    /// Where the studio's program lies.
    base: String,
    /// Whether series are wanted besides.
    bands: bool,
    roster: Roster,
    hands: Vec<Option<Hand>>,
    /// Looks since each worker was heard of.
    silent_looks: Vec<u32>,
    hear: Hear,
}

impl Pool {
    /// Begins with these jobs.
    pub(super) fn begin(base: String, bands: bool, needs: Needs, hear: Hear) -> Self {
        let cores = web_sys::window().map_or(0.0, |it| it.navigator().hardware_concurrency());
        let width = cores.clamp(WORKERS.0, WORKERS.1) as usize;
        let mut roster = Roster::new(width);
        roster.need(needs);
        let crew = Rc::new(RefCell::new(Crew {
            base,
            bands,
            roster,
            hands: (0..width).map(|_| None).collect(),
            silent_looks: vec![0; width],
            hear,
        }));
        feed(&crew);
        let weak = Rc::downgrade(&crew);
        Self {
            _crew: crew,
            _look: Interval::new(LOOK_MS, move || look(&weak)),
        }
    }
}

/// Gives every idle worker a job, as far as there are jobs.
fn feed(crew: &Rc<RefCell<Crew>>) {
    let weak = Rc::downgrade(crew);
    let mut it = crew.borrow_mut();
    let it = &mut *it;
    for worker in 0..it.hands.len() {
        let Some(job) = it.roster.begin(worker) else {
            continue;
        };
        it.silent_looks[worker] = 0;
        let job = written(&job, it.bands);
        if let Some(hand) = &it.hands[worker] {
            hand.again(&job);
            continue;
        }
        let weak = Weak::clone(&weak);
        let hand = Hand::give(&it.base, job, &JsValue::NULL, move |news| {
            if let Some(crew) = weak.upgrade() {
                hear(&crew, worker, news);
            }
        });
        match hand {
            Ok(hand) => it.hands[worker] = Some(hand),
            Err(sentence) => {
                (it.hear)(Told::Failed(sentence));
                return;
            }
        }
    }
}

/// A job as text.
fn written(job: &Job, bands: bool) -> String {
    let job = job::Job::Run {
        scenario: job.scenario.to_json(),
        change: job.spot.change.clone(),
        seed: job.spot.seed,
        bands,
    };
    serde_json::to_string(&job).unwrap_or_default()
}

/// News from a worker.
fn hear(crew: &Rc<RefCell<Crew>>, worker: usize, news: News) {
    match news {
        News::Progress(_) => crew.borrow_mut().silent_looks[worker] = 0,
        News::Done(_, line) => {
            let line = line.as_string().unwrap_or_default();
            let Some((spot, headlines)) = read_line(&line) else {
                return replace(crew, worker);
            };
            {
                let mut it = crew.borrow_mut();
                let it = &mut *it;
                it.roster.end(worker);
                match (it.hear)(Told::Result(spot, headlines)) {
                    Some(needs) => it.roster.need(needs),
                    // Whoever hears has dropped the pool.
                    None => return,
                }
            }
            feed(crew);
        }
        News::Failed(_) => replace(crew, worker),
    }
}

/// Lets a worker go, and another one begin its job.
fn replace(crew: &Rc<RefCell<Crew>>, worker: usize) {
    {
        let mut it = crew.borrow_mut();
        let it = &mut *it;
        it.hands[worker] = None;
        if let Err(sentence) = it.roster.died(worker) {
            (it.hear)(Told::Failed(sentence));
            return;
        }
    }
    feed(crew);
}

/// Looks for workers that have fallen silent.
fn look(crew: &Weak<RefCell<Crew>>) {
    let Some(crew) = crew.upgrade() else {
        return;
    };
    let silent = {
        let mut it = crew.borrow_mut();
        it.silent_looks.iter_mut().for_each(|looks| *looks += 1);
        let mut workers = 0..it.hands.len();
        workers.find(|nth| !it.roster.is_idle(*nth) && it.silent_looks[*nth] > SILENT_LOOKS_MAX)
    };
    if let Some(worker) = silent {
        replace(&crew, worker);
    }
}

//! The pool: runs the jobs of a question on several cores until it is answered.
//!
//! A question knows no threads, and its answer cannot depend on them: it only reads what is known. Jobs that it
//! no longer needs are stopped at their next small step.

use super::failure::Failure;
use super::progress::Progress;
use crate::decide::{Headline, Job, Known, Question, Spot};
use rayon::{ScopeFifo, ThreadPool, ThreadPoolBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

/// How often the pool looks whether the user has had enough.
const LOOK: Duration = Duration::from_millis(100);
/// Jobs that are handed over for each thread: one that it is at, and some so that short ones leave none of them idle.
const AHEAD: usize = 4;

/// A job's result: none if it was stopped.
type Ended = (Spot, Option<Vec<Headline>>);

/// Threads, and whether the user has pressed Ctrl-C.
pub(super) struct Pool {
    threads: ThreadPool,
    is_interrupted: Arc<AtomicBool>,
}

impl Pool {
    /// A pool of this many threads; zero are as many as there are cores.
    pub(super) fn new(threads: usize) -> Result<Self, Failure> {
        let built = ThreadPoolBuilder::new().num_threads(threads).build();
        let is_interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_interrupted);
        ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
            .map_err(|error| format!("Ctrl-C cannot be watched: {error}."))?;
        Ok(Self {
            threads: built.map_err(|error| format!("Threads cannot be started: {error}."))?,
            is_interrupted,
        })
    }

    /// How many jobs run at once.
    pub(super) fn width(&self) -> usize {
        self.threads.current_num_threads()
    }

    /// Runs a question's jobs until it is answered, `runs` at most, and adds their results to what is known, after
    /// `keep` has had them. None if the user has had enough.
    pub(super) fn ask<Q: Question>(
        &self,
        question: &Q,
        known: &mut Known,
        runs: u64,
        mut keep: impl FnMut(&Spot, &[Headline]) -> Result<(), Failure>,
    ) -> Result<Option<Q::Answer>, Failure> {
        let progress = Progress::new("Simulating");
        let (sender, ended) = mpsc::channel();
        self.threads.in_place_scope_fifo(|scope| {
            let mut running = Running::default();
            let answer = loop {
                match question.answer(known) {
                    Ok(answer) => break Ok(Some(answer)),
                    Err(needs) => {
                        running.become_these(needs, AHEAD * self.width(), scope, &sender);
                    }
                }
                match self.wait(&ended, &mut running, known, &mut keep) {
                    Ok(true) => {}
                    Ok(false) => break Ok(None),
                    Err(failure) => break Err(failure),
                }
                progress.at(known.runs() as f64 / runs.max(1) as f64);
            };
            running.stop();
            answer
        })
    }

    /// Waits for at least one result. Returns whether to go on.
    fn wait(
        &self,
        ended: &Receiver<Ended>,
        running: &mut Running,
        known: &mut Known,
        keep: &mut impl FnMut(&Spot, &[Headline]) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let first = loop {
            if self.is_interrupted.load(Ordering::Relaxed) {
                return Ok(false);
            }
            if let Ok(first) = ended.recv_timeout(LOOK) {
                break first;
            }
        };
        for (spot, headlines) in std::iter::once(first).chain(ended.try_iter()) {
            running.0.remove(&spot);
            if let Some(headlines) = headlines {
                keep(&spot, &headlines)?;
                known.take(spot, headlines);
            }
        }
        Ok(true)
    }
}

/// The jobs that have been handed to threads and have not ended, each with the flag that stops it.
#[derive(Default)]
struct Running(BTreeMap<Spot, Arc<AtomicBool>>);

impl Running {
    /// Stops those that are not needed, and starts the most urgent of those that are, up to so many at a time: what is
    /// most urgent is another thing with every result.
    fn become_these(
        &mut self,
        needs: Vec<Job>,
        most: usize,
        scope: &ScopeFifo<'_>,
        sender: &Sender<Ended>,
    ) {
        let needed: BTreeSet<&Spot> = needs.iter().map(|job| &job.spot).collect();
        self.0.retain(|spot, is_stopped| {
            let stays = needed.contains(spot);
            is_stopped.store(!stays, Ordering::Relaxed);
            stays
        });
        for job in needs {
            if self.0.len() >= most {
                break;
            }
            if self.0.contains_key(&job.spot) {
                continue;
            }
            let is_stopped = Arc::new(AtomicBool::new(false));
            self.0.insert(job.spot.clone(), Arc::clone(&is_stopped));
            let sender = sender.clone();
            scope.spawn_fifo(move |_| {
                let headlines = job.run(|| !is_stopped.load(Ordering::Relaxed));
                // Nobody listens any more once there is an answer.
                let _ = sender.send((job.spot, headlines));
            });
        }
    }

    fn stop(&self) {
        for is_stopped in self.0.values() {
            is_stopped.store(true, Ordering::Relaxed);
        }
    }
}

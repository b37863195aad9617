//! What is known so far, and questions that are asked of it.

use crate::headline::Headline;
use crate::job::{Job, Spot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The jobs that a question still needs, the most urgent first; at least one.
pub type Needs = Vec<Job>;

/// A question that runs answer.
pub trait Question {
    /// Its answer.
    type Answer;

    /// The answer, if enough is known.
    ///
    /// # Errors
    /// The jobs that are needed to get further. Asked again with the results of some of them, it may need other
    /// ones, or fewer.
    fn answer(&self, known: &Known) -> Result<Self::Answer, Needs>;

    /// About how many runs are left, where these are needed now: more, if it can be foreseen that others follow.
    fn left(&self, known: &Known, needs: &Needs) -> usize {
        let _ = known;
        needs.len()
    }
}

/// The results so far, by their spots: the order in which they came leaves no trace. Nothing is forgotten.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    runs: BTreeMap<Spot, Arc<[Headline]>>,
    mark: Mark,
}

/// Tells what is known in one place from what is known in every other: a copy, which may learn something else, has a mark
/// of its own.
#[derive(Debug, Default)]
pub(crate) struct Mark(Arc<()>);

impl Mark {
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The same mark: as long as it is kept, there is no other like it.
    pub(crate) fn keep(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl Clone for Mark {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Mark {
    /// What is known is the same wherever it is known.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Known {
    /// Takes in the result of a job.
    pub fn take(&mut self, spot: Spot, headlines: Vec<Headline>) {
        self.runs.insert(spot, headlines.into());
    }

    /// The headlines at a spot, one for each design.
    pub fn at(&self, spot: &Spot) -> Option<&[Headline]> {
        self.runs.get(spot).map(|it| &**it)
    }

    /// The results of one of several questions that are asked together: of the spots that its [`Job::below`] has put
    /// under this heading.
    #[must_use]
    pub fn under(&self, heading: &str) -> Self {
        let under = self.from(heading).map_while(|(spot, headlines)| {
            let change = spot.change.strip_prefix(heading)?.to_owned();
            let seed = spot.seed;
            Some((Spot { change, seed }, Arc::clone(headlines)))
        });
        Self {
            runs: under.collect(),
            mark: Mark::default(),
        }
    }

    /// Whether anything is known under a heading.
    pub(crate) fn has_under(&self, heading: &str) -> bool {
        let first = self.from(heading).next();
        first.is_some_and(|(spot, _)| spot.change.starts_with(heading))
    }

    fn from(&self, heading: &str) -> impl Iterator<Item = (&Spot, &Arc<[Headline]>)> {
        let first = Spot {
            change: heading.to_owned(),
            seed: 0,
        };
        self.runs.range(first..)
    }

    pub(crate) fn mark(&self) -> &Mark {
        &self.mark
    }

    /// The number of runs so far.
    pub fn runs(&self) -> usize {
        self.runs.len()
    }

    /// Runs a question's jobs one after another until it is answered: for tests, and where there is only one
    /// core.
    pub fn ask<Q: Question>(&mut self, question: &Q) -> Q::Answer {
        loop {
            match question.answer(self) {
                Ok(answer) => return answer,
                Err(needs) => {
                    for job in needs.into_iter().take(1) {
                        let headlines = job.run(|| true).unwrap_or_default();
                        self.take(job.spot, headlines);
                    }
                }
            }
        }
    }
}

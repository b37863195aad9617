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
}

/// The results so far, by their spots: the order in which they came leaves no trace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known(BTreeMap<Spot, Arc<[Headline]>>);

impl Known {
    /// Takes in the result of a job.
    pub fn take(&mut self, spot: Spot, headlines: Vec<Headline>) {
        self.0.insert(spot, headlines.into());
    }

    /// The headlines at a spot, one for each design.
    pub fn at(&self, spot: &Spot) -> Option<&[Headline]> {
        self.0.get(spot).map(|it| &**it)
    }

    /// The results of one of several questions that are asked together: of the spots that its [`Job::below`] has put
    /// under this heading.
    #[must_use]
    pub fn under(&self, heading: &str) -> Self {
        let first = Spot {
            change: heading.to_owned(),
            seed: 0,
        };
        let under = self.0.range(first..).map_while(|(spot, headlines)| {
            let change = spot.change.strip_prefix(heading)?.to_owned();
            let seed = spot.seed;
            Some((Spot { change, seed }, Arc::clone(headlines)))
        });
        Self(under.collect())
    }

    /// The number of runs so far.
    pub fn runs(&self) -> usize {
        self.0.len()
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

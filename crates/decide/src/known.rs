//! What is known so far, and questions that are asked of it.

use crate::headline::Headline;
use crate::job::{Job, Spot};
use std::collections::BTreeMap;

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
pub struct Known(BTreeMap<Spot, Vec<Headline>>);

impl Known {
    /// Takes in the result of a job.
    pub fn take(&mut self, spot: Spot, headlines: Vec<Headline>) {
        self.0.insert(spot, headlines);
    }

    /// The headlines at a spot, one for each design.
    pub fn at(&self, spot: &Spot) -> Option<&[Headline]> {
        self.0.get(spot).map(Vec::as_slice)
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

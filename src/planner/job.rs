//! What the planner gives to its workers, as JSON.

use serde::{Deserialize, Serialize};

/// Something that takes long.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// All designs under the same traffic.
    Designs {
        /// What is looked at.
        link: String,
    },
    /// The digests of a run's recordings, one for each design, as a list.
    Digests {
        /// What is run, as its JSON.
        scenario: String,
    },
    /// What formulas say of each design over a span, beside a run of each.
    Theory {
        /// What is looked at.
        link: String,
        /// Where the span begins, in seconds of the run.
        from_s: f64,
        /// Where it ends, in seconds.
        until_s: f64,
    },
    /// A run of a question, without a recording.
    Run {
        /// What is run, as its JSON.
        scenario: String,
        /// Its place in the question: what is changed, in the question's words.
        change: String,
        /// The seed.
        seed: u32,
        /// Whether the series are wanted that the charts have bands for.
        bands: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Preset;

    #[test]
    fn a_job_crosses_to_the_worker_unchanged() {
        let scenario = Preset::named("flash-sale").expect("a preset").scenario;
        let job = Job::Run {
            scenario: scenario.to_json(),
            change: "lambda.concurrency_limit=10 load×1".to_owned(),
            seed: 7,
            bands: true,
        };
        let text = serde_json::to_string(&job).expect("JSON");
        assert_eq!(serde_json::from_str::<Job>(&text).expect("a job"), job);
    }
}

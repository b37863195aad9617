//! Shards: a part of a question's runs on one machine of many, as lines that `sluice merge` puts together.
//!
//! The first line says what was asked, of which scenario and model, and which share of it this is.

use super::failure::Failure;
use super::files::Output;
use super::keep;
use super::sweep_options::SweepOptions;
use crate::decide::{Job, SHARES_MAX, Share};
use crate::scenario::{Scenario, grouped};
use clap::Args;
use serde_json::Value;

/// Where array jobs find their number, from 0: AWS Batch, and indexed jobs of Kubernetes.
const INDEXES: [&str; 2] = ["AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX"];

/// Which share of the runs this machine has.
#[derive(Args)]
pub(super) struct ShardOptions {
    /// Run only the Kth of N shares, and write its runs as lines for `sluice merge`
    #[arg(long, value_name = "K/N", value_parser = Shard::read)]
    shard: Option<Shard>,
    /// The same with K from the array index of AWS Batch or of an indexed job of Kubernetes
    #[arg(long, value_name = "N", conflicts_with = "shard", value_parser = shares)]
    shards: Option<u32>,
}

/// One share of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// Its number, from 1.
    pub(super) number: u32,
    /// How many there are.
    pub(super) count: u32,
}

impl ShardOptions {
    /// The share that was asked for, if one was.
    pub(super) fn shard(&self) -> Result<Option<Shard>, Failure> {
        let Some(count) = self.shards else {
            return Ok(self.shard);
        };
        let found = INDEXES.iter().find_map(|name| {
            let text = std::env::var(name).ok()?;
            Some((name, text))
        });
        let Some((name, text)) = found else {
            let names = INDEXES.join(" nor ");
            return Err(format!(
                "--shards: neither {names} says which share this is: give --shard K/N instead."
            )
            .into());
        };
        let index = text.trim().parse().ok().filter(|it: &u32| *it < count);
        let index = index.ok_or_else(|| {
            let most = count - 1;
            format!("{name} is {text:?}, but must be a whole number from 0 to {most} with --shards {count}.")
        })?;
        Ok(Some(Shard {
            number: index + 1,
            count,
        }))
    }
}

impl Shard {
    /// Reads "2/12".
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let most = grouped(SHARES_MAX.into());
        let rule = || format!("must be K/N, such as 2/12, with K from 1 to N and N up to {most}");
        let (number, count) = text.split_once('/').ok_or_else(rule)?;
        let read = |text: &str| text.trim().parse().ok();
        let (number, count): (u32, u32) = read(number).zip(read(count)).ok_or_else(rule)?;
        let is_one = (1..=count).contains(&number) && count <= SHARES_MAX;
        is_one.then_some(Self { number, count }).ok_or_else(rule)
    }

    /// Runs this share of the jobs and writes its lines.
    pub(super) fn run(
        self,
        jobs: Vec<Job>,
        question: &Value,
        scenario: &Scenario,
        sweep: &SweepOptions,
        output: &Output,
    ) -> Result<(), Failure> {
        let share = Share::of(jobs, self.number, self.count);
        let (lines, known) = sweep.ask(&share, scenario, share.runs())?;
        let Some(lines) = lines else {
            return Err(Failure::Interrupted(format!(
                "Interrupted after {} runs of this share; with --keep they are kept.",
                known.runs()
            )));
        };
        let mut head = keep::head(scenario);
        head["question"] = question.clone();
        head["shard"] = format!("{}/{}", self.number, self.count).into();
        let mut text = format!("{head}\n");
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
        output.write(&text)
    }
}

/// A number of shares.
fn shares(text: &str) -> Result<u32, String> {
    let count = text.parse().ok().filter(|it| (1..=SHARES_MAX).contains(it));
    let most = grouped(SHARES_MAX.into());
    count.ok_or_else(|| format!("must be a whole number from 1 to {most}"))
}

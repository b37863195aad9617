//! `sluice merge`: the runs of shards, put together, with the answer that one run gives.

use super::answer;
use super::failure::Failure;
use super::files;
use super::keep;
use super::poster::ThemeWord;
use super::shard::Shard;
use crate::decide::luck::Fortune;
use crate::decide::{
    Atlas, Headline, Known, Luck, Map, MapAsked, Needs, Question, Spot, budget, read_line,
    write_line,
};
use crate::scenario::{Scenario, grouped};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};

/// The most bytes of a shard's file.
const BYTES_MAX: u64 = 4 << 30;
/// The most numbers of missing shards that a sentence lists.
const LISTED: usize = 8;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice luck --seeds 1000 --shard 1/2 --output a.ndjson        on one machine
  sluice luck --seeds 1000 --shard 2/2 --output b.ndjson        on another
  sluice merge a.ndjson b.ndjson                                what `sluice luck --seeds 1000` prints
  sluice merge a.ndjson b.ndjson --format lines > all.ndjson    to go on with --keep all.ndjson
The answer has the same bytes as that of one run without shards (of a map: with --rounds 0).")]
pub(super) struct MergeOptions {
    /// The files of all shards of one question, in any order
    #[arg(required = true, value_name = "FILE")]
    names: Vec<String>,
    /// How to print it; a file that ends with .svg gets a picture of a map
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The colours of the picture
    #[arg(long, value_enum, default_value_t = ThemeWord::Light)]
    theme: ThemeWord,
    #[command(flatten)]
    output: files::Output,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// The runs themselves, a line for each, as --keep has them
    Lines,
}

/// What the files hold together.
#[derive(Default)]
struct Merged {
    /// The first line of each without its share.
    head: Value,
    /// The shares that there are, and how many there should be.
    shares: BTreeSet<u32>,
    count: u32,
    /// The runs in the order of their spots.
    runs: BTreeMap<Spot, Vec<Headline>>,
}

impl MergeOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut merged = Merged::default();
        for name in &self.names {
            merged.add(name)?;
        }
        merged.check_shares()?;
        let scenario = Scenario::from_json(&merged.head["scenario"].to_string())?;
        if self.format == Format::Lines {
            let mut text = format!("{}\n", keep::head(&scenario));
            for (spot, headlines) in &merged.runs {
                text.push_str(&write_line(spot, headlines));
                text.push('\n');
            }
            return self.output.write(&text);
        }
        let format = match self.format {
            Format::Json => answer::Format::Json,
            Format::Csv => answer::Format::Csv,
            Format::Text | Format::Lines => answer::Format::Text,
        };
        let question = merged.head["question"].take();
        let mut known = Known::default();
        for (spot, headlines) in merged.runs {
            known.take(spot, headlines);
        }
        let is_picture = self.output.ends_with(".svg");
        if let Some(asked) = MapAsked::from_value(&question["map"]) {
            let map = Map::new(scenario, asked, budget::RUNS_MAX)?;
            let atlas: Atlas = map.answer(&known).map_err(|needs| cut_short(&needs))?;
            return self.output.write(&if is_picture {
                answer::picture(&atlas, self.theme.theme())
            } else {
                answer::map(&atlas, format)
            });
        }
        if is_picture {
            return Err("--output: only a map can be a picture.".to_owned().into());
        }
        let seeds = question["luck"]["seeds"].as_u64();
        let seeds = seeds
            .and_then(|it| it.try_into().ok())
            .ok_or_else(|| format!("{} asks nothing that can be merged.", self.names[0]))?;
        let luck = Luck::new(scenario, seeds, None, budget::RUNS_MAX)?;
        let fortune: Fortune = luck.answer(&known).map_err(|needs| cut_short(&needs))?;
        self.output.write(&answer::luck(&fortune, format))
    }
}

impl Merged {
    /// Adds the runs of a file.
    fn add(&mut self, name: &str) -> Result<(), Failure> {
        let unread = |error: std::io::Error| format!("{name} cannot be read: {error}.");
        let file = File::open(name).map_err(unread)?;
        for (nth, line) in BufReader::new(file.take(BYTES_MAX)).lines().enumerate() {
            let line = line.map_err(unread)?;
            if nth == 0 {
                self.begin(name, &line)?;
                continue;
            }
            let (spot, headlines) = read_line(&line)
                .ok_or_else(|| format!("{name}: line {} is no result of a run.", nth + 1))?;
            self.runs.insert(spot, headlines);
            if self.runs.len() > budget::RUNS_MAX as usize {
                return Err(format!("{name} has more runs than a question can ask for.").into());
            }
        }
        Ok(())
    }

    /// Reads a first line, which has to agree with those of the other files.
    fn begin(&mut self, name: &str, line: &str) -> Result<(), Failure> {
        let none = || {
            format!(
                "{name} is no shard: `sluice luck` and `sluice map` write them with --shard K/N."
            )
        };
        let mut head: Value = serde_json::from_str(line).map_err(|_| none())?;
        let share = head["shard"].take();
        let shard = share.as_str().and_then(|it| Shard::read(it).ok());
        let shard = shard.ok_or_else(none)?;
        let scenario = Scenario::from_json(&head["scenario"].to_string());
        let ours = keep::head(&scenario.map_err(|error| format!("{name}: {error}"))?);
        if ["sluice", "model"].iter().any(|it| head[*it] != ours[*it]) {
            return Err(format!(
                "{name} was run by sluice {}, which is another version than this one.",
                head["sluice"]
            )
            .into());
        }
        if self.shares.is_empty() {
            (self.head, self.count) = (head, shard.count);
        } else if self.head != head || self.count != shard.count {
            return Err(
                format!("{name} is a shard of another question than the files before it.").into(),
            );
        }
        self.shares.insert(shard.number);
        Ok(())
    }

    fn check_shares(&self) -> Result<(), Failure> {
        let missing: Vec<String> = (1..=self.count)
            .filter(|it| !self.shares.contains(it))
            .map(|it| it.to_string())
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let more = if missing.len() > LISTED { " …" } else { "" };
        let listed = missing.iter().take(LISTED).cloned().collect::<Vec<_>>();
        Err(format!(
            "Of {} shards these are missing: {}{more}.",
            grouped(self.count.into()),
            listed.join(", ")
        )
        .into())
    }
}

/// What is said where a shard does not have all its runs.
fn cut_short(needs: &Needs) -> Failure {
    let runs = grouped(needs.len() as u64);
    format!("A shard was cut short: {runs} runs are missing.").into()
}

//! The options from which every command takes its scenario, and the one place that turns them into
//! it.

use super::failure::{Failure, remark};
use super::traffic_options::{TrafficOptions, bytes};
use super::{fields, files};
use crate::import::{Counted, Zone};
use crate::record::Run;
use crate::scenario::{Preset, Scenario, check};
use crate::session::Revised;
use crate::share::Link;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use serde_json::Value;

/// The heading of these options in the help.
const HEADING: &str = "Scenario";

/// Where the scenario comes from, and what is changed in it.
#[derive(Args)]
pub(super) struct ScenarioOptions {
    /// The preset to begin with, flash-sale unless given; `sluice list presets` shows them
    #[arg(
        index = 1,
        value_parser = presets(),
        hide_possible_values = true,
        conflicts_with_all = ["scenario", "link"]
    )]
    preset: Option<String>,
    /// Begin with a scenario file instead of a preset; - is standard input
    #[arg(long, help_heading = HEADING, value_name = "FILE", conflicts_with = "link")]
    scenario: Option<String>,
    /// Begin with a link of the page: its whole address, or what follows the #
    #[arg(long, help_heading = HEADING, value_name = "ADDRESS")]
    link: Option<String>,
    /// Replay real traffic: a table, a log, the results of a load test; - is standard input
    ///
    /// `sluice open FILE` says what a file is understood to be.
    #[arg(long, help_heading = HEADING, value_name = "FILE")]
    traffic: Option<String>,
    #[command(flatten)]
    how: TrafficOptions,
    /// Simulate this design instead of the scenario's; give it once for each design
    ///
    /// `sluice list designs` shows their names.
    #[arg(long = "design",
        help_heading = HEADING, value_name = "NAME", value_parser = designs(), hide_possible_values = true)]
    designs: Vec<String>,
    /// Change a setting, such as traffic.load=2; give it once for each setting
    ///
    /// VALUE is JSON or a plain word. `sluice list settings` shows every PATH and what it may hold. Settings are
    /// changed in the order given, and checked together at the end.
    #[arg(long = "set",
        help_heading = HEADING, value_name = "PATH=VALUE", value_parser = assignment)]
    changes: Vec<Change>,
    /// Choose the luck; the same seed gives the same run
    #[arg(long, help_heading = HEADING, value_name = "N", value_parser = whole_number, allow_hyphen_values = true)]
    seed: Option<u32>,
}

/// A new value for a field.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    path: String,
    value: Value,
}

impl ScenarioOptions {
    /// The scenario that the options describe.
    pub(super) fn scenario(&self) -> Result<Scenario, Failure> {
        if [&self.scenario, &self.traffic].map(Option::as_deref) == [Some(files::STANDARD); 2] {
            let sentence =
                "--scenario and --traffic are both standard input, which can be read once.";
            return Err(sentence.to_owned().into());
        }
        if self.traffic.is_none()
            && let Some(option) = self.how.given()
        {
            return Err(format!(
                "{option} is about a file of traffic: give --traffic FILE as well."
            )
            .into());
        }
        let begun = self.beginning()?;
        let replayed = match &self.traffic {
            Some(file) => self.replay(file, &begun)?,
            None => begun,
        };
        self.changed(&replayed)
    }

    /// The file of traffic, as it was counted, if one is replayed.
    pub(super) fn counted(&self) -> Option<Counted> {
        let file = self
            .traffic
            .as_deref()
            .filter(|it| *it != files::STANDARD)?;
        let bytes = bytes(file).ok()?;
        Counted::read(&bytes, &self.how.choice(), |_| {}).ok()
    }

    /// The zone of times that are written without one.
    pub(super) fn zone(&self) -> Option<Zone> {
        self.how.choice().zone
    }

    /// Whether traffic is read from standard input, which can be read once.
    pub(super) fn takes_standard_input(&self) -> bool {
        [&self.scenario, &self.traffic]
            .iter()
            .any(|it| it.as_deref() == Some(files::STANDARD))
    }

    /// The scenario before it is changed.
    fn beginning(&self) -> Result<Scenario, Failure> {
        if let Some(file) = &self.scenario {
            let text = files::read(file, check::BYTES_MAX)?;
            let read = Scenario::from_json(&text);
            return read.map_err(|error| format!("{}: {error}", files::shown(file)).into());
        }
        if let Some(address) = &self.link {
            let fragment = match address.split_once('#') {
                Some((_, fragment)) => fragment,
                // The page's own address opens the first preset.
                None if address.contains("://") => "",
                None => address,
            };
            let link = Link::read(fragment);
            let link = link
                .map_err(|error| format!("--link: {error}{}", fields::advice_on_link(fragment)))?;
            let run = Run::new(link.scenario);
            if let Some(revised) = Revised::since(link.version, run.topologies()) {
                remark(&revised.sentence);
            }
            return Ok(run.scenario().clone());
        }
        let name = self.preset.as_deref().unwrap_or(Preset::FIRST);
        let preset = Preset::named(name).ok_or_else(|| format!("There is no preset {name:?}."))?;
        Ok(preset.scenario)
    }

    /// The same scenario with its traffic read from a file.
    fn replay(&self, file: &str, scenario: &Scenario) -> Result<Scenario, Failure> {
        let bytes = bytes(file)?;
        let choice = self.how.choice();
        let counted = Counted::read(&bytes, &choice, |_| {});
        let replayed = counted.and_then(|counted| counted.scenario(scenario, self.how.fit()));
        let (replayed, remarks) =
            replayed.map_err(|sentence| format!("{}: {sentence}", files::shown(file)))?;
        for sentence in remarks {
            remark(&sentence);
        }
        Ok(replayed)
    }

    fn changed(&self, scenario: &Scenario) -> Result<Scenario, Failure> {
        let mut changes = Vec::new();
        if !self.designs.is_empty() {
            changes.push(("designs", Value::from(self.designs.as_slice())));
        }
        for Change { path, value } in &self.changes {
            fields::check_path(path)?;
            changes.push((path, value.clone()));
        }
        if let Some(seed) = self.seed {
            changes.push(("seed", seed.into()));
        }
        scenario
            .with_all(changes)
            .map_err(|error| format!("{error}{}", fields::advice_on_variant(&error.field)).into())
    }
}

/// The number of a seed or of a request.
pub(super) fn whole_number(text: &str) -> Result<u32, String> {
    text.parse()
        .map_err(|_| format!("must be a whole number from 0 to {}", u32::MAX))
}

/// A number of seconds, still to be checked against the scenario.
pub(super) fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds: &f64| *seconds >= 0.0);
    seconds.ok_or_else(|| "must be a number of seconds from 0".to_owned())
}

/// Refuses an instant after the scenario's end.
pub(super) fn check_instant(at_s: f64, scenario: &Scenario) -> Result<(), Failure> {
    let end_s = scenario.duration_s;
    if at_s <= end_s.into() {
        return Ok(());
    }
    Err(format!("--at is {at_s}, but must be at most {end_s}, the seconds of this run.").into())
}

fn assignment(text: &str) -> Result<Change, String> {
    let (path, value) =
        (text.split_once('=')).ok_or("must be PATH=VALUE, such as lambda.concurrency_limit=100")?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
    let path = path.trim().to_owned();
    Ok(Change { path, value })
}

fn presets() -> PossibleValuesParser {
    let all = Preset::all().into_iter();
    all.map(|preset| PossibleValue::new(preset.name).help(preset.scenario.into_draft().title))
        .collect::<Vec<_>>()
        .into()
}

fn designs() -> PossibleValuesParser {
    let all = fields::designs()
        .iter()
        .map(|word| PossibleValue::new(word.name).help(word.label));
    all.collect::<Vec<_>>().into()
}

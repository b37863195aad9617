//! `sluice list`: the presets, designs, stories, settings and metrics.

use super::columns::aligned;
use super::failure::Failure;
use super::{fields, files};
use crate::record::Run;
use crate::scenario::fields::Choice;
use crate::scenario::{Draft, Preset, Scenario};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::json;

mod metrics;
mod settings;

/// The page's list of stories.
const STORIES: &str = include_str!("../../stories/index.json");

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice list presets
  sluice list settings | less
  sluice list settings --format json | jq -r '.[].path'
  sluice list metrics | grep Throttle")]
pub(super) struct List {
    /// What to list
    #[arg(value_enum)]
    what: What,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The scenarios that come with it
    Presets,
    /// The designs that can stand side by side
    Designs,
    /// The page's guided tours
    Stories,
    /// What --set can change: range, unit, default, reason and source
    Settings,
    /// What the parts of each design count: CloudWatch name, kind and role
    Metrics,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Table,
    /// For programs
    Json,
}

#[derive(Serialize)]
struct PresetRow {
    name: &'static str,
    title: String,
    notice: String,
}

#[derive(Serialize)]
struct DesignRow {
    name: &'static str,
    title: String,
    tagline: String,
}

#[derive(Serialize, Deserialize)]
struct StoryRow {
    name: String,
    title: String,
    summary: String,
    minutes: u32,
}

impl List {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let text = match self.what {
            What::Presets => self.print(&presets(), |rows| {
                let rows = rows
                    .iter()
                    .map(|row| [row.name.to_owned(), row.notice.clone()]);
                aligned(["PRESET", "WHAT TO LOOK AT"], &rows.collect::<Vec<_>>())
            }),
            What::Designs => self.print(&designs()?, |rows| {
                let rows = rows
                    .iter()
                    .map(|row| [row.name.to_owned(), row.tagline.clone()]);
                aligned(["DESIGN", "WHAT IT IS"], &rows.collect::<Vec<_>>())
            }),
            What::Stories => self.print(&stories()?, |rows| {
                let rows = rows.iter().map(|row| {
                    [
                        row.name.clone(),
                        format!("{} min", row.minutes),
                        row.summary.clone(),
                    ]
                });
                aligned(
                    ["STORY", "TAKES", "WHAT IT TELLS"],
                    &rows.collect::<Vec<_>>(),
                )
            }),
            What::Settings => self.print(&settings::all(), settings::table),
            What::Metrics => self.print(&metrics::all()?, metrics::table),
        };
        files::print(&text)
    }

    fn print<T: Serialize>(&self, rows: &[T], table: impl FnOnce(&[T]) -> String) -> String {
        match self.format {
            Format::Table => table(rows),
            Format::Json => format!("{:#}\n", json!(rows)),
        }
    }
}

fn presets() -> Vec<PresetRow> {
    let rows = Preset::all().into_iter().map(|preset| {
        let Draft { title, notice, .. } = preset.scenario.into_draft();
        PresetRow {
            name: preset.name,
            title,
            notice,
        }
    });
    rows.collect()
}

fn designs() -> Result<Vec<DesignRow>, Failure> {
    let row = |choice: &Choice| {
        let run = Run::new(alone(choice.name)?);
        let topology = run.topologies().first();
        Ok(DesignRow {
            name: choice.name,
            title: topology.map_or(String::new(), |it| it.title.clone()),
            tagline: topology.map_or(String::new(), |it| it.tagline.clone()),
        })
    };
    fields::designs().iter().map(row).collect()
}

fn stories() -> Result<Vec<StoryRow>, Failure> {
    let rows = serde_json::from_str(STORIES);
    rows.map_err(|error| format!("The list of stories cannot be read: {error}.").into())
}

/// The first preset, with only this design.
fn alone(design: &str) -> Result<Scenario, Failure> {
    let preset =
        Preset::named(Preset::FIRST).ok_or_else(|| "There is no first preset.".to_owned())?;
    Ok(preset.scenario.with("designs", json!([design]))?)
}

//! `sluice fit`: durations that were measured, as settings. Nothing is changed.

use super::against::Format;
use super::columns::harmless;
use super::failure::Failure;
use super::fields;
use super::files;
use crate::import::BYTES_MAX;
use crate::measured::{Durations, Proposal, proposals};
use crate::scenario::Preset;
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write as _;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice fit lambda.log                          REPORT lines: work, cold starts and memory
  sluice fit traces.json --column 'POST /order'  spans of OpenTelemetry or X-Ray of this name
  sluice fit times.csv --column took_ms --setting dynamodb.latency
  echo 'p50=80ms p99=250ms' | sluice fit -       percentiles alone

A fit is good if the shares of durations differ by at most 5 % from those of the distribution, and fair up to 12 %.")]
pub(super) struct FitOptions {
    /// The durations: a log of Lambda's, traces, a table, or percentiles; - is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The column of the durations, or the name of the spans
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// The setting that they are of, lambda.work unless given
    #[arg(long, value_name = "PATH")]
    setting: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: files::Output,
}

impl FitOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        if let Some(path) = &self.setting {
            fields::check_path(path).map_err(|it| it.replacen("--set:", "--setting:", 1))?;
        }
        let bytes = files::read_bytes(&self.file, BYTES_MAX)?;
        let name = files::shown(&self.file);
        let about = |sentence: String| Failure::Input(format!("{name}: {sentence}"));
        let found = Durations::read(&bytes, self.column.as_deref()).map_err(about)?;
        let preset =
            Preset::named(Preset::FIRST).ok_or_else(|| "There is no preset.".to_owned())?;
        let all = proposals(&found, &preset.scenario, self.setting.as_deref()).map_err(about)?;
        let text = match self.format {
            Format::Text => text(name, &found, &all),
            Format::Json => {
                let all = json!({ "durations": found, "settings": all, "options": options(&all) });
                format!("{all:#}\n")
            }
        };
        self.output.write(&text)
    }
}

fn text(name: &str, found: &Durations, all: &[Proposal]) -> String {
    let mut text = format!(
        "{name}: {}, “{}”.\n",
        harmless(&found.kind),
        harmless(&found.of)
    );
    let _ = writeln!(text, "{}", found.counted());
    for sentence in &found.told {
        let _ = writeln!(text, "{}", harmless(sentence));
    }
    for one in all {
        let _ = write!(text, "\n{}: ", one.path);
        match &one.fitted {
            Some(fitted) => {
                let _ = writeln!(text, "{}", fitted.words());
            }
            None => {
                let _ = writeln!(text, "{}", one.new);
            }
        }
        let _ = writeln!(text, "  before: {}", one.old);
        let _ = writeln!(text, "  now:    {}", one.new);
        if let Some(sentence) = &one.remark {
            let _ = writeln!(text, "  {sentence}");
        }
    }
    text.push_str("\nTo take it over:\n");
    for option in options(all) {
        let _ = writeln!(text, "  {option}");
    }
    text
}

/// The options that take settings over.
fn options(all: &[Proposal]) -> Vec<String> {
    let option = |it: &Proposal| {
        let value = it.new.to_string();
        let path = &it.path;
        match it.new {
            Value::Object(_) => format!("--set '{path}={value}'"),
            _ => format!("--set {path}={value}"),
        }
    };
    all.iter().map(option).collect()
}

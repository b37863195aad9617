//! The command line `sluice`: what the page simulates, as numbers, pictures and links for a terminal and for
//! scripts.
//!
//! ```text
//!  arguments ──► ScenarioOptions ──► Scenario ──► Run ──► table, JSON, CSV, SVG ──► files::write
//! ```
//! Every command takes its scenario from the same options, and its numbers from the functions that
//! the page calls, so that both give the same bytes. Whatever is wrong with the arguments becomes
//! one sentence on standard error, a [`Failure`](failure::Failure), before anything is written.

mod against;
mod answer;
mod columns;
mod compare;
mod failure;
mod fields;
mod files;
mod fit;
mod keep;
mod link;
mod list;
mod luck;
mod map;
mod merge;
mod model;
mod names;
mod open;
mod pool;
mod poster;
mod progress;
mod record;
mod run;
mod scenario_options;
mod shard;
mod size;
mod summary;
mod sweep_options;
mod theory;
mod traffic_options;
mod usage;
mod validate;
mod why;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use failure::{Failure, say};
use std::process::ExitCode;

/// Simulates what a surge of traffic does to a synchronous and to an event-driven service on AWS.
///
/// A scenario says which designs stand side by side, under which traffic, with which settings. It is a preset,
/// a file or a link, and every command can change it with --set. The same scenario and seed give the same
/// numbers everywhere, on the page too.
#[derive(Parser)]
#[command(name = "sluice", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  sluice run                                            the flash sale, as a table
  sluice run flash-sale --set lambda.concurrency_limit=100 --seed 7
  sluice compare big-day                                which design fits when
  sluice list settings                                  what --set can change

Exit codes:
  0  done
  1  a check failed: `sluice validate` or `sluice model` found a difference
  2  wrong input: one sentence on standard error says what is allowed, and nothing is written
  130  interrupted by Ctrl-C: what was known by then is written";

#[derive(Subcommand)]
enum Command {
    /// List the presets, designs, stories, settings or metrics
    List(list::List),
    /// Simulate a scenario and print what came of it
    Run(run::RunOptions),
    /// Say why one request fared as it did, in each design
    Why(why::Why),
    /// Put every design under the same traffic and say which fits when
    Compare(compare::Compare),
    /// Tell luck from a difference: every number with an interval over many seeds
    Luck(luck::LuckOptions),
    /// Find the cheapest settings with which a design meets your goals
    Size(size::SizeOptions),
    /// Map which design meets your goals most cheaply over two settings
    Map(map::MapOptions),
    /// Write a decision between designs as one page for a repository
    Record(record::RecordOptions),
    /// Put the runs of shards together, with the answer of one run
    Merge(merge::MergeOptions),
    /// Say what a file of your traffic is understood to be
    Open(open::Open),
    /// Lay what you measured over a run, and say how far off it is
    Against(against::AgainstOptions),
    /// Turn durations that you measured into settings; changes nothing
    Fit(fit::FitOptions),
    /// Print the link that opens a scenario on the page
    Link(link::LinkOptions),
    /// Draw one moment of a run as an SVG picture
    Poster(poster::PosterOptions),
    /// Say what queueing theory makes of each part of a run, beside what was simulated
    Theory(theory::TheoryOptions),
    /// Check the simulation against queueing theory and published numbers
    Validate(validate::Validate),
    /// Say what the simulation does, rule by rule, and on whose word
    Model(model::Model),
    /// Print the script that completes this command in your shell
    #[command(after_help = "Examples:
  sluice completions bash > ~/.local/share/bash-completion/completions/sluice
  sluice completions zsh > ~/.zfunc/_sluice
  sluice completions fish > ~/.config/fish/completions/sluice.fish")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Reads the arguments of the process, runs the command, and returns its exit code.
pub fn main() -> ExitCode {
    let outcome = match Cli::try_parse() {
        Ok(cli) => cli.command.run(),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                files::print(&error.render().ansi().to_string())
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                say(&error.render().ansi().to_string());
                return ExitCode::from(2);
            }
            _ => Err(Failure::Input(usage::sentence(&error))),
        },
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}

impl Command {
    fn run(self) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run(),
            Self::Run(options) => options.run(),
            Self::Why(why) => why.run(),
            Self::Compare(compare) => compare.run(),
            Self::Luck(options) => options.run(),
            Self::Size(options) => options.run(),
            Self::Map(options) => options.run(),
            Self::Record(options) => options.run(),
            Self::Merge(options) => options.run(),
            Self::Open(open) => open.run(),
            Self::Against(options) => options.run(),
            Self::Fit(options) => options.run(),
            Self::Link(options) => options.run(),
            Self::Poster(options) => options.run(),
            Self::Theory(options) => options.run(),
            Self::Validate(validate) => validate.run(),
            Self::Model(model) => model.run(),
            Self::Completions { shell } => {
                let mut script = Vec::new();
                clap_complete::generate(shell, &mut Cli::command(), "sluice", &mut script);
                files::print(&String::from_utf8_lossy(&script))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_defined() {
        Cli::command().debug_assert();
    }
}

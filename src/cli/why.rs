//! `sluice why`: why one request fared as it did.

use super::failure::Failure;
use super::files;
use super::progress::{self, Progress};
use super::scenario_options::{ScenarioOptions, whole_number};
use crate::draw::words::{format, why};
use crate::record::Run;
use clap::Args;

#[derive(Args)]
#[command(
    allow_missing_positional = true,
    after_help = "\
Examples:
  sluice why 4711                              request 4711 of the flash sale
  sluice why slow-database 4711 --design monolith
Requests have the same numbers in every design; `sluice run --what journeys` prints many of them."
)]
pub(super) struct Why {
    /// The request's number, from 0
    #[arg(index = 2, value_parser = whole_number, allow_hyphen_values = true)]
    request: u32,
    #[command(flatten)]
    options: ScenarioOptions,
}

impl Why {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut run = Run::new(self.options.scenario()?);
        run.watch(self.request);
        let progress = Progress::new("Simulating");
        progress::finish(&mut run, |share| progress.at(share));
        drop(progress);
        files::print(&sentences(&run, self.request)?)
    }
}

/// One line for each design.
fn sentences(run: &Run, request: u32) -> Result<String, Failure> {
    let requests = run.recordings().iter().map(|one| one.requests(run.end()));
    let requests = requests.min().unwrap_or(0);
    if u64::from(request) >= requests {
        let allowed = match requests.checked_sub(1) {
            Some(last) => format!("must be from 0 to {}", format::count(last as i64)),
            None => "this run has no requests".to_owned(),
        };
        return Err(format!("REQUEST is {request}, but {allowed}.").into());
    }
    let lines = run.recordings().iter().map(|recording| {
        let topology = recording.topology();
        let sentence = recording.why(request).map_or_else(
            || "It fared well, or it is still under way.".to_owned(),
            |found| why::sentence(topology, &found),
        );
        format!("{}: {sentence}\n", topology.title)
    });
    Ok(lines.collect())
}

//! `sluice link`: the link that opens a scenario on the page.

use super::failure::Failure;
use super::files;
use super::scenario_options::{ScenarioOptions, check_instant, seconds};
use crate::share::Link;
use clap::Args;

#[derive(Args)]
#[command(after_help = "\
Examples:
  sluice link flash-sale --set lambda.concurrency_limit=100
  sluice link --scenario mine.json --at 42 --url https://example.org/sluice/
A link holds the nearest preset and what differs from it; --link reads it back.")]
pub(super) struct LinkOptions {
    /// Stand still at this second instead of playing from the start
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_hyphen_values = true)]
    at: Option<f64>,
    /// The address of the page, to print the whole address
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    #[command(flatten)]
    options: ScenarioOptions,
}

impl LinkOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let scenario = self.options.scenario()?;
        let mut link = Link::to(&scenario);
        if let Some(at_s) = self.at {
            check_instant(at_s, &scenario)?;
            link.at_ms = Some((at_s * 1e3).round() as u64);
        }
        let page = self.url.as_deref().unwrap_or_default();
        let page = page.split('#').next().unwrap_or_default();
        files::print(&format!("{page}#{}\n", link.write()))
    }
}

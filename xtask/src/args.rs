//! The command line.

use crate::tasks::finish::Address;
use crate::tasks::test::Step;
use clap::{Args, Parser, Subcommand};

/// `cargo xtask …`
#[derive(Debug, Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Fetches Sluice's tools; serves, builds and tests the page.",
    after_help = "Missing tools are fetched into the folder $SLUICE_TOOLS, or else into your cache folder. \
                  SLUICE_CHROMIUM, SLUICE_FIREFOX and SLUICE_WEBKIT choose the browsers for the browser tests.",
    arg_required_else_help = true,
    disable_help_subcommand = false
)]
pub(crate) struct CommandLine {
    /// The command.
    #[command(subcommand)]
    pub(crate) request: Request,
}

/// A command.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Request {
    /// Serve the page and rebuild it on every change.
    Serve(ServeOptions),
    /// Build the optimised page into dist/ and print the weight of its files.
    Build {
        /// The address at which the page will be published; adds preview cards for other sites.
        #[arg(long, value_name = "ADDRESS", value_parser = Address::read)]
        url: Option<Address>,
    },
    /// Run every check and print a summary.
    Test(TestOptions),
    /// Measure the speed, next to other engines and in a browser, and write docs/SPEED.md.
    Bench,
    /// Count the instructions of two fixed runs and store them in benches/instructions.json.
    Count,
    /// Redraw style/first.html: what the page shows before its program has loaded.
    FirstPicture,
    /// Fetch the tools that are missing, and nothing else.
    Setup {
        /// Only list the tools: version, where each comes from, how it is checked, where it was found.
        #[arg(long)]
        list: bool,
    },
    /// Report when the page answers: the process that `serve` leaves behind when it becomes Trunk.
    #[command(hide = true)]
    AwaitPage {
        /// The port at which the page will be served.
        port: u16,
    },
}

/// Options of `serve`.
#[derive(Args, Debug, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    /// The port to try first.
    #[arg(long, value_name = "N", default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: u16,
    /// Serve the optimised page.
    #[arg(long)]
    pub(crate) release: bool,
    /// Open the page in your browser.
    #[arg(long)]
    pub(crate) open: bool,
}

/// Options of `test`.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct TestOptions {
    /// Only what needs nothing but Rust: fmt, clippy, clippy-wasm, test.
    #[arg(long, conflicts_with_all = ["all", "only"])]
    quick: bool,
    /// Compare with moto too (needs Python 3.10 or later), and allow no step to be skipped.
    #[arg(long, conflicts_with = "only")]
    all: bool,
    /// Only these steps, in the usual order.
    #[arg(long, value_name = "STEP", value_delimiter = ',')]
    only: Vec<Step>,
}

impl TestOptions {
    /// The steps, in the order in which they run.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut steps = if !self.only.is_empty() {
            self.only.clone()
        } else if self.all {
            Step::ALL.to_vec()
        } else if self.quick {
            Step::QUICK.to_vec()
        } else {
            let usual = Step::ALL.into_iter().filter(|step| *step != Step::Peers);
            usual.collect()
        };
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    /// Whether a step that cannot run here fails instead of being skipped.
    pub(crate) fn is_strict(&self) -> bool {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parsed(line: &str) -> Result<Request, String> {
        let words = std::iter::once("xtask").chain(line.split_whitespace());
        CommandLine::try_parse_from(words)
            .map(|line| line.request)
            .map_err(|error| error.to_string())
    }

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn serve_takes_its_options_in_any_order() {
        let expected = ServeOptions {
            port: 9000,
            release: true,
            open: true,
        };
        assert_eq!(
            parsed("serve --open --port 9000 --release"),
            Ok(Request::Serve(expected))
        );
    }

    #[test]
    fn a_bad_port_is_refused_with_the_limits() {
        for line in ["serve --port 0", "serve --port 70000"] {
            assert!(
                parsed(line).is_err_and(|sentence| sentence.contains("1..=65535")),
                "{line}"
            );
        }
        assert!(parsed("serve --port").is_err());
        assert!(parsed("serve --port x").is_err());
    }

    #[test]
    fn only_runs_the_named_steps_once_and_in_order() {
        let steps = |line| match parsed(line) {
            Ok(Request::Test(options)) => options.steps(),
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(
            steps("test --only browser,fmt,browser"),
            [Step::Format, Step::Browser]
        );
        assert!(parsed("test --only swim").is_err_and(|sentence| sentence.contains("clippy-wasm")));
        assert!(!steps("test").contains(&Step::Peers));
        assert!(steps("test").contains(&Step::Instructions));
        assert_eq!(steps("test --quick"), Step::QUICK);
        assert_eq!(steps("test --all"), Step::ALL);
        assert_eq!(steps("test --only peers"), [Step::Peers]);
    }

    #[test]
    fn the_first_picture_is_a_task_of_its_own() {
        assert_eq!(parsed("first-picture"), Ok(Request::FirstPicture));
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(parsed("tset").is_err_and(|sentence| sentence.contains("test")));
        assert!(parsed("serve --fast").is_err());
        assert!(parsed("test --slow").is_err());
        assert!(parsed("test --quick --all").is_err());
        assert!(parsed("build --url nowhere").is_err());
    }
}

//! The command line: words in, a request or one sentence out.

use crate::process::Outcome;
use crate::tasks::finish::Address;
use crate::tasks::test::Step;

/// What `cargo xtask help` prints.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--release] [--open]
        Serve the page and rebuild it on every change (first try: port 8080).
  build [--url ADDRESS]
        Build the optimised page into dist/ and weigh its files. With the address at which it will
        lie, it has cards for other sites.
  test [--quick] [--peers] [--only STEP[,STEP]]
        Run every check. Steps: fmt, clippy, clippy-wasm, test, peers, build, browser, firefox.
        --quick leaves out build, browser and firefox. --peers adds the comparison with moto, a simulation
        of AWS by others; it needs Python 3.10 or later.
  bench
        Measure the speed, next to other engines and in a browser, and write docs/SPEED.md.
  setup
        Only fetch the tools that are missing.
  help
        Print this.

Missing tools are fetched into a folder of your own: $SLUICE_TOOLS, or else the cache folder of
the system. Set SLUICE_CHROMIUM to choose the browser of the browser tests.
";

/// The port that is tried first.
const PORT_FIRST: u16 = 8080;

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Print the usage.
    Help,
    /// Fetch every missing tool.
    Setup,
    /// Serve the page.
    Serve(ServeOptions),
    /// Build the page for publishing, perhaps at an address.
    Build(Option<Address>),
    /// Measure the speed.
    Bench,
    /// Run these steps, in this order.
    Test(Vec<Step>),
}

/// How to serve.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ServeOptions {
    /// The port to try first.
    pub(crate) port: u16,
    /// Serve the optimised page.
    pub(crate) release: bool,
    /// Open the page in the browser of the person.
    pub(crate) open: bool,
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: &[String]) -> Outcome<Request> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h", ..] => Ok(Request::Help),
        ["setup"] => Ok(Request::Setup),
        ["build"] => Ok(Request::Build(None)),
        ["build", "--url", address] => Address::read(address).map(Some).map(Request::Build),
        ["bench"] => Ok(Request::Bench),
        ["serve", options @ ..] => parse_serve(options).map(Request::Serve),
        ["test", options @ ..] => parse_test(options).map(Request::Test),
        [first, ..] => Err(format!(
            "`cargo xtask {first}` is not understood.\n\n{USAGE}"
        )),
    }
}

fn parse_serve(words: &[&str]) -> Outcome<ServeOptions> {
    let mut options = ServeOptions {
        port: PORT_FIRST,
        release: false,
        open: false,
    };
    let mut words = words.iter();
    while let Some(&word) = words.next() {
        match word {
            "--release" => options.release = true,
            "--open" => options.open = true,
            "--port" => {
                let given = words.next().copied().unwrap_or_default();
                options.port = given.parse().ok().filter(|port| *port > 0).ok_or(format!(
                    "--port needs a number from 1 to 65535, not `{given}`."
                ))?;
            }
            _ => return Err(format!("`serve` does not know `{word}`.\n\n{USAGE}")),
        }
    }
    Ok(options)
}

fn parse_test(words: &[&str]) -> Outcome<Vec<Step>> {
    match words {
        [] => Ok(Step::USUAL.to_vec()),
        ["--peers"] => Ok(Step::ALL.to_vec()),
        ["--quick"] => Ok(Step::QUICK.to_vec()),
        ["--only", names] => {
            let mut chosen = Vec::new();
            for name in names.split(',') {
                chosen.push(Step::from_name(name)?);
            }
            // Given in any order, run in the one order that makes sense.
            chosen.sort_unstable();
            chosen.dedup();
            Ok(chosen)
        }
        _ => Err(format!(
            "`test {}` is not understood.\n\n{USAGE}",
            words.join(" ")
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Outcome<Request> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        parse(&words)
    }

    #[test]
    fn no_words_and_help_print_the_usage() {
        assert_eq!(parsed(""), Ok(Request::Help));
        assert_eq!(parsed("--help"), Ok(Request::Help));
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
        for line in [
            "serve --port",
            "serve --port 0",
            "serve --port 70000",
            "serve --port x",
        ] {
            assert!(
                parsed(line).is_err_and(|sentence| sentence.contains("1 to 65535")),
                "{line}"
            );
        }
    }

    #[test]
    fn only_runs_the_named_steps_once_and_in_order() {
        let expected = Request::Test(vec![Step::Format, Step::Browser]);
        assert_eq!(parsed("test --only browser,fmt,browser"), Ok(expected));
        assert!(parsed("test --only swim").is_err_and(|sentence| sentence.contains("clippy-wasm")));
    }

    #[test]
    fn peers_are_compared_only_on_demand() {
        let steps = |line| match parsed(line) {
            Ok(Request::Test(steps)) => steps,
            other => panic!("{line}: {other:?}"),
        };
        assert!(!steps("test").contains(&Step::Peers));
        assert!(!steps("test --quick").contains(&Step::Peers));
        assert_eq!(steps("test --peers"), Step::ALL);
        assert_eq!(steps("test --only peers"), [Step::Peers]);
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(parsed("tset").is_err());
        assert!(parsed("serve --fast").is_err());
        assert!(parsed("test --slow").is_err());
    }
}

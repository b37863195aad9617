//! `cargo xtask test`: every check, one after the other, stopping at the first that fails.

use crate::console::{self, Steps, Stopwatch};
use crate::context::Context;
use crate::process::{self, Outcome};
use crate::tasks::ending::Ending;
use crate::tasks::tally::Tally;
use crate::tasks::{build, instructions};
use crate::tools::browser::Browser;
use crate::tools::{self, node, playwright, table, wasm_target};
use clap::ValueEnum;
use std::env;
use std::io::IsTerminal;
use std::process::Stdio;

/// One check. The order of the variants is the order of the run: the quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Step {
    /// Is everything formatted?
    #[value(name = "fmt")]
    Format,
    /// Is the native code free of warnings?
    #[value(name = "clippy")]
    Lint,
    /// Is the page's code free of warnings?
    #[value(name = "clippy-wasm")]
    LintWasm,
    /// Do the native tests pass?
    #[value(name = "test")]
    Test,
    /// Does an independent implementation agree, and a sweep on other machines? Only with --all: it needs Python.
    #[value(name = "peers")]
    Peers,
    /// Is the engine as fast as it was, in instructions?
    #[value(name = "instructions")]
    Instructions,
    /// Does the page build within its budget?
    #[value(name = "build")]
    Build,
    /// Does the page work in a browser?
    #[value(name = "browser")]
    Browser,
    /// Does it play in Firefox, too?
    #[value(name = "firefox")]
    Firefox,
    /// And in the engine of Safari?
    #[value(name = "webkit")]
    WebKit,
}

impl Step {
    /// Every step.
    pub(crate) const ALL: [Self; 10] = [
        Self::Format,
        Self::Lint,
        Self::LintWasm,
        Self::Test,
        Self::Peers,
        Self::Instructions,
        Self::Build,
        Self::Browser,
        Self::Firefox,
        Self::WebKit,
    ];
    /// The steps that need nothing but Rust.
    pub(crate) const QUICK: [Self; 4] = [Self::Format, Self::Lint, Self::LintWasm, Self::Test];

    fn title(self) -> &'static str {
        match self {
            Self::Format => "rustfmt",
            Self::Lint => "clippy, native code",
            Self::LintWasm => "clippy, the page's code",
            Self::Test => "native tests",
            Self::Peers => "comparison with other simulations, and a sweep on Dask",
            Self::Instructions => "instructions of two fixed runs",
            Self::Build => "the optimised page and its budget",
            Self::Browser => "browser tests",
            Self::Firefox => "the page in Firefox",
            Self::WebKit => "the page in WebKit",
        }
    }

    fn run(self, context: &Context, tally: &mut Tally, steps: &mut Steps) -> Outcome<Ending> {
        match self {
            Self::Format => process::run(
                context.cargo().args(["fmt", "--all", "--check"]),
                "The format check",
            )
            .map_err(|reason| format!("{reason} `cargo fmt --all` fixes it."))?,
            Self::Lint => lint(context, &["--workspace", "--all-targets"])?,
            Self::LintWasm => {
                wasm_target::provide(context)?;
                lint(
                    context,
                    &[
                        "--package",
                        "sluice",
                        "--target",
                        "wasm32-unknown-unknown",
                        "--features",
                        "studio",
                        "--lib",
                        "--bins",
                    ],
                )?;
            }
            Self::Test => native_tests(context, tally, steps)?,
            Self::Peers => {
                peers(context, tally)?;
                dask(context)?;
            }
            Self::Instructions => return instructions::check(context),
            Self::Build => {
                steps.timed("  tools of the page", || {
                    tools::provide_for_building(context)
                })?;
                build::build(context, None)?;
            }
            Self::Browser => browser_tests(context, tally, steps)?,
            Self::Firefox => return played_in(&table::FIREFOX, "firefox.js", context, tally),
            Self::WebKit => return played_in(&table::WEBKIT, "webkit.js", context, tally),
        }
        Ok(Ending::Done)
    }
}

/// Runs the steps and prints a summary. The runners' own summaries come last, where readers look first. With
/// `is_strict` no step may be skipped.
pub(crate) fn run(context: &Context, steps: &[Step], is_strict: bool) -> Outcome {
    let watch = Stopwatch::start();
    announce(context, steps);
    let mut tally = Tally::default();
    let mut times = Steps::default();
    let mut failure = None;
    for (index, step) in steps.iter().enumerate() {
        console::header(&format!(
            "{} of {}: {}",
            index + 1,
            steps.len(),
            step.title(),
        ));
        let watch = Stopwatch::start();
        let mut parts = Steps::default();
        let outcome = step.run(context, &mut tally, &mut parts);
        let (word, reason) = match outcome {
            Ok(Ending::Done) => ("ok", None),
            Ok(Ending::Skipped(reason)) if is_strict => ("FAILED", Some(reason)),
            Ok(Ending::Skipped(reason)) => {
                console::note(&format!("Skipped: {reason}"));
                ("skipped", None)
            }
            Err(reason) => ("FAILED", Some(reason)),
        };
        console::note(&format!("{word}, {}", watch.words()));
        times.add(step.title(), word, watch.elapsed());
        times.extend(parts);
        if let Some(reason) = reason {
            failure = Some(format!("Stopped at \"{}\": {reason}", step.title()));
            break;
        }
    }
    console::header(&format!("Summary after {}", watch.words()));
    for line in times.lines().iter().chain(&tally.lines) {
        println!("{line}");
    }
    if !tally.is_empty() {
        println!("{}", tally.totals());
    }
    failure.map_or(Ok(()), Err)
}

/// Says up front what the steps will have to fetch.
fn announce(context: &Context, steps: &[Step]) {
    let mut wanted = Vec::new();
    let mut others = Vec::new();
    if steps.contains(&Step::Build) {
        wanted.extend(table::FOR_BUILDING);
    }
    if steps.contains(&Step::Instructions) {
        wanted.push(&table::VALGRIND);
    }
    if steps.contains(&Step::Browser) {
        wanted.push(&table::NODE);
        others.push((
            table::CHROMIUM.find(context).is_some(),
            String::from("Chromium (a few minutes)"),
        ));
    }
    if steps.contains(&Step::Peers) {
        others.push((
            table::MOTO.is_current(context),
            String::from("moto's Python packages (about a minute)"),
        ));
        others.push((
            table::DASK.is_current(context),
            String::from("Dask's Python packages (under a minute)"),
        ));
    }
    tools::announce(context, &wanted, &others);
}

fn lint(context: &Context, what: &[&str]) -> Outcome {
    let mut clippy = context.cargo();
    clippy
        .arg("clippy")
        .args(what)
        .args(["--", "-D", "warnings"]);
    process::run(&mut clippy, "Clippy")
}

/// Runs them with nextest, side by side, or with Cargo if there is none. Both compile the same.
fn native_tests(context: &Context, tally: &mut Tally, steps: &mut Steps) -> Outcome {
    let compiled = steps.timed("  compiled", || {
        let mut compile = context.cargo();
        compile.args(["test", "--workspace", "--no-run"]);
        process::run(&mut compile, "Compiling the tests")
    });
    compiled?;
    let failed = || String::from("a native test failed.");
    let run = |args: &[&str], tally: &mut Tally| {
        let mut test = context.cargo();
        let ran = process::run_and_keep(test.args(args))?;
        tally.add(&ran);
        ran.succeeded.then_some(()).ok_or_else(failed)
    };
    if table::NEXTEST.provide(context).is_err() {
        return steps.timed("  run", || {
            run(&["test", "--workspace", "--no-fail-fast"], tally)
        });
    }
    let nextest = [
        "nextest",
        "run",
        "--workspace",
        "--no-fail-fast",
        "--status-level=slow",
        "--final-status-level=slow",
    ];
    steps.timed("  run", || run(&nextest, tally))?;
    // nextest does not run documentation tests.
    steps.timed("  documentation tests", || {
        run(&["test", "--workspace", "--doc"], tally)
    })
}

fn peers(context: &Context, tally: &mut Tally) -> Outcome {
    let python = table::MOTO.provide(context)?;
    let ours = ["--quiet", "--example", "queue_script"];
    // Compiled here, so that the time it takes is visible.
    let mut build = context.cargo();
    process::run(build.arg("build").args(ours), "Building queue_script")?;
    let mut compare = context.command(&python);
    compare
        .arg(context.root.join("tests").join("peers").join("sqs_moto.py"))
        .arg(context.cargo().get_program())
        .arg("run")
        .args(ours);
    let ran = process::run_and_keep(&mut compare)?;
    tally.add(&ran);
    if ran.succeeded {
        Ok(())
    } else {
        Err(String::from(
            "our queue and moto's disagree; the step that differs is named above.",
        ))
    }
}

/// A sweep in shards on three workers, one of which is killed halfway, against one run.
fn dask(context: &Context) -> Outcome {
    let python = table::DASK.provide(context)?;
    let mut build = context.cargo();
    process::run(build.args(["build", "--bin", "sluice"]), "Building sluice")?;
    let program = context.target().join("debug").join("sluice");
    for question in [
        &["luck", "--seeds", "48", "--set", "duration_s=30"][..],
        &["map", "--rounds", "0", "--seeds", "1"],
    ] {
        let mut sweep = context.command(&python);
        sweep
            .arg(context.root.join("examples").join("sweep_on_dask.py"))
            .args(["--shards", "12", "--format", "json", "--kill", "--check"])
            .arg(&program)
            .args(question)
            .stdout(Stdio::null());
        process::run(&mut sweep, "The sweep on Dask")?;
    }
    Ok(())
}

/// Runs a script that plays the page in another browser than the tests'.
fn played_in(
    browser: &Browser,
    script: &str,
    context: &Context,
    tally: &mut Tally,
) -> Outcome<Ending> {
    require_page(context)?;
    let playwright = playwright::provide(context)?;
    let Some(program) = browser.provide(context)? else {
        let reason = format!("there is no {} here. {}", browser.title, browser.by_hand);
        return Ok(Ending::Skipped(reason));
    };
    console::note(&format!("Browser: {}", program.display()));
    let mut test = playwright.script(context, script);
    test.env(browser.variable, program);
    let ran = process::run_and_keep(&mut test)?;
    tally.add(&ran);
    let failed = || format!("the page does not play in {}.", browser.title);
    ran.succeeded.then_some(Ending::Done).ok_or_else(failed)
}

fn browser_tests(context: &Context, tally: &mut Tally, steps: &mut Steps) -> Outcome {
    require_page(context)?;
    let got = steps.timed("  Node, Playwright and Chromium", || {
        node::provide(context)?;
        Ok((
            playwright::provide(context)?,
            table::CHROMIUM.require(context)?,
        ))
    });
    let (playwright, browser) = got?;
    console::note(&format!("Browser: {}", browser.display()));
    // Tests hold the page against it: none of them is to wait for its compilation.
    steps.timed("  the command sluice, compiled", || {
        process::run(
            context.cargo().args(["build", "--quiet"]),
            "The build of the command",
        )
    })?;
    let mut test = playwright.command(context);
    test.arg("test").env(table::CHROMIUM.variable, browser);
    // Playwright writes to a pipe and cannot see the terminal, so colours are decided here. Node warns if
    // both variables are set.
    if env::var_os("NO_COLOR").is_none() && std::io::stdout().is_terminal() {
        test.env("FORCE_COLOR", "1");
    } else {
        test.env_remove("NO_COLOR").env("FORCE_COLOR", "0");
    }
    let ran = process::run_and_keep(&mut test)?;
    tally.add(&ran);
    let failed = || String::from("a browser test failed.");
    ran.succeeded.then_some(()).ok_or_else(failed)
}

fn require_page(context: &Context) -> Outcome {
    let is_there = context.root.join("dist").join("index.html").is_file();
    let none = || String::from("there is no page in dist/ yet: run `cargo xtask build` first.");
    is_there.then_some(()).ok_or_else(none)
}

//! `cargo xtask test`: every check, one after the other, stopping at the first that fails.

use crate::console::{self, Stopwatch};
use crate::context::Context;
use crate::process::{self, Outcome};
use crate::tasks::build;
use crate::tasks::tally::Tally;
use crate::tools::{self, chromium, firefox, playwright, python, wasm_target};
use std::env;
use std::io::IsTerminal;

/// One check. The order of the variants is the order of the run: the quick ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Is everything formatted?
    Format,
    /// Is the native code free of warnings?
    Lint,
    /// Is the page's code free of warnings?
    LintWasm,
    /// Do the native tests pass?
    Test,
    /// Do the simulations that others wrote agree? Only on demand: it wants Python.
    Peers,
    /// Does the page build within its budget?
    Build,
    /// Does the page work in a browser?
    Browser,
    /// Does it play in Firefox, too?
    Firefox,
}

impl Step {
    /// Every step.
    pub(crate) const ALL: [Self; 8] = [
        Self::Format,
        Self::Lint,
        Self::LintWasm,
        Self::Test,
        Self::Peers,
        Self::Build,
        Self::Browser,
        Self::Firefox,
    ];
    /// The steps that run unless others are asked for.
    pub(crate) const USUAL: [Self; 7] = [
        Self::Format,
        Self::Lint,
        Self::LintWasm,
        Self::Test,
        Self::Build,
        Self::Browser,
        Self::Firefox,
    ];
    /// The steps that need nothing but Rust.
    pub(crate) const QUICK: [Self; 4] = [Self::Format, Self::Lint, Self::LintWasm, Self::Test];

    /// The step that `--only` calls so.
    pub(crate) fn from_name(name: &str) -> Outcome<Self> {
        let names = Self::ALL.map(Self::name).join(", ");
        let step = Self::ALL.into_iter().find(|step| step.name() == name);
        step.ok_or_else(|| format!("There is no step `{name}`. The steps are: {names}."))
    }

    fn name(self) -> &'static str {
        match self {
            Self::Format => "fmt",
            Self::Lint => "clippy",
            Self::LintWasm => "clippy-wasm",
            Self::Test => "test",
            Self::Peers => "peers",
            Self::Build => "build",
            Self::Browser => "browser",
            Self::Firefox => "firefox",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Format => "rustfmt",
            Self::Lint => "clippy, native code",
            Self::LintWasm => "clippy, the page's code",
            Self::Test => "native tests",
            Self::Peers => "comparison with simulations by others",
            Self::Build => "the optimised page and its budget",
            Self::Browser => "browser tests",
            Self::Firefox => "the page in Firefox",
        }
    }

    fn run(self, context: &mut Context, tally: &mut Tally) -> Outcome {
        match self {
            Self::Format => process::run(
                context.cargo().args(["fmt", "--all", "--check"]),
                "The format check",
            )
            .map_err(|reason| format!("{reason} `cargo fmt --all` puts it right.")),
            Self::Lint => lint(context, &["--workspace", "--all-targets"]),
            Self::LintWasm => {
                wasm_target::provide(context)?;
                lint(
                    context,
                    &["--target", "wasm32-unknown-unknown", "--lib", "--bins"],
                )
            }
            Self::Test => native_tests(context, tally),
            Self::Peers => peers(context, tally),
            Self::Build => build::build(context, None),
            Self::Browser => browser_tests(context, tally),
            Self::Firefox => firefox_tests(context, tally),
        }
    }
}

/// Runs the steps and sums up. The runners' own summaries come last, for whoever reads the end.
pub(crate) fn run(context: &mut Context, steps: &[Step]) -> Outcome {
    let watch = Stopwatch::start();
    tools::announce(
        context,
        steps.contains(&Step::Build),
        steps.contains(&Step::Browser),
        steps.contains(&Step::Peers),
    )?;
    let mut tally = Tally::default();
    let mut times = Vec::new();
    let mut failure = None;
    for (index, step) in steps.iter().enumerate() {
        console::header(&format!(
            "{} of {}: {} ({})",
            index + 1,
            steps.len(),
            step.title(),
            step.name()
        ));
        let watch = Stopwatch::start();
        let outcome = step.run(context, &mut tally);
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        console::note(&format!("{word}, {}", watch.words()));
        times.push(format!("{:<37} {word:<8} {}", step.title(), watch.words()));
        if let Err(reason) = outcome {
            failure = Some(format!("Stopped at {}: {reason}", step.name()));
            break;
        }
    }
    console::header(&format!("Summary after {}", watch.words()));
    for line in times.iter().chain(&tally.lines) {
        println!("{line}");
    }
    if !tally.is_empty() {
        println!("{}", tally.totals());
    }
    failure.map_or(Ok(()), Err)
}

fn lint(context: &Context, what: &[&str]) -> Outcome {
    let mut clippy = context.cargo();
    clippy
        .arg("clippy")
        .args(what)
        .args(["--", "-D", "warnings"]);
    process::run(&mut clippy, "Clippy")
}

fn native_tests(context: &Context, tally: &mut Tally) -> Outcome {
    let mut test = context.cargo();
    test.args(["test", "--workspace", "--no-fail-fast"]);
    let (passed, output) = process::run_and_keep(&mut test)?;
    tally.add(&output);
    if passed {
        Ok(())
    } else {
        Err(String::from("a native test failed, or did not compile."))
    }
}

fn peers(context: &Context, tally: &mut Tally) -> Outcome {
    let python = python::MOTO.provide(context)?;
    let ours = ["--quiet", "--example", "queue_script"];
    // Compiled here already, where it is seen to take its time.
    let mut build = context.cargo();
    process::run(build.arg("build").args(ours), "The build of queue_script")?;
    let mut compare = context.command(&python);
    compare
        .arg(context.root.join("tests").join("peers").join("sqs_moto.py"))
        .arg(context.cargo().get_program())
        .arg("run")
        .args(ours);
    let (agree, output) = process::run_and_keep(&mut compare)?;
    tally.add(&output);
    if agree {
        Ok(())
    } else {
        Err(String::from(
            "the queue and moto's do not agree; the step that differs is named above.",
        ))
    }
}

fn firefox_tests(context: &mut Context, tally: &mut Tally) -> Outcome {
    if !context.root.join("dist").join("index.html").is_file() {
        return Err(String::from(
            "there is no page in dist/ yet: run `cargo xtask build` first.",
        ));
    }
    let playwright = playwright::provide(context)?;
    let Some(browser) = firefox::provide(context)? else {
        console::note(
            "Skipped: there is no Firefox here. Install it, or set SLUICE_FIREFOX to its program.",
        );
        return Ok(());
    };
    console::note(&format!("Browser: {}", browser.display()));
    let mut test = playwright.script(context, "firefox.js");
    test.env("SLUICE_FIREFOX", browser);
    let (passed, output) = process::run_and_keep(&mut test)?;
    tally.add(&output);
    if passed {
        Ok(())
    } else {
        Err(String::from("the page does not play in Firefox."))
    }
}

fn browser_tests(context: &mut Context, tally: &mut Tally) -> Outcome {
    if !context.root.join("dist").join("index.html").is_file() {
        return Err(String::from(
            "there is no page in dist/ yet: run `cargo xtask build` first.",
        ));
    }
    let playwright = playwright::provide(context)?;
    let browser = chromium::provide(context)?;
    console::note(&format!("Browser: {}", browser.display()));
    let mut test = playwright.command(context);
    test.arg("test").env("SLUICE_CHROMIUM", browser);
    // The output goes through a pipe, so whoever reads it decides about colours here. Node warns
    // when it is told both.
    if env::var_os("NO_COLOR").is_none() && std::io::stdout().is_terminal() {
        test.env("FORCE_COLOR", "1");
    } else {
        test.env_remove("NO_COLOR").env("FORCE_COLOR", "0");
    }
    let (passed, output) = process::run_and_keep(&mut test)?;
    tally.add(&output);
    if passed {
        Ok(())
    } else {
        Err(String::from("a browser test failed."))
    }
}

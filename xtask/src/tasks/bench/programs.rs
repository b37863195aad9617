//! What is run: the programs of `benches/`, native, in Python and in a browser.

use crate::console;
use crate::context::{Context, program_in};
use crate::process::{self, Outcome};
use crate::tools::{playwright, table, wasm_target};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";
/// Builds of the duel for a browser: the profile and the label of its rows.
const BROWSER_BUILDS: [(&str, &str); 2] = [
    ("release", "Chromium, speed first (opt-level 3)"),
    ("page", "Chromium, as the page (opt-level z)"),
];
/// The options of wasm-opt where speed is first.
const WASM_OPT_ARGS: [&str; 7] = [
    "-O3",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
const PAGE: &str = r#"<!doctype html>
<title>Duel</title>
<script type="module">
  import init from "./duel.js";
  await init();
</script>
"#;

/// Built and found.
pub(crate) struct Programs {
    native: PathBuf,
    python: Outcome<PathBuf>,
    pages: Outcome<Vec<Page>>,
}

/// A build of the duel that a browser opens.
pub(crate) struct Page {
    /// The label of its rows.
    pub(crate) title: &'static str,
    folder: PathBuf,
    browser: PathBuf,
}

impl Page {
    /// Opens the page and prints its lines.
    pub(crate) fn command(&self, context: &Context) -> Command {
        let mut node = context.command("node");
        node.current_dir(context.root.join("tests/browser"))
            .arg("speed.js")
            .arg(&self.folder)
            .env("SLUICE_CHROMIUM", &self.browser);
        node
    }
}

impl Programs {
    /// Builds everything; without Python or a browser it says so and continues.
    pub(crate) fn provide(context: &Context) -> Outcome<Self> {
        console::header("Compiling the engines (minutes the first time)");
        build(
            context,
            &["--release", "-p", "sluice-peers", "-p", "sluice-duel"],
        )?;
        let native = context.target().join("release");
        let python = table::ENGINES.provide(context);
        let pages = pages(context);
        let reasons = [python.as_ref().err(), pages.as_ref().err()];
        for reason in reasons.into_iter().flatten() {
            console::note(&format!("Left out: {reason}"));
        }
        Ok(Self {
            native,
            python,
            pages,
        })
    }

    /// One round of the queue with the compiled engines.
    pub(crate) fn peers(&self, context: &Context, customers: u32, seed: u32) -> Command {
        let mut peers = self.native(context, "sluice-peers");
        peers.args([customers, seed, 1].map(|number| number.to_string()));
        peers
    }

    /// One round of the queue with the engines written in Python, or why there are none.
    pub(crate) fn python(&self, context: &Context, customers: u32, seed: u32) -> Outcome<Command> {
        let mut python = context.command(self.python.as_ref().map_err(String::clone)?);
        python.arg("benches/peers/peers.py");
        python.args([customers, seed, 1].map(|number| number.to_string()));
        Ok(python)
    }

    /// The duel, natively.
    pub(crate) fn duel(&self, context: &Context) -> Command {
        self.native(context, "sluice-duel")
    }

    /// One run of a length, natively.
    pub(crate) fn length(&self, context: &Context, seconds: u32) -> Command {
        let mut duel = self.native(context, "sluice-duel");
        duel.args(["length", &seconds.to_string()]);
        duel
    }

    /// Each build of the duel, in a browser.
    pub(crate) fn pages(&self) -> &[Page] {
        self.pages.as_deref().unwrap_or_default()
    }

    /// What is not available, and why.
    pub(crate) fn left_out(&self) -> Vec<(&'static str, String)> {
        let python = self.python.as_ref().err();
        let pages = self.pages.as_ref().err();
        let python = python.map(|reason| ("SimPy and Ciw", reason.clone()));
        let pages = pages.map(|reason| ("Chromium", reason.clone()));
        python.into_iter().chain(pages).collect()
    }

    fn native(&self, context: &Context, name: &str) -> Command {
        let program = program_in(&self.native, name);
        context.command(program.unwrap_or_else(|| self.native.join(name)))
    }
}

fn build(context: &Context, args: &[&str]) -> Outcome {
    let mut cargo = context.cargo();
    cargo.arg("build").args(args);
    process::run_patiently(&mut cargo, "Compiling")
}

fn pages(context: &Context) -> Outcome<Vec<Page>> {
    wasm_target::provide(context)?;
    let bindgen = table::WASM_BINDGEN.provide(context)?.program;
    let optimiser = table::WASM_OPT.provide(context)?.program;
    playwright::provide(context)?;
    let browser = table::CHROMIUM.require(context)?;
    let mut pages = Vec::new();
    for (profile, title) in BROWSER_BUILDS {
        let package = ["-p", "sluice-duel", "--bin", "sluice-duel"];
        build(
            context,
            &[
                ["--target", WASM, "--profile", profile].as_slice(),
                &package,
            ]
            .concat(),
        )?;
        let built = context
            .target()
            .join(WASM)
            .join(profile)
            .join("sluice-duel.wasm");
        let folder = context.target().join("duel").join(profile);
        let mut join = context.command(&bindgen);
        join.args(["--target", "web", "--no-typescript", "--out-name", "duel"]);
        join.arg("--out-dir").arg(&folder).arg(built);
        process::run(&mut join, "wasm-bindgen")?;
        let args = if profile == "page" {
            args_of_the_page(context)?
        } else {
            WASM_OPT_ARGS.map(str::to_owned).to_vec()
        };
        optimise(context, &optimiser, &args, &folder.join("duel_bg.wasm"))?;
        let index = folder.join("index.html");
        fs::write(&index, PAGE).map_err(|error| format!("{}: {error}.", index.display()))?;
        pages.push(Page {
            title,
            folder,
            browser: browser.clone(),
        });
    }
    Ok(pages)
}

fn optimise(context: &Context, optimiser: &Path, args: &[String], wasm: &Path) -> Outcome {
    let mut optimise = context.command(optimiser);
    optimise.args(args).arg(wasm).arg("-o").arg(wasm);
    process::run(&mut optimise, "wasm-opt")
}

/// The options that Trunk gives wasm-opt for the page, as `index.html` says them of its first program.
fn args_of_the_page(context: &Context) -> Outcome<Vec<String>> {
    let file = context.root.join("index.html");
    let html =
        fs::read_to_string(&file).map_err(|error| format!("{}: {error}.", file.display()))?;
    let args = html.split("data-wasm-opt-params=\"").nth(1);
    let args = args.and_then(|rest| rest.split('"').next());
    let args = args.ok_or_else(|| format!("{} gives wasm-opt no options.", file.display()))?;
    // What the page's own glue leaves unused is not there in the duel's.
    let words = args
        .split_whitespace()
        .filter(|word| !word.starts_with("--remove-exports"));
    Ok(["-O3"]
        .into_iter()
        .chain(words)
        .map(str::to_owned)
        .collect())
}

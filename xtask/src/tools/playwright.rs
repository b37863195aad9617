//! Playwright, which drives the browser; `tests/browser/package-lock.json` pins its packages.

use super::node::{self, Node};
use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Playwright, ready to run.
pub(crate) struct Playwright {
    node: Node,
    folder: PathBuf,
}

impl Playwright {
    /// A child process of Playwright's command line.
    pub(crate) fn command(&self, context: &Context) -> Command {
        let mut command = context.command(&self.node.program);
        command
            .current_dir(&self.folder)
            .arg("node_modules/@playwright/test/cli.js");
        command
    }

    /// A child process of a script beside the tests, which uses their packages.
    pub(crate) fn script(&self, context: &Context, name: &str) -> Command {
        let mut command = context.command(&self.node.program);
        command.current_dir(&self.folder).arg(name);
        command
    }

    /// Playwright's own build of the browser, if it is installed.
    pub(crate) fn own_browser(&self, context: &Context, name: &str) -> Option<PathBuf> {
        let question = format!("console.log(require('@playwright/test').{name}.executablePath())");
        let mut node = context.command(&self.node.program);
        node.current_dir(&self.folder).args(["--eval", &question]);
        process::answer(&mut node)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
    }
}

/// Installs the packages if they are missing or differ from the lock file.
pub(crate) fn provide(context: &Context) -> Outcome<Playwright> {
    let node = node::provide(context)?;
    let folder = context.root.join("tests").join("browser");
    let playwright = Playwright { node, folder };
    if is_current(&playwright.folder) {
        return Ok(playwright);
    }
    console::note("Getting the packages of the browser tests with npm (seconds) …");
    let mut install = playwright.node.npm(context);
    install
        .current_dir(&playwright.folder)
        .args(["ci", "--no-audit", "--no-fund"])
        // The browser is looked for separately, and is often installed already.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run_patiently(&mut install, "npm ci").map_err(|reason| {
        format!(
            "The browser tests' packages could not be installed: {reason} Is the network reachable?"
        )
    })?;
    let lock = read_lock(&playwright.folder);
    fs::write(stamp(&playwright.folder), lock)
        .map_err(|error| format!("The stamp file of the packages cannot be written: {error}."))?;
    Ok(playwright)
}

/// The stamp file is a copy of the lock file that was installed, written last.
fn stamp(folder: &Path) -> PathBuf {
    folder.join("node_modules").join(".installed-lock.json")
}

fn read_lock(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("package-lock.json")).unwrap_or_default()
}

fn is_current(folder: &Path) -> bool {
    fs::read(stamp(folder)).is_ok_and(|installed| installed == read_lock(folder))
}

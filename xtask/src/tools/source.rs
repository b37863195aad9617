//! The ways to have a tool: prebuilt, compiled by Cargo, or as a package of npm.

use super::fetch::{self, Archive};
use super::node;
use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::path::Path;
use std::process::Command;

/// How often Cargo is asked before giving up: one failed look-up must not cost the whole set-up.
const CARGO_TRIES: u8 = 2;

/// One way to have a tool.
pub(crate) enum Source {
    /// A prebuilt archive.
    Archive(Archive),
    /// `cargo install` with these arguments.
    Cargo {
        /// Package, version and options.
        args: Vec<String>,
        /// How long that takes, for people.
        patience: &'static str,
    },
    /// A package of npm whose program lands in `node_modules/.bin`.
    Npm {
        /// `name@version`.
        package: String,
    },
    /// The same, by whatever npm is there, however old: this is how Node itself can come.
    AnyNpm {
        /// `name@version`.
        package: String,
    },
}

impl Source {
    /// Puts the tool into the folder `home`, which exists and is empty.
    pub(crate) fn fill(&self, context: &mut Context, home: &Path) -> Outcome {
        match self {
            Self::Archive(archive) => fetch::fetch(context, archive, home),
            Self::Cargo { args, patience } => {
                console::note(&format!("Compiling it with Cargo, {patience} …"));
                compile(context, args, home)
            }
            Self::Npm { package } => {
                let npm = node::provide(context)?.npm(context);
                install_package(npm, package, home)
            }
            Self::AnyNpm { package } => {
                let npm = context.find("npm").ok_or("there is no npm on the PATH.")?;
                install_package(context.command(npm), package, home)
            }
        }
    }
}

fn install_package(mut npm: Command, package: &str, home: &Path) -> Outcome {
    console::note(&format!("Getting {package} with npm …"));
    npm.current_dir(home)
        .args([
            "install",
            "--prefix",
            ".",
            "--no-save",
            "--no-audit",
            "--no-fund",
        ])
        .arg(package);
    process::run_patiently(&mut npm, "npm")
}

fn compile(context: &Context, args: &[String], home: &Path) -> Outcome {
    // A build folder of its own, thrown away afterwards: the tool shares nothing with the page.
    let build = home.join("build");
    let mut last = Ok(());
    for _ in 0..CARGO_TRIES {
        let mut cargo = context.cargo();
        cargo.arg("install").args(args);
        cargo
            .arg("--root")
            .arg(home)
            .arg("--target-dir")
            .arg(&build);
        last = process::run_patiently(&mut cargo, "Compiling");
        if last.is_ok() {
            break;
        }
    }
    // Absent when Cargo failed early, and harmless when it cannot be removed.
    let _ = std::fs::remove_dir_all(&build);
    last
}

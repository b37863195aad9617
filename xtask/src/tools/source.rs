//! The ways to have a tool: prebuilt, compiled by Cargo, or as a package of npm.

use super::fetch::{self, Archive};
use super::node;
use crate::process::{self, Outcome};
use crate::say;
use crate::workshop::Workshop;
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
    pub(crate) fn fill(&self, shop: &mut Workshop, home: &Path) -> Outcome {
        match self {
            Self::Archive(archive) => fetch::fetch(shop, archive, home),
            Self::Cargo { args, patience } => {
                say::note(&format!("Compiling it with Cargo, {patience} …"));
                compile(shop, args, home)
            }
            Self::Npm { package } => {
                let npm = node::provide(shop)?.npm(shop);
                install_package(npm, package, home)
            }
            Self::AnyNpm { package } => {
                let npm = shop.find("npm").ok_or("there is no npm on the PATH.")?;
                install_package(shop.command(npm), package, home)
            }
        }
    }
}

fn install_package(mut npm: Command, package: &str, home: &Path) -> Outcome {
    say::note(&format!("Getting {package} with npm …"));
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

fn compile(shop: &Workshop, args: &[String], home: &Path) -> Outcome {
    // A build folder of its own, thrown away afterwards: the tool shares nothing with the page.
    let build = home.join("build");
    let mut last = Ok(());
    for _ in 0..CARGO_TRIES {
        let mut cargo = shop.cargo();
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

//! The ways to get a tool: prebuilt, compiled by Cargo, from npm, or as a system package.

use super::node;
use super::platform::{self, Names};
use super::tool::Tool;
use crate::console::Board;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::path::Path;
use std::process::Command;

/// How often Cargo is tried: one failed network request must not cost the whole set-up.
const CARGO_TRIES: u8 = 2;
/// How Cargo compiles a tool, whatever the tool's own release profile says: its speed matters little, and
/// optimising it across crates takes longer than everything else together.
const CARGO_PROFILE: [(&str, &str); 5] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    ("CARGO_PROFILE_RELEASE_STRIP", "none"),
];

/// One way to get a tool.
pub(crate) enum Source {
    /// A prebuilt archive.
    Archive(Archive),
    /// `cargo install`.
    Cargo {
        /// The package.
        package: &'static str,
        /// Further options.
        options: &'static [&'static str],
    },
    /// An npm package whose program ends up in `node_modules/.bin`.
    Npm {
        /// `name@{version}`.
        package: &'static str,
    },
    /// The same with any npm on the `PATH`, however old: a way to get Node itself.
    AnyNpm {
        /// `name@{version}`.
        package: &'static str,
    },
    /// System packages, where they can be installed without asking.
    Apt(&'static [&'static str]),
}

/// A downloadable archive and how to unpack it.
pub(crate) struct Archive {
    /// Where it is; see [`super::table`].
    pub(crate) address: &'static str,
    /// The name of this machine there.
    pub(crate) machine: fn(&Names) -> &'static str,
    /// How many outer folders to strip.
    pub(crate) strip: u8,
    /// The folder inside the tool's own that takes the content.
    pub(crate) into: &'static str,
}

impl Source {
    /// Puts the tool into the folder `home`, which exists and is empty.
    pub(super) fn fill(
        &self,
        context: &Context,
        tool: &Tool,
        version: &str,
        home: &Path,
        board: &Board,
    ) -> Outcome {
        match self {
            Self::Archive(archive) => {
                let names = platform::names().ok_or("nobody publishes it for this machine.")?;
                board.put(tool.title, "being downloaded");
                let address = archive
                    .address
                    .replace("{version}", version)
                    .replace("{machine}", (archive.machine)(&names))
                    .replace("{ending}", platform::archive_ending());
                super::fetch::fetch(context, &address, archive, home)
            }
            Self::Cargo { package, options } => {
                let package = format!("{package}@{version}");
                let mut args = vec!["install", package.as_str()];
                args.extend(*options);
                compile(context, tool.title, &args, home, board)
            }
            Self::Npm { package } => {
                let npm = node::provide(context)?.npm(context);
                board.put(tool.title, "being fetched with npm");
                install_package(npm, &package.replace("{version}", version), home)
            }
            Self::AnyNpm { package } => {
                let npm = context.find("npm").ok_or("there is no npm on the PATH.")?;
                board.put(tool.title, "being fetched with npm");
                install_package(
                    context.command(npm),
                    &package.replace("{version}", version),
                    home,
                )
            }
            Self::Apt(packages) => {
                if !context.can_use_apt() {
                    return Err(String::from(
                        "system packages can be installed only on Debian, as root.",
                    ));
                }
                board.put(tool.title, "being installed with apt-get");
                context.apt_install(packages)
            }
        }
    }

    /// Its word in the table.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Archive(_) => "prebuilt",
            Self::Cargo { .. } => "compiled by Cargo",
            Self::Npm { .. } | Self::AnyNpm { .. } => "npm",
            Self::Apt(_) => "apt",
        }
    }
}

fn install_package(mut npm: Command, package: &str, home: &Path) -> Outcome {
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
    process::run(&mut npm, "npm")
}

fn compile(context: &Context, title: &str, args: &[&str], home: &Path, board: &Board) -> Outcome {
    // A temporary build folder of its own: the tool shares nothing with the page.
    let build = home.join("build");
    let mut last = Ok(());
    for _ in 0..CARGO_TRIES {
        let mut cargo = context.cargo();
        cargo
            .args(args)
            .arg("--root")
            .arg(home)
            .arg("--target-dir")
            .arg(&build)
            .envs(CARGO_PROFILE);
        last = process::run_counted(&mut cargo, title, board);
        if last.is_ok() {
            break;
        }
    }
    // Missing if Cargo failed early, and harmless if it cannot be removed.
    let _ = std::fs::remove_dir_all(&build);
    last
}

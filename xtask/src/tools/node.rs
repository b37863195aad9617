//! Node with npm, which some systems package separately.

use super::table::NODE;
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::path::PathBuf;
use std::process::Command;

/// Node and npm, both installed.
pub(crate) struct Node {
    /// The program `node`.
    pub(crate) program: PathBuf,
    npm: PathBuf,
}

impl Node {
    /// A child process of npm.
    pub(crate) fn npm(&self, context: &Context) -> Command {
        context.command(&self.npm)
    }
}

/// Finds Node and npm, or fetches them.
pub(crate) fn provide(context: &Context) -> Outcome<Node> {
    let program = NODE.provide(context)?.program;
    let beside = program
        .parent()
        .and_then(|folder| context::program_in(folder, "npm"));
    let npm = match beside.or_else(|| context.find("npm")) {
        Some(npm) => npm,
        None if context.can_use_apt() => {
            context.apt_install(&["npm"])?;
            context
                .find("npm")
                .ok_or("npm could not be installed. Install it by hand.")?
        }
        None => {
            return Err(String::from(
                "Node is installed, but npm is not. Install npm by hand.",
            ));
        }
    };
    // Checked rather than trusted: it is better to find a broken npm before the tests do.
    process::answer(context.command(&npm).arg("--version"))
        .ok_or("npm is installed, but does not run. Reinstall Node and npm.")?;
    Ok(Node { program, npm })
}

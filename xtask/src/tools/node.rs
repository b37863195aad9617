//! Node runs the browser tests, and wasm-opt where only its npm package can be had.

use super::fetch::Archive;
use super::platform;
use super::source::Source;
use super::tool::Tool;
use super::version::{Version, Wanted};
use crate::console;
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::path::PathBuf;
use std::process::Command;

const VERSION: &str = "22.20.0";

/// Node and npm, both there.
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

/// Node and how to have it.
pub(crate) fn tool() -> Tool {
    let mut sources = Vec::new();
    if let Some(names) = platform::names() {
        sources.push(Source::Archive(Archive {
            address: format!(
                "https://nodejs.org/dist/v{VERSION}/node-v{VERSION}-{}.{}",
                names.node,
                platform::archive_ending()
            ),
            strip: 1,
            into: ".",
        }));
    }
    // Some systems have only an old Node, which is enough to have a newer one from npm.
    sources.push(Source::AnyNpm {
        package: format!("node@{VERSION}"),
    });
    Tool {
        title: "Node",
        purpose: "runs the browser tests and wasm-opt",
        program: "node",
        wanted: Wanted::AtLeast(Version::new(20, 0, 0)),
        version: String::from(VERSION),
        patience: "about a minute",
        sources,
        by_hand: String::from("Install Node 20 or later with npm by hand (https://nodejs.org)."),
    }
}

/// Finds Node and npm, or fetches them.
pub(crate) fn provide(context: &mut Context) -> Outcome<Node> {
    let found = match tool().provide(context) {
        Ok(found) => found,
        Err(sentence) if context.can_use_apt() => {
            console::note(&sentence);
            context.apt_install(&["nodejs", "npm"])?;
            tool().provide(context)?
        }
        Err(sentence) => return Err(sentence),
    };
    let beside = found
        .program
        .parent()
        .and_then(|folder| context::program_in(folder, "npm"));
    let npm = match beside.or_else(|| context.find("npm")) {
        Some(npm) => npm,
        None if context.can_use_apt() => {
            context.apt_install(&["npm"])?;
            context
                .find("npm")
                .ok_or("npm could not be had. Install it by hand.")?
        }
        None => {
            return Err(String::from(
                "Node is there, but npm is not. Install npm by hand.",
            ));
        }
    };
    // Asked here rather than trusted: a broken npm is better found before the tests.
    process::answer(context.command(&npm).arg("--version"))
        .ok_or("npm is there, but does not run. Install Node and npm afresh.")?;
    Ok(Node {
        program: found.program,
        npm,
    })
}

//! A tool as data, and the one procedure that provides any of them.

use super::node;
use super::source::Source;
use super::version::{Version, Wanted};
use crate::console::{self, Stopwatch};
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a program may lie within a tool's own folder.
const PLACES: [&str; 3] = ["bin", ".", "node_modules/.bin"];

/// What is to be known about a tool.
pub(crate) struct Tool {
    /// Its name for people.
    pub(crate) title: &'static str,
    /// What it is needed for.
    pub(crate) purpose: &'static str,
    /// The program.
    pub(crate) program: &'static str,
    /// Which versions will do.
    pub(crate) wanted: Wanted,
    /// The version that is fetched.
    pub(crate) version: String,
    /// How long fetching may take, for people.
    pub(crate) patience: &'static str,
    /// The ways to have it, best first.
    pub(crate) sources: Vec<Source>,
    /// What to do when all of them fail.
    pub(crate) by_hand: String,
}

/// A tool that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The program.
    pub(crate) program: PathBuf,
    /// What it says it is.
    pub(crate) version: Version,
}

impl Tool {
    /// Finds the tool or fetches it, and puts it first on the search path.
    pub(crate) fn provide(&self, context: &mut Context) -> Outcome<Found> {
        let found = match self.find(context) {
            Some(found) => found,
            None => self.install(context)?,
        };
        if let Some(folder) = found.program.parent() {
            context.put_first(folder);
        }
        Ok(found)
    }

    /// Looks on the search path, then in the tool folder.
    pub(crate) fn find(&self, context: &mut Context) -> Option<Found> {
        let on_path = context.find(self.program);
        on_path
            .and_then(|program| self.probe(context, program))
            .or_else(|| self.find_in(context, &self.home(context)))
    }

    fn home(&self, context: &Context) -> PathBuf {
        context
            .tools
            .join(format!("{}-{}", self.program, self.version))
    }

    fn find_in(&self, context: &mut Context, home: &Path) -> Option<Found> {
        let program = PLACES
            .iter()
            .find_map(|place| context::program_in(&home.join(place), self.program))?;
        let is_package = program.iter().any(|part| part == "node_modules");
        if is_package && self.program != "node" {
            // Such a program is a script: without Node it cannot even say its version.
            let node = node::tool().find(context)?;
            context.put_first(node.program.parent()?);
        }
        self.probe(context, program)
    }

    /// Asks the program who it is; one that cannot answer, or is too old, does not count.
    fn probe(&self, context: &Context, program: PathBuf) -> Option<Found> {
        let answer = process::answer(context.command(&program).arg("--version"))?;
        let version = Version::find_in(&answer)?;
        self.wanted
            .accepts(version)
            .then_some(Found { program, version })
    }

    /// Fetches the tool into a folder with a passing name, and gives the folder its real name only
    /// when the tool runs: a broken installation is never mistaken for a good one.
    fn install(&self, context: &mut Context) -> Outcome<Found> {
        console::header(&format!("{} {} is missing", self.title, self.version));
        console::note(&format!(
            "It {}. Getting it ({}).",
            self.purpose, self.patience
        ));
        let watch = Stopwatch::start();
        let home = self.home(context);
        let stage = context
            .tools
            .join(format!(".{}-{}", self.program, std::process::id()));
        for source in &self.sources {
            remove(&stage)?;
            fs::create_dir_all(&stage).map_err(|error| format!("{}: {error}", stage.display()))?;
            if let Err(reason) = source.fill(context, &stage) {
                console::note(&format!("That did not work: {reason}"));
                continue;
            }
            if self.find_in(context, &stage).is_none() {
                console::note("That did not work: what came does not run on this machine.");
                continue;
            }
            remove(&home)?;
            fs::rename(&stage, &home).map_err(|error| format!("{}: {error}", home.display()))?;
            if let Some(found) = self.find_in(context, &home) {
                console::note(&format!("{} is there ({}).", self.title, watch.words()));
                return Ok(found);
            }
        }
        remove(&stage)?;
        Err(format!("{} could not be had. {}", self.title, self.by_hand))
    }
}

fn remove(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(())
}

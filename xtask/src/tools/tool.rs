//! A tool as data, and the one procedure that provides any of them.

use super::source::Source;
use super::table;
use super::version::Version;
use crate::console::{self, Board, Stopwatch};
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a program may be inside a tool's own folder.
const PLACES: [&str; 3] = ["bin", ".", "node_modules/.bin"];

/// A tool as data.
pub(crate) struct Tool {
    /// Its name for people.
    pub(crate) title: &'static str,
    /// What it does, to complete "It …".
    pub(crate) purpose: &'static str,
    /// The program.
    pub(crate) program: &'static str,
    /// The version that is fetched.
    pub(crate) version: Pin,
    /// Which versions will do.
    pub(crate) check: Check,
    /// The ways to get it, best first.
    pub(crate) sources: &'static [Source],
    /// How long fetching may take, for people.
    pub(crate) patience: &'static str,
    /// What to do if all of them fail; `{version}` stands for the version.
    pub(crate) by_hand: &'static str,
}

/// The version that is fetched.
pub(crate) enum Pin {
    /// This one.
    Fixed(&'static str),
    /// That of a package in `Cargo.lock`.
    Locked(&'static str),
    /// Whatever the system's packages offer.
    OfTheSystem,
}

/// How a tool that was found is checked, by its version.
pub(crate) enum Check {
    /// This version or a later one will do.
    AtLeast(Version),
    /// Only the version that would be fetched will do.
    ThisVersion,
}

/// An installed tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The program.
    pub(crate) program: PathBuf,
    /// The version that it reports.
    pub(crate) version: Version,
}

impl Tool {
    /// Finds the tool or fetches it, and puts it first on the search path.
    pub(crate) fn provide(&self, context: &Context) -> Outcome<Found> {
        if let Some(found) = self.provide_if_there(context) {
            return Ok(found);
        }
        self.announce(context);
        let board = Board::new();
        let found = std::thread::scope(|scope| {
            let install = scope.spawn(|| board.timed(self.title, || self.install(context, &board)));
            board.tell_until_done(1);
            install.join()
        });
        found.map_err(|_| format!("The installation of {} panicked.", self.title))??;
        self.provide_if_there(context)
            .ok_or_else(|| format!("{} was installed, but cannot be found.", self.title))
    }

    /// Puts the tool first on the search path, if it is installed.
    pub(crate) fn provide_if_there(&self, context: &Context) -> Option<Found> {
        let found = self.find(context)?;
        context.put_first(found.program.parent()?);
        Some(found)
    }

    /// Looks on the search path, then in the tool folder.
    pub(crate) fn find(&self, context: &Context) -> Option<Found> {
        let on_path = context.find(self.program);
        on_path
            .and_then(|program| self.probe(context, program))
            .or_else(|| self.find_in(context, &self.home(context)?))
    }

    /// Says that the tool is missing, what it is for and how long it takes.
    pub(crate) fn announce(&self, context: &Context) {
        let version = self.version(context).unwrap_or_default();
        console::header(&format!("{} {version} is missing", self.title).replace("  ", " "));
        console::note(&format!(
            "It {}. Getting it ({}).",
            self.purpose, self.patience
        ));
    }

    /// The version that is fetched; empty for a system package.
    pub(crate) fn version(&self, context: &Context) -> Outcome<String> {
        match self.version {
            Pin::Fixed(version) => Ok(String::from(version)),
            Pin::OfTheSystem => Ok(String::new()),
            Pin::Locked(package) => {
                let lock = fs::read_to_string(context.root.join("Cargo.lock"))
                    .map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
                let found = locked_version(&lock, package).map(str::to_owned);
                found.ok_or_else(|| format!("Cargo.lock has no {package}."))
            }
        }
    }

    fn home(&self, context: &Context) -> Option<PathBuf> {
        let version = self.version(context).ok()?;
        Some(context.tools.join(format!("{}-{version}", self.program)))
    }

    fn find_in(&self, context: &Context, home: &Path) -> Option<Found> {
        let program = PLACES
            .iter()
            .find_map(|place| context::program_in(&home.join(place), self.program))?;
        let is_package = program.iter().any(|part| part == "node_modules");
        if is_package && self.program != table::NODE.program {
            // Such a program is a script: without Node it cannot even report its version.
            table::NODE.provide_if_there(context)?;
        }
        self.probe(context, program)
    }

    /// Asks the program for its version; one that cannot answer, or has a wrong version, does not count.
    fn probe(&self, context: &Context, program: PathBuf) -> Option<Found> {
        let answer = process::answer(context.command(&program).arg("--version"))?;
        let version = Version::find_in(&answer)?;
        let will_do = match self.check {
            Check::AtLeast(least) => version >= least,
            Check::ThisVersion => Version::find_in(&self.version(context).ok()?) == Some(version),
        };
        will_do.then_some(Found { program, version })
    }

    /// Fetches the tool into a temporary folder, which gets its real name only once the tool runs: a
    /// broken installation is never mistaken for a good one.
    pub(crate) fn install(&self, context: &Context, board: &Board) -> Outcome<Found> {
        let version = self.version(context)?;
        let home = self.home(context).ok_or("The tool has no folder.")?;
        let stage = context
            .tools
            .join(format!(".{}-{}", self.program, std::process::id()));
        let watch = Stopwatch::start();
        for source in self.sources {
            remove(&stage)?;
            fs::create_dir_all(&stage).map_err(|error| format!("{}: {error}", stage.display()))?;
            if let Err(reason) = source.fill(context, self, &version, &stage, board) {
                console::note(&format!("{}: that did not work: {reason}", self.title));
                continue;
            }
            let staged = self.find_in(context, &stage).is_some();
            if staged {
                remove(&home)?;
                fs::rename(&stage, &home)
                    .map_err(|error| format!("{}: {error}", home.display()))?;
            }
            // System packages are installed elsewhere.
            if let Some(found) = self.find(context) {
                remove(&stage)?;
                console::note(&format!("{} is ready ({}).", self.title, watch.words()));
                return Ok(found);
            }
            console::note(&format!(
                "{}: that did not work: the program does not run on this machine.",
                self.title
            ));
        }
        remove(&stage)?;
        Err(format!(
            "{} could not be installed. {}",
            self.title,
            self.by_hand.replace("{version}", &version)
        ))
    }

    /// Its row in the table for people.
    pub(super) fn row(&self, context: &Context) -> [String; 5] {
        let version = match self.version {
            Pin::Fixed(version) => String::from(version),
            Pin::Locked(_) => self.version(context).unwrap_or_default() + " (Cargo.lock)",
            Pin::OfTheSystem => String::from("the system's"),
        };
        let check = match self.check {
            Check::AtLeast(least) => format!("--version says {least} or later"),
            Check::ThisVersion => String::from("--version says the same"),
        };
        let sources: Vec<_> = self.sources.iter().map(Source::word).collect();
        let here = self
            .find(context)
            .map(|found| found.program.display().to_string());
        [
            String::from(self.title),
            version,
            ["PATH"]
                .into_iter()
                .chain(sources)
                .collect::<Vec<_>>()
                .join(", "),
            check,
            here.unwrap_or_else(|| String::from("–")),
        ]
    }
}

/// The version of `package` in a lock file.
fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn remove(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-macro\"
version = \"9.9.9\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn the_version_is_that_of_the_very_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "leptos"), None);
    }
}

//! Python, for comparisons with other people's programs: each has its packages in a virtual environment
//! of its own in the tool folder.

use super::version::Version;
use crate::console;
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// The oldest Python that runs all of them.
const LEAST: Version = Version::new(3, 10, 0);
/// Names of Python; on some systems the plain name is an old version.
const NAMES: [&str; 7] = [
    "python3",
    "python",
    "python3.14",
    "python3.13",
    "python3.12",
    "python3.11",
    "python3.10",
];

/// Python packages, and what they are for.
pub(crate) struct Environment {
    /// The name of the packages for people: "moto".
    pub(crate) title: &'static str,
    /// What needs them: "The comparison with moto".
    pub(crate) purpose: &'static str,
    /// How to do without them.
    pub(crate) without: &'static str,
    /// Its folder in the tool folder.
    pub(crate) home: &'static str,
    /// The file that names them and their versions, relative to the root.
    pub(crate) requirements: &'static str,
}

impl Environment {
    /// The Python that has the packages; the environment is made if it is missing or out of date.
    pub(crate) fn provide(&self, context: &Context) -> Outcome<PathBuf> {
        if let Some(python) = self.installed(context) {
            return Ok(python);
        }
        let Self { title, purpose, .. } = self;
        let none = || {
            format!(
                "{purpose} needs Python 3.10 or later, and there is none on the PATH. Install one, \
                 or {}.",
                self.without
            )
        };
        let python = match find(context) {
            Some(python) => python,
            None if context.can_use_apt() => {
                console::note(&format!("{purpose} needs Python."));
                context.apt_install(&["python3", "python3-venv"])?;
                find(context).ok_or_else(none)?
            }
            None => return Err(none()),
        };
        console::note(&format!(
            "Getting {title} and its dependencies (about a minute) …"
        ));
        let home = self.home(context);
        make_environment(context, &python, &home)?;
        let inside = program(&home)
            .ok_or_else(|| format!("The Python environment of {title} has no Python."))?;
        let mut install = context.command(&inside);
        install
            .args(["-m", "pip", "install", "--quiet"])
            .args(["--disable-pip-version-check", "--no-input", "--requirement"])
            .arg(context.root.join(self.requirements));
        process::run_patiently(&mut install, "pip install").map_err(|reason| {
            format!(
                "The packages of {title} could not be installed: {reason} Is the network reachable?"
            )
        })?;
        fs::write(stamp(&home), self.wanted(context))
            .map_err(|error| format!("The stamp file of {title} cannot be written: {error}."))?;
        Ok(inside)
    }

    /// Whether nothing has to be fetched.
    pub(crate) fn is_current(&self, context: &Context) -> bool {
        self.installed(context).is_some()
    }

    /// Its row in the table for people.
    pub(super) fn row(&self, context: &Context) -> [String; 5] {
        let here = self
            .installed(context)
            .map(|found| found.display().to_string());
        [
            String::from(self.title),
            format!("as in {}", self.requirements),
            String::from("pip, for Python 3.10 or later"),
            String::from("its stamp file is the same"),
            here.unwrap_or_else(|| String::from("–")),
        ]
    }

    /// The environment's Python, if it still runs and is up to date.
    fn installed(&self, context: &Context) -> Option<PathBuf> {
        let home = self.home(context);
        let is_current = fs::read(stamp(&home)).is_ok_and(|had| had == self.wanted(context));
        let python = program(&home).filter(|_| is_current)?;
        // The Python that the environment was made from may be gone.
        is_new_enough(&process::answer(context.command(&python).arg("--version"))?)
            .then_some(python)
    }

    fn home(&self, context: &Context) -> PathBuf {
        context.tools.join(self.home)
    }

    fn wanted(&self, context: &Context) -> Vec<u8> {
        fs::read(context.root.join(self.requirements)).unwrap_or_default()
    }
}

fn find(context: &Context) -> Option<PathBuf> {
    NAMES.into_iter().find_map(|name| {
        let python = context.find(name)?;
        let answer = process::answer(context.command(&python).arg("--version"))?;
        is_new_enough(&answer).then_some(python)
    })
}

fn is_new_enough(answer: &str) -> bool {
    Version::find_in(answer).is_some_and(|version| version >= LEAST)
}

fn make_environment(context: &Context, python: &Path, home: &Path) -> Outcome {
    let make = || {
        let mut make = context.command(python);
        make.args(["-m", "venv", "--clear"]).arg(home);
        process::run_patiently(&mut make, "python -m venv")
    };
    match make() {
        // Debian has the module in a separate package.
        Err(reason) if context.can_use_apt() => {
            console::note(&reason);
            context.apt_install(&["python3-venv"])?;
            make()
        }
        made => made,
    }
}

fn program(home: &Path) -> Option<PathBuf> {
    let folder = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    context::program_in(&folder, "python")
}

/// The stamp file is a copy of the requirements that were installed, written last.
fn stamp(home: &Path) -> PathBuf {
    home.join(".installed-requirements.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_python_must_be_new_enough() {
        assert!(is_new_enough("Python 3.10.0"));
        assert!(is_new_enough("Python 3.13.1"));
        assert!(!is_new_enough("Python 3.9.18"));
        assert!(!is_new_enough("Python 2.7.18"));
        assert!(!is_new_enough(""));
    }
}

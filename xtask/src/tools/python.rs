//! Python runs the comparison with moto, whose packages are those of `tests/peers/requirements.txt`,
//! in an environment of their own below the tool folder.

use super::version::Version;
use crate::process::{self, Outcome};
use crate::say;
use crate::workshop::{self, Workshop};
use std::fs;
use std::path::{Path, PathBuf};

/// The oldest Python that moto runs on.
const LEAST: Version = Version::new(3, 10, 0);
/// What a Python may be called; some systems keep an old one under the plain name.
const NAMES: [&str; 7] = [
    "python3",
    "python",
    "python3.14",
    "python3.13",
    "python3.12",
    "python3.11",
    "python3.10",
];
const NONE: &str = "The comparison with moto needs Python 3.10 or later, and there is none on the \
                    PATH. Install one, or leave the step `peers` out.";

/// The Python of an environment that has moto, made if it is missing or not what is required.
pub(crate) fn provide(shop: &Workshop) -> Outcome<PathBuf> {
    let home = home(shop);
    if let Some(python) = installed(shop) {
        return Ok(python);
    }
    let python = match find(shop) {
        Some(python) => python,
        None if shop.can_use_apt() => {
            say::note("The comparison with moto needs Python.");
            shop.apt_install(&["python3", "python3-venv"])?;
            find(shop).ok_or(NONE)?
        }
        None => return Err(String::from(NONE)),
    };
    say::note(
        "Getting moto, a simulation of AWS by others, and what it needs, to compare the queue with \
         its queue (about a minute) …",
    );
    make_environment(shop, &python, &home)?;
    let inside = program(&home).ok_or("The Python environment of moto has no Python.")?;
    let mut install = shop.command(&inside);
    install
        .args(["-m", "pip", "install", "--quiet"])
        .args(["--disable-pip-version-check", "--no-input", "--requirement"])
        .arg(requirements(shop));
    process::run_patiently(&mut install, "pip install").map_err(|reason| {
        format!("moto's packages could not be had: {reason} Is the network reachable?")
    })?;
    fs::write(stamp(&home), wanted(shop))
        .map_err(|error| format!("The stamp of moto's packages cannot be written: {error}."))?;
    Ok(inside)
}

/// Whether nothing has to be fetched.
pub(crate) fn is_current(shop: &Workshop) -> bool {
    installed(shop).is_some()
}

/// The environment's Python, if it still runs and has what is required.
fn installed(shop: &Workshop) -> Option<PathBuf> {
    let home = home(shop);
    let is_current = fs::read(stamp(&home)).is_ok_and(|had| had == wanted(shop));
    let python = program(&home).filter(|_| is_current)?;
    // The Python that it was made from may be gone.
    is_new_enough(&process::answer(shop.command(&python).arg("--version"))?).then_some(python)
}

fn find(shop: &Workshop) -> Option<PathBuf> {
    NAMES.into_iter().find_map(|name| {
        let python = shop.find(name)?;
        let answer = process::answer(shop.command(&python).arg("--version"))?;
        is_new_enough(&answer).then_some(python)
    })
}

fn is_new_enough(answer: &str) -> bool {
    Version::find_in(answer).is_some_and(|version| version >= LEAST)
}

fn make_environment(shop: &Workshop, python: &Path, home: &Path) -> Outcome {
    let make = || {
        let mut make = shop.command(python);
        make.args(["-m", "venv", "--clear"]).arg(home);
        process::run_patiently(&mut make, "python -m venv")
    };
    match make() {
        // Debian keeps the module in a package of its own.
        Err(reason) if shop.can_use_apt() => {
            say::note(&reason);
            shop.apt_install(&["python3-venv"])?;
            make()
        }
        made => made,
    }
}

fn home(shop: &Workshop) -> PathBuf {
    shop.tools.join("python-peers")
}

fn program(home: &Path) -> Option<PathBuf> {
    let folder = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    workshop::program_in(&folder, "python")
}

fn requirements(shop: &Workshop) -> PathBuf {
    shop.root
        .join("tests")
        .join("peers")
        .join("requirements.txt")
}

/// The stamp is a copy of the requirements that were installed, written last.
fn stamp(home: &Path) -> PathBuf {
    home.join(".installed-requirements.txt")
}

fn wanted(shop: &Workshop) -> Vec<u8> {
    fs::read(requirements(shop)).unwrap_or_default()
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

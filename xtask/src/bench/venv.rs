//! Python for the engines that are written in it: an environment of their own in the tool folder.

use crate::process::{self, Outcome};
use crate::say;
use crate::tools::version::Version;
use crate::workshop::{self, Workshop};
use std::fs;
use std::path::{Path, PathBuf};

/// The packages, with their versions.
pub(crate) const REQUIREMENTS: &str = "benches/peers/requirements.txt";
const NAMES: [&str; 2] = ["python3", "python"];
const VERSION_MIN: Version = Version::new(3, 10, 0);
/// Written last, a copy of what was asked for: without it the environment is not finished.
const STAMP: &str = "installed-requirements.txt";

/// The Python of the environment, which is made if it is missing or holds other versions.
pub(crate) fn provide(shop: &Workshop) -> Outcome<PathBuf> {
    let wanted = fs::read_to_string(shop.root.join(REQUIREMENTS))
        .map_err(|error| format!("{REQUIREMENTS}: {error}."))?;
    let home = shop.tools.join("python-engines");
    let stamp = home.join(STAMP);
    if let Some(python) = python_in(&home)
        && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted)
    {
        return Ok(python);
    }
    let python = find(shop).ok_or("There is no Python 3.10 or later on the PATH.")?;
    say::note("Making a Python environment for the engines written in it (seconds) …");
    let mut make = shop.command(python);
    make.args(["-m", "venv", "--clear"]).arg(&home);
    process::run(&mut make, "Making the Python environment")?;
    let python = python_in(&home).ok_or("The new Python environment has no Python.")?;
    let mut install = shop.command(&python);
    install
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args(["--requirement", REQUIREMENTS]);
    process::run_patiently(&mut install, "pip")?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}.", stamp.display()))?;
    Ok(python)
}

fn find(shop: &Workshop) -> Option<PathBuf> {
    let on_path = NAMES.iter().filter_map(|name| shop.find(name));
    on_path.into_iter().find(|python| {
        let answer = process::answer(shop.command(python).arg("--version"));
        answer
            .and_then(|answer| Version::find_in(&answer))
            .is_some_and(|version| version >= VERSION_MIN)
    })
}

fn python_in(home: &Path) -> Option<PathBuf> {
    ["bin", "Scripts"]
        .iter()
        .find_map(|folder| workshop::program_in(&home.join(folder), "python"))
}

//! Where the project and the tools are, and how a tool is started.

use crate::console;
use crate::process::{self, Outcome};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Folders, and the search path of every child process.
pub(crate) struct Context {
    /// The root of the project.
    pub(crate) root: PathBuf,
    /// Where fetched tools live, one versioned folder each. Per user: it survives fresh clones.
    pub(crate) tools: PathBuf,
    /// Folders searched before `PATH`.
    path_first: Mutex<Vec<PathBuf>>,
}

impl Context {
    /// Finds the folders; creates nothing yet.
    pub(crate) fn open() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .ok_or("The xtask package is not inside the project.")?
            .to_path_buf();
        let tools = tools_folder(env::consts::OS, |name| env::var_os(name)).ok_or(
            "There is nowhere to put the tools: neither SLUICE_TOOLS nor a home folder is set. \
             Set SLUICE_TOOLS to a folder of your choice.",
        )?;
        Ok(Self {
            root,
            tools,
            path_first: Mutex::default(),
        })
    }

    /// Lets children find programs in `folder` before any of the same name elsewhere.
    pub(crate) fn put_first(&self, folder: &Path) {
        let mut first = self.first();
        first.retain(|known| known != folder);
        first.insert(0, folder.to_path_buf());
    }

    fn first(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        // The list is valid at every instant, even if a thread panicked while holding it.
        self.path_first
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The program called `name`, if the search path has it.
    pub(crate) fn find(&self, name: &str) -> Option<PathBuf> {
        self.search_path()
            .into_iter()
            .find_map(|folder| program_in(&folder, name))
    }

    /// A child process in the project's root, without the variables that would confuse it.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root).stdin(Stdio::null());
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(confuses) {
                command.env_remove(&name);
            }
        }
        if let Ok(path) = env::join_paths(self.search_path()) {
            command.env("PATH", path);
        }
        command
    }

    /// The `cargo` of the toolchain that runs this.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from))
    }

    /// Where Cargo puts what it builds.
    pub(crate) fn target(&self) -> PathBuf {
        let chosen = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        self.root.join(chosen.unwrap_or_else(|| "target".into()))
    }

    /// Whether system packages can be installed without asking: on Debian, as root.
    pub(crate) fn can_use_apt(&self) -> bool {
        let is_root = || process::answer(self.command("id").arg("-u")).is_some_and(|id| id == "0");
        self.find("apt-get").is_some() && is_root()
    }

    /// Installs system packages; only where [`Context::can_use_apt`].
    pub(crate) fn apt_install(&self, packages: &[&str]) -> Outcome {
        console::note(&format!("Installing {} with apt-get …", packages.join(" ")));
        let apt = |args: &[&str]| {
            let mut apt = self.command("apt-get");
            apt.args(["--quiet", "--yes"])
                .args(args)
                .env("DEBIAN_FRONTEND", "noninteractive");
            process::run_patiently(&mut apt, "apt-get")
        };
        apt(&["update"])?;
        apt(&[["install"].as_slice(), packages].concat())
    }

    fn search_path(&self) -> Vec<PathBuf> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let mut path = self.first().clone();
        path.extend(env::split_paths(&inherited));
        path
    }
}

/// The program `name` inside `folder`, with the file extensions that the system uses for programs.
pub(crate) fn program_in(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    endings
        .iter()
        .map(|ending| folder.join(format!("{name}{ending}")))
        .find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Whether a variable must not reach a child: it would redirect Trunk or Cargo from outside, or it
/// describes the xtask package and would make Cargo rebuild the others.
fn confuses(name: &str) -> bool {
    name.starts_with("TRUNK_")
        || name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || name == "CARGO_BUILD_TARGET"
}

fn tools_folder(system: &str, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name| {
        var(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(chosen) = folder("SLUICE_TOOLS") {
        return std::path::absolute(chosen).ok();
    }
    let cache = match system {
        "windows" => folder("LOCALAPPDATA"),
        "macos" => folder("HOME").map(|home| home.join("Library/Caches")),
        _ => folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache"))),
    };
    cache.map(|cache| cache.join("sluice").join("tools"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(system: &str, vars: &[(&str, &str)]) -> Option<PathBuf> {
        let find = |name: &str| vars.iter().find(|(known, _)| *known == name);
        tools_folder(system, |name| {
            find(name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_tool_folder_follows_the_system() {
        let home = ("HOME", "/home/ada");
        assert_eq!(
            folder_with("linux", &[home]),
            Some("/home/ada/.cache/sluice/tools".into())
        );
        assert_eq!(
            folder_with("linux", &[home, ("XDG_CACHE_HOME", "/fast")]),
            Some("/fast/sluice/tools".into())
        );
        assert_eq!(
            folder_with("macos", &[home]),
            Some("/home/ada/Library/Caches/sluice/tools".into())
        );
        assert_eq!(
            folder_with("windows", &[("LOCALAPPDATA", "local")]),
            Some(Path::new("local").join("sluice").join("tools"))
        );
    }

    #[test]
    fn a_chosen_tool_folder_wins_and_an_empty_one_does_not_count() {
        let home = ("HOME", "/home/ada");
        assert_eq!(
            folder_with("linux", &[home, ("SLUICE_TOOLS", "/tools")]),
            Some("/tools".into())
        );
        assert_eq!(
            folder_with("linux", &[home, ("SLUICE_TOOLS", "")]),
            Some("/home/ada/.cache/sluice/tools".into())
        );
        assert_eq!(folder_with("linux", &[]), None);
    }

    #[test]
    fn variables_from_outside_do_not_reach_the_children() {
        for name in ["TRUNK_BUILD_DIST", "CARGO_PKG_NAME", "CARGO_BUILD_TARGET"] {
            assert!(confuses(name), "{name}");
        }
        for name in ["CARGO_TARGET_DIR", "PATH", "RUSTFLAGS", "CARGO_HOME"] {
            assert!(!confuses(name), "{name}");
        }
    }
}

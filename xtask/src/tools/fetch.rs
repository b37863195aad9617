//! Prebuilt archives: fetched with `curl`, unpacked with `tar`, which every system here has.

use super::source::Archive;
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// Seconds until an unreachable network counts as such.
const CONNECT_TIMEOUT_S: &str = "8";
/// Seconds below a kilobyte per second until a download is given up.
const STALL_TIMEOUT_S: &str = "30";

/// Downloads what lies at `address` and unpacks it into `home`, as `archive` says.
pub(super) fn fetch(context: &Context, address: &str, archive: &Archive, home: &Path) -> Outcome {
    let name = address.rsplit('/').next().unwrap_or("archive");
    let into = home.join(archive.into);
    fs::create_dir_all(&into).map_err(|error| format!("{}: {error}", into.display()))?;
    let curl = context.find("curl").ok_or("`curl` is not installed.")?;
    let mut download = context.command(curl);
    download
        .current_dir(&into)
        .args(["--fail", "--location", "--silent", "--show-error"])
        .args(["--connect-timeout", CONNECT_TIMEOUT_S])
        .args(["--speed-limit", "1000", "--speed-time", STALL_TIMEOUT_S])
        .args(["--output", name, address]);
    process::run(&mut download, "The download")?;
    // Named without its folder: some `tar` take a drive letter for the name of a machine.
    let mut unpack = context.command(tar(context)?);
    unpack.current_dir(&into).args([
        "-xf",
        name,
        &format!("--strip-components={}", archive.strip),
    ]);
    process::run(&mut unpack, "Unpacking")?;
    fs::remove_file(into.join(name)).map_err(|error| format!("{name}: {error}"))
}

/// The system's `tar`; on Windows the one of the system, since only that one unpacks zip.
fn tar(context: &Context) -> Outcome<PathBuf> {
    if let Some(windows) = std::env::var_os("SystemRoot") {
        let found = context::program_in(&Path::new(&windows).join("System32"), "tar");
        if let Some(found) = found {
            return Ok(found);
        }
    }
    context
        .find("tar")
        .ok_or_else(|| String::from("`tar` is not installed."))
}

//! Prebuilt archives: fetched with `curl`, unpacked with `tar`, which every system here has.

use super::source::Archive;
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// Seconds after which the network counts as unreachable.
const CONNECT_TIMEOUT_S: &str = "8";
/// Seconds below one kilobyte per second after which a download is given up.
const STALL_TIMEOUT_S: &str = "30";

/// Downloads `address` and unpacks it into `home`, as `archive` says.
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
    // Named without its folder: some versions of `tar` take a drive letter for a host name.
    let mut unpack = context.command(tar(context)?);
    unpack.current_dir(&into).args([
        "-xf",
        name,
        &format!("--strip-components={}", archive.strip),
    ]);
    process::run(&mut unpack, "Unpacking")?;
    fs::remove_file(into.join(name)).map_err(|error| format!("{name}: {error}"))
}

/// `tar`; on Windows the one that comes with the system, since only that one unpacks zip.
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

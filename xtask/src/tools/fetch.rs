//! Prebuilt archives: fetched with `curl`, unpacked with `tar`, which every system here has.

use crate::console;
use crate::context::{self, Context};
use crate::process::{self, Outcome};
use std::fs;
use std::path::{Path, PathBuf};

/// Seconds until an unreachable network counts as such.
const CONNECT_TIMEOUT_S: &str = "8";
/// Seconds below a kilobyte per second until a download is given up.
const STALL_TIMEOUT_S: &str = "30";

/// An archive on the open internet and how its folders are to lie.
pub(crate) struct Archive {
    /// Where it is.
    pub(crate) address: String,
    /// How many outer folders to drop.
    pub(crate) strip: u8,
    /// The folder within the tool's own one that takes the content.
    pub(crate) into: &'static str,
}

/// Downloads and unpacks `archive` into `home`.
pub(crate) fn fetch(context: &Context, archive: &Archive, home: &Path) -> Outcome {
    let name = archive.address.rsplit('/').next().unwrap_or("archive");
    let into = home.join(archive.into);
    fs::create_dir_all(&into).map_err(|error| format!("{}: {error}", into.display()))?;
    console::note(&format!("Downloading {name} …"));
    let curl = context.find("curl").ok_or("`curl` is not installed.")?;
    let mut download = context.command(curl);
    download
        .current_dir(&into)
        .args(["--fail", "--location", "--silent", "--show-error"])
        .args(["--connect-timeout", CONNECT_TIMEOUT_S])
        .args(["--speed-limit", "1000", "--speed-time", STALL_TIMEOUT_S])
        .args(["--output", name, &archive.address]);
    process::run_patiently(&mut download, "The download")?;
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

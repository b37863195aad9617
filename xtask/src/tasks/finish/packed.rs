//! Compressed copies beside the files: servers that look for them need not compress anything themselves.

use crate::process::Outcome;
use crate::tasks::sizes;
use std::fs;
use std::path::{Path, PathBuf};

/// Kinds of file that compress well.
const KINDS: [&str; 8] = [
    "wasm",
    "js",
    "css",
    "html",
    "json",
    "svg",
    "webmanifest",
    "txt",
];
/// Below this size a compressed copy saves no packet.
const BYTES_MIN: usize = 1_024;

/// Writes compressed copies of everything that compresses well.
pub(super) fn pack(dist: &Path) -> Outcome {
    for name in files(dist)? {
        let file = dist.join(&name);
        let kind = file.extension().unwrap_or_default();
        if !KINDS.iter().any(|known| kind == *known) {
            continue;
        }
        let told = |error: std::io::Error| format!("{}: {error}.", file.display());
        let content = fs::read(&file).map_err(told)?;
        if content.len() < BYTES_MIN {
            continue;
        }
        for (ending, packed) in [
            ("br", sizes::brotli(&content).map_err(told)?),
            ("gz", sizes::gzip(&content).map_err(told)?),
        ] {
            let mut copy = file.clone().into_os_string();
            copy.push(".");
            copy.push(ending);
            fs::write(copy, packed).map_err(told)?;
        }
    }
    Ok(())
}

/// All files in a folder and its subfolders, relative to it, in a fixed order.
pub(super) fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, Path::new(""), &mut found)
        .map_err(|error| format!("{}: {error}.", folder.display()))?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, below: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &name, found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

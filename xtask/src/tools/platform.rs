//! What this machine is called in the names of prebuilt archives.

use std::env::consts::{ARCH, OS};

/// One machine, as each project that publishes archives names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    /// Trunk's Rust target.
    pub(crate) trunk: &'static str,
    /// wasm-bindgen's Rust target.
    pub(crate) wasm_bindgen: &'static str,
    /// Binaryen's processor and system.
    pub(crate) binaryen: &'static str,
    /// Node's system and processor.
    pub(crate) node: &'static str,
    /// nextest's short name for both.
    pub(crate) nextest: &'static str,
}

/// The names of this machine; `None` if nobody publishes archives for it.
pub(crate) fn names() -> Option<Names> {
    names_of(OS, ARCH)
}

fn names_of(system: &str, processor: &str) -> Option<Names> {
    let [trunk, wasm_bindgen, binaryen, node, nextest] = match (system, processor) {
        ("linux", "x86_64") => [
            "x86_64-unknown-linux-musl",
            "x86_64-unknown-linux-musl",
            "x86_64-linux",
            "linux-x64",
            "linux",
        ],
        ("linux", "aarch64") => [
            "aarch64-unknown-linux-musl",
            "aarch64-unknown-linux-gnu",
            "aarch64-linux",
            "linux-arm64",
            "linux-arm",
        ],
        ("macos", "x86_64") => [
            "x86_64-apple-darwin",
            "x86_64-apple-darwin",
            "x86_64-macos",
            "darwin-x64",
            "mac",
        ],
        ("macos", "aarch64") => [
            "aarch64-apple-darwin",
            "aarch64-apple-darwin",
            "arm64-macos",
            "darwin-arm64",
            "mac",
        ],
        ("windows", "x86_64") => [
            "x86_64-pc-windows-msvc",
            "x86_64-pc-windows-msvc",
            "x86_64-windows",
            "win-x64",
            "windows-tar",
        ],
        _ => return None,
    };
    Some(Names {
        trunk,
        wasm_bindgen,
        binaryen,
        node,
        nextest,
    })
}

/// The file extension of archives that come as zip on Windows and as tar elsewhere.
pub(crate) fn archive_ending() -> &'static str {
    if OS == "windows" { "zip" } else { "tar.gz" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_machines_have_names_and_the_others_none() {
        assert!(names_of("linux", "x86_64").is_some());
        assert_eq!(
            names_of("macos", "aarch64").map(|names| names.binaryen),
            Some("arm64-macos")
        );
        assert_eq!(names_of("freebsd", "x86_64"), None);
    }
}

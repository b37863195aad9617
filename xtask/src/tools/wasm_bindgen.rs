//! wasm-bindgen writes the JavaScript around the compiled page.
//!
//! Program and library must have the very same version, so the version is read from `Cargo.lock`.

use super::fetch::Archive;
use super::platform;
use super::source::Source;
use super::tool::Tool;
use super::version::{Version, Wanted};
use crate::context::Context;
use crate::process::Outcome;
use std::fs;

/// wasm-bindgen and how to have it.
pub(crate) fn tool(context: &Context) -> Outcome<Tool> {
    let lock = fs::read_to_string(context.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock has no wasm-bindgen.")?;
    let exact = Version::find_in(version).ok_or("Cargo.lock has an odd version.")?;
    let mut sources = Vec::new();
    if let Some(names) = platform::names() {
        sources.push(Source::Archive(Archive {
            address: format!(
                "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/\
                 {version}/wasm-bindgen-{version}-{}.tar.gz",
                names.wasm_bindgen
            ),
            strip: 1,
            into: "bin",
        }));
    }
    sources.push(Source::Cargo {
        // Without `--locked`: its lock file may name versions that are withdrawn by now.
        args: ["wasm-bindgen-cli", "--version", version]
            .map(String::from)
            .to_vec(),
        patience: "about 4 minutes on two cores",
    });
    Ok(Tool {
        title: "wasm-bindgen",
        purpose: "joins the compiled page to JavaScript",
        program: "wasm-bindgen",
        wanted: Wanted::Exactly(exact),
        version: String::from(version),
        patience: "seconds if prebuilt, else about 4 minutes",
        sources,
        by_hand: format!("Install it by hand: cargo install wasm-bindgen-cli --version {version}"),
    })
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

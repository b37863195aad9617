//! `cargo xtask build`: Trunk builds the optimised page into `dist/`, and its files are weighed.

use crate::console::{self, Stopwatch};
use crate::context::Context;
use crate::process::{self, Outcome};
use crate::tasks::finish::{self, Address};
use crate::tasks::sizes;
use crate::tools::{self, table};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Trunk logs. Its minifier cannot read modules and would warn at every build that it skips the
/// studio's; [`finish`] shrinks that one.
const TRUNK_LOG: &str = "error,trunk=info,trunk::processing::minify=error";

/// Compiler flags for the page. Cargo adds these to those in `.cargo/config.toml`.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Builds `dist/`, for `address` if it is known, and fails if the page is too heavy.
pub(crate) fn build(context: &Context, address: Option<&Address>) -> Outcome {
    tools::provide_for_building(context)?;
    let watch = Stopwatch::start();
    console::header("Building the optimised page");
    let mut trunk = trunk(context)?;
    trunk.args(["build", "--release"]);
    trunk.env(RUSTFLAGS, short_paths());
    process::run(&mut trunk, "The build")?;
    let dist = context.root.join("dist");
    finish::finish(&dist, address)?;
    names_no_folders(&dist, &[Some(context.root.clone()), sources_of_crates()])?;
    console::note(&format!("Built in {}.", watch.words()));
    if address.is_none() {
        console::note(
            "Preview cards for other sites need the page's address: `cargo xtask build --url ADDRESS`.",
        );
    }
    let files = sizes::weigh(&dist)?;
    println!("\n{}", sizes::table(&files));
    sizes::check(&files)
}

/// Flags that shorten where the sources of crates lie: panics name them, and the folders of the machine that
/// builds the page are nobody's business. Cargo splits flags at spaces, so folders with spaces stay.
fn short_paths() -> String {
    let sources = sources_of_crates();
    let registries = sources.and_then(|sources| fs::read_dir(sources).ok());
    let mut flags: Vec<String> = (registries.into_iter().flatten().flatten())
        .filter_map(|registry| registry.path().into_os_string().into_string().ok())
        .filter(|folder| !folder.contains(' '))
        .map(|folder| format!("--remap-path-prefix={folder}="))
        .collect();
    flags.sort();
    flags.join(" ")
}

/// Where Cargo keeps the sources of crates.
fn sources_of_crates() -> Option<PathBuf> {
    let default = || env::home_dir().map(|home| home.join(".cargo"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    Some(home.or_else(default)?.join("registry").join("src"))
}

/// Fails if a program of the page names one of these folders. Folders with spaces may be named.
fn names_no_folders(dist: &Path, folders: &[Option<PathBuf>]) -> Outcome {
    let folders = folders
        .iter()
        .flatten()
        .filter_map(|folder| folder.to_str());
    let folders: Vec<&str> = folders.filter(|folder| !folder.contains(' ')).collect();
    for file in fs::read_dir(dist).into_iter().flatten().flatten() {
        let file = file.path();
        if file.extension().is_none_or(|ending| ending != "wasm") {
            continue;
        }
        let content = fs::read(&file).map_err(|error| format!("{}: {error}.", file.display()))?;
        if let Some(folder) = folders.iter().find(|folder| names(&content, folder)) {
            let file = file.display();
            return Err(format!("{file} names the folder {folder} of this machine."));
        }
    }
    Ok(())
}

fn names(content: &[u8], folder: &str) -> bool {
    let mut windows = content.windows(folder.len().max(1));
    windows.any(|window| window == folder.as_bytes())
}

/// Trunk, told to use the tools that were found and to download none.
pub(crate) fn trunk(context: &Context) -> Outcome<Command> {
    let wasm_opt = table::WASM_OPT.find(context);
    let program = context.find("trunk").ok_or("Trunk has disappeared.")?;
    let mut trunk = context.command(program);
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if let Some(found) = wasm_opt {
        trunk.env(
            "TRUNK_TOOLS_WASM_OPT",
            format!("version_{}", found.version.major()),
        );
    }
    // By convention any value of NO_COLOR turns colours off, but Trunk reads it as a flag of its own and
    // fails on `1`. An inherited RUST_LOG would silence it.
    trunk.env_remove("NO_COLOR").env("RUST_LOG", TRUNK_LOG);
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        trunk
            .env("TRUNK_COLOR", "never")
            .env("CARGO_TERM_COLOR", "never");
    }
    Ok(trunk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_names_a_folder_of_this_machine_is_refused() {
        let dist = env::temp_dir().join(format!("sluice-folders-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("a folder for the test");
        let write = |content: &str| fs::write(dist.join("a.wasm"), content).expect("a file");
        let folders = [Some(PathBuf::from("/home/ann/sluice")), None];
        write("panicked at tachys-0.2.19/src/lib.rs");
        assert_eq!(names_no_folders(&dist, &folders), Ok(()));
        write("panicked at /home/ann/sluice/src/lib.rs");
        let refused = names_no_folders(&dist, &folders);
        assert!(refused.is_err_and(|sentence| sentence.contains("/home/ann/sluice of")));
        fs::remove_dir_all(&dist).expect("it is there");
    }
}

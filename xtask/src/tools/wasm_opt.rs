//! wasm-opt makes the released page smaller and faster.
//!
//! Releases before 123 refuse code of recent compilers. Trunk insists on one exact version, so
//! whoever runs Trunk tells it the version found here (see [`pin`]).

use super::fetch::Archive;
use super::platform;
use super::source::Source;
use super::tool::{Found, Tool};
use super::version::{Version, Wanted};

/// The version of the npm package; the archives count its first number alone.
const VERSION: &str = "132.0.0";
const RELEASE: &str = "version_132";

/// wasm-opt and how to have it.
pub(crate) fn tool() -> Tool {
    let mut sources = Vec::new();
    if let Some(names) = platform::names() {
        sources.push(Source::Archive(Archive {
            address: format!(
                "https://github.com/WebAssembly/binaryen/releases/download/\
                 {RELEASE}/binaryen-{RELEASE}-{}.tar.gz",
                names.binaryen
            ),
            strip: 1,
            into: ".",
        }));
    }
    sources.push(Source::Npm {
        package: format!("binaryen@{VERSION}"),
    });
    Tool {
        title: "wasm-opt",
        purpose: "makes the released page small",
        program: "wasm-opt",
        wanted: Wanted::AtLeast(Version::new(123, 0, 0)),
        version: String::from(VERSION),
        patience: "about a minute",
        sources,
        by_hand: String::from(
            "Install Binaryen 123 or later by hand, so that `wasm-opt` is on the PATH.",
        ),
    }
}

/// What Trunk has to be told so that it takes the wasm-opt that was found.
pub(crate) fn pin(found: &Found) -> String {
    format!("version_{}", found.version.major())
}

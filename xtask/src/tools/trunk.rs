//! Trunk builds the page from `index.html` and serves it.
//!
//! 0.21.14 is pinned because 0.22 needs Rust 1.96 and the project is on 1.95. A Trunk that is
//! already on the `PATH` may be newer.

use super::fetch::Archive;
use super::platform;
use super::source::Source;
use super::tool::Tool;
use super::version::{Version, Wanted};

const VERSION: &str = "0.21.14";

/// Trunk and how to have it.
pub(crate) fn tool() -> Tool {
    let mut sources = Vec::new();
    if let Some(names) = platform::names() {
        sources.push(Source::Archive(Archive {
            address: format!(
                "https://github.com/trunk-rs/trunk/releases/download/v{VERSION}/trunk-{}.{}",
                names.trunk,
                platform::archive_ending()
            ),
            strip: 0,
            into: "bin",
        }));
    }
    let package = format!("trunk@{VERSION}");
    let args = [
        &package,
        "--locked",
        "--no-default-features",
        "--features",
        "rustls",
    ];
    sources.push(Source::Cargo {
        args: args.map(String::from).to_vec(),
        patience: "about 9 minutes on two cores",
    });
    Tool {
        title: "Trunk",
        purpose: "builds the page and serves it",
        program: "trunk",
        wanted: Wanted::AtLeast(Version::new(0, 21, 0)),
        version: String::from(VERSION),
        patience: "seconds if prebuilt, else about 9 minutes",
        sources,
        by_hand: format!("Install it by hand: cargo install trunk@{VERSION} --locked"),
    }
}

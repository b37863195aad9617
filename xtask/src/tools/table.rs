//! Every tool, once: its version, where it comes from, how it is checked.
//!
//! `cargo xtask setup --list` prints this. In an address, `{version}` and `{machine}` stand for what
//! their names say, and `{ending}` for the archive format that is usual on the system.

use super::browser::Browser;
use super::python::Environment;
use super::source::{Archive, Source};
use super::tool::{Check, Pin, Tool};
use super::version::Version;
use crate::context::Context;
use std::fmt::Write as _;

/// Builds the page from `index.html` and serves it. 0.22 needs Rust 1.96, and the project uses 1.95; a
/// Trunk already on the `PATH` may be newer.
pub(crate) static TRUNK: Tool = Tool {
    title: "Trunk",
    purpose: "builds the page and serves it",
    program: "trunk",
    version: Pin::Fixed("0.21.14"),
    check: Check::AtLeast(Version::new(0, 21, 0)),
    sources: &[
        Source::Archive(Archive {
            address: "https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{machine}.{ending}",
            machine: |names| names.trunk,
            strip: 0,
            into: "bin",
        }),
        Source::Cargo {
            package: "trunk",
            // Without its features: it is told to fetch nothing, so it needs no TLS.
            options: &["--locked", "--no-default-features"],
        },
    ],
    patience: "seconds if prebuilt, else about 4 minutes on two cores with the page beside it",
    by_hand: "Install it by hand: cargo install trunk@{version} --locked",
};

/// Writes the JavaScript around the compiled page. The program and the library must have exactly the same
/// version.
pub(crate) static WASM_BINDGEN: Tool = Tool {
    title: "wasm-bindgen",
    purpose: "connects the compiled page to JavaScript",
    program: "wasm-bindgen",
    version: Pin::Locked("wasm-bindgen"),
    check: Check::ThisVersion,
    sources: &[
        Source::Archive(Archive {
            address: "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}/wasm-bindgen-{version}-{machine}.tar.gz",
            machine: |names| names.wasm_bindgen,
            strip: 1,
            into: "bin",
        }),
        Source::Cargo {
            package: "wasm-bindgen-cli",
            // Without `--locked`: its lock file may name versions that have been yanked.
            options: &[],
        },
    ],
    patience: "seconds if prebuilt, else about 3 minutes on two cores with the page beside it",
    by_hand: "Install it by hand: cargo install wasm-bindgen-cli --version {version}",
};

/// Makes the released page smaller and faster. Releases before 123 reject code from recent compilers.
/// Trunk insists on one exact version, so it is always told the version found here.
pub(crate) static WASM_OPT: Tool = Tool {
    title: "wasm-opt",
    purpose: "makes the released page small",
    program: "wasm-opt",
    version: Pin::Fixed("132.0.0"),
    check: Check::AtLeast(Version::new(123, 0, 0)),
    sources: &[
        Source::Archive(Archive {
            address: "https://github.com/WebAssembly/binaryen/releases/download/version_132/binaryen-version_132-{machine}.tar.gz",
            machine: |names| names.binaryen,
            strip: 1,
            into: ".",
        }),
        Source::Npm {
            package: "binaryen@{version}",
        },
    ],
    patience: "about a minute",
    by_hand: "Install Binaryen 123 or later by hand, so that `wasm-opt` is on the PATH.",
};

/// Runs the browser tests, and wasm-opt where only its npm package can be had.
pub(crate) static NODE: Tool = Tool {
    title: "Node",
    purpose: "runs the browser tests and wasm-opt",
    program: "node",
    version: Pin::Fixed("22.20.0"),
    check: Check::AtLeast(Version::new(20, 0, 0)),
    sources: &[
        Source::Archive(Archive {
            address: "https://nodejs.org/dist/v{version}/node-v{version}-{machine}.{ending}",
            machine: |names| names.node,
            strip: 1,
            into: ".",
        }),
        // Some systems have only an old Node, which is enough to get a newer one from npm.
        Source::AnyNpm {
            package: "node@{version}",
        },
        Source::Apt(&["nodejs", "npm"]),
    ],
    patience: "about a minute",
    by_hand: "Install Node 20 or later with npm by hand (https://nodejs.org).",
};

/// Runs the native tests on all cores at once. Never compiled: Cargo's own runner does the same, only
/// slower.
pub(crate) static NEXTEST: Tool = Tool {
    title: "cargo-nextest",
    purpose: "runs the native tests side by side",
    program: "cargo-nextest",
    version: Pin::Fixed("0.9.143"),
    check: Check::AtLeast(Version::new(0, 9, 100)),
    sources: &[Source::Archive(Archive {
        address: "https://get.nexte.st/{version}/{machine}",
        machine: |names| names.nextest,
        strip: 0,
        into: "bin",
    })],
    patience: "seconds",
    by_hand: "Cargo's own test runner is used instead.",
};

/// Counts instructions (callgrind).
pub(crate) static VALGRIND: Tool = Tool {
    title: "Valgrind",
    purpose: "counts the instructions of two fixed runs",
    program: "valgrind",
    version: Pin::OfTheSystem,
    check: Check::AtLeast(Version::new(3, 15, 0)),
    sources: &[Source::Apt(&["valgrind"])],
    patience: "under a minute",
    by_hand: "Install Valgrind with your system's package manager; there is none for Windows and recent Macs.",
};

/// What it takes to build the optimised page, the slowest to install first.
pub(crate) const FOR_BUILDING: [&Tool; 3] = [&TRUNK, &WASM_BINDGEN, &WASM_OPT];

/// The browser for the browser tests.
pub(crate) static CHROMIUM: Browser = Browser {
    title: "Chromium",
    purpose: "The browser tests open the page in it",
    variable: "SLUICE_CHROMIUM",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "msedge",
    ],
    places_on_macos: &[
        "Google Chrome.app/Contents/MacOS/Google Chrome",
        "Chromium.app/Contents/MacOS/Chromium",
        "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ],
    places_on_windows: &[
        "Google/Chrome/Application/chrome.exe",
        "Chromium/Application/chrome.exe",
        "Microsoft/Edge/Application/msedge.exe",
    ],
    probe: "--version",
    beside: &[],
    packages: &["chromium"],
    playwright: Some("chromium"),
    by_hand: "Install Chromium or Chrome by hand, or set SLUICE_CHROMIUM to its program.",
};

/// The second browser. Playwright's own build of Firefox is a different program, so it is not used.
pub(crate) static FIREFOX: Browser = Browser {
    title: "Firefox",
    purpose: "The page and its embeds are played in it",
    variable: "SLUICE_FIREFOX",
    names: &["firefox", "firefox-esr"],
    places_on_macos: &["Firefox.app/Contents/MacOS/firefox"],
    places_on_windows: &["Mozilla Firefox/firefox.exe"],
    probe: "--version",
    beside: &[],
    packages: &["firefox-esr"],
    playwright: None,
    by_hand: "Install Firefox by hand, or set SLUICE_FIREFOX to its program.",
};

/// The third browser: `WebKitGTK`, of the same engine as Safari, behind the program that drives it. Playwright's own
/// build of that engine is not used: it wants dozens of system libraries. Xvfb is a screen for its window.
pub(crate) static WEBKIT: Browser = Browser {
    title: "WebKit",
    purpose: "The page is played in the engine of Safari",
    variable: "SLUICE_WEBKIT",
    names: &["WebKitWebDriver"],
    places_on_macos: &[],
    places_on_windows: &[],
    // It works, and answers to `--version` with a failure.
    probe: "--help",
    beside: &["xvfb-run"],
    packages: &["webkit2gtk-driver", "xvfb"],
    playwright: None,
    by_hand: "On Linux install WebKitGTK's WebKitWebDriver and xvfb-run by hand (Debian: webkit2gtk-driver and xvfb); \
              there is neither for Windows and Macs.",
};

/// An independent simulation of AWS; our queue is compared with its queue.
pub(crate) static MOTO: Environment = Environment {
    title: "moto",
    purpose: "The comparison with moto",
    without: "leave out the step `peers`",
    home: "python-peers",
    requirements: "tests/peers/requirements.txt",
};

/// A cluster of workers; a sweep in shards on it is compared with one run.
pub(crate) static DASK: Environment = Environment {
    title: "Dask",
    purpose: "The sweep on Dask",
    without: "leave out the step `peers`",
    home: "python-dask",
    requirements: "tests/dask/requirements.txt",
};

/// Other engines, for comparing speed.
pub(crate) static ENGINES: Environment = Environment {
    title: "SimPy and Ciw",
    purpose: "The comparison with SimPy and Ciw",
    without: "do without their figures",
    home: "python-engines",
    requirements: "benches/peers/requirements.txt",
};

/// The table for people.
pub(crate) fn text(context: &Context) -> String {
    let mut rows = vec![
        [
            "tool",
            "version",
            "source (first that works)",
            "accepted if",
            "here",
        ]
        .map(String::from),
    ];
    for tool in [&TRUNK, &WASM_BINDGEN, &WASM_OPT, &NODE, &NEXTEST, &VALGRIND] {
        rows.push(tool.row(context));
    }
    for browser in [&CHROMIUM, &FIREFOX, &WEBKIT] {
        rows.push(browser.row(context));
    }
    for environment in [&MOTO, &DASK, &ENGINES] {
        rows.push(environment.row(context));
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| {
            rows.iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_a_version_a_source_and_a_word_for_those_who_cannot_have_it() {
        let context = Context::open().expect("a project around this test");
        for tool in [&TRUNK, &WASM_BINDGEN, &WASM_OPT, &NODE, &NEXTEST, &VALGRIND] {
            assert!(tool.version(&context).is_ok(), "{}", tool.title);
            assert!(!tool.sources.is_empty(), "{}", tool.title);
            assert!(tool.by_hand.ends_with(['.', ')']) || tool.by_hand.contains("cargo install"));
        }
    }

    #[test]
    fn the_table_names_all_of_them() {
        let context = Context::open().expect("a project around this test");
        let text = text(&context);
        for title in [
            "Trunk",
            "wasm-bindgen",
            "Valgrind",
            "Firefox",
            "WebKit",
            "moto",
            "SimPy and Ciw",
        ] {
            assert!(
                text.lines().any(|line| line.starts_with(title)),
                "{title} not in\n{text}"
            );
        }
    }
}

//! The browser of the browser tests: any Chromium that is there, or else one that is fetched.

use super::playwright;
use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::env;
use std::path::{Path, PathBuf};

/// Names on the `PATH`, the plainest first.
const NAMES: [&str; 7] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
];

/// Places on macOS, below `/Applications` or the person's own one.
const PLACES_ON_MACOS: [&str; 3] = [
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/// Places on Windows, below the folders for programs.
const PLACES_ON_WINDOWS: [&str; 3] = [
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
];

const BY_HAND: &str = "Install Chromium or Chrome by hand, or set SLUICE_CHROMIUM to its program.";

/// A browser that is already on the machine.
pub(crate) fn find(context: &Context) -> Option<PathBuf> {
    let named = NAMES.iter().filter_map(|name| context.find(name));
    chosen().or_else(|| {
        named
            .chain(usual_places())
            .find(|program| runs(context, program))
    })
}

/// Finds a browser or fetches one.
pub(crate) fn provide(context: &mut Context) -> Outcome<PathBuf> {
    if let Some(chosen) = chosen() {
        let found = chosen.is_file().then_some(chosen.clone());
        return found.ok_or(format!(
            "SLUICE_CHROMIUM names no program: {}",
            chosen.display()
        ));
    }
    if let Some(found) = find(context) {
        return Ok(found);
    }
    let playwright = playwright::provide(context)?;
    if let Some(own) = playwright
        .own_browser(context)
        .filter(|own| runs(context, own))
    {
        return Ok(own);
    }
    console::header("Chromium is missing");
    console::note("The browser tests open the page in it. Getting it (a few minutes) …");
    if context.can_use_apt() {
        match context.apt_install(&["chromium"]) {
            Ok(()) => {
                if let Some(found) = find(context) {
                    return Ok(found);
                }
            }
            Err(reason) => console::note(&format!("That did not work: {reason}")),
        }
    }
    let mut install = playwright.command(context);
    install.args(["install", "chromium"]);
    if let Err(reason) = process::run_patiently(&mut install, "Playwright's download") {
        console::note(&format!("That did not work: {reason}"));
    }
    let own = playwright
        .own_browser(context)
        .filter(|own| runs(context, own));
    own.ok_or(format!("Chromium could not be had. {BY_HAND}"))
}

fn chosen() -> Option<PathBuf> {
    env::var_os("SLUICE_CHROMIUM")
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

fn usual_places() -> Vec<PathBuf> {
    let (tops, places): (Vec<PathBuf>, [&str; 3]) = match env::consts::OS {
        "macos" => {
            let own = env::var_os("HOME").map(|home| Path::new(&home).join("Applications"));
            (
                own.into_iter()
                    .chain([PathBuf::from("/Applications")])
                    .collect(),
                PLACES_ON_MACOS,
            )
        }
        "windows" => {
            let tops = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
            (
                tops.iter()
                    .filter_map(env::var_os)
                    .map(PathBuf::from)
                    .collect(),
                PLACES_ON_WINDOWS,
            )
        }
        _ => return Vec::new(),
    };
    let all = tops
        .iter()
        .flat_map(|top| places.iter().map(|place| top.join(place)));
    all.filter(|path| path.is_file()).collect()
}

/// Whether the browser starts at all. Asked on Linux alone, where a program of that name may be
/// a mere hint to install something; on Windows the question would open a window.
fn runs(context: &Context, program: &Path) -> bool {
    env::consts::OS != "linux"
        || process::answer(context.command(program).arg("--version")).is_some()
}

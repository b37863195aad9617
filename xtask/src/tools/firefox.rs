//! Firefox, the second browser: one that is there, or Debian's. Where none can be had, its step is skipped.

use crate::process::{self, Outcome};
use crate::say;
use crate::workshop::Workshop;
use std::env;
use std::path::{Path, PathBuf};

/// Names on the `PATH`.
const NAMES: [&str; 2] = ["firefox", "firefox-esr"];
const PLACE_ON_MACOS: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// Finds Firefox or installs it; `None` where neither can be done.
pub(crate) fn provide(shop: &Workshop) -> Outcome<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("SLUICE_FIREFOX").filter(|path| !path.is_empty()) {
        let chosen = PathBuf::from(chosen);
        let reason = format!("SLUICE_FIREFOX names no program: {}", chosen.display());
        return chosen.is_file().then_some(Some(chosen)).ok_or(reason);
    }
    let found = find(shop);
    if found.is_some() || !shop.can_use_apt() {
        return Ok(found);
    }
    if let Err(reason) = shop.apt_install(&["firefox-esr"]) {
        say::note(&format!("That did not work: {reason}"));
    }
    Ok(find(shop))
}

fn find(shop: &Workshop) -> Option<PathBuf> {
    let named = NAMES.iter().filter_map(|name| shop.find(name));
    let place = Some(PathBuf::from(PLACE_ON_MACOS)).filter(|path| path.is_file());
    named.chain(place).find(|program| runs(shop, program))
}

/// A program of that name may be a mere hint to install something.
fn runs(shop: &Workshop, program: &Path) -> bool {
    env::consts::OS != "linux" || process::answer(shop.command(program).arg("--version")).is_some()
}

//! Firefox, the second browser: one that is there, or Debian's. Where none can be had, its step is skipped.

use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::env;
use std::path::{Path, PathBuf};

/// Names on the `PATH`.
const NAMES: [&str; 2] = ["firefox", "firefox-esr"];
const PLACE_ON_MACOS: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// Finds Firefox or installs it; `None` where neither can be done.
pub(crate) fn provide(context: &Context) -> Outcome<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("SLUICE_FIREFOX").filter(|path| !path.is_empty()) {
        let chosen = PathBuf::from(chosen);
        let reason = format!("SLUICE_FIREFOX names no program: {}", chosen.display());
        return chosen.is_file().then_some(Some(chosen)).ok_or(reason);
    }
    let found = find(context);
    if found.is_some() || !context.can_use_apt() {
        return Ok(found);
    }
    if let Err(reason) = context.apt_install(&["firefox-esr"]) {
        console::note(&format!("That did not work: {reason}"));
    }
    Ok(find(context))
}

fn find(context: &Context) -> Option<PathBuf> {
    let named = NAMES.iter().filter_map(|name| context.find(name));
    let place = Some(PathBuf::from(PLACE_ON_MACOS)).filter(|path| path.is_file());
    named.chain(place).find(|program| runs(context, program))
}

/// A program of that name may be a mere hint to install something.
fn runs(context: &Context, program: &Path) -> bool {
    env::consts::OS != "linux"
        || process::answer(context.command(program).arg("--version")).is_some()
}

//! A browser for tests: an installed one, the system's package, or Playwright's own build.

use super::playwright;
use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::env;
use std::path::{Path, PathBuf};

/// A browser as data.
pub(crate) struct Browser {
    /// Its name for people.
    pub(crate) title: &'static str,
    /// What it is for, as a sentence without the full stop.
    pub(crate) purpose: &'static str,
    /// The environment variable that chooses the program.
    pub(crate) variable: &'static str,
    /// Program names on the `PATH`, the plainest first.
    pub(crate) names: &'static [&'static str],
    /// Places on macOS, in `/Applications` or the user's own.
    pub(crate) places_on_macos: &'static [&'static str],
    /// Places on Windows, in the folders for programs.
    pub(crate) places_on_windows: &'static [&'static str],
    /// What a program that works answers to.
    pub(crate) probe: &'static str,
    /// Programs on the `PATH` that it cannot do without.
    pub(crate) beside: &'static [&'static str],
    /// Debian packages.
    pub(crate) packages: &'static [&'static str],
    /// The name of Playwright's own build, if that will do.
    pub(crate) playwright: Option<&'static str>,
    /// What to do if none of this works.
    pub(crate) by_hand: &'static str,
}

impl Browser {
    /// A browser that is already installed.
    pub(crate) fn find(&self, context: &Context) -> Option<PathBuf> {
        let mut beside = self.beside.iter();
        if !beside.all(|name| context.find(name).is_some()) {
            return None;
        }
        let named = self.names.iter().filter_map(|name| context.find(name));
        self.chosen().or_else(|| {
            named
                .chain(self.usual_places())
                .find(|program| self.runs(context, program))
        })
    }

    /// Finds the browser or fetches it; one sentence if neither works.
    pub(crate) fn require(&self, context: &Context) -> Outcome<PathBuf> {
        let none = || format!("{} is not available. {}", self.title, self.by_hand);
        self.provide(context)?.ok_or_else(none)
    }

    /// Finds the browser or fetches it; `None` if neither works.
    pub(crate) fn provide(&self, context: &Context) -> Outcome<Option<PathBuf>> {
        if let Some(chosen) = self.chosen() {
            let reason = format!(
                "{} does not name a program: {}",
                self.variable,
                chosen.display()
            );
            return chosen.is_file().then_some(Some(chosen)).ok_or(reason);
        }
        if let Some(found) = self.find(context) {
            return Ok(Some(found));
        }
        if let Some(own) = self.own_of_playwright(context)? {
            return Ok(Some(own));
        }
        if !context.can_use_apt() && self.playwright.is_none() {
            return Ok(None);
        }
        console::header(&format!("{} is missing", self.title));
        console::note(&format!("{}. Getting it (a few minutes) …", self.purpose));
        if context.can_use_apt() {
            match context.apt_install(self.packages) {
                Ok(()) => {
                    if let Some(found) = self.find(context) {
                        return Ok(Some(found));
                    }
                }
                Err(reason) => console::note(&format!("That did not work: {reason}")),
            }
        }
        if let Some(name) = self.playwright {
            let mut install = playwright::provide(context)?.command(context);
            install.args(["install", name]);
            if let Err(reason) = process::run_patiently(&mut install, "Playwright's download") {
                console::note(&format!("That did not work: {reason}"));
            }
        }
        self.own_of_playwright(context)
    }

    /// Its row in the table for people.
    pub(super) fn row(&self, context: &Context) -> [String; 5] {
        let own = self.playwright.map_or("", |_| ", Playwright's own");
        let here = self.find(context).map(|found| found.display().to_string());
        [
            String::from(self.title),
            String::from("any"),
            format!("{}, PATH, usual places, apt{own}", self.variable),
            format!("{} answers", self.probe),
            here.unwrap_or_else(|| String::from("–")),
        ]
    }

    fn own_of_playwright(&self, context: &Context) -> Outcome<Option<PathBuf>> {
        let Some(name) = self.playwright else {
            return Ok(None);
        };
        let own = playwright::provide(context)?.own_browser(context, name);
        Ok(own.filter(|own| self.runs(context, own)))
    }

    fn chosen(&self) -> Option<PathBuf> {
        env::var_os(self.variable)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    }

    fn usual_places(&self) -> Vec<PathBuf> {
        let (tops, places): (Vec<PathBuf>, _) = match env::consts::OS {
            "macos" => {
                let own = env::var_os("HOME").map(|home| Path::new(&home).join("Applications"));
                let all = own.into_iter().chain([PathBuf::from("/Applications")]);
                (all.collect(), self.places_on_macos)
            }
            "windows" => {
                let tops = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
                let tops = tops.iter().filter_map(env::var_os).map(PathBuf::from);
                (tops.collect(), self.places_on_windows)
            }
            _ => return Vec::new(),
        };
        let all = tops
            .iter()
            .flat_map(|top| places.iter().map(|place| top.join(place)));
        all.filter(|path| path.is_file()).collect()
    }

    /// Whether the browser starts at all. Checked on Linux only, where a program of that name may be a stub
    /// that suggests installing something; on Windows the check would open a window.
    fn runs(&self, context: &Context, program: &Path) -> bool {
        env::consts::OS != "linux"
            || process::answer(context.command(program).arg(self.probe)).is_some()
    }
}

//! The page's state as the fragment of an address: `#flash-sale&v=2&at=42.5&traffic.load=2`.
//!
//! First the preset, then the version, then what differs from the preset: settings, each as `path=value` with
//! the path of a scenario file without `settings.` ([`differences`]), their values in a notation that lasts
//! in chats, mails and Markdown ([`notation`]). `at` is the instant in seconds, and some keys say how the run
//! is looked at ([`View`]). What is as in the preset is omitted, so a preset's own link is its name and the
//! version. Nothing may be said twice.
//!
//! **A link keeps what it was made from.** Since it holds differences alone, another preset or default would
//! change old links in silence. So it says a version, [`VERSION`], and whoever changes a preset or a
//! default raises it and keeps the presets as they were (`presets`). Links are written in the latest
//! version, as differences from the presets of today: an old link that is changed says in full what
//! it meant. One without a version is of the first version that has its preset, as all were once
//! written; one that says nothing of a scenario (an empty one, or a story's name alone) is of today. A
//! higher version is refused with a sentence. What runs are simulated by, the rules, is always of today.
//! How values are written is no matter of the version: up to November 2026 links held JSON, and they still may.

mod counts;
mod differences;
mod form;
mod notation;
mod presets;

use super::View;
use form::{Form, twice};
pub(crate) use notation::kept;
use sluice_scenario::{Preset, Scenario, grouped};
use std::fmt::{self, Write as _};

/// The version that is written, and the highest that can be read. It counts with the version of the model:
/// what a scenario means depends on both.
pub const VERSION: u32 = 2;
/// Longer links are refused: whatever carries them would cut them.
const CHARS_MAX: usize = 32_000;
/// Where the seconds of `at` end.
const AT_S_END: u32 = 1_000_000;
/// Characters of a wrong link that a sentence quotes.
const SHOWN_MAX: usize = 40;
/// Most settings are here, and are named without this prefix.
const SETTINGS: &str = "settings.";
/// A part of the settings, and the interventions with theirs: kept as JSON, and what is in there may be named
/// although it is not there yet. The check of the whole scenario says what is wrong with a name.
const PART: &str = "settings_of_last";
const OPEN: [&str; 2] = [PART, "interventions"];

/// What a link opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The preset that the scenario is based on.
    pub preset: String,
    /// The scenario.
    pub scenario: Scenario,
    /// The instant to look at, in milliseconds; none to play from the start.
    pub at_ms: Option<u64>,
    /// How the run is looked at.
    pub view: View,
    /// The version in which it was written; it is written again in the latest one.
    pub version: u32,
}

/// Why a link cannot be opened, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkError(pub String);

impl fmt::Display for LinkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Link {
    /// A link to a scenario from elsewhere, based on the preset that makes it shortest.
    pub fn to(scenario: &Scenario) -> Self {
        let beside = |preset: &str| Self {
            preset: preset.to_owned(),
            scenario: scenario.clone(),
            at_ms: None,
            view: View::default(),
            version: VERSION,
        };
        let links = Preset::all().into_iter().map(|preset| beside(preset.name));
        let shortest = links.min_by_key(|link| link.write().len());
        shortest.unwrap_or_else(|| beside(Preset::FIRST))
    }

    /// The link of a preset as it is today, looked at in a given way.
    pub fn to_preset(name: &str, view: &View) -> String {
        versioned(name) + &view.write()
    }

    /// Writes the fragment, without the `#`.
    pub fn write(&self) -> String {
        let mut text = versioned(&self.preset);
        if let Some(at_ms) = self.at_ms {
            let _ = write!(
                text,
                "&at={}",
                notation::written("at", &(at_ms as f64 / 1e3).into())
            );
        }
        let own = Preset::named(&self.preset).map(|preset| preset.scenario.to_value());
        let own = own.unwrap_or_default();
        text.push_str(&differences::between(&own, &self.scenario.to_value()));
        text.push_str(&self.view.write());
        text
    }

    /// Reads a fragment, without the `#`; an empty one means the first preset.
    ///
    /// # Errors
    /// One sentence that says what is wrong with it and what is allowed.
    pub fn read(text: &str) -> Result<Self, LinkError> {
        if text.chars().nth(CHARS_MAX).is_some() {
            return Err(LinkError(format!(
                "This link is too long: a link has at most {CHARS_MAX} letters."
            )));
        }
        let mut parts = text.split('&').peekable();
        let name = parts.next_if(|name| !name.contains('='));
        let name = name.map(str::trim).filter(|name| !name.is_empty());
        let said = Said::read(parts)?;
        let says_nothing = name.is_none() && said.at_ms.is_none() && said.settings.is_empty();
        let version = said.version.or(says_nothing.then_some(VERSION));
        // A link that names no preset is about the first one.
        let name = name.unwrap_or(Preset::FIRST);
        let version = version.unwrap_or_else(|| presets::first_with(name));
        let Some(form) = presets::named(version, name)? else {
            return Err(LinkError(format!(
                "There is no scenario called “{}”.",
                shown(name)
            )));
        };
        let mut form = Form::of(form);
        for (path, value) in said.settings {
            form.set(path, value)?;
        }
        Ok(Self {
            preset: name.to_owned(),
            scenario: form.scenario()?,
            at_ms: said.at_ms,
            view: said.view,
            version,
        })
    }
}

/// What a link says after the name of its preset.
#[derive(Default)]
struct Said<'t> {
    version: Option<u32>,
    at_ms: Option<u64>,
    view: View,
    /// Paths and values.
    settings: Vec<(&'t str, &'t str)>,
}

impl<'t> Said<'t> {
    fn read(parts: impl Iterator<Item = &'t str>) -> Result<Self, LinkError> {
        let mut said = Self::default();
        let mut keys = Vec::new();
        for part in parts.filter(|part| !part.is_empty()) {
            let named = part.split_once('=').filter(|(path, _)| !path.is_empty());
            let (path, value) = named.ok_or_else(|| {
                LinkError(format!(
                    "“{}” in this link is not of the form name=value.",
                    shown(part)
                ))
            })?;
            match path {
                "v" => said.version = Some(version_of(value)?),
                "at" => said.at_ms = Some(instant_of(value)?),
                _ if said.view.take(path, value).map_err(LinkError)? => {}
                _ => {
                    said.settings.push((path, value));
                    continue;
                }
            }
            if keys.contains(&path) {
                return Err(twice(path));
            }
            keys.push(path);
        }
        Ok(said)
    }
}

/// A preset's name with the version.
fn versioned(name: &str) -> String {
    format!("{name}&v={VERSION}")
}

fn version_of(text: &str) -> Result<u32, LinkError> {
    let latest = f64::from(VERSION);
    let value = notation::read(text)?.as_f64();
    match value.filter(|it| it.fract() == 0.0 && *it >= 1.0) {
        Some(version) if version <= latest => Ok(version as u32),
        Some(_) => Err(LinkError(
            "This link was made by a newer Sluice than this one, and cannot be opened.".to_owned(),
        )),
        None => Err(wrong(
            "v",
            text,
            &format!("a whole number from 1 to {VERSION}"),
        )),
    }
}

fn instant_of(text: &str) -> Result<u64, LinkError> {
    let seconds = notation::read(text)?.as_f64();
    let seconds = seconds.filter(|it| (0.0..f64::from(AT_S_END)).contains(it));
    let allowed = || {
        format!(
            "a number of seconds from 0 to below {}",
            grouped(AT_S_END.into())
        )
    };
    let seconds = seconds.ok_or_else(|| wrong("at", text, &allowed()))?;
    Ok(libm::round(seconds * 1e3) as u64)
}

fn wrong(key: &str, found: &str, allowed: &str) -> LinkError {
    let found = shown(found);
    LinkError(format!(
        "“{key}” in this link is “{found}”, but has to be {allowed}."
    ))
}

/// The path of the object that a field stands in; empty for one of the scenario itself.
fn above(path: &str) -> &str {
    let dot = path.bytes().rposition(|it| it == b'.');
    &path[..dot.unwrap_or(0)]
}

/// The beginning of a text, short enough for a sentence, and on one line.
fn shown(text: &str) -> String {
    // What takes the place of a control character is as long.
    let shown = text.chars().take(SHOWN_MAX).map(|letter| match letter {
        '\0'..' ' | '\x7f' => ' ',
        '\u{80}'..='\u{9f}' => '\u{a0}',
        other => other,
    });
    let mut shown: String = shown.collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

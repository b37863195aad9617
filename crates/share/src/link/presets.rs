//! The presets that links are differences from, those of each version.
//!
//! Those of the latest version are the presets of today. Those of an earlier one are kept as data, as they
//! were when the version ended: a scenario in its JSON form, then for each preset a line that is a link from
//! that scenario to it. When presets or defaults change again, write a second such file from the presets
//! before the change, with [`super::differences::between`] from its first one.

use super::form::Form;
use super::{LinkError, VERSION};
use serde_json::Value;
use sluice_scenario::{Preset, json};

/// The presets of version 1, as they were up to November 2026.
const VERSION_1: &str = include_str!("version_1.txt");

/// The first version that has a preset with this name; the latest if none has.
pub(super) fn first_with(name: &str) -> u32 {
    if line_of(VERSION_1, name).is_some() {
        1
    } else {
        VERSION
    }
}

/// The preset with this name in a version, in its JSON form with all fields of today; none if the version
/// has no such preset.
///
/// # Errors
/// None in practice: a test opens every preset of every version.
pub(super) fn named(version: u32, name: &str) -> Result<Option<Value>, LinkError> {
    if version == VERSION {
        let preset = Preset::named(name);
        return Ok(preset.map(|preset| preset.scenario.to_value()));
    }
    let Some((base, line)) = line_of(VERSION_1, name) else {
        return Ok(None);
    };
    let mut form = Form::of(json::read(base).unwrap_or_default());
    for (path, value) in line.split('&').filter_map(|part| part.split_once('=')) {
        form.set(path, value)?;
    }
    // What has become a setting since gets the value with which everything is as it was.
    Ok(Some(form.scenario()?.to_value()))
}

/// The scenario of the first line, and the line of the preset with this name.
fn line_of<'t>(kept: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    let (base, lines) = kept.split_once('\n')?;
    let own = |line: &'t str| {
        line.strip_prefix(name)
            .filter(|rest| rest.is_empty() || rest.starts_with('&'))
    };
    lines.lines().find_map(own).map(|line| (base, line))
}

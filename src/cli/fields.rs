//! Paths of fields as users type them: which exist, and which was probably meant.

use super::names;
use crate::scenario::Preset;
use crate::scenario::fields::{self, Choice, Field, GROUPS, Kind, LATENCY};

/// The prefix that a setting's path can omit.
pub(super) const SETTINGS: &str = "settings.";

/// The designs, by their names in a scenario.
pub(super) fn designs() -> &'static [Choice] {
    match fields::field("designs").map(|field| field.kind) {
        Some(Kind::Several { of, .. }) => of,
        _ => &[],
    }
}

/// Refuses a path that does not exist in any scenario.
pub(super) fn check_path(path: &str) -> Result<(), String> {
    if is_known(path) {
        return Ok(());
    }
    let known = paths();
    let known = known.iter().map(|known| match path.strip_prefix(SETTINGS) {
        Some(_) => known,
        None => known.strip_prefix(SETTINGS).unwrap_or(known),
    });
    Err(match names::nearest(path, known) {
        Some(near) => format!("--set: {path} is not a field of a scenario; did you mean {near}?"),
        None => format!(
            "--set: {path} is not a field of a scenario; sluice list settings shows those that there are."
        ),
    })
}

/// The condition under which a field exists that this scenario does not have; empty if that is not
/// the problem.
pub(super) fn advice_on_variant(path: &str) -> String {
    let whole = format!("{SETTINGS}{path}");
    let row = fields::all().find(|field| field.path == path || field.path == whole);
    match row.and_then(|field| field.when) {
        Some(when) => {
            let words: Vec<String> = when.words().map(|word| format!("{word:?}")).collect();
            format!(" It is there when {} is {}.", when.tag, names::or(&words))
        }
        None => String::new(),
    }
}

/// What was probably meant by a link that cannot be opened; empty if its names are right.
pub(super) fn advice_on_link(fragment: &str) -> String {
    let presets = Preset::all();
    let mut pieces = fragment.split('&').peekable();
    if let Some(name) = pieces.next_if(|piece| !piece.contains('='))
        && !name.is_empty()
        && Preset::named(name).is_none()
    {
        let presets = presets.iter().map(|preset| preset.name);
        return names::nearest(name, presets).map_or(String::new(), did_you_mean);
    }
    let paths = paths();
    // After a leading dot, the path before goes on.
    let mut above = String::new();
    let words = pieces.filter_map(|piece| piece.split_once('='));
    let mut whole = words
        .filter(|(path, _)| !is_of_view(path))
        .map(|(path, _)| {
            let path = if path.starts_with('.') {
                [&above, path].concat()
            } else {
                path.to_owned()
            };
            path.rsplit_once('.')
                .map_or("", |(above, _)| above)
                .clone_into(&mut above);
            path
        });
    let unknown = whole.find(|path| !is_known(path));
    let short = paths
        .iter()
        .map(|path| path.strip_prefix(SETTINGS).unwrap_or(path));
    let near = unknown.and_then(|path| names::nearest(&path, short));
    near.map_or(String::new(), did_you_mean)
}

fn did_you_mean(name: &str) -> String {
    format!(" Did you mean {name}?")
}

fn is_of_view(word: &str) -> bool {
    matches!(
        word,
        "v" | "at" | "story" | "step" | "speed" | "play" | "charts" | "theme"
    )
}

/// Whether some scenario has a field at a path, or may have one: the content of some settings
/// depends on the scenario.
fn is_known(path: &str) -> bool {
    let path = without_numbers(path);
    let whole = format!("{SETTINGS}{path}");
    let in_part = fields::all()
        .filter(|field| matches!(field.kind, Kind::Part { .. }))
        .any(|field| path.starts_with(&format!("{}.", field.path)));
    // A path may also end at an object that holds fields.
    let leads_to = |known: &str, path: &str| {
        let below = known.strip_prefix(path);
        below.is_some_and(|below| below.is_empty() || below.starts_with('.'))
    };
    let mut known = paths().into_iter();
    in_part || known.any(|known| leads_to(&known, &path) || leads_to(&known, &whole))
}

/// The path with `[]` for any entry of a list: `interventions[].from_ms` for `interventions.0.from_ms`.
fn without_numbers(path: &str) -> String {
    let mut shown = String::new();
    for piece in path.split('.') {
        let is_number = !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
        match (is_number, shown.is_empty()) {
            (true, _) => shown.push_str("[]"),
            (false, true) => shown.push_str(piece),
            (false, false) => shown.extend([".", piece]),
        }
    }
    shown
}

/// Every path of the table: groups, fields, and the fields of latencies.
fn paths() -> Vec<String> {
    let groups = GROUPS.iter().map(|group| group.path.to_owned());
    let fields = fields::all().flat_map(|field| {
        let inner: &[Field] = match field.kind {
            Kind::Latency { .. } => LATENCY,
            _ => &[],
        };
        let inner = inner
            .iter()
            .map(|inner| format!("{}.{}", field.path, inner.path));
        std::iter::once(field.path.to_owned()).chain(inner)
    });
    groups
        .filter(|path| !path.is_empty())
        .chain(fields)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_known_short_and_whole_and_below_entries() {
        for path in [
            "settings.lambda.timeout_ms",
            "lambda.timeout_ms",
            "lambda.cold_start.p99_ms",
            "traffic.shape.rps",
            "lambda",
            "traffic.shape",
            "settings",
            "interventions.0.from_ms",
            "interventions.2.change.lambda.timeout_ms",
        ] {
            assert_eq!(check_path(path), Ok(()));
        }
        assert!(
            check_path("lambda.").is_err()
                && check_path("lamb").is_err()
                && check_path("").is_err()
        );
    }

    #[test]
    fn a_suggested_path_has_the_form_that_was_typed() {
        let said = |path| check_path(path).expect_err("no field");
        assert!(said("lambda.timeot_ms").ends_with("did you mean lambda.timeout_ms?"));
        assert!(said("settings.lambda.timeot_ms").ends_with("mean settings.lambda.timeout_ms?"));
        assert!(said("nonsense").contains("sluice list settings"));
    }
}

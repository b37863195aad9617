//! The durations of a file as settings: what is fitted to them, over their histogram, and what each setting would be
//! before and after.

use super::job::without_options;
use crate::measured::{Durations, Fitted, decimal, proposals};
use crate::scenario::Scenario;
use crate::scenario::edit::shown;
use crate::scenario::fields::{GROUPS, Kind, field};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a reader has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The column of the durations; none for the likeliest.
    pub column: Option<String>,
    /// The setting that they are of, without `settings.`; none for a function's own work.
    pub setting: Option<String>,
    /// Settings that stay as they are, likewise.
    pub without: Vec<String>,
}

/// Durations as settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fitting {
    /// What was read, and how many of them: a sentence or two.
    pub found: String,
    /// The columns that may hold durations.
    pub columns: Vec<String>,
    /// The settings that they may be of: the path, and the name.
    pub settings: Vec<(String, String)>,
    /// What would change.
    pub proposed: Vec<Proposed>,
    /// What else the reader should know, a sentence each.
    pub told: Vec<String>,
    /// Why there is nothing to change; else none.
    pub refused: Option<String>,
}

/// A setting before and after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    /// Its path, without `settings.`.
    pub path: String,
    /// Its name: "Lambda: Own work".
    pub name: String,
    /// Its value in the scenario, in words.
    pub before: String,
    /// Its value by the measurements, in words.
    pub after: String,
    /// How well that fits, in words; empty of what is no duration.
    pub fit: String,
    /// What the reader should know of it.
    pub remark: String,
    /// The histogram: how many there are in each bin, and how many the distribution would have there.
    pub bins: Vec<(f64, f64)>,
    /// The milliseconds at which the histogram begins and ends.
    pub span_ms: (f64, f64),
}

/// The setting that durations are of unless a reader says otherwise.
pub const WORK: &str = "lambda.work";

/// What the durations of a file would change in a scenario, and the scenario with it; the same as before if nothing.
pub fn fitting(bytes: &[u8], scenario: &Scenario, wanted: &Wanted) -> (Fitting, Option<Scenario>) {
    let mut fitting = Fitting {
        columns: Durations::columns(bytes),
        settings: settings(),
        ..Fitting::default()
    };
    let found = match Durations::read(bytes, wanted.column.as_deref()) {
        Ok(found) => found,
        Err(sentence) => {
            fitting.refused = Some(without_options(&sentence));
            return (fitting, None);
        }
    };
    fitting.found = [&found.kind, ", “", &found.of, "”. ", &found.counted()].concat();
    fitting.told.clone_from(&found.told);
    let all = match proposals(&found, scenario, wanted.setting.as_deref()) {
        Ok(all) => all,
        Err(sentence) => {
            fitting.refused = Some(without_options(&sentence));
            return (fitting, None);
        }
    };
    let taken = all.iter().filter(|it| !wanted.without.contains(&it.path));
    let changes = taken.map(|it| (it.path.as_str(), it.new.clone()));
    let changes: Vec<_> = changes.collect();
    let changed = (!changes.is_empty()).then(|| scenario.with_all(changes));
    let changed = match changed.transpose() {
        Ok(changed) => changed,
        Err(error) => {
            fitting.refused = Some(error.sentence);
            None
        }
    };
    fitting.proposed = all
        .into_iter()
        .map(|it| {
            let bins = it
                .fitted
                .as_ref()
                .map(|it| it.bins.as_slice())
                .unwrap_or_default();
            Proposed {
                name: name(&it.path),
                before: words(&it.path, &it.old),
                after: words(&it.path, &it.new),
                fit: it.fitted.as_ref().map(Fitted::words).unwrap_or_default(),
                remark: it.remark.unwrap_or_default(),
                bins: bins.iter().map(|it| (it.count as f64, it.fitted)).collect(),
                span_ms: (
                    bins.first().map_or(0.0, |it| it.from_ms),
                    bins.last().map_or(0.0, |it| it.until_ms),
                ),
                path: it.path,
            }
        })
        .collect();
    (fitting, changed)
}

/// The settings that are durations.
fn settings() -> Vec<(String, String)> {
    let fields = GROUPS.iter().flat_map(|group| group.fields);
    let paths = fields.filter_map(|it| {
        let path = it.path.strip_prefix("settings.")?;
        matches!(it.kind, Kind::Latency { .. }).then_some(path)
    });
    paths.map(|it| (it.to_owned(), name(it))).collect()
}

/// "Lambda: Own work".
fn name(path: &str) -> String {
    let whole = ["settings.", path].concat();
    let group = GROUPS
        .iter()
        .find(|it| it.fields.iter().any(|field| field.path == whole));
    match (group, field(&whole)) {
        (Some(group), Some(field)) => [group.label, ": ", field.label].concat(),
        _ => path.to_owned(),
    }
}

/// A setting's value: "log-normal, median 80 ms, p99 250 ms", "512 MB".
fn words(path: &str, value: &Value) -> String {
    const TIMES: [(&str, &str); 5] = [
        ("ms", "always"),
        ("mean_ms", "mean"),
        ("floor_ms", "floor"),
        ("median_ms", "median"),
        ("p99_ms", "p99"),
    ];
    let Some(kind) = value.get("kind").and_then(Value::as_str) else {
        let unit = if path.ends_with("_mb") { " MB" } else { "" };
        return shown(value) + unit;
    };
    let mut all = Vec::new();
    if kind != "constant" {
        all.push(
            if kind == "shifted-log-normal" {
                "log-normal"
            } else {
                kind
            }
            .to_owned(),
        );
    }
    for (key, word) in TIMES {
        if let Some(ms) = value.get(key).and_then(Value::as_f64) {
            all.push([word, " ", &decimal(ms), " ms"].concat());
        }
    }
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Preset;
    use std::fmt::Write as _;

    fn present() -> Scenario {
        Preset::named(Preset::FIRST).expect("a preset").scenario
    }

    /// A table whose durations go up evenly from 1 ms.
    fn table(rows: u32) -> String {
        (0..rows).fold("name,took_ms,size\n".to_owned(), |mut text, nth| {
            writeln!(text, "a,{},{}", 10 + nth, nth).expect("text");
            text
        })
    }

    #[test]
    fn a_column_becomes_a_setting_before_and_after() {
        let wanted = Wanted {
            column: Some("took_ms".to_owned()),
            ..Wanted::default()
        };
        let present = present();
        let (found, changed) = fitting(table(200).as_bytes(), &present, &wanted);
        assert_eq!(found.columns, ["name", "took_ms", "size"]);
        let [work] = found.proposed.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(
            (&*work.path, &*work.before),
            (WORK, "log-normal, median 80 ms, p99 250 ms")
        );
        assert!(work.after.starts_with("log-normal, median"), "{work:?}");
        assert!(work.fit.contains("200 durations"), "{work:?}");
        let counted: f64 = work.bins.iter().map(|it| it.0).sum();
        assert!((counted - 200.0).abs() < 1e-9);
        let changed = changed.expect("a change");
        assert_ne!(changed.settings.lambda.work, present.settings.lambda.work);
        // Another setting, and one that is left as it is.
        let wanted = Wanted {
            setting: Some("dynamodb.latency".to_owned()),
            ..wanted
        };
        let (found, changed) = fitting(table(200).as_bytes(), &present, &wanted);
        assert_eq!(found.proposed[0].path, "dynamodb.latency");
        assert_eq!(
            changed.expect("a change").settings.lambda.work,
            present.settings.lambda.work
        );
        let wanted = Wanted {
            without: vec!["dynamodb.latency".to_owned()],
            ..wanted
        };
        let (found, changed) = fitting(table(200).as_bytes(), &present, &wanted);
        assert_eq!((found.proposed.len(), changed), (1, None));
    }

    #[test]
    fn what_cannot_be_fitted_says_why_and_which_columns_there_are() {
        let (found, changed) = fitting(table(5).as_bytes(), &present(), &Wanted::default());
        assert!(found.refused.expect("why").contains("None of the columns"));
        assert_eq!((found.columns.len(), changed), (3, None));
        assert!(
            found
                .settings
                .iter()
                .any(|(path, name)| path == WORK && name.starts_with("Lambda: "))
        );
    }
}

//! What may vary, row by row: a setting, from where, to where. The text of a question has them with commas between.

use super::asking::listed;
use super::ranges::usual_range;
use crate::scenario::edit::{look_up, whole_path};
use crate::scenario::fields::{GROUPS, Kind};
use crate::scenario::{Scenario, Setting};
use crate::sim::{Simulation, Topology};

/// A row, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VaryRow {
    /// The setting's path, without `settings.`.
    pub path: String,
    /// The smallest value.
    pub low: String,
    /// The largest one; perhaps with a step after a colon.
    pub high: String,
}

impl VaryRow {
    /// A setting with the range that is usual for it.
    pub fn usual(scenario: &Scenario, path: &str) -> Self {
        let range = usual_range(scenario, path).unwrap_or_default();
        let (low, high) = range.split_once("..").unwrap_or_default();
        Self {
            path: path.to_owned(),
            low: low.to_owned(),
            high: high.to_owned(),
        }
    }

    fn text(&self) -> String {
        let [path, low, high] = [&self.path, &self.low, &self.high].map(|it| it.trim());
        if path.is_empty() || (low.is_empty() && high.is_empty()) {
            return path.to_owned();
        }
        [path, "=", low, "..", high].concat()
    }

    /// What is wrong with it, in the words of the sheet.
    fn wrong(&self) -> Option<String> {
        if self.path.trim().is_empty() {
            return Some("Setting: choose one that may vary.".to_owned());
        }
        let high = self.high.split(':').next().unwrap_or_default();
        let boxes = [("From", self.low.as_str()), ("To", high)];
        boxes.into_iter().find_map(|(name, text)| {
            let number = text.trim().replace(',', "").parse::<f64>().ok();
            let is_one = number.is_some_and(f64::is_finite);
            let text = text.trim();
            let path = self.path.trim();
            (!is_one).then(|| format!("{name} of {path} is “{text}”, but must be a number."))
        })
    }
}

/// The rows of a question's text.
pub fn rows(text: &str) -> Vec<VaryRow> {
    let row = |part: &String| {
        let (path, range) = part.split_once('=').unwrap_or((part, ""));
        let (low, high) = range.split_once("..").unwrap_or((range, ""));
        let [path, low, high] = [path, low, high].map(|it| it.trim().to_owned());
        VaryRow { path, low, high }
    };
    listed(text).iter().map(row).collect()
}

/// The text of a question with these rows.
pub fn text(rows: &[VaryRow]) -> String {
    let rows = rows.iter().map(VaryRow::text);
    let rows: Vec<String> = rows.filter(|it| !it.is_empty()).collect();
    rows.join(", ")
}

/// Whether the rows can be asked about.
///
/// # Errors
/// One sentence that says what must be in which box.
pub fn check(text: &str) -> Result<(), String> {
    let rows = rows(text);
    if rows.is_empty() {
        return Err("Setting: choose one that may vary.".to_owned());
    }
    rows.iter().find_map(VaryRow::wrong).map_or(Ok(()), Err)
}

/// The settings of a menu that stand together: their heading, and for each its path with its name.
pub type Entries = (&'static str, Vec<(String, String)>);

/// The settings of which some designs, by their places, may need more or less, as a menu: numbers that limit what gets
/// through, or that are paid for.
pub fn menu(scenario: &Scenario, designs: &[usize]) -> Vec<Entries> {
    let alone = designs.iter().filter_map(|nth| scenario.alone(*nth).ok());
    let alone: Vec<Scenario> = alone.collect();
    let form = alone
        .first()
        .map_or_else(Default::default, |it| it.to_value());
    let topologies = alone
        .iter()
        .map(|it| Simulation::new(it, 0).topology().clone());
    let topologies: Vec<Topology> = topologies.collect();
    let has = |path: &str| topologies.iter().any(|it| has(it, path));
    let groups = GROUPS.iter().map(|group| {
        let settings = Setting::all(group, &form).into_iter();
        let numbers = settings.filter(|it| {
            let is_number = matches!(it.field.kind, Kind::Whole { .. } | Kind::Number { .. });
            is_number && it.row().sized && has(&it.path)
        });
        let entry = |it: Setting| {
            let short = it.path.strip_prefix("settings.").unwrap_or(&it.path);
            (short.to_owned(), it.name())
        };
        (group.label, numbers.map(entry).collect::<Vec<_>>())
    });
    groups.filter(|(_, entries)| !entries.is_empty()).collect()
}

/// Of these settings the first that a design has.
pub fn first_of(scenario: &Scenario, nth: usize, paths: &str) -> Option<String> {
    let alone = scenario.alone(nth).ok()?;
    let form = alone.to_value();
    let topology = Simulation::new(&alone, 0).topology().clone();
    listed(paths).into_iter().find(|part| {
        let path = part.split('=').next().unwrap_or_default();
        let whole = whole_path(&form, path.trim());
        whole.is_some_and(|it| has(&topology, &it) && look_up(&form, &it).is_some())
    })
}

/// Whether a part of a design goes by a setting.
fn has(topology: &Topology, path: &str) -> bool {
    topology.parts.iter().any(|part| part.goes_by(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Preset;

    fn sale() -> Scenario {
        Preset::named("flash-sale").expect("a preset").scenario
    }

    #[test]
    fn rows_are_read_back_as_they_were_written() {
        for whole in [
            "lambda.concurrency_limit=5..500",
            "lambda.concurrency_limit=10..1,000, lambda.memory_mb=128..1024:64",
            "lambda.concurrency_limit",
        ] {
            assert_eq!(text(&rows(whole)), whole);
        }
        assert_eq!(text(&[VaryRow::default()]), "");
        let usual = VaryRow::usual(&sale(), "lambda.concurrency_limit");
        assert_eq!(text(&[usual]), "lambda.concurrency_limit=5..500");
    }

    #[test]
    fn a_box_that_holds_no_number_is_named() {
        for (text, said) in [
            ("", "Setting: choose one"),
            ("lambda.memory_mb", "From of lambda.memory_mb is “”"),
            ("lambda.memory_mb=a..9", "From of lambda.memory_mb is “a”"),
            ("lambda.memory_mb=1..", "To of lambda.memory_mb is “”"),
        ] {
            let sentence = check(text).expect_err("refused");
            assert!(sentence.starts_with(said), "{text}: {sentence}");
        }
        assert_eq!(check("lambda.memory_mb=128..1,024:64"), Ok(()));
    }

    #[test]
    fn a_menu_has_what_limits_or_costs_in_a_design_and_each_has_a_range() {
        let sale = sale();
        let paths = |nths: &[usize]| -> Vec<String> {
            let entries = menu(&sale, nths).into_iter().flat_map(|it| it.1);
            entries.map(|it| it.0).collect()
        };
        let (first, second) = (paths(&[0]), paths(&[1]));
        let has = |paths: &[String], path: &str| paths.iter().any(|it| it == path);
        assert!(
            has(&first, "lambda.concurrency_limit") && has(&second, "lambda.concurrency_limit")
        );
        assert!(!has(&first, "sqs.in_flight_limit") && has(&second, "sqs.in_flight_limit"));
        let both = paths(&[0, 1]);
        assert!(first.iter().chain(&second).all(|it| has(&both, it)));
        assert!(both.len() < first.len() + second.len(), "each once");
        for path in ["seed", "traffic.load", "lambda.work.median_ms"] {
            assert!(!has(&first, path), "{path}");
        }
        for path in first.iter().chain(&second) {
            assert!(usual_range(&sale, path).is_some(), "{path}");
        }
    }

    #[test]
    fn a_design_is_sized_by_the_first_setting_that_it_has() {
        let paths = "auto_scaling.max_instances, lambda.concurrency_limit=5..50";
        let found = first_of(&sale(), 0, paths);
        assert_eq!(found.as_deref(), Some("lambda.concurrency_limit=5..50"));
        assert_eq!(first_of(&sale(), 0, "auto_scaling.max_instances"), None);
        assert_eq!(first_of(&sale(), 0, ""), None);
    }
}

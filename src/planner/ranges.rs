//! Ranges and axes that are offered for a scenario.

use crate::scenario::edit::{look_up, whole_path};
use crate::scenario::fields::{GROUPS, Kind};
use crate::scenario::{Scenario, Setting, decimal};

/// A search for a setting begins at this share of its value, and ends at as many times of it.
const AROUND: f64 = 10.0;
/// The load of a map, and how many values each of its axes has.
const LOAD: &str = "traffic.load=0.1..20:8:log";
const VALUES: &str = ":6:log";

/// Axes that are offered for a map of a scenario, each with its name, the text of the axis to the right and that of the
/// one that goes up. Without axes, as in the first, the article's question is asked.
pub fn axes(scenario: &Scenario) -> Vec<(String, [String; 2])> {
    let up = |name: &str, range: Option<String>| {
        let [name, up] = [name.to_owned(), range? + VALUES];
        Some((name, [LOAD.to_owned(), up]))
    };
    let limit = "lambda.concurrency_limit";
    let around = usual_range(scenario, limit);
    let both = [
        up("load and duration of the work", work(scenario)),
        up(
            "load and concurrency",
            around.map(|range| [limit, "=", &range].concat()),
        ),
    ];
    let article = (
        "load and burstiness".to_owned(),
        [String::new(), String::new()],
    );
    let own = both.into_iter().flatten();
    std::iter::once(article).chain(own).collect()
}

/// From a tenth of the median duration of a function's work up to its 99th percentile, which it may not pass.
fn work(scenario: &Scenario) -> Option<String> {
    let form = scenario.to_value();
    let ms = |name| look_up(&form, &["settings.lambda.work.", name].concat())?.as_f64();
    let (median, p99) = (ms("median_ms")?, ms("p99_ms")?);
    let low = (median / AROUND).max(1.0);
    let range = [decimal(low), decimal(p99)].join("..");
    (low < p99).then(|| ["lambda.work.median_ms=", &range].concat())
}

/// From a tenth of a setting's value to ten times of it, as far as that is allowed; none if it is no number.
pub fn usual_range(scenario: &Scenario, path: &str) -> Option<String> {
    let form = scenario.to_value();
    let whole_path = whole_path(&form, path)?;
    let setting = GROUPS
        .iter()
        .flat_map(|group| Setting::all(group, &form))
        .find(|it| it.path == whole_path)?;
    let (min, max, is_whole) = match setting.field.kind {
        Kind::Whole { min, max } => (f64::from(min), f64::from(max), true),
        Kind::Number { min, max } => (min, max, false),
        _ => return None,
    };
    let value = look_up(&form, &whole_path)?.as_f64()?;
    let least = if is_whole { 1.0 } else { value / AROUND };
    let (mut low, mut high) = (value / AROUND, (value * AROUND).max(AROUND));
    if is_whole {
        (low, high) = (low.floor(), high.floor());
    }
    let (low, high) = (low.max(least).max(min).min(max), high.max(min).min(max));
    (low < high).then(|| [decimal(low), decimal(high)].join(".."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::asking::Asking;
    use crate::scenario::Preset;

    #[test]
    fn every_axis_that_is_offered_makes_a_map_of_its_scenario() {
        for Preset { name, scenario, .. } in Preset::all() {
            let offered = axes(&scenario);
            assert!(offered.len() > 1, "{name}");
            for (words, [x, y]) in offered {
                let asking = Asking {
                    x,
                    y,
                    ..Asking::default()
                };
                let (_, map) = asking.filled(&scenario).map(&scenario).expect("a map");
                let atlas = map.so_far(&crate::decide::Known::default());
                let refused: Vec<_> = atlas
                    .cells
                    .iter()
                    .filter_map(|it| it.refusal.as_ref())
                    .collect();
                assert!(refused.is_empty(), "{name}, {words}: {refused:?}");
            }
        }
    }

    #[test]
    fn what_is_no_number_has_no_range() {
        let sale = Preset::named("flash-sale").expect("a preset").scenario;
        assert_eq!(usual_range(&sale, "client.retry.policy"), None);
        assert_eq!(usual_range(&sale, "no.such"), None);
        assert_eq!(
            usual_range(&sale, "lambda.concurrency_limit").as_deref(),
            Some("5..500")
        );
    }
}

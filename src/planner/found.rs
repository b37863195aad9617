//! Settings that were found: in a scenario, and beside other designs.

use super::asking::in_page;
use super::vary;
use crate::decide::size::{self, Sizing};
use crate::decide::{Goal, Metric, Size, budget};
use crate::export::summary::Fit;
use crate::scenario::{Scenario, ScenarioError};
use crate::sim::Simulation;
use serde_json::Value;

/// The designs of a scenario: each one's name in data, and as shown to readers.
pub fn designs(scenario: &Scenario) -> Vec<(String, String)> {
    let topology = |nth| {
        let simulation = Simulation::new(scenario, nth);
        let topology = simulation.topology();
        (topology.id.clone(), topology.title.clone())
    };
    (0..scenario.designs.len()).map(topology).collect()
}

/// A scenario in which one of the designs has these settings. A design with settings of its own gets them alone; else
/// all designs do, since they share their settings.
///
/// # Errors
/// If the scenario cannot have them.
pub fn used(
    scenario: &Scenario,
    nth: usize,
    settings: Vec<(String, Value)>,
) -> Result<Scenario, ScenarioError> {
    if scenario.is_changed(nth) {
        let mut changed = scenario.clone();
        for (path, value) in settings {
            changed = changed.with_last(&path, value)?;
        }
        return Ok(changed);
    }
    let settings = settings.iter();
    scenario.with_all(settings.map(|(path, value)| (path.as_str(), value.clone())))
}

/// For whom [`used`] changes them: "for Synchronous B alone", "for all designs".
pub fn used_by(scenario: &Scenario, nth: usize) -> String {
    let designs = designs(scenario);
    let last = designs.len().saturating_sub(1);
    match designs.get(nth) {
        Some((_, title)) if scenario.is_changed(nth) => ["for ", title, " alone"].concat(),
        _ if last == 0 => String::new(),
        _ if scenario.is_changed(last) => {
            let title = &designs[last].1;
            ["for all designs; what ", title, " has of its own stays"].concat()
        }
        _ => "for all designs".to_owned(),
    }
}

/// What a design needs: of the settings that may vary the first that it has, over a range around its value.
///
/// # Errors
/// One sentence that says what cannot be asked.
pub fn question(
    alone: &Scenario,
    goals: Vec<Goal>,
    paths: &str,
    seeds: u32,
) -> Result<Option<Size>, String> {
    let Some(part) = vary::first_of(alone, 0, paths) else {
        return Ok(None);
    };
    let path = part.split('=').next().unwrap_or_default();
    let text = if part.contains('=') {
        part.clone()
    } else {
        let row = vary::VaryRow::usual(alone, path);
        vary::text(&[row])
    };
    let said = |error: String| format!("May vary: “{text}” {error}.");
    let asked = size::Asked {
        goals,
        ranges: vec![size::Range::read(&text).map_err(said)?],
        loads: None,
        failure_usd: None,
        seeds,
    };
    let size = Size::new(alone.clone(), asked).map_err(in_page)?;
    size.check_budget(budget::RUNS).map_err(in_page)?;
    Ok(Some(size))
}

/// A design with the settings that were found for it, as it did in its worst seed; its price is that of the mean.
/// None if none were found.
pub fn fit(title: &str, sizing: &Sizing) -> Option<Fit> {
    let usd = sizing.found.as_ref()?.usd;
    let headlines = &sizing.headlines;
    let share = |metrics: &[Metric]| {
        let sums = headlines.iter().map(|it| {
            let shares = metrics.iter().filter_map(|metric| metric.of(it));
            shares.sum::<f64>()
        });
        sums.fold(0.0, f64::max)
    };
    let time = |metric: Metric| {
        let times = headlines.iter().filter_map(|it| metric.of(it));
        times.reduce(f64::max)
    };
    let (answer, done) = (Metric::named("answer.p99")?, Metric::named("done.p99")?);
    Some(Fit {
        title: title.to_owned(),
        with: sizing.settings_in_words(),
        refused: share(&[Metric::Refused, Metric::TimedOut]),
        lost: share(&[Metric::Lost]),
        waiting: share(&[Metric::Waiting]),
        answer_ms: time(answer),
        done_ms: time(done),
        usd_per_million_done: usd.is_finite().then_some(usd),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Known;
    use crate::scenario::Preset;
    use crate::scenario::edit::look_up;
    use serde_json::json;

    const LIMIT: &str = "settings.lambda.concurrency_limit";

    fn sale() -> Scenario {
        let sale = Preset::named("flash-sale").expect("a preset").scenario;
        let short = sale.edited(|draft| draft.duration_s = 20);
        short.expect("it keeps the rules")
    }

    fn limits(scenario: &Scenario) -> [Option<u64>; 2] {
        let of = |form: &Value| look_up(form, LIMIT).and_then(Value::as_u64);
        [of(&scenario.to_value()), of(&scenario.to_value_of_last())]
    }

    #[test]
    fn what_was_found_is_set_for_all_or_for_the_design_that_has_settings_of_its_own() {
        let sale = sale();
        let found = || vec![(LIMIT.to_owned(), json!(131))];
        let both = used(&sale, 0, found()).expect("a scenario");
        assert_eq!(limits(&both), [Some(131); 2]);
        assert_eq!(used_by(&sale, 0), "for all designs");
        let own = sale.with_last(LIMIT, json!(70)).expect("a scenario");
        let last = used(&own, 1, found()).expect("a scenario");
        assert_eq!(limits(&last), [Some(50), Some(131)]);
        assert!(
            used_by(&own, 1).ends_with(" B alone"),
            "{}",
            used_by(&own, 1)
        );
        let first = used(&own, 0, found()).expect("a scenario");
        assert_eq!(limits(&first), [Some(131), Some(70)]);
        assert!(used_by(&own, 0).ends_with(" B has of its own stays"));
        let alone = sale.alone(0).expect("a scenario");
        assert_eq!(used_by(&alone, 0), "");
        assert!(used(&sale, 0, vec![(LIMIT.to_owned(), json!("many"))]).is_err());
    }

    #[test]
    fn a_design_beside_itself_has_another_name() {
        let twins = sale().edited(|draft| draft.designs = vec![draft.designs[0]; 2]);
        let designs = designs(&twins.expect("it keeps the rules"));
        assert_ne!(designs[0].0, designs[1].0);
        assert_ne!(designs[0].1, designs[1].1);
    }

    #[test]
    fn what_a_design_needs_is_as_good_as_its_worst_seed() {
        let alone = sale().alone(0).expect("a scenario");
        let goals = vec![Goal::read("failed<0.1%").expect("a goal")];
        let size = question(&alone, goals.clone(), "lambda.concurrency_limit", 2);
        let size = size.expect("a question").expect("it has that setting");
        let mut known = Known::default();
        let sizing = known.ask(&size);
        let fit = fit("One", &sizing).expect("found");
        assert!(fit.refused < 0.001 && fit.lost < 0.001);
        assert!(fit.with.starts_with("Concurrency limit 1"), "{}", fit.with);
        assert_eq!(
            fit.usd_per_million_done,
            sizing.found.as_ref().map(|it| it.usd)
        );
        assert!(fit.done_ms.is_some_and(|it| it > 100.0));
        let none = question(&alone, goals.clone(), "auto_scaling.max_instances", 2);
        assert!(none.expect("nothing to vary").is_none());
        let wrong = question(&alone, goals, "lambda.concurrency_limit=9..1", 2);
        assert!(wrong.expect_err("refused").starts_with("May vary: “"));
    }
}

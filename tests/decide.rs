//! Promise: the settings that `sluice size` finds are those that theory knows, and those of the flash sale; bands are of
//! the curves that charts show.
//!
//! Short runs under loads for which they are long enough; `examples/decide_checks.rs` asks the same of a hundred
//! erlangs, and how often intervals hold.

use sluice::decide::size::{Asked, Range};
use sluice::decide::{Goal, Known, Luck, Size};
use sluice::draw::chart::{Chart, Quantity, SPREAD};
use sluice::record::Run;
use sluice::scenario::{DesignName, Draft, Latency, Preset, Scenario};
use sluice::sim::theory;
use sluice::validation::lab;

/// The value of the only knob that meets a goal.
fn sized(scenario: Scenario, goal: &str, range: &str, seeds: u32) -> f64 {
    let asked = Asked {
        goals: vec![Goal::read(goal).expect("a goal")],
        ranges: vec![Range::read(range).expect("a range")],
        loads: None,
        failure_usd: None,
        seeds,
    };
    let size = Size::new(scenario, asked).expect("a question");
    let sizing = Known::default().ask(&size);
    let settings = &sizing.to_value()["settings"];
    let mut values = settings.as_object().expect("settings").values();
    let value = values.next().and_then(serde_json::Value::as_f64);
    value.unwrap_or_else(|| panic!("nothing found: {}", sizing.to_text()))
}

/// A design in which only service takes time: a second on average, so that the rate is the load in erlangs.
fn warm(design: DesignName, load: f64, duration_s: u32) -> Draft {
    let mut draft = lab::transparent(design, duration_s);
    lab::poisson(&mut draft, load);
    draft.settings.lambda.work = Latency::Exponential { mean_ms: 1_000.0 };
    draft
}

#[test]
fn the_concurrency_for_a_loss_of_one_percent_is_erlang_bs() {
    let load = 10.0;
    let theory = (1..1_000).find(|servers| theory::erlang_b(*servers, load) < 0.01);
    let draft = warm(DesignName::Synchronous, load, 20_000);
    let scenario = draft.check().expect("it keeps the rules");
    let found = sized(scenario, "failed<1%", "lambda.concurrency_limit=12..24", 1);
    let theory = f64::from(theory.expect("some do"));
    assert!(
        (found - theory).abs() <= 1.0,
        "{found}, but {theory} by theory"
    );
}

#[test]
fn the_servers_for_a_mean_wait_are_erlang_cs() {
    let load = 4.0;
    let theory = (1..1_000).find(|servers| theory::mean_wait(*servers, load) < 0.1);
    let draft = warm(DesignName::EventDriven, load, 20_000);
    let scenario = draft.check().expect("it keeps the rules");
    let range = "event_source_mapping.maximum_concurrency=5..12";
    let found = sized(scenario, "done.mean<1100ms", range, 1);
    let theory = f64::from(theory.expect("some do"));
    assert!(
        (found - theory).abs() <= 1.0,
        "{found}, but {theory} by theory"
    );
}

/// About 130, as by hand: nine guesses less.
#[test]
fn the_flash_sale_needs_about_130_at_once_for_one_failure_in_a_thousand() {
    let sale = Preset::named("flash-sale").expect("a preset").scenario;
    let alone = sale.edited(|draft| draft.designs = vec![DesignName::Synchronous]);
    let scenario = alone.expect("it keeps the rules");
    let range = "lambda.concurrency_limit=100..200";
    let found = sized(scenario, "failed<0.1%", range, 4);
    assert!((125.0..140.0).contains(&found), "{found}");
}

/// With two seeds the middle of a band is halfway between the two curves that the charts show.
#[test]
fn bands_are_of_the_curves_that_charts_show() {
    for (preset, duration_s) in [("flash-sale", 60), ("steady-day", 3_600)] {
        let preset = Preset::named(preset).expect("a preset").scenario;
        let short = preset.edited(|draft| draft.duration_s = duration_s);
        let scenario = short.expect("it keeps the rules");
        let luck = Luck::new(scenario.clone(), 2, None, 2).expect("a question");
        let fortune = Known::default().ask(&luck.with_bands(SPREAD));
        let charts = [0, 1].map(|nth| {
            let seed = (scenario.seed + nth).into();
            let mut run = Run::new(scenario.with("seed", seed).expect("a seed"));
            run.finish();
            assert_eq!(run.recordings()[0].step_s(), fortune.step_s);
            Chart::of(&run, None, true)
        });
        let curves = [
            Quantity::Done,
            Quantity::Failed,
            Quantity::Waiting,
            Quantity::Throttled,
            Quantity::Busy,
        ];
        let mut seen = 0;
        for (design, bands) in fortune.bands.iter().enumerate() {
            assert_eq!(bands.len(), curves.len());
            for (what, band) in curves.into_iter().zip(bands) {
                let [one, two] = [0, 1].map(|nth| charts[nth].series[design].of_quantity(what));
                assert_eq!((band.middle.len(), one.len()), (two.len(), two.len()));
                let halfway = one.iter().zip(two).map(|(a, b)| f64::midpoint(*a, *b));
                for (found, wanted) in band.middle.iter().zip(halfway) {
                    assert!((found - wanted).abs() < 1e-6, "{what:?}: {found}, {wanted}");
                }
                seen += usize::from(band.high.iter().any(|it| *it > 0.0));
            }
        }
        assert!(seen >= 4, "{seen}");
    }
}

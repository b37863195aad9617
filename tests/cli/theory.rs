//! `sluice theory`: formulas beside a run, and a sentence for spans that leave it.

use crate::command::{printed, refused};
use serde_json::Value;

#[test]
fn each_part_has_its_formula_beside_what_was_simulated() {
    let text = printed(&["theory"]);
    for said in [
        "Lambda: Erlang B",
        "Little’s law",
        "token bucket",
        "by the formula",
        "  ! The load is not steady",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let steady = printed(&["theory", "steady-day", "--from", "20", "--format", "json"]);
    let value: Value = serde_json::from_str(&steady).expect("JSON and nothing else");
    let designs = value["designs"].as_array().expect("designs");
    assert_eq!(designs.len(), 2);
    for design in designs {
        assert_eq!(design["from_s"], 20.0);
        let rows = design["rows"].as_array().expect("rows");
        let all = rows
            .iter()
            .find(|it| it["part"] == "all")
            .expect("the whole design");
        let compared = &all["compared"][0];
        let off = compared["off"].as_f64().expect("a number");
        assert!(off.abs() < 0.02 && all["formula"] == "littles-law", "{all}");
    }
}

#[test]
fn spans_that_leave_the_run_are_refused() {
    for (arguments, said) in [
        (
            &["theory", "--from", "500"][..],
            "--from is 500, but must be from 0 to less than 120",
        ),
        (
            &["theory", "--from", "60", "--until", "30"],
            "--until is 30, but must be more than 60",
        ),
        (
            &["theory", "--until", "soon"],
            "--until is \"soon\", but must be a number of seconds",
        ),
    ] {
        let sentence = refused(arguments);
        assert!(sentence.contains(said), "{sentence}");
    }
}

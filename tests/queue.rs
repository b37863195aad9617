//! Promise: the queue does what AWS documents, step by step. `tests/peers/sqs_moto.py` drives
//! another simulation of SQS through the same cases, and through many random ones.

#[path = "../examples/queue_script/script.rs"]
mod script;

use script::Script;
use serde_json::{Value, json};

/// Checks every expectation of a case; returns their number, or the first that does not hold.
fn replay(case: &Value) -> Result<usize, String> {
    let mut begin = case["begin"].clone();
    begin["do"] = json!("begin");
    let mut script = Script::default();
    script.step(&begin.to_string())?;
    let mut held = 0;
    for step in case["steps"].as_array().expect("a case has steps") {
        let mut asked = step.clone();
        let fields = asked.as_object_mut().expect("a step is an object");
        for not_asked in ["expect", "moto", "deviation"] {
            fields.remove(not_asked);
        }
        let seen = script.step(&asked.to_string())?;
        for (name, expected) in step["expect"].as_object().into_iter().flatten() {
            if seen[name] != *expected {
                return Err(format!("{asked}: {name} is {}, not {expected}", seen[name]));
            }
            held += 1;
        }
    }
    Ok(held)
}

#[test]
fn the_queue_behaves_as_in_every_case() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("peers/sqs_cases.json")).expect("the cases are JSON");
    assert!(cases.len() >= 14);
    for case in &cases {
        let held = replay(case).unwrap_or_else(|reason| panic!("{}: {reason}", case["name"]));
        assert!(held > 0, "{} expects nothing", case["name"]);
    }
}

#[test]
fn a_wrong_expectation_is_noticed() {
    let case = json!({"begin": {}, "steps": [
        {"at_ms": 0, "do": "send", "message": "a", "expect": {"visible": {"a": 1}}}
    ]});
    assert!(replay(&case).is_err_and(|reason| reason.contains("visible")));
}

#[test]
fn an_impossible_step_is_refused_with_a_sentence() {
    let refused = |steps: &[Value]| {
        let mut script = Script::default();
        let last = steps
            .iter()
            .map(|step| script.step(&step.to_string()))
            .last();
        last.and_then(Result::err).expect("refused")
    };
    let begin = json!({"do": "begin"});
    let send = json!({"at_ms": 10, "do": "send", "message": "a"});
    let back = json!({"at_ms": 9, "do": "advance"});
    let handle = json!({"at_ms": 9, "do": "delete", "handle": "a#1"});
    let many = json!({"at_ms": 9, "do": "receive", "max": 11});
    let swim = json!({"at_ms": 9, "do": "swim"});
    for (steps, word) in [
        (vec![send.clone()], "begin"),
        (vec![begin.clone(), send.clone(), send.clone()], "already"),
        (vec![begin.clone(), send, back], "from 10 to 86400000"),
        (vec![begin.clone(), handle], "handle \"a#1\""),
        (vec![begin.clone(), many], "from 1 to 10"),
        (vec![begin, swim], "swim"),
        (
            vec![json!({"do": "begin", "delay_s": 901})],
            "from 0 to 900",
        ),
    ] {
        let sentence = refused(&steps);
        assert!(sentence.contains(word), "{sentence}");
    }
}

//! `sluice open` says what a file of traffic is understood to be, and the options of every command take it as said.

use crate::command::{fed, printed};

const BY_STATUS: &str = "bin(1m),status,count\n2026-11-27 08:00:00.000,200,600\n2026-11-27 08:00:00.000,502,3\n\
    2026-11-27 08:01:00.000,200,620\n2026-11-27 08:01:00.000,502,3\n";

fn opened(text: &str, arguments: &[&str]) -> String {
    let output = fed(text, &[&["open", "-"], arguments].concat());
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_file_is_told_with_what_is_taken_from_it_and_what_else_there_is() {
    let told = opened(BY_STATUS, &[]);
    for part in [
        "standard input: An export of Logs Insights. 5 lines, of which 1 are passed over.",
        "time   bin(1m)",
        "count  count",
        "Taken as time: bin(1m).",
        "--where 'status=502'  6 in all",
        "1,226 requests in 120 s, up to 10.4 a second, counted every 60 s.",
    ] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
    let part = opened(BY_STATUS, &["--where", "status=502"]);
    assert!(
        part.contains("6 requests in 120 s, up to 3 a minute"),
        "{part}"
    );
    let rate = opened(BY_STATUS, &["--column", "count", "--unit", "per-second"]);
    assert!(rate.contains("Taken as rates per second: count."), "{rate}");
}

#[test]
fn a_run_takes_what_open_says() {
    let run = fed(
        BY_STATUS,
        &[
            "run",
            "--traffic",
            "-",
            "--where",
            "status=200",
            "--format",
            "scenario",
        ],
    );
    assert!(run.status.success());
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(text.contains("\"600,620\""), "{text}");
    let error = fed("", &["run", "--column", "count"]);
    let said = String::from_utf8_lossy(&error.stderr);
    assert!(
        said.contains("--column is about a file of traffic: give --traffic FILE as well."),
        "{said}"
    );
}

#[test]
fn a_scenario_is_told_as_one_and_what_cannot_be_read_is_explained() {
    let scenario = printed(&["run", "steady-day", "--format", "scenario"]);
    assert!(opened(&scenario, &[]).contains("a scenario, “"));
    let output = fed("name,age\nAda,36\n", &["open", "-"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("“age” has only the number 36"), "{said}");
}

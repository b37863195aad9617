//! Promise: the command `sluice` does what its help says, gives the same bytes every time, and
//! answers every mistake with one sentence.

#[path = "cli/command.rs"]
mod command;
#[path = "cli/decide.rs"]
mod decide;
#[path = "cli/list.rs"]
mod list;
#[path = "cli/map.rs"]
mod map;
#[path = "cli/measured.rs"]
mod measured;
#[path = "cli/open.rs"]
mod open;
#[path = "cli/record.rs"]
mod record;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/run.rs"]
mod run;
#[path = "cli/theory.rs"]
mod theory;

use command::{SHORT, printed, sluice};
use expect_test::expect_file;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

#[test]
fn the_help_reads_like_this() {
    let commands = [
        "",
        "list",
        "run",
        "why",
        "compare",
        "luck",
        "size",
        "map",
        "record",
        "merge",
        "open",
        "against",
        "fit",
        "link",
        "poster",
        "theory",
        "validate",
        "model",
        "completions",
    ];
    let helps = commands.map(|command| {
        let words: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        format!("$ sluice {}\n{}\n", words.join(" "), printed(&words))
    });
    expect_file!["cli/help.txt"].assert_eq(&helps.concat());
}

#[test]
fn without_a_command_the_help_goes_to_standard_error() {
    let output = sluice(&[]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("Usage: sluice <COMMAND>"));
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = concat!("sluice ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(printed(&["--version"]), version);
}

#[test]
fn nothing_has_escape_codes_without_a_terminal() {
    for arguments in [
        &["run", "--all", "--set", SHORT][..],
        &["list", "settings"],
        &["list", "metrics"],
        &["--help"],
    ] {
        assert!(!printed(arguments).contains('\u{1b}'), "{arguments:?}");
    }
    let wrong = sluice(&["run", "--seed", "me"]).output().expect("it runs");
    assert!(!wrong.stderr.contains(&0x1b));
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let mut child = sluice(&["run", "--what", "series"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut head = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut head).expect("a line");
    assert!(head.starts_with("second,synchronous."));
    drop(out);
    let mut said = String::new();
    let mut err = child.stderr.take().expect("a pipe");
    err.read_to_string(&mut said).expect("text");
    assert_eq!(said, "");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn a_request_is_explained_in_each_design() {
    let tight = [
        "--set",
        "api_gateway.rate_limit_rps=1",
        "--set",
        "api_gateway.burst_limit=1",
    ];
    let why = printed(&[&["why", "steady-day", "100", "--set", SHORT][..], &tight].concat());
    assert_eq!(why.lines().count(), 2);
    for (line, design) in why.lines().zip(["Synchronous", "Event-driven"]) {
        let refused = ": Refused: API Gateway's bucket of 1 tokens had been";
        assert!(line.starts_with(&[design, refused].concat()), "{line}");
    }
    // The preset can be left out.
    let first = printed(&["why", "3", "--set", SHORT]);
    assert_eq!(first, printed(&["why", "flash-sale", "3", "--set", SHORT]));
}

#[test]
fn all_designs_have_a_row_and_two_sentences_say_which_fits() {
    let text = printed(&["compare", "steady-day"]);
    let names: Vec<&str> = (text.lines().skip(1))
        .map(|line| line.get(..15).expect("a name").trim_end())
        .collect();
    let rows = [
        "Synchronous",
        "Event-driven",
        "Hybrid",
        "Monolith",
        "Service chain",
        "Service fan-out",
        "Event fan-out",
        "If users need t",
        "If the result c",
    ];
    assert_eq!(names, rows);
    assert!(text.contains("within 2.0 s: Monolith"), "{text}");
}

#[test]
fn a_comparison_as_json_holds_the_rows_and_the_verdict() {
    let text = printed(&["compare", "--format", "json", "--set", SHORT]);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["designs"].as_array().map(Vec::len), Some(7));
    assert_eq!(value["designs"][0]["design"], "synchronous");
    assert!(value["designs"][0]["usd_per_million"].is_f64());
    assert_eq!(value["verdict"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_link_is_read_back_as_the_same_scenario() {
    let changes = [
        "--set",
        "lambda.concurrency_limit=77",
        "--seed",
        "11",
        "--design",
        "monolith",
    ];
    let link = printed(&[&["link", "slow-database", "--at", "42.5"][..], &changes].concat());
    let expected =
        "#slow-database&v=2&at=42.5&seed=11&designs=monolith&lambda.concurrency_limit=77\n";
    assert_eq!(link, expected);
    let scenario = printed(
        &[
            &["run", "slow-database", "--format", "scenario"][..],
            &changes,
        ]
        .concat(),
    );
    let opened = printed(&["run", "--format", "scenario", "--link", link.trim_end()]);
    assert_eq!(opened, scenario);
    let bare = ["link", "--link", "https://example.org/sluice/?embed"];
    assert_eq!(printed(&bare), printed(&["link"]), "a bare address");

    let whole = printed(&["link", "--url", "https://example.org/sluice/#big-day"]);
    assert_eq!(whole, "https://example.org/sluice/#flash-sale&v=2\n");
    assert_eq!(
        printed(&["run", "--format", "scenario", "--link", whole.trim_end()]),
        printed(&["run", "--format", "scenario"])
    );
}

#[test]
fn a_link_that_is_older_than_the_model_is_remarked_on() {
    for command in ["run", "compare", "link"] {
        let said = |link: &str| {
            let output = sluice(&[command, "--link", link, "--set", SHORT]).output();
            let output = output.expect("it runs");
            assert_eq!(output.status.code(), Some(0), "{link}");
            String::from_utf8(output.stderr).expect("text")
        };
        assert_eq!(
            said("https://example.org/sluice/#steady-day&at=3"),
            "note: Numbers by model 2; this link was made with model 1.\n"
        );
        assert_eq!(said("#steady-day&v=2"), "");
    }
}

#[test]
fn a_poster_is_a_picture_of_a_moment_in_the_requested_colours() {
    let poster =
        |more: &[&str]| printed(&[&["poster", "steady-day", "--set", SHORT][..], more].concat());
    let picture = poster(&["--width", "500", "--at", "5"]);
    assert!(picture.starts_with("<svg ") && picture.trim_end().ends_with("</svg>"));
    assert!(picture.contains(" width=\"500\""));
    assert!(
        picture.contains("Steady day. After 5 s"),
        "{}",
        &picture[..500]
    );
    assert_ne!(poster(&["--theme", "dark"]), poster(&[]));
    assert!(poster(&["--all"]).len() > poster(&[]).len());
}

#[test]
fn shells_complete_commands_and_names() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["completions", shell]);
        for word in ["compare", "scenario"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // Not every shell can complete the values of an argument.
        let has_words = script.contains("service-chain");
        assert_eq!(
            has_words,
            ["bash", "fish", "zsh"].contains(&shell),
            "{shell}"
        );
    }
}

//! `sluice record`: the same bytes however many threads there are, a command in it that gives it again, and a sentence
//! for whatever makes no sense.

use crate::command::{place, refused, sluice};

const RECORD: [&str; 15] = [
    "record",
    "--set",
    "duration_s=15",
    "--goal",
    "failed<5%",
    "--x",
    "traffic.load=0.1..1:2:log",
    "--y",
    "lambda.concurrency_limit=20..200:2:log",
    "--vary",
    "lambda.concurrency_limit=50..200",
    "--seeds",
    "2",
    "--date",
    "2026-11-30",
];

#[track_caller]
fn answered(arguments: &[&str]) -> String {
    let output = sluice(arguments).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("note: At most "), "{said}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_record_is_the_same_for_any_number_of_threads_and_after_an_interruption() {
    for format in ["markdown", "html"] {
        let with = |more: &[&str]| answered(&[&RECORD[..], &["--format", format], more].concat());
        let one = with(&["--jobs", "1"]);
        assert!(!one.is_empty() && one == with(&["--jobs", "2"]) && one == with(&["--jobs", "7"]));
        let kept = place(&format!("record-{format}.ndjson"));
        let keep = ["--keep", kept.to_str().expect("text")];
        assert!(
            one == with(&keep) && one == with(&keep),
            "kept runs are the same runs"
        );
    }
}

#[test]
fn the_command_in_a_record_gives_it_again() {
    let text = answered(&RECORD);
    let (_, command) = text.split_once("```sh\nsluice ").expect("a command");
    let command = command.split_once("\n```").expect("its end").0;
    // Nothing in this one has a quote within its quotes.
    let words = command.split('\'').enumerate().flat_map(|(nth, piece)| {
        if nth % 2 == 1 {
            vec![piece.to_owned()]
        } else {
            piece.split_whitespace().map(str::to_owned).collect()
        }
    });
    let words: Vec<String> = words
        .chain(["--date".to_owned(), "2026-11-30".to_owned()])
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(answered(&words), text);
}

#[test]
fn a_file_that_ends_with_html_gets_html() {
    for (name, begins) in [
        ("decision.html", "<!doctype html>"),
        ("decision.md", "# T | <b>"),
    ] {
        let file = place(name);
        let more = [
            "--title",
            "T | <b>",
            "--no-map",
            "--output",
            file.to_str().expect("text"),
        ];
        let own: Vec<&str> = RECORD
            .iter()
            .copied()
            .filter(|it| !it.contains("..") && !["--x", "--y", "--vary"].contains(it))
            .collect();
        assert_eq!(answered(&[&own[..], &more].concat()), "");
        let text = std::fs::read_to_string(file).expect("a file");
        let text = text.replace("\\|", "|").replace("\\<", "<");
        assert!(text.starts_with(begins), "{text}");
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    for (arguments, said) in [
        (
            &["record", "--goal", "faild<1%"][..],
            "--goal is \"faild<1%\", but must begin with",
        ),
        (
            &["record", "--seeds", "1"],
            "--seeds is 1, but must be at least 2",
        ),
        (
            &["record", "--date", "today"],
            "--date is \"today\", but must be a date such as 2026-11-30.",
        ),
        (
            &["record", "--title", " "],
            "--title is \" \", but must be a text of 1 to 200 characters.",
        ),
        (&["record", "--x", "traffic.load=1..2:2"], "--y"),
        (
            &["record", "--status", "maybe"],
            "but must be proposed, accepted",
        ),
        (
            &[
                "record",
                "--no-map",
                "--vary",
                "auto_scaling.max_instances=2..9",
            ],
            "--vary: none of the designs goes by",
        ),
        (&["record", "--budget", "10"], "but 10 are allowed"),
    ] {
        let sentence = refused(arguments);
        assert!(sentence.contains(said), "{sentence}");
    }
}

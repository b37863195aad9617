//! `sluice map`, shards and `sluice merge`: the same bytes however many threads, machines or interruptions, and a
//! sentence for whatever makes no sense.

use crate::command::{place, refused, sluice};
use serde_json::Value;
use sluice::scenario::edit::look_up;
use sluice::share::Link;
use std::process::Output;

const MAP: [&str; 12] = [
    "map",
    "--set",
    "duration_s=15",
    "--x",
    "traffic.load=0.05..1:3:log",
    "--y",
    "lambda.concurrency_limit=10..200:3:log",
    "--goal",
    "failed<5%",
    "--goal",
    "cost<20",
    "--seeds=2",
];
const LUCK: [&str; 4] = ["luck", "--set=duration_s=10", "--seeds", "5"];

/// The path of a file that does not exist yet.
fn new(name: &str) -> String {
    place(name).into_os_string().into_string().expect("text")
}

fn run(arguments: &[&str]) -> Output {
    let output = sluice(arguments).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    output
}

fn answered(arguments: &[&str]) -> String {
    String::from_utf8(run(arguments).stdout).expect("text")
}

#[test]
fn a_map_is_the_same_for_any_number_of_threads() {
    for format in ["text", "json", "csv"] {
        let with = |jobs| answered(&[&MAP[..], &["--format", format, "--jobs", jobs]].concat());
        let one = with("1");
        assert!(!one.is_empty() && one == with("2") && one == with("7"));
    }
    let output = run(&MAP);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("note: At most 162 runs,"), "{said}");
    let value: Value = serde_json::from_str(&answered(&[&MAP[..], &["--format", "json"]].concat()))
        .expect("JSON and nothing else");
    assert_eq!(
        value["designs"],
        serde_json::json!(["synchronous", "event-driven"])
    );
    let cells = value["cells"].as_array().expect("cells");
    assert!(cells.len() >= 9);
    let bests: Vec<_> = cells.iter().map(|it| it["best"].as_str()).collect();
    assert!(bests.iter().any(|it| *it != bests[0]), "{bests:?}");
}

/// A map of which each cell is sized anew: the same for any number of threads, and each design's link opens what was found.
#[test]
fn a_sized_map_has_what_was_found_and_its_links_open_it() {
    let sized = [
        &MAP[..],
        &[
            "--rounds=0",
            "--vary",
            "event_source_mapping.maximum_concurrency=2..40",
        ],
    ]
    .concat();
    let with = |jobs| answered(&[&sized[..], &["--format", "json", "--jobs", jobs]].concat());
    let one = with("1");
    assert!(one == with("2") && one == with("7"));
    let value: Value = serde_json::from_str(&one).expect("JSON and nothing else");
    let opened = |link: &Value, path: &str| {
        let link = link
            .as_str()
            .and_then(|it| it.strip_prefix('#'))
            .expect("a link");
        let scenario = Link::read(link).expect("it opens").scenario;
        look_up(&scenario.to_value_of_last(), path).and_then(Value::as_f64)
    };
    let path = "settings.event_source_mapping.maximum_concurrency";
    for cell in value["cells"].as_array().expect("cells") {
        let queued = &cell["designs"]["event-driven"];
        let found = [&queued["settings"], &queued["nearest"]];
        let found = found.map(|it| it["event_source_mapping.maximum_concurrency"].as_f64());
        let found = found.into_iter().flatten().next().expect("a value");
        assert!((2.0..=40.0).contains(&found));
        assert_eq!(opened(&queued["link"], path), Some(found));
        assert_eq!(
            opened(&cell["link"], path),
            Some(found),
            "the last design has its own"
        );
        assert_eq!(opened(&cell["link"], "traffic.load"), cell["x"].as_f64());
        assert_eq!(
            cell["designs"]["synchronous"]["settings"],
            serde_json::json!({})
        );
    }
    let said = refused(&[&sized[..], &["--shard", "1/2"]].concat());
    assert!(
        said.contains("--vary: sizing a cell goes by results"),
        "{said}"
    );
}

#[test]
fn a_file_that_ends_with_svg_gets_a_picture_in_light_or_dark() {
    let name = new("map.svg");
    let drawn = |theme| {
        let output = ["--rounds", "0", "--output", &name, "--theme", theme];
        run(&[&MAP[..], &output].concat());
        std::fs::read_to_string(&name).expect("written")
    };
    let (light, dark) = (drawn("light"), drawn("dark"));
    assert!(light.starts_with("<svg ") && light.trim_end().ends_with("</svg>"));
    assert!(light.contains("Load (×)") && light.contains("none meets them"));
    assert_ne!(light, dark);
}

/// Shards of seeds and of a grid, merged in any order: the bytes of one run.
#[test]
fn merged_shards_give_the_bytes_of_one_run() {
    let grid = [&MAP[..], &["--rounds", "0"]].concat();
    let mut firsts = Vec::new();
    for (word, question) in [("luck", &LUCK[..]), ("map", &grid)] {
        let names: Vec<String> = (1..=3)
            .map(|number| {
                let name = new(&format!("{word}-{number}.ndjson"));
                let shard = format!("{number}/3");
                run(&[question, &["--shard", &shard, "--output", &name]].concat());
                name
            })
            .collect();
        let [a, b, c] = [&names[0], &names[1], &names[2]].map(String::as_str);
        for format in ["text", "json", "csv"] {
            let form = ["--format", format];
            let whole = answered(&[question, &form].concat());
            assert_eq!(answered(&[&["merge", c, a, b][..], &form].concat()), whole);
        }
        firsts.push(names[0].clone());
        let missing = refused(&["merge", a, c]);
        assert!(
            missing.contains("Of 3 shards these are missing: 2."),
            "{missing}"
        );
        // A shard that was cut short.
        let text = std::fs::read_to_string(b).expect("written");
        let cut = new(&format!("{word}-cut.ndjson"));
        let head = text.lines().next().expect("a line").to_owned() + "\n";
        std::fs::write(&cut, head).expect("written");
        let short = refused(&["merge", a, &cut, c]);
        assert!(short.contains("A shard was cut short: "), "{short}");
        // The lines alone go on where they are.
        let kept = new(&format!("{word}-all.ndjson"));
        run(&["merge", a, b, c, "--format", "lines", "--output", &kept]);
        let again = answered(&[question, &["--keep", &kept]].concat());
        assert_eq!(again, answered(question));
    }
    let other = refused(&["merge", &firsts[0], &firsts[1]]);
    assert!(other.contains("of another question"), "{other}");
    let none = new("none.ndjson");
    std::fs::write(&none, "{}\n").expect("written");
    assert!(refused(&["merge", &none]).contains("is no shard"));
}

#[test]
fn an_array_job_says_which_shard_it_is() {
    let by_index = |name: &str, index: &str| {
        let mut command = sluice(&[&LUCK[..], &["--shards", "3"]].concat());
        for known in ["AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX"] {
            command.env_remove(known);
        }
        command.env(name, index).output().expect("it runs")
    };
    let second = answered(&[&LUCK[..], &["--shard", "2/3"]].concat());
    for name in ["AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX"] {
        assert_eq!(String::from_utf8_lossy(&by_index(name, "1").stdout), second);
        let wrong = by_index(name, "3");
        let said = String::from_utf8_lossy(&wrong.stderr);
        assert!(
            wrong.status.code() == Some(2) && said.contains("from 0 to 2"),
            "{said}"
        );
    }
    let nowhere = by_index("NOTHING", "1");
    let said = String::from_utf8_lossy(&nowhere.stderr);
    assert!(said.contains("give --shard K/N instead"), "{said}");
}

#[test]
fn what_makes_no_sense_gets_a_sentence() {
    for (more, said) in [
        (&["map", "--x", "traffic.load=1..2:3"][..], "--y"),
        (
            &["map", "--x", "traffic.load=1..2", "--y", "a=1..2:3"],
            "PATH=LOW..HIGH:COUNT",
        ),
        (
            &[
                "map",
                "--x",
                "traffic.load=1..2:3",
                "--y",
                "lambda.memory_mb=128..256:2",
            ],
            "--goal says what has to be reached",
        ),
        (
            &["map", "--rounds=0", "--seeds=100", "--budget=4799"],
            "4,800 runs, but 4,799 are allowed",
        ),
        (
            &["map", "--shard=1/2", "--rounds=1"],
            "--rounds: shards run the first grid alone",
        ),
        (&["map", "--shard=3/2"], "must be K/N"),
        (
            &["luck", "--shard=1/2", "--until=failed=1%"],
            "--until chooses its seeds",
        ),
        (&["luck", "--shard=1/2", "--shards=2"], "--shard"),
        (&["luck", "--shards=0"], "from 1 to 10,000"),
    ] {
        let found = refused(more);
        assert!(found.contains(said), "{more:?}: {found}");
    }
}

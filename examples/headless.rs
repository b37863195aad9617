//! Runs a scenario without a browser and prints what came of it.
//!
//! cargo run --release --example headless -- --preset flash-sale --seed 7 --format table

use sluice::draw::words::{format, why};
use sluice::export::{journeys, series, summary};
use sluice::import::{Counted, Fit};
use sluice::record::{DesignReport, Report, Run};
use sluice::scenario::{Preset, Scenario};
use std::collections::BTreeSet;
use std::process::ExitCode;

/// A scenario file is refused above 1 MiB; reading stops soon after.
const FILE_BYTES_MAX: u64 = (1 << 20) + 1;

const USAGE: &str = "usage: headless [--preset NAME | --scenario FILE.json] [--seed N]
                [--traffic FILE.csv [--fit busiest|whole]]
                [--format table|json|csv|scenario] [--what series|journeys|designs] [--why REQUEST]
       headless --list
       headless --print-scenario NAME";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(text) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("headless: {sentence}");
            ExitCode::from(2)
        }
    }
}

/// Prints, and takes it calmly if the reader has gone (`headless | head`).
fn print(text: &str) {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// How the result is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Table,
    Json,
    Csv,
    /// Only what would be run.
    Scenario,
}

fn run(arguments: &[String]) -> Result<String, String> {
    let mut format = Format::Table;
    let mut seed = None;
    let mut scenario = None;
    let mut asked = None;
    let mut what = What::Series;
    let (mut traffic, mut fit) = (None, Fit::Busiest);
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        let mut value = |what: &str| {
            rest.next()
                .ok_or_else(|| format!("{flag} needs {what} after it.\n{USAGE}"))
        };
        match flag.as_str() {
            "--list" => return Ok(list()),
            "--help" | "-h" => return Ok(format!("{USAGE}\n")),
            "--print-scenario" => return Ok(preset(value("a preset's name")?)?.to_json() + "\n"),
            "--preset" => scenario = Some(preset(value("a preset's name")?)?),
            "--scenario" => scenario = Some(read(value("a file's name")?)?),
            "--seed" => seed = Some(parse_number(flag, value("a number")?)?),
            "--format" => format = parse_format(value("table, json or csv")?)?,
            "--traffic" => traffic = Some(value("a file's name")?),
            "--fit" => fit = parse_fit(value("busiest or whole")?)?,
            "--what" => what = parse_what(value("series, journeys or designs")?)?,
            "--why" => asked = Some(parse_number(flag, value("a request's number")?)?),
            unknown => return Err(format!("{unknown} is not an option.\n{USAGE}")),
        }
    }
    let mut scenario = scenario.map_or_else(|| preset(Preset::FIRST), Ok)?;
    if let Some(seed) = seed {
        scenario = scenario
            .edited(|draft| draft.seed = seed)
            .map_err(|error| error.to_string())?;
    }
    if let Some(file) = traffic {
        let (replayed, remarks) = counted(file)?.scenario(&scenario, fit)?;
        for remark in remarks {
            eprintln!("headless: {remark}");
        }
        scenario = replayed;
    }
    if format == Format::Scenario {
        return Ok(scenario.to_json() + "\n");
    }
    if what == What::Designs {
        return designs(&scenario);
    }
    let mut run = Run::new(scenario);
    if let Some(request) = asked {
        run.watch(request);
    }
    run.finish();
    if let Some(sentence) = run.halt_sentence() {
        eprintln!("headless: {sentence}");
    }
    if let Some(request) = asked {
        return Ok(why(&run, request));
    }
    let journeys = what == What::Journeys;
    match (format, journeys) {
        (Format::Table | Format::Scenario, false) => Ok(table(&Report::of(&run))),
        (Format::Table | Format::Scenario, true) => {
            Err("--what journeys needs --format csv or json.".to_owned())
        }
        (Format::Json, false) => series::json(&run),
        (Format::Csv, false) => Ok(series::csv(&run)),
        (Format::Json, true) => journeys::json(&run),
        (Format::Csv, true) => Ok(journeys::csv(&run)),
    }
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Series,
    Journeys,
    /// All designs under the scenario's traffic.
    Designs,
}

fn designs(scenario: &Scenario) -> Result<String, String> {
    let target_ms = scenario.settings.client.answer_target_ms.into();
    let mut rows = Vec::new();
    for (one, changes) in summary::scenarios(scenario).map_err(|error| error.to_string())? {
        let mut run = Run::new(one);
        run.finish();
        rows.extend(summary::Row::of(&run, changes));
    }
    Ok(summary::text(&rows, target_ms))
}

fn preset(name: &str) -> Result<Scenario, String> {
    Preset::named(name)
        .map(|preset| preset.scenario)
        .ok_or_else(|| {
            let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
            format!(
                "there is no preset {name:?}; there are {}.",
                names.join(", ")
            )
        })
}

fn read(file: &str) -> Result<Scenario, String> {
    use std::io::Read;
    // No more than a scenario may have, and one byte to see that there is more.
    let mut text = String::new();
    std::fs::File::open(file)
        .and_then(|opened| opened.take(FILE_BYTES_MAX).read_to_string(&mut text))
        .map_err(|error| format!("{file} cannot be read: {error}."))?;
    Scenario::from_json(&text).map_err(|error| format!("{file}: {error}"))
}

fn parse_number(flag: &str, text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| {
        format!(
            "{flag} is {text:?}, but must be a whole number from 0 to {}.",
            u32::MAX
        )
    })
}

fn parse_format(text: &str) -> Result<Format, String> {
    match text {
        "table" => Ok(Format::Table),
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        "scenario" => Ok(Format::Scenario),
        _ => Err(format!(
            "--format is {text:?}, but must be table, json, csv or scenario."
        )),
    }
}

fn parse_fit(text: &str) -> Result<Fit, String> {
    match text {
        "busiest" => Ok(Fit::Busiest),
        "whole" => Ok(Fit::Whole),
        _ => Err(format!("--fit is {text:?}, but must be busiest or whole.")),
    }
}

/// Real traffic from a file.
fn counted(file: &str) -> Result<Counted, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{file} cannot be read: {error}."))?;
    Counted::read(&text, |_| {}).map_err(|sentence| format!("{file}: {sentence}"))
}

/// Whether the sampled requests are asked for, instead of the metrics.
fn parse_what(text: &str) -> Result<What, String> {
    match text {
        "series" => Ok(What::Series),
        "journeys" => Ok(What::Journeys),
        "designs" => Ok(What::Designs),
        _ => Err(format!(
            "--what is {text:?}, but must be series, journeys or designs."
        )),
    }
}

fn list() -> String {
    let lines: Vec<String> = Preset::all()
        .iter()
        .map(|preset| format!("{:<18}{}", preset.name, preset.scenario.notice))
        .collect();
    lines.join("\n") + "\n"
}

/// Why a request fared as it did, a line for each design.
fn why(run: &Run, request: u32) -> String {
    let lines = run.recordings().iter().map(|recording| {
        let topology = recording.topology();
        let sentence = match recording.why(request) {
            Some(found) => why::sentence(topology, &found),
            None if u64::from(request) >= recording.requests(run.end()) => {
                "There is no such request.".to_owned()
            }
            None => "It fared well, or it is still under way.".to_owned(),
        };
        format!("{}: {sentence}\n", topology.title)
    });
    lines.collect()
}

/// A name as in the JSON.
fn id(named: impl serde::Serialize) -> String {
    let value = serde_json::to_value(named).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Both designs side by side, in plain words and `CloudWatch` names.
fn table(report: &Report) -> String {
    let mut lines = vec![format!(
        "{}: {} s, seed {}",
        report.scenario.title, report.scenario.duration_s, report.scenario.seed
    )];
    let mut row = |name: &str, cell: &dyn Fn(&DesignReport) -> String| {
        let cells: Vec<String> = report
            .designs
            .iter()
            .map(|design| format!("{:>18}", cell(design)))
            .collect();
        lines.push(format!("{name:<52}{}", cells.concat()));
    };
    row("", &|design| design.design.clone());
    row("requests", &|design| design.requests.to_string());
    for outcome in sluice::sim::Outcome::ALL {
        row(&format!("  {}", outcome.words()), &|design| {
            design.outcomes[outcome.id()].to_string()
        });
        let causes = report
            .designs
            .iter()
            .filter_map(|design| design.causes.get(&outcome))
            .flat_map(|causes| causes.keys().copied());
        for cause in causes.collect::<BTreeSet<_>>() {
            row(&format!("    {}", id(cause)), &|design| {
                let causes = design.causes.get(&outcome);
                let count = causes.and_then(|causes| causes.get(&cause));
                count.copied().unwrap_or(0).to_string()
            });
        }
    }
    let ms = |value: Option<f64>| value.map_or("-".to_owned(), |ms| format!("{ms:.1} ms"));
    row("answer p50", &|design| ms(design.latency_ms.answer.p50));
    row("answer p99", &|design| ms(design.latency_ms.answer.p99));
    if (report.designs.iter()).any(|design| design.latency_ms.first_words.count > 0) {
        row("first words p50", &|design| {
            ms(design.latency_ms.first_words.p50)
        });
    }
    row("completion p50", &|design| {
        ms(design.latency_ms.completion.p50)
    });
    row("completion p99", &|design| {
        ms(design.latency_ms.completion.p99)
    });
    row("cost per million requests", &|design| {
        design
            .cost
            .per_million_requests_usd
            .map_or("-".to_owned(), |usd| format!("${usd:.2}"))
    });
    let mut names: Vec<(&str, &str)> = report
        .designs
        .iter()
        .flat_map(|design| design.parts.iter())
        .flat_map(|(part, metrics)| metrics.keys().map(|name| (*part, *name)))
        .collect();
    names.sort_unstable();
    names.dedup();
    for (part, name) in names {
        row(&format!("{part}.{name}"), &|design| {
            design
                .metric(part, name)
                .map_or("-".to_owned(), |value| value.to_string())
        });
    }
    row("digest", &|design| design.digest.clone());
    for design in &report.designs {
        let moments = design.moments.iter();
        lines.extend(moments.map(|it| {
            let value = if it.kind.is_timed() {
                format::duration(it.value as f64)
            } else {
                format::count(it.value)
            };
            format!(
                "{:<13} {:>8.1} s  {}: {}, {value} {}",
                design.design,
                it.at_s,
                it.part,
                it.kind.words(),
                it.kind.value_words()
            )
        }));
    }
    lines.join("\n") + "\n"
}

//! `sluice against`: what was measured, laid over a run.

use super::columns::{aligned, harmless};
use super::failure::{Failure, remark};
use super::files;
use super::progress::{self, Progress};
use super::scenario_options::ScenarioOptions;
use crate::import::{BYTES_MAX, Choice, Counted, Opened};
use crate::measured::{Against, Aligned, Measured, Row, decimal};
use crate::record::Run;
use crate::scenario::Scenario;
use clap::{Args, ValueEnum};

/// The most seconds that an offset may have: a year.
const OFFSET_MAX_S: f64 = 31_622_400.0;

#[derive(Args)]
#[command(
    mut_arg("preset", |preset| preset.index(2)),
    after_help = "\
Examples:
  sluice against cloudwatch.csv                                 over the flash sale
  sluice against cloudwatch.csv --traffic cloudwatch.csv        over a run of the same traffic, by the clock
  sluice against k6.csv steady-day --design synchronous --offset 30
  sluice run --format get-metric-data -o run.json; sluice against run.json --seed 2

The run's second 0 is the file's first instant, unless the run's traffic is that of the file (then the clock says where
it lies) or --offset says otherwise."
)]
pub(super) struct AgainstOptions {
    /// What was measured: CloudWatch's metrics, or the results of a load test; - is standard input
    #[arg(index = 1, value_name = "FILE")]
    file: String,
    /// The second of the run on which the file's first instant lies; negative if the file begins earlier
    #[arg(long, value_name = "S", value_parser = offset, allow_hyphen_values = true)]
    offset: Option<f64>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: files::Output,
    #[command(flatten)]
    options: ScenarioOptions,
}

/// How a result is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

impl AgainstOptions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        if self.file == files::STANDARD && self.options.takes_standard_input() {
            let sentence = "FILE and the scenario are both standard input, which can be read once.";
            return Err(sentence.to_owned().into());
        }
        let bytes = files::read_bytes(&self.file, BYTES_MAX)?;
        let name = files::shown(&self.file);
        let about = |sentence| format!("{name}: {sentence}");
        let mut opened = Opened::open(&bytes, |_| {}).map_err(about)?;
        opened.place(self.options.zone());
        let measured = Measured::of(&opened, &bytes).map_err(about)?;
        let scenario = self.options.scenario()?;
        let aligned = self.aligned(&bytes, &scenario);
        let mut run = Run::new(scenario);
        let progress = Progress::new("Simulating");
        progress::finish(&mut run, |share| progress.at(share));
        drop(progress);
        if let Some(sentence) = run.halt_sentence() {
            remark(&sentence);
        }
        let against = Against::of(&measured, &run, aligned);
        let text = match self.format {
            Format::Json => {
                let json = serde_json::to_string_pretty(&against);
                json.map_err(|error| error.to_string())? + "\n"
            }
            Format::Text => text(name, &against),
        };
        self.output.write(&text)
    }

    /// How the file lies over the run.
    fn aligned(&self, bytes: &[u8], scenario: &Scenario) -> Aligned {
        if let Some(seconds) = self.offset {
            return Aligned::Offset { seconds };
        }
        let replayed = self.options.counted();
        let own = || Counted::read(bytes, &Choice::default(), |_| {}).ok();
        let is_replayed = replayed.is_some();
        let by_clock = replayed
            .or_else(own)
            .map(|it| Aligned::by_clock(&it, scenario));
        match by_clock {
            Some(Ok(clock)) => clock,
            Some(Err(sentence)) if is_replayed => {
                remark(&sentence);
                Aligned::Offset { seconds: 0.0 }
            }
            _ => Aligned::Offset { seconds: 0.0 },
        }
    }
}

fn offset(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok();
    let seconds = seconds.filter(|it: &f64| it.abs() <= OFFSET_MAX_S);
    seconds.ok_or_else(|| "must be a number of seconds, at most a year".to_owned())
}

/// A table of what has a counterpart, and sentences.
fn text(name: &str, against: &Against) -> String {
    let head = [
        "METRIC",
        "STATISTIC",
        "DESIGN",
        "PART",
        "PERIODS",
        "MEASURED",
        "SIMULATED",
        "DIFFERENCE",
    ];
    let rows: Vec<_> = against.rows.iter().filter_map(cells).collect();
    let mut text = format!("{name}: {}.\n\n", harmless(&against.kind));
    if !rows.is_empty() {
        text += &aligned(head, &rows);
        text.push('\n');
    }
    let mut sentences: Vec<String> = against.told.clone();
    for row in &against.rows {
        sentences.extend(row.remark.as_ref().map(|it| [&row.name, ": ", it].concat()));
    }
    sentences.dedup();
    for sentence in sentences {
        text += &harmless(&sentence);
        text.push('\n');
    }
    text
}

fn cells(row: &Row) -> Option<[String; 8]> {
    let (side, difference) = (row.side.as_ref()?, row.difference.as_ref()?);
    let unit = match row.unit.as_str() {
        "Milliseconds" => " ms",
        "Seconds" => " s",
        _ => "",
    };
    let shown = |mean: f64| [&decimal(mean), unit].concat();
    Some([
        harmless(&row.metric),
        row.statistic.to_owned(),
        side.design.clone(),
        side.part.clone(),
        difference.points.to_string(),
        shown(difference.measured_mean),
        shown(difference.simulated_mean),
        difference.words(),
    ])
}

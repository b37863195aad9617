//! The options by which a reader decides how a file of traffic is read, where the file itself leaves it open.

use super::failure::Failure;
use super::files;
use crate::import::{BYTES_MAX, Choice, Fit, Unit, Zone};
use clap::{Args, ValueEnum};

/// The heading of these options in the help.
const HEADING: &str = "Traffic";

/// How a file of traffic is read.
#[derive(Args)]
pub(super) struct TrafficOptions {
    /// What to take of traffic that is longer than a run, its busiest stretch unless given
    #[arg(long, help_heading = HEADING, value_enum, hide_default_value = true)]
    fit: Option<FitWord>,
    /// The column of the time, by its heading or its number
    #[arg(long, help_heading = HEADING, value_name = "NAME")]
    time: Option<String>,
    /// The column of the count, likewise; given several times, they are added up
    #[arg(long = "column", help_heading = HEADING, value_name = "NAME")]
    columns: Vec<String>,
    /// What a number in that column stands for
    #[arg(long, help_heading = HEADING, value_enum)]
    unit: Option<UnitWord>,
    /// The zone of times that are written without one: a region such as us-east-1, UTC, or an offset such as +02:00
    #[arg(long, help_heading = HEADING, value_name = "ZONE", value_parser = Zone::named, allow_hyphen_values = true)]
    zone: Option<Zone>,
    /// Only rows that have this word in this column; give it once for each column
    #[arg(long = "where", help_heading = HEADING, value_name = "LABEL=VALUE", value_parser = row)]
    rows: Vec<(String, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FitWord {
    /// Its busiest stretch, at its own pace
    Busiest,
    /// All of it, as much faster as needed
    Whole,
    /// Its busiest hour, at its own pace; of too many requests each one stands for several
    Scaled,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum UnitWord {
    /// How many there were since the row before
    Count,
    /// How many there were in each second
    PerSecond,
    /// Nothing: each row is a request
    Row,
}

/// The bytes of a file of traffic.
pub(super) fn bytes(file: &str) -> Result<Vec<u8>, Failure> {
    files::read_bytes(file, BYTES_MAX)
}

impl TrafficOptions {
    /// What the reader decided.
    pub(super) fn choice(&self) -> Choice {
        Choice {
            time: self.time.clone(),
            columns: self.columns.clone(),
            unit: self.unit.and_then(|unit| match unit {
                UnitWord::Count => Some(Unit::Count),
                UnitWord::PerSecond => Some(Unit::PerSecond),
                UnitWord::Row => None,
            }),
            each_row: self.unit == Some(UnitWord::Row),
            zone: self.zone,
            rows: self.rows.clone(),
        }
    }

    /// What is taken of longer traffic.
    pub(super) fn fit(&self) -> Fit {
        match self.fit {
            Some(FitWord::Whole) => Fit::Whole,
            Some(FitWord::Scaled) => Fit::Scaled,
            Some(FitWord::Busiest) | None => Fit::Busiest,
        }
    }

    /// One of these options that is given.
    pub(super) fn given(&self) -> Option<&'static str> {
        let given = [
            (self.fit.is_some(), "--fit"),
            (self.time.is_some(), "--time"),
            (!self.columns.is_empty(), "--column"),
            (self.unit.is_some(), "--unit"),
            (self.zone.is_some(), "--zone"),
            (!self.rows.is_empty(), "--where"),
        ];
        let first = given.into_iter().find(|(is_given, _)| *is_given);
        first.map(|(_, name)| name)
    }
}

fn row(text: &str) -> Result<(String, String), String> {
    let (label, value) = text
        .split_once('=')
        .ok_or("must be LABEL=VALUE, such as status=200")?;
    Ok((label.trim().to_owned(), value.trim().to_owned()))
}

//! A run as a file of numbers, the same as the command line prints.

use super::{Made, Teller, name, open, run};
use crate::export::{journeys, series};
use crate::studio::job::{Data, Done};

pub(super) fn make(link: &str, what: Data, teller: &Teller) -> Result<Made, String> {
    if what == Data::ScenarioJson {
        let text = open(link)?.scenario.to_json() + "\n";
        return Ok((done("sluice-scenario.json".to_owned()), text.into()));
    }
    let run = run(link, teller, 1.0)?;
    let (word, text) = match what {
        Data::SeriesCsv => ("-series", series::csv(&run)),
        Data::JourneysCsv => ("-requests", journeys::csv(&run)),
        Data::JourneysJson => ("-requests", journeys::json(&run)?),
        Data::ReportJson | Data::ScenarioJson => ("-run", series::json(&run)?),
    };
    let ending = match what {
        Data::SeriesCsv | Data::JourneysCsv => "csv",
        _ => "json",
    };
    Ok((done(name(&run, word, ending)), text.into()))
}

fn done(name: String) -> Done {
    let mime = if name.ends_with("csv") {
        "text/csv"
    } else {
        "application/json"
    };
    Done {
        name,
        mime: mime.to_owned(),
        ..Done::default()
    }
}

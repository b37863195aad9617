//! A file of the reader's: a scenario, or real traffic.

use super::{Made, Teller, open};
use crate::import::{BYTES_MAX, Counted, Fit, Found};
use crate::scenario::Scenario;
use crate::share::{Link, View};
use crate::studio::job::Done;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync};

pub(super) fn read(
    link: &str,
    name: &str,
    whole: bool,
    file: JsValue,
    teller: &Teller,
) -> Result<Made, String> {
    let text = text(name, file)?;
    let present = open(link)?;
    let about = |sentence: &str| [name, " cannot be opened: ", sentence].concat();
    // A scenario is an object; a table begins with anything else.
    if text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{')
    {
        let scenario = Scenario::from_json(&text).map_err(|error| about(&error.sentence))?;
        let note = ["A scenario: “", &scenario.title, "”."].concat();
        return Ok(made(&scenario, present.view, vec![note], None));
    }
    let fit = if whole { Fit::Whole } else { Fit::Busiest };
    let counted = Counted::read(&text, |share| teller.progress(share));
    let mut counted = counted.map_err(|sentence| about(&sentence))?;
    let found = std::mem::take(&mut counted.found);
    let laid = counted.scenario(&present.scenario, fit);
    let (scenario, notes) = laid.map_err(|sentence| about(&sentence))?;
    let title = ["Traffic of ", name].concat();
    let named = scenario.edited(|draft| {
        draft.title = title.chars().take(TITLE_CHARS_MAX).collect();
        draft.notice.clear();
    });
    let scenario = named.map_err(|error| about(&error.sentence))?;
    Ok(made(&scenario, present.view, notes, Some(found)))
}

/// A title is not longer.
const TITLE_CHARS_MAX: usize = 60;

/// The file's text, if it is not too long.
fn text(name: &str, file: JsValue) -> Result<String, String> {
    let unreadable = || [name, " cannot be read."].concat();
    let file: File = file.dyn_into().map_err(|_| unreadable())?;
    if file.size() > BYTES_MAX as f64 {
        return Err([name, " is larger than 20 MB, which is the most."].concat());
    }
    let reader = FileReaderSync::new().map_err(|_| unreadable())?;
    reader.read_as_text(&file).map_err(|_| unreadable())
}

/// The scenario as a link, looked at as the page was; a story that was told is not about it.
fn made(scenario: &Scenario, view: View, notes: Vec<String>, found: Option<Found>) -> Made {
    let link = Link {
        view: View {
            story: None,
            step: None,
            ..view
        },
        ..Link::to(scenario)
    };
    let done = Done {
        notes,
        link: Some(link.write()),
        found,
        ..Done::default()
    };
    (done, JsValue::NULL)
}

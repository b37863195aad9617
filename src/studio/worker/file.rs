//! A file of the reader's: a scenario, or real traffic.

use super::{Made, Teller, open};
use crate::import::{BYTES_MAX, Choice, Counted, Fit, Found};
use crate::scenario::Scenario;
use crate::share::{Link, View};
use crate::studio::job::Done;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync};

pub(super) fn read(
    link: &str,
    name: &str,
    whole: bool,
    file: JsValue,
    teller: &Teller,
) -> Result<Made, String> {
    let bytes = bytes(name, file)?;
    let present = open(link)?;
    let about = |sentence: &str| [name, " cannot be opened: ", sentence].concat();
    if let Some(text) = scenario(&bytes) {
        let scenario = Scenario::from_json(text).map_err(|error| about(&error.sentence))?;
        let note = ["A scenario: “", &scenario.title, "”."].concat();
        return Ok(made(&scenario, present.view, vec![note], None));
    }
    let fit = if whole { Fit::Whole } else { Fit::Busiest };
    let counted = Counted::read(&bytes, &Choice::default(), |share| teller.progress(share));
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

/// The text of a scenario, or of what should be one.
fn scenario(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes)
        .ok()?
        .trim_start_matches('\u{feff}');
    let is_object = text.trim_start().starts_with('{');
    let is_scenario = || text.contains("\"designs\"") || Scenario::from_json(text).is_ok();
    (is_object && is_scenario()).then_some(text)
}

/// What is in the file, if it is not too much.
fn bytes(name: &str, file: JsValue) -> Result<Vec<u8>, String> {
    let unreadable = || [name, " cannot be read."].concat();
    let file: File = file.dyn_into().map_err(|_| unreadable())?;
    if file.size() > BYTES_MAX as f64 {
        let most = (BYTES_MAX / 1_000_000).to_string();
        return Err([name, " is larger than ", &most, " MB, which is the most."].concat());
    }
    let reader = FileReaderSync::new().map_err(|_| unreadable())?;
    let buffer = reader
        .read_as_array_buffer(&file)
        .map_err(|_| unreadable())?;
    Ok(Uint8Array::new(&buffer).to_vec())
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

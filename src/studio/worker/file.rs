//! A file of the reader's: a scenario.

use super::{Made, Teller};
use crate::scenario::Scenario;
use crate::share::Link;
use crate::studio::job::Done;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync};

/// A scenario is smaller; so much of a file is read.
const SCENARIO_BYTES_MAX: f64 = 1_048_576.0;

pub(super) fn read(
    _link: &str,
    name: &str,
    _whole: bool,
    file: JsValue,
    _teller: &Teller,
) -> Result<Made, String> {
    let unreadable = || [name, " cannot be read."].concat();
    let file: File = file.dyn_into().map_err(|_| unreadable())?;
    if file.size() > SCENARIO_BYTES_MAX {
        return Err([name, " is larger than 1 MB, and no scenario is."].concat());
    }
    let reader = FileReaderSync::new().map_err(|_| unreadable())?;
    let text = reader.read_as_text(&file).map_err(|_| unreadable())?;
    let scenario = Scenario::from_json(&text)
        .map_err(|error| [name, " cannot be opened: ", &error.sentence].concat())?;
    let title = scenario.title.clone();
    let done = Done {
        notes: vec![["The scenario “", &title, "” is open."].concat()],
        link: Some(Link::to(&scenario).write()),
        ..Done::default()
    };
    Ok((done, JsValue::NULL))
}

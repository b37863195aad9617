//! A file of the reader's: a scenario, or real traffic.

use super::{Made, Teller, open};
use crate::import::{BYTES_MAX, Choice, Counted, Fit, Opened, too_large};
use crate::measured::{Durations, Measured, Offered, offered};
use crate::record::Run;
use crate::scenario::Scenario;
use crate::share::{Link, View};
use crate::studio::fitting::{Wanted, fitting};
use crate::studio::job::{AsRun, Done, Traffic, without_options};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, FileReaderSync};

/// A title is not longer.
const TITLE_CHARS_MAX: usize = 60;
/// The share of the work that it is to recognise a file.
const OPENING_SHARE: f64 = 0.6;
/// Of a file that is too large, so many bytes are looked at.
const HEAD_BYTES: i32 = 65_536;
/// The ways in which traffic that is longer than a run can be made to fit.
const FITS: [(Fit, &str); 3] = [
    (Fit::Busiest, "Its busiest stretch"),
    (Fit::Whole, "All of it, faster"),
    (Fit::Scaled, "Scaled down"),
];

thread_local! {
    /// The file of traffic that was opened last: what is decided about it does not open it once more. It stays as
    /// long as the worker, which is let go with the file.
    static OPENED: Cell<Option<&'static Opened<'static>>> = const { Cell::new(None) };
    /// Its bytes.
    static BYTES: Cell<&'static [u8]> = const { Cell::new(&[]) };
    /// The series that it can be laid over a run with.
    static OFFERED: RefCell<Vec<Offered>> = const { RefCell::new(Vec::new()) };
}

/// Reads a file; none is the one before, with another choice.
pub(super) fn read(
    link: &str,
    name: &str,
    choice: &Choice,
    file: JsValue,
    teller: &Teller,
) -> Result<Made, String> {
    let present = open(link)?;
    let about = |sentence: &str| [name, " cannot be opened: ", &without_options(sentence)].concat();
    let kept = OPENED.get().filter(|_| file.is_null());
    let opened = if let Some(opened) = kept {
        opened
    } else {
        let bytes = bytes(name, file)?;
        if let Some(text) = scenario(&bytes) {
            let scenario = Scenario::from_json(text).map_err(|error| about(&error.sentence))?;
            let done = Done {
                notes: vec![["A scenario: “", &scenario.title, "”."].concat()],
                link: Some(link_to(&scenario, &present.view)),
                ..Done::default()
            };
            return Ok((done, JsValue::NULL));
        }
        let bytes: &'static [u8] = bytes.leak();
        BYTES.set(bytes);
        let opened = match Opened::open(bytes, |share| teller.progress(share)) {
            Ok(opened) => opened,
            // What is neither traffic nor a series may be durations.
            Err(_) if Durations::read(bytes, None).is_ok() => {
                let done = Done {
                    has_durations: true,
                    ..Done::default()
                };
                return Ok((done, JsValue::NULL));
            }
            Err(sentence) => return Err(about(&sentence)),
        };
        let opened: &'static Opened<'static> = Box::leak(Box::new(opened));
        OPENED.set(Some(opened));
        // A file that measured nothing has nothing to offer.
        let measured = Measured::of(opened, bytes).unwrap_or_default();
        OFFERED.set(offered(&measured, &Run::new(present.scenario.clone())));
        opened
    };
    let mut traffic = Traffic {
        table: opened.table(),
        ..Traffic::default()
    };
    let counted = opened.counted(choice, |share| {
        let before = if kept.is_some() { 0.0 } else { OPENING_SHARE };
        teller.progress(before + (1.0 - before) * share);
    });
    let laid = counted.and_then(|counted| lay(counted, name, &present, &mut traffic));
    // Numbers that are no counts may be durations.
    let counts = &traffic.table.counts;
    let has_durations = opened
        .number_columns()
        .iter()
        .any(|it| !counts.contains(it));
    traffic.refused = laid.err().map(|sentence| without_options(&sentence));
    let done = Done {
        traffic: Some(Box::new(traffic)),
        offered: OFFERED.with_borrow(Clone::clone),
        has_durations,
        ..Done::default()
    };
    Ok((done, JsValue::NULL))
}

/// The durations of a file as settings; none is the one before.
pub(super) fn fit(link: &str, name: &str, wanted: &Wanted, file: JsValue) -> Result<Made, String> {
    let present = open(link)?;
    if !file.is_null() {
        BYTES.set(bytes(name, file)?.leak());
    }
    let (fitting, changed) = fitting(BYTES.get(), &present.scenario, wanted);
    let done = Done {
        link: changed.map(|it| link_to(&it, &present.view)),
        fitting: Some(Box::new(fitting)),
        ..Done::default()
    };
    Ok((done, JsValue::NULL))
}

/// Lays traffic into what is looked at, in each way in which it fits.
fn lay(
    mut counted: Counted,
    name: &str,
    present: &Link,
    traffic: &mut Traffic,
) -> Result<(), String> {
    traffic.curve = Some(counted.curve());
    let mut found = std::mem::take(&mut counted.found);
    found.told = found.told.iter().map(|it| without_options(it)).collect();
    traffic.found = Some(found);
    // Before what was done to make it fit, there is a sentence about the run and what was said of the file.
    let said = 1 + counted.remarks.len();
    let title = ["Traffic of ", name].concat();
    for (fit, words) in FITS {
        let (scenario, mut notes) = counted.clone().scenario(&present.scenario, fit)?;
        let named = scenario.edited(|draft| {
            draft.title = title.chars().take(TITLE_CHARS_MAX).collect();
            draft.notice.clear();
        });
        let scenario = named.map_err(|error| error.sentence)?;
        let limits = notes.split_off(said.min(notes.len()));
        let link = link_to(&scenario, &present.view);
        // If two ways come to the same, there is nothing to choose.
        if traffic.runs.iter().any(|it| it.link == link) {
            continue;
        }
        traffic.runs.push(AsRun {
            name: words.to_owned(),
            link,
            stretch: counted.stretch(fit),
            notes,
            limits,
        });
    }
    if let [run] = traffic.runs.as_mut_slice() {
        run.notes.append(&mut run.limits);
    }
    Ok(())
}

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
pub(super) fn bytes(name: &str, file: JsValue) -> Result<Vec<u8>, String> {
    let unreadable = || [name, " cannot be read."].concat();
    let file: File = file.dyn_into().map_err(|_| unreadable())?;
    let reader = FileReaderSync::new().map_err(|_| unreadable())?;
    let read = |blob: &Blob| {
        let buffer = reader.read_as_array_buffer(blob);
        let buffer = buffer.map_err(|_| unreadable())?;
        Ok::<_, String>(Uint8Array::new(&buffer).to_vec())
    };
    if file.size() > BYTES_MAX as f64 {
        let head = file.slice_with_i32_and_i32(0, HEAD_BYTES);
        let head = head.ok().and_then(|it| read(&it).ok());
        let said = too_large(file.size() as usize, &head.unwrap_or_default());
        return Err([name, " cannot be opened: ", &said].concat());
    }
    read(&file)
}

/// A scenario as a link, looked at as the page was; a story that was told is not about it.
fn link_to(scenario: &Scenario, view: &View) -> String {
    let link = Link {
        view: View {
            story: None,
            step: None,
            ..view.clone()
        },
        ..Link::to(scenario)
    };
    link.write()
}

//! What takes long: pictures, data, and reading the reader's file. One thing at a time; progress is
//! shown, and it can be cancelled.

use super::sheet::Sheet;
use crate::markup::escape;
use crate::share::{Link, email};
use crate::studio::hand::{Hand, News, show_share};
use crate::studio::job::{Data, Done, Film, Job, Look};
use crate::studio::page;
use crate::studio::save::{Address, save};
use crate::web::dom::{all, attribute, hide, part, put, set};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// What the mail's author has to replace.
const PICTURE: &str = "PICTURE";

/// Lets what is under way go.
pub(super) fn cancel(sheet: &Sheet) {
    if sheet.hand.take().is_some() {
        show_progress(sheet, None);
        sheet.controls.say("picture", "Cancelled.");
    }
}

/// Makes what a button says.
pub(super) fn make(sheet: &Rc<Sheet>, what: &str) {
    let Some(source) = sheet.source(what == "picture") else {
        return;
    };
    let link = source.write();
    let job = match what {
        "picture" => match picture(sheet, &source, link) {
            Ok(job) => job,
            Err(sentence) => return sheet.controls.say("picture", &sentence),
        },
        data => match serde_json::from_value::<Data>(data.into()) {
            Ok(what) => Job::Data { link, what },
            Err(_) => return,
        },
    };
    give(sheet, &job, &JsValue::NULL);
}

/// Reads a file of the reader's.
pub(super) fn open(sheet: &Rc<Sheet>, name: &str, file: &JsValue) {
    let Some(link) = sheet.page.borrow().as_ref().map(Link::write) else {
        return;
    };
    let job = Job::File {
        link,
        name: name.to_owned(),
        whole: sheet.controls.chosen("fit") == "whole",
    };
    give(sheet, &job, file);
}

fn give(sheet: &Rc<Sheet>, job: &Job, file: &JsValue) {
    show_progress(sheet, Some(0.0));
    report(sheet, &[], false);
    sheet.controls.say("picture", "");
    let teller = Rc::clone(sheet);
    let hand = Hand::give(&sheet.base, job, file, move |news| {
        let sheet = &teller;
        match news {
            News::Progress(share) => show_progress(sheet, Some(share)),
            News::Done(done, content) => {
                sheet.hand.take();
                show_progress(sheet, None);
                finish(sheet, &done, &content);
            }
            News::Failed(sentence) => {
                sheet.hand.take();
                show_progress(sheet, None);
                sheet.controls.say("picture", &sentence);
                report(sheet, &[sentence], true);
            }
        }
    });
    match hand {
        Ok(hand) => *sheet.hand.borrow_mut() = Some(hand),
        Err(sentence) => {
            show_progress(sheet, None);
            sheet.controls.say("picture", &sentence);
            report(sheet, &[sentence], true);
        }
    }
}

/// The job of making the picture that is chosen.
fn picture(sheet: &Sheet, source: &Link, link: String) -> Result<Job, String> {
    let kind = sheet.controls.chosen("kind");
    let look = Look {
        width: sheet.controls.number("width").unwrap_or(600.0) as u32,
        ratio: if kind == "png2" { 2 } else { 1 },
        dark: sheet.controls.chosen("colours") == "dark",
        chart: sheet.controls.ticked("chart"),
    };
    if kind != "gif" {
        return Ok(Job::Picture {
            link,
            at_ms: page::playhead_ms(),
            look,
            vector: kind == "svg",
        });
    }
    let end_s = f64::from(source.scenario.duration_s);
    let within = |name| {
        sheet
            .controls
            .number(name)
            .filter(|it| (0.0..=end_s).contains(it))
    };
    let (Some(from_s), Some(until_s)) = (within("from"), within("until")) else {
        return Err(format!(
            "A film begins and ends within the run: give seconds from 0 to {}.",
            source.scenario.duration_s
        ));
    };
    if from_s >= until_s {
        return Err("A film has to end after it begins.".to_owned());
    }
    Ok(Job::Film {
        link,
        film: Film {
            from_s,
            until_s,
            speed: sheet.controls.number("pace").unwrap_or(1.0),
        },
        look,
    })
}

/// Shows what came of a job, or hands it to the reader's disk.
fn finish(sheet: &Sheet, done: &Done, content: &JsValue) {
    if let Some(link) = &done.link {
        if let Ok(link) = Link::read(link) {
            page::go_to(&link);
            *sheet.page.borrow_mut() = Some(link);
            sheet.renew();
        }
        return report(sheet, &done.notes, false);
    }
    let Some(address) = Address::of(content, &done.mime) else {
        return sheet
            .controls
            .say("picture", "The browser has no room for this.");
    };
    if !done.mime.starts_with("image/") {
        save(&address, &done.name);
        let saved = [&done.name, " is saved."].concat();
        return report(sheet, &[saved], false);
    }
    sheet.controls.say("picture", &done.notes.join(" "));
    let Some(result) = part(&sheet.controls.place, ".result") else {
        return;
    };
    hide(Some(&result), false);
    if let Some(image) = part(&result, "img") {
        set(&image, "src", address.as_str());
        set(&image, "alt", &done.alt);
    }
    if let Some(link) = part(&result, "a") {
        set(&link, "href", address.as_str());
        set(&link, "download", &done.name);
        put(&link, &["Download ", &done.name].concat());
    }
    let page = sheet.page.borrow();
    if let Some(page) = page.as_ref() {
        let link = sheet.address(page);
        let width = sheet.controls.number("width").unwrap_or(600.0) as u32;
        let title = &page.scenario.title;
        sheet.controls.write(
            "mail",
            &email::snippet(&link, PICTURE, width, &done.alt, title),
        );
    }
    // The last one is let go only now that it is no longer shown.
    *sheet.picture.borrow_mut() = Some(address);
}

/// Says what came of a file, or of data.
fn report(sheet: &Sheet, sentences: &[String], wrong: bool) {
    let Some(place) = part(&sheet.controls.place, ".report") else {
        return;
    };
    let mut html = String::new();
    for sentence in sentences {
        let class = if wrong { "<p class=wrong>" } else { "<p>" };
        html.push_str(&[class, &escape(sentence), "</p>"].concat());
    }
    place.set_inner_html(&html);
}

/// Shows how far it is; nothing if nothing is under way.
fn show_progress(sheet: &Sheet, share: Option<f64>) {
    for bar in all(&sheet.controls.place, "progress") {
        show_share(&bar, share);
    }
    for button in all(&sheet.controls.place, "[data-cancels]") {
        hide(Some(&button), share.is_none());
    }
    for button in all(&sheet.controls.place, "[data-makes]") {
        let busy = share.is_some();
        let name = attribute(&button, "data-makes");
        if name.is_some() {
            let _ = button.toggle_attribute_with_force("disabled", busy);
        }
    }
}

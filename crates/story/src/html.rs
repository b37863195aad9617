//! The panel of a story as HTML. The attribute `data-story` of a button says what it does.

use super::text::html;
use super::{Entry, Step, Story};
use sluice_markup::escape;
use std::fmt::Write as _;

/// What the reader has done in a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The number of the chosen answer, from 1.
    pub chosen: Option<usize>,
    /// Whether the task has been done.
    pub done: bool,
}

const CLOSE: &str = "<button class=icon data-story=close aria-label=\"Close the story\">\
    <svg viewBox=\"0 0 16 16\" aria-hidden=true><path class=stroke d=\"M4 4l8 8M12 4l-8 8\"/></svg>\
    </button>";

/// The list of all stories, below a sentence if something went wrong.
pub fn list(entries: &[Entry], wrong: &str) -> String {
    let mut text = format!("<header><h2 tabindex=-1>Stories</h2>{CLOSE}</header>");
    if !wrong.is_empty() {
        let _ = write!(text, "<p class=wrong role=alert>{}</p>", escape(wrong));
    }
    text.push_str("<ol class=stories>");
    for entry in entries {
        let Entry {
            name,
            title,
            summary,
            ..
        } = entry;
        let minutes = match entry.minutes {
            1 => "1 minute".to_owned(),
            minutes => format!("{minutes} minutes"),
        };
        let [name, title, summary] = [name, title, summary].map(|text| escape(text));
        let _ = write!(
            text,
            "<li><button data-story=\"open:{name}\"><strong>{title}</strong>\
             <span>{summary} <small>{minutes}</small></span></button></li>"
        );
    }
    text.push_str("</ol>");
    text
}

/// A step of a story; `nth` counts from 0.
pub fn step(story: &Story, nth: usize, progress: Progress) -> String {
    let Some(step) = story.steps.get(nth) else {
        return String::new();
    };
    let count = story.steps.len();
    let mut text = format!(
        "<header><p class=story-name>{}<small>step {} of {count}</small></p>\
         <button data-story=list>All stories</button>{CLOSE}</header>\
         <h2 tabindex=-1>{}</h2><p>{}</p>",
        escape(&story.title),
        nth + 1,
        escape(&step.title),
        html(&step.text)
    );
    question(&mut text, step, progress);
    task(&mut text, step, progress);
    let back = if nth == 0 { " disabled" } else { "" };
    let next = if nth + 1 == count {
        "<button class=primary data-story=list>More stories</button>"
    } else {
        "<button class=primary data-story=next>Next</button>"
    };
    let _ = write!(
        text,
        "<p class=steps><button data-story=back{back}>Back</button>{next}</p>\
         <p class=visually-hidden role=status></p>"
    );
    text
}

fn question(text: &mut String, step: &Step, progress: Progress) {
    let Some(question) = &step.predict else {
        return;
    };
    text.push_str("<fieldset class=predict><legend>");
    text.push_str(&html(&question.question));
    text.push_str("</legend>");
    for (at, choice) in question.choices.iter().enumerate() {
        let number = at + 1;
        let mark = match progress.chosen {
            None => "",
            Some(_) if number == question.answer => " class=right",
            Some(chosen) if number == chosen => " class=wrong",
            Some(_) => " class=other",
        };
        let pressed = progress.chosen == Some(number);
        let _ = write!(
            text,
            "<button data-story=choose:{number} aria-pressed={pressed}{mark}>{}</button>",
            escape(choice)
        );
    }
    if let Some(chosen) = progress.chosen {
        let verdict = if chosen == question.answer {
            "Right: "
        } else {
            "Not quite: "
        };
        let because = html(&question.because);
        let _ = write!(
            text,
            "<p role=status><strong>{verdict}</strong>{because}</p>"
        );
    }
    text.push_str("</fieldset>");
}

fn task(text: &mut String, step: &Step, progress: Progress) {
    let Some(task) = &step.task else { return };
    text.push_str(if progress.done {
        "<p class=task data-done><b class=tick aria-hidden=true>✓</b><span><strong>Done: </strong>"
    } else {
        "<p class=task><b class=tick aria-hidden=true></b><span><strong>Try it: </strong>"
    });
    text.push_str(&html(&task.text));
    text.push_str("</span>");
    if !progress.done {
        text.push_str(" <button data-story=solve>Show me</button>");
    }
    text.push_str("</p>");
}

//! The story's panel as HTML text. Buttons say in `data-story` what they are for.

use super::text::html;
use super::{Entry, Step, Story};
use crate::markup::escape;

/// What the reader has done in a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The choice that was made, from 1.
    pub chosen: Option<usize>,
    /// Whether the task has been done.
    pub done: bool,
}

const CLOSE: &str = "<button class=icon data-story=close aria-label=\"Close the story\">\
    <svg viewBox=\"0 0 16 16\" aria-hidden=true><path class=stroke d=\"M4 4l8 8M12 4l-8 8\"/></svg>\
    </button>";

/// The list of all stories, under a sentence if something went wrong.
pub fn list(entries: &[Entry], wrong: &str) -> String {
    let mut text = [
        "<header><h2 tabindex=-1>Stories</h2>",
        CLOSE,
        "</header>",
        if wrong.is_empty() {
            ""
        } else {
            "<p class=wrong role=alert>"
        },
        &escape(wrong),
        if wrong.is_empty() { "" } else { "</p>" },
        "<ol class=stories>",
    ]
    .concat();
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
        text.push_str(
            &[
                "<li><button data-story=\"open:",
                &escape(name),
                "\"><strong>",
                &escape(title),
                "</strong><span>",
                &escape(summary),
                " <small>",
                &minutes,
                "</small></span></button></li>",
            ]
            .concat(),
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
    let mut text = [
        "<header><p class=story-name>",
        &escape(&story.title),
        "<small>",
        &format!("step {} of {count}", nth + 1),
        "</small></p><button data-story=list>All stories</button>",
        CLOSE,
        "</header><h2 tabindex=-1>",
        &escape(&step.title),
        "</h2><p>",
        &html(&step.text),
        "</p>",
    ]
    .concat();
    question(&mut text, step, progress);
    task(&mut text, step, progress);
    let back = if nth == 0 { " disabled" } else { "" };
    let next = if nth + 1 == count {
        "<button class=primary data-story=list>More stories</button>"
    } else {
        "<button class=primary data-story=next>Next</button>"
    };
    text.push_str(
        &[
            "<p class=steps><button data-story=back",
            back,
            ">Back</button>",
            next,
        ]
        .concat(),
    );
    text.push_str("</p><p class=visually-hidden role=status></p>");
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
        let pressed = if progress.chosen == Some(number) {
            "true"
        } else {
            "false"
        };
        let number = number.to_string();
        for piece in [
            "<button data-story=choose:",
            &number,
            " aria-pressed=",
            pressed,
            mark,
            ">",
        ] {
            text.push_str(piece);
        }
        text.push_str(&escape(choice));
        text.push_str("</button>");
    }
    if let Some(chosen) = progress.chosen {
        let verdict = if chosen == question.answer {
            "Right: "
        } else {
            "Not quite: "
        };
        text.push_str(&["<p role=status><strong>", verdict, "</strong>"].concat());
        text.push_str(&html(&question.because));
        text.push_str("</p>");
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

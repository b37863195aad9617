//! The help sheet: what travels, what stands, and the keys.

use super::page::Page;
use crate::web::icon::{CROSS, IconButton};
use crate::web::live::{all, heard};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The sheet, and whether it is open.
#[derive(Clone, Copy)]
pub(crate) struct Help {
    sheet: NodeRef<Dialog>,
    open: RwSignal<bool>,
}

impl Help {
    /// Closed.
    pub(crate) fn new() -> Self {
        Self {
            sheet: NodeRef::new(),
            open: RwSignal::new(false),
        }
    }

    /// Opens the sheet.
    pub(crate) fn show(self) {
        self.open.set(true);
        // Once it is in the page; one that is open already stays so.
        request_animation_frame(move || {
            if let Some(sheet) = self.sheet.get_untracked() {
                let _ = sheet.show_modal();
            }
        });
    }

    fn close(self) {
        if let Some(sheet) = self.sheet.get_untracked() {
            sheet.close();
        }
    }
}

/// What travels: a drawing in 32 by 16, and what it means.
const TRAVELS: [(Drawing, &str); 8] = [
    (
        &[("M16 8h0", 8, "done")],
        "A request, or its work, on the way. A dot stands for the same number of requests in every lane, throughout the run.",
    ),
    (
        &[("M2 6h28", 7, "done"), ("M2 12h28", 4, "answer")],
        "Too many to tell apart: a ribbon, as wide as the rate. Specks show which way it goes.",
    ),
    (
        &[
            ("M12.5 4.5h7v7h-7z", 1, "waiting"),
            ("M16 5v6", 6, "waiting"),
        ],
        "A message: accepted work on its way into the queue or out of it.",
    ),
    (
        &[("M10 8h0", 6, "answer"), (RING_SMALL, 1, "answer")],
        "An answer going back: filled when the work is done, a ring when it is only accepted.",
    ),
    (
        &[(RING, 2, "refused")],
        "The user’s retry: a refused request, sent once more by the client.",
    ),
    (
        &[("M12.5 4.5h7v7h-7z", 2, "waiting")],
        "The queue’s retry: a message that failed and is handed out once more.",
    ),
    (
        &[("M12 4l8 8M20 4l-8 8", 2, "refused")],
        "A refusal or an error: it bounces off and fades on its way back.",
    ),
    (
        &[("M16 5l3 3-3 3-3-3z", 3, "dead")],
        "A dead letter: a message given up after too many tries. It falls into the tray below the queue.",
    ),
];

/// What stands.
const STANDS: [(Drawing, &str); 6] = [
    (
        &[
            ("M5 8h0", 6, "answer"),
            (RING_AT_12, 1, "answer"),
            ("M17 5h4l-4 6h4z", 1, "waiting"),
            ("M25 5l5 5M30 5l-5 5", 2, "refused"),
        ],
        "All users of the run, by what became of them: done in time, done later, waiting, refused; a ring in the colour of \
         refusals has timed out, a diamond is lost. Specks are still to come.",
    ),
    (
        &[("M2 12v-4h28v4", 1, "soft"), ("M2 8h12", 4, "done")],
        "A bracket: how long a call is held now, on one scale in all lanes. A bar from end to end in the longest is the \
         client’s target time.",
    ),
    (
        &[("M5 8h22", 9, "held"), ("M2 8h28", 1, "line")],
        "A lit line: calls held open until their answers come. The broader, the more of them.",
    ),
    (
        &[("M12 1h8v14h-8z", 1, "ink"), ("M16 9v5", 6, "level")],
        "A level in API Gateway or DynamoDB: what is left for a burst. Once it is empty, calls are refused.",
    ),
    (
        &[
            ("M5 5v6", 6, "done"),
            ("M12.5 4.5h7v7h-7z", 1, "done"),
            ("M16 8.5v3", 7, "done"),
            ("M23.5 4.5h7v7h-7z", 1, "answer"),
        ],
        "Lambda’s environments: filled ones are at work, half-filled ones start cold, outlined ones are warm and idle.",
    ),
    (
        &[("M1 2h30v12h-30z", 1, "ink"), ("M22 4v8", 13, "waiting")],
        "The queue, on a linear scale that is printed beside it: it grows in steps of 1, 2 and 5 with the most that has \
         waited so far, and stands still once all is simulated. Hatched: messages in flight, hidden from others.",
    ),
];

/// What many runs answer.
const QUESTIONS: &str = "These take many runs: “Is it luck?” among the numbers; “Find” beside a setting, for the cheapest \
                         value that meets a goal; “Decide”, for which design fits which traffic.";

/// Keys, and what they do.
const KEYS: [(&[&str], &str); 6] = [
    (&["Space"], "Play or pause."),
    (
        &["\u{2190}", "\u{2192}"],
        "One step of 0.1 s back or forward.",
    ),
    (
        &["P"],
        "To the panel, where the arrow keys change tabs. Esc leads back to the player.",
    ),
    (&["F"], "Full screen, and back."),
    (
        &["Ctrl+Z"],
        "Undo the last change; with Shift, make it again.",
    ),
    (&["?"], "This sheet. Esc closes it."),
];

/// Strokes: the path, how broad, and the colour's name in the style sheet.
type Drawing = &'static [(&'static str, u32, &'static str)];
const RING: &str = "M19.5 8a3.5 3.5 0 1 1-7 0 3.5 3.5 0 1 1 7 0";
const RING_AT_12: &str = "M14 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 1 1 5 0";
const RING_SMALL: &str = "M25 8a3 3 0 1 1-6 0 3 3 0 1 1 6 0";

/// The sheet; what stands in it comes when it is opened.
#[component]
pub(crate) fn HelpSheet() -> impl IntoView {
    let help = Page::here().help;
    view! {
        <dialog
            id="help"
            class="sheet help"
            aria-labelledby="help-title"
            closedby="any"
            node_ref=help.sheet
            on:close=heard(move |_| help.open.set(false))
        >
            <Show when=move || help.open.get()>
                <header>
                    <h2 id="help-title">"What you see, and the keys"</h2>
                    <IconButton name="Close" drawn=CROSS on_press=move || help.close() />
                </header>
                <h3>"What travels"</h3>
                <Legend entries=&TRAVELS />
                <h3>"What stands"</h3>
                <Legend entries=&STANDS />
                <h3>"Questions"</h3>
                <p>{QUESTIONS}</p>
                <h3>"Keys"</h3>
                <dl>
                    {all(
                        KEYS
                            .map(|(keys, words)| {
                                let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " });
                                view! {
                                    <dt>{all(keys)}</dt>
                                    <dd>{words}</dd>
                                }
                            }),
                    )}
                </dl>
            </Show>
        </dialog>
    }
}

/// Drawings with their meaning.
#[component]
fn Legend(entries: &'static [(Drawing, &'static str)]) -> impl IntoView {
    let rows = entries.iter().map(|(drawing, words)| {
        let strokes = drawing.iter().map(|(path, width, color)| {
            view! {
                <path
                    d=*path
                    fill="none"
                    stroke=format!("var(--{color})")
                    stroke-width=width.to_string()
                    stroke-linecap=if path.ends_with("h0") { "round" } else { "butt" }
                />
            }
        });
        view! {
            <dt>
                <svg viewBox="0 0 32 16" aria-hidden="true">
                    {all(strokes)}
                </svg>
            </dt>
            <dd>{*words}</dd>
        }
    });
    view! { <dl>{all(rows)}</dl> }
}

//! The answer to what is needed: a sentence, what there is to know about it, the curves, and all that was tried.

use crate::decide::Sizing;
use crate::decide::size::Shown;
use crate::draw::Theme;
use crate::draw::paint::svg;
use crate::sheets::save::Address;
use leptos::prelude::*;
use serde_json::Value;

/// The widest picture of curves, and what the sheet has beside it, in CSS pixels.
const PICTURE_MAX: f64 = 760.0;
const BESIDE: f64 = 56.0;

/// What was answered, ready to be shown and used.
#[derive(Clone)]
pub(super) struct Answered {
    /// The design, by its place in the scenario.
    pub(super) nth: usize,
    /// The settings that were found, by their whole paths; none if there are none.
    pub(super) settings: Vec<(String, Value)>,
    /// What they are and for whom, in words.
    uses: String,
    shown: Shown,
    /// The curves as SVG, and what they show.
    curves: Option<(String, String)>,
}

impl Answered {
    /// What was answered about a design; its settings would change for `whom`.
    pub(super) fn of(sizing: &Sizing, nth: usize, whom: &str, dark: bool) -> Self {
        let theme = if dark { Theme::Dark } else { Theme::Light };
        let room = web_sys::window().and_then(|it| it.inner_width().ok()?.as_f64());
        let room = room.map_or(PICTURE_MAX, |it| (it - BESIDE).min(PICTURE_MAX));
        let curves = sizing.picture(room).map(|picture| {
            let alt = sizing.alt();
            (svg::described(&picture, &alt, theme), alt)
        });
        let uses = [&sizing.settings_in_words(), " ", whom].concat();
        Self {
            nth,
            settings: sizing.settings(),
            uses: uses.trim_end().to_owned(),
            shown: sizing.shown(),
            curves,
        }
    }
}

/// The answer.
#[component]
pub(super) fn Answer(
    /// What was answered.
    found: Answered,
    /// Looks at the scenario with what was found.
    on_use: impl Fn(Answered) + 'static,
) -> impl IntoView {
    let is_found = !found.settings.is_empty();
    let kept = found.clone();
    let Answered {
        uses,
        shown,
        curves,
        ..
    } = found;
    let apply = is_found.then(|| {
        let [title, words] = [uses.clone(), uses];
        view! {
            <p class="choices">
                <button data-testid="use" title=title on:click=move |_| on_use(kept.clone())>
                    "Use this"
                </button>
                <small>{words}</small>
            </p>
        }
    });
    let curves = curves.and_then(|(svg, alt)| {
        let address = Address::of(&svg.into(), "image/svg+xml")?;
        let source = address.as_str().to_owned();
        // It is let go with the answer.
        StoredValue::new_local(address);
        Some(view! {
            <img class="curves" data-testid="curves" src=source alt=alt />
        })
    });
    let Shown {
        answer,
        sentences,
        table,
        left_out,
        ..
    } = shown;
    let said = |sentence: String| view! { <li>{sentence}</li> };
    let mut lines = table.into_iter();
    let heading = |name: String| view! { <th scope="col">{name}</th> };
    let headings = lines.next().unwrap_or_default();
    let headings = headings.into_iter().map(heading).collect_view();
    let row = |line: Vec<String>| {
        let cell = |text: String| view! { <td>{text}</td> };
        view! { <tr>{line.into_iter().map(cell).collect_view()}</tr> }
    };
    let more = (left_out > 0).then(|| {
        let count = left_out.to_string();
        view! { <p>{count} " more choices were tried and miss a goal."</p> }
    });
    view! {
        <p class="verdict" data-testid="answer">
            {answer}
        </p>
        {apply}
        <ul>{sentences.into_iter().map(said).collect_view()}</ul>
        {curves}
        <details>
            <summary>"All that was tried"</summary>
            <p>
                <small>
                    "The worst of the seeds that were run: a choice ends with the first seed that misses a goal."
                </small>
            </p>
            <div class="result tried" tabindex="0" role="group" aria-label="All that was tried">
                <table>
                    <thead>
                        <tr>{headings}</tr>
                    </thead>
                    <tbody>{lines.map(row).collect_view()}</tbody>
                </table>
            </div>
            {more}
        </details>
    }
}

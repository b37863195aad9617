//! The text of a step: words, emphasis, and numbers that follow the run.

use super::telling::{look, moment};
use crate::story::numbers::Number;
use crate::story::text::{Piece, Said, pieces};
use crate::ui::page::Page;
use crate::web::live::all;
use leptos::prelude::*;
use std::sync::Arc;

/// What stands in a number's place until it is known.
const UNKNOWN: &str = "…";

/// A text with its numbers.
pub(super) fn prose(text: &str) -> impl IntoView + use<> {
    let pieces = pieces(text).into_iter();
    all(pieces.map(|piece| piece_view(&piece)))
}

fn piece_view(piece: &Piece<'_>) -> AnyView {
    let said = match piece.said {
        Said::Words(words) => words.to_owned().into_any(),
        Said::Number(name) => view! { <NumberText name=name.into() /> }.into_any(),
    };
    if piece.strong {
        view! { <strong>{said}</strong> }.into_any()
    } else {
        said
    }
}

/// A number, under which it says of when it is.
#[component]
fn NumberText(name: Arc<str>) -> impl IntoView {
    let page = Page::here();
    let number = Arc::clone(&name);
    // The value changes with the instant that it is of, and not whenever the playhead moves.
    let instant = Memo::new(move |_| -> Option<String> {
        let (generation, _, ready, changed) = moment(page);
        let number = Number::read(&number).ok()?;
        let at = page.session.with_value(|session| {
            let at = number.instant(session.playhead(), session.run().end());
            at.micros()
        });
        Some(format!("{generation} {at} {} {changed}", at <= ready))
    });
    let when = Number::read(&name).map(|number| number.when()).ok();
    let value = Memo::new(move |_| {
        // A memo that is only tracked would never be computed, and never tell.
        instant.get()?;
        let number = Number::read(&name).ok()?;
        look(page, |moment| number.value(moment)).map(|value| value.text)
    });
    view! {
        <b class="story-number" title=when>
            {Signal::derive(move || value.get().unwrap_or_else(|| UNKNOWN.to_owned()))}
        </b>
    }
}

//! The alternative text of a picture: what the run says of itself, until the author writes something better.

use super::state::ShareState;
use crate::share::alt;
use leptos::prelude::*;

/// The field, and what is wrong with what stands in it.
#[component]
pub(super) fn AltField(state: ShareState) -> impl IntoView {
    let wrong = move || state.alt.with(|typed| alt::checked(typed).err());
    view! {
        <p class="alt">
            <label>
                "Alternative text, for readers who do not see the picture"
                <textarea
                    rows=3
                    prop:value=state.alt
                    aria-invalid=move || wrong().is_some().to_string()
                    on:input=move |event| state.alt.set(event_target_value(&event))
                ></textarea>
            </label>
            <span class="remark" role="status">{wrong}</span>
        </p>
    }
}

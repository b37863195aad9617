//! A sheet over the page: with a title and a cross, closed by Escape, by the cross, or by a click beside it.

use super::desk::Desk;
use crate::web::icon::{CROSS, IconButton};
use leptos::html::Dialog;
use leptos::prelude::*;

/// Opens as soon as it is in the page.
#[component]
pub(crate) fn Sheet(
    /// Its name in the style sheet and in tests.
    id: &'static str,
    /// What stands at its top.
    #[prop(into)]
    title: String,
    /// The rest of it.
    children: Children,
) -> impl IntoView {
    let desk = Desk::here();
    let place = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        if let Some(sheet) = place.get().filter(|sheet| !sheet.open()) {
            let _ = sheet.show_modal();
        }
    });
    desk.opened(place);
    let heading = [id, "-title"].concat();
    let title_id = heading.clone();
    view! {
        <dialog
            node_ref=place
            id=id
            class="sheet"
            data-testid=id
            aria-labelledby=heading
            closedby="any"
            on:close=move |_| desk.closed()
        >
            <header>
                <h2 id=title_id>{title}</h2>
                <IconButton name="Close" drawn=CROSS on_press=move || desk.close() />
            </header>
            {children()}
        </dialog>
    }
}

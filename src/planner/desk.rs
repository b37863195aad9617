//! All that the planner shows: the sheet that the page asks for.

use super::decide::{DecideSheet, Findings};
use super::designs::DesignsSheet;
use crate::share::message::Wish;
use crate::sheets::desk::Desk;
use leptos::prelude::*;

/// The event that `index.html` sends once the program is there.
const EVENT: &str = "sluice-planner";

/// See the module.
#[component]
pub(super) fn Planner() -> impl IntoView {
    let desk = Desk::set_up();
    // What many runs have told stays known.
    provide_context(Findings::new());
    desk.hear(EVENT, |message| {
        matches!(message.wish, Wish::Designs | Wish::Decide)
    });
    move || {
        let handed = desk.handed()?;
        Some(if handed.wish == Wish::Designs {
            let title = ["All designs: ", &*handed.link.scenario.title].concat();
            view! { <DesignsSheet link=handed.link.clone() title /> }.into_any()
        } else {
            view! { <DecideSheet handed /> }.into_any()
        })
    }
}

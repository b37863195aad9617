//! What can be tried while it plays: more traffic, something that breaks, and the way back.

use super::compared::UndoButton;
use super::faults::FaultMenu;
use super::load::Load;
use leptos::prelude::*;

/// The controls beside the player; below the figure where there is no room for them.
#[component]
pub(crate) fn WhatIf() -> impl IntoView {
    view! {
        <div class="what-if" role="group" aria-label="What if">
            <Load />
            <FaultMenu />
            <UndoButton back=true />
            <UndoButton back=false />
        </div>
    }
}

//! The panel's tabs: a row of buttons of which one is in the order of the tab key, and the arrows lead to the
//! others.

use super::Sheet;
use crate::ui::page::Page;
use crate::ui::story;
use crate::web::live::{all, heard, live, text};
use leptos::html::Button;
use leptos::prelude::*;

/// What the panel can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// The counters of each design, and all numbers.
    Numbers,
    /// What can be changed.
    Settings,
    /// A guided tour.
    Story,
    /// The way of one request.
    Request,
    /// The card of one part.
    Part,
    /// The designs beside each other.
    Compare,
}

impl Tab {
    /// All, in the order in which they stand.
    const ALL: [Self; 6] = [
        Self::Numbers,
        Self::Settings,
        Self::Story,
        Self::Request,
        Self::Part,
        Self::Compare,
    ];

    /// What the tab is called.
    fn name(self) -> &'static str {
        match self {
            Self::Numbers => "Numbers",
            Self::Settings => "Settings",
            Self::Story => "Story",
            Self::Request => "Request",
            Self::Part => "Part",
            Self::Compare => "Compare",
        }
    }

    /// The id of its button.
    pub(super) fn button_id(self) -> String {
        format!("tab-{}", self.name())
    }

    /// The tab some places further on; beyond the last one begins the first.
    fn moved(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        Self::ALL[(at + by) % Self::ALL.len()]
    }
}

/// The row of tabs.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    view! {
        <div class="tabs" role="tablist" aria-label="Panel">
            {all(Tab::ALL.map(|tab| view! { <TabButton tab /> }))}
        </div>
    }
}

#[component]
fn TabButton(tab: Tab) -> impl IntoView {
    let page = Page::here();
    let panel = page.panel;
    let button = NodeRef::<Button>::new();
    let chosen = Memo::new(move |_| panel.tab.get() == tab);
    let turn = move |key: &str| {
        let last = Tab::ALL.len() - 1;
        match key {
            "ArrowRight" => Some(tab.moved(1)),
            "ArrowLeft" => Some(tab.moved(last)),
            "Home" => Some(Tab::ALL[0]),
            "End" => Some(Tab::ALL[last]),
            _ => None,
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if let Some(next) = turn(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
            panel.show(next);
        }
    };
    // The focus goes along with the arrows.
    Effect::new(move |was: Option<bool>| {
        let is = chosen.get();
        let Some(button) = button.get() else {
            return is;
        };
        let in_row = document()
            .active_element()
            .and_then(|focused| focused.parent_element());
        if is && was == Some(false) && in_row == button.parent_element() {
            let _ = button.focus();
        }
        is
    });
    // A second press on the tab that is shown closes the sheet.
    let press = move |_| {
        let is_sheet = page.narrow.get_untracked();
        if is_sheet && chosen.get_untracked() && panel.sheet.get_untracked() != Sheet::Closed {
            panel.close();
        } else {
            panel.show(tab);
        }
    };
    // The content of a closed sheet is not in the page.
    let controls = Signal::derive(move || {
        let is_there = chosen.get() && page.panel.is_open(page);
        is_there.then(|| "panel-content".to_owned())
    });
    let warnings = live(move || {
        let count = page.setup.with(|setup| setup.warnings.len());
        all((tab == Tab::Settings && count > 0).then(|| {
            let words = format!("Warnings: {count}");
            view! { <span class="badge" role="img" aria-label=words>{count}</span> }
        }))
    });
    let done = story::is_done(page);
    let ticked = live(move || {
        all((tab == Tab::Story && !chosen.get() && done.get())
            .then(|| view! { <span class="badge done" role="img" aria-label="Done">"✓"</span> }))
    });
    // Where a story points at what another tab has, it points at that tab.
    let pointed_at = Signal::derive(move || match tab {
        Tab::Settings => page.points_at("settings"),
        Tab::Numbers => !chosen.get() && page.points_at("readouts"),
        _ => false,
    });
    view! {
        <button
            class:pointed-at=pointed_at
            role="tab"
            id=tab.button_id()
            node_ref=button
            aria-controls=controls
            aria-selected=text(move || if chosen.get() { "true" } else { "false" })
            tabindex=text(move || if chosen.get() { "0" } else { "-1" })
            on:click=heard(press)
            on:keydown=heard(pressed)
        >
            {tab.name()}
            {warnings}
            {ticked}
        </button>
    }
}

//! The panel beside the figure: one place for all that is looked up or changed, behind tabs. Where there is
//! no room beside the figure it is a sheet over the lower part of the page, with a handle.

mod sheet;
mod tabs;

use super::compare::Compare;
use super::compared::Compared;
use super::numbers::Numbers;
use super::page::Page;
use super::part_card::PartCard;
use super::request::Request;
use super::settings::Settings;
use super::story::{Story, TaskStatus};
use super::system::is_embedded;
use crate::web::live::{live, text, whenever};
use leptos::html::Div;
use leptos::prelude::*;

pub(crate) use sheet::Sheet;
pub(crate) use tabs::Tab;

/// What the panel shows, and how far it is open.
#[derive(Clone, Copy)]
pub(crate) struct PanelView {
    /// The tab that is turned to.
    pub tab: RwSignal<Tab>,
    /// How far the sheet is open, where the panel is one.
    pub sheet: RwSignal<Sheet>,
    /// The element with the tab's content.
    content: NodeRef<Div>,
}

impl PanelView {
    /// The numbers, as a closed sheet.
    pub(crate) fn new() -> Self {
        Self {
            tab: RwSignal::new(Tab::Numbers),
            sheet: RwSignal::new(Sheet::Closed),
            content: NodeRef::new(),
        }
    }

    /// Turns to a tab, and opens the sheet if it is closed.
    pub(crate) fn show(self, tab: Tab) {
        if self.tab.get_untracked() != tab {
            self.tab.set(tab);
        }
        if self.sheet.get_untracked() == Sheet::Closed {
            self.sheet.set(Sheet::Half);
        }
    }

    /// The same, with the keyboard's focus on the content.
    pub(crate) fn focus(self, tab: Tab) {
        self.show(tab);
        // Once it is in the page.
        request_animation_frame(move || {
            if let Some(content) = self.content.get_untracked() {
                let _ = content.focus();
            }
        });
    }

    /// Whether the content of the tab is shown.
    fn is_open(self, page: Page) -> bool {
        !page.narrow.get() || self.sheet.get() != Sheet::Closed
    }

    /// Closes the sheet, where the panel is one.
    pub(crate) fn close(self) {
        self.sheet.set(Sheet::Closed);
    }
}

/// The panel.
#[component]
pub(crate) fn Panel() -> impl IntoView {
    let page = Page::here();
    let panel = page.panel;
    // A sheet covers the lower part of the window: the figure goes to the upper one.
    whenever(move || {
        if panel.sheet.get() == Sheet::Half
            && page.narrow.get_untracked()
            && !is_embedded()
            && let Some(stage) = page.stage.get_untracked()
        {
            stage.scroll_into_view();
        }
    });
    let is_open = move || panel.is_open(page);
    let content = move || match panel.tab.get() {
        Tab::Numbers => view! { <Numbers /> }.into_any(),
        Tab::Settings => view! { <Settings /> }.into_any(),
        Tab::Story => view! { <Story /> }.into_any(),
        Tab::Request => view! { <Request /> }.into_any(),
        Tab::Part => view! { <PartCard /> }.into_any(),
        Tab::Compare => view! { <Compare /> }.into_any(),
    };
    view! {
        <aside
            class="panel"
            aria-label="Panel"
            data-testid="panel"
            data-sheet=text(move || panel.sheet.get().word())
            data-tells=Signal::derive(move || page.setup.with(|setup| setup.story.as_ref().map(|_| String::new())))
        >
            <Show when=move || page.narrow.get()>
                <sheet::Handle />
            </Show>
            <tabs::Tabs />
            <TaskStatus />
            <Show when=is_open>
                <div
                    class="panel-content"
                    id="panel-content"
                    role="tabpanel"
                    tabindex="0"
                    aria-labelledby=Signal::derive(move || panel.tab.get().button_id())
                    node_ref=panel.content
                >
                    <Compared />
                    {live(content)}
                </div>
            </Show>
        </aside>
    }
}

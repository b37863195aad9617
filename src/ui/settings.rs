//! The tab of all settings, in groups of which one is open, with a search.

use super::faults::Faults;
use super::files;
use super::page::Page;
use super::preferences_row::PreferencesRow;
use super::setting::SettingRow;
use super::setup::Setup;
use super::warnings::Warnings;
use crate::draw::setting;
use crate::scenario::Setting;
use crate::scenario::edit::look_up;
use crate::scenario::fields::{GROUPS, Group};
use crate::session::Command;
use crate::web::live::{all, heard, live, rows, text};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where it lies, seen from the page, why settings matter.
const REASONS: &str = "reasons.txt";
/// What is said if they cannot be fetched.
const NO_CONNECTION: &str = "Why it matters could not be loaded: is there a connection?";

/// How the settings are looked at.
#[derive(Clone, Copy)]
pub(crate) struct SettingsView {
    /// The group that is open.
    open: RwSignal<Option<usize>>,
    /// What is searched for.
    query: RwSignal<String>,
    /// Whether only those are shown that are not as they were.
    changed_only: RwSignal<bool>,
    /// Why settings matter, once that has been fetched.
    reasons: RwSignal<String>,
    asked: StoredValue<bool>,
    /// Whether that failed.
    failed: RwSignal<bool>,
}

impl SettingsView {
    /// All of them, folded.
    pub(crate) fn new() -> Self {
        Self {
            open: RwSignal::new(None),
            query: RwSignal::new(String::new()),
            changed_only: RwSignal::new(false),
            reasons: RwSignal::new(String::new()),
            asked: StoredValue::new(false),
            failed: RwSignal::new(false),
        }
    }

    /// Fetches why settings matter, unless it is there. Without a connection the next call tries again.
    pub(super) fn explain(self) {
        if !self.asked.get_value() {
            self.asked.set_value(true);
            spawn_local(async move {
                let text = files::text(REASONS).await.flatten();
                self.failed.set(text.is_none());
                self.asked.set_value(text.is_some());
                self.reasons.set(text.unwrap_or_default());
            });
        }
    }

    /// Why the field with this path matters; nothing until it has been fetched, and a sentence if it cannot be.
    pub(super) fn reason(self, path: &str) -> String {
        if self.failed.get() {
            return NO_CONNECTION.to_owned();
        }
        let reasons = self.reasons.read();
        setting::reason(&reasons, path).to_owned()
    }

    /// Whether fewer than all settings are shown: then no group is folded.
    fn is_filtered(self) -> bool {
        self.changed_only.get() || self.query.with(|query| !query.trim().is_empty())
    }

    /// Whether a setting is among those that are shown.
    fn shows(self, setting: &Setting, setup: &Setup) -> bool {
        let changed = || {
            let own = look_up(&setup.own, &setting.path);
            own != look_up(&setup.form, &setting.path)
        };
        let reasons = self.reasons.read();
        let found = self
            .query
            .with(|query| setting::matches(setting, &reasons, query));
        found && (!self.changed_only.get() || changed())
    }
}

/// What changes on the way, and every setting.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let page = Page::here();
    page.settings.explain();
    let groups = GROUPS.iter().enumerate().map(|(at, group)| {
        view! {
            <Show when=move || page.setup.with(|setup| is_shown(group, setup))>
                <SettingsGroup at group />
            </Show>
        }
    });
    view! {
        <div class="settings" data-testid="settings">
            <Warnings />
            <Faults />
            <Scope />
            <Search />
            <div class="groups" role="group" aria-label="Settings">
                {all(groups)}
            </div>
            <PreferencesRow />
        </div>
    }
}

/// The box to search in, the choice of changed ones, and the way back to all of the preset's own.
#[component]
fn Search() -> impl IntoView {
    let page = Page::here();
    let view = page.settings;
    view! {
        <div class="search">
            <input
                type="search"
                placeholder="Search settings"
                aria-label="Search settings"
                data-testid="search-settings"
                prop:value=Signal::derive(move || view.query.get())
                on:input=heard(move |event| view.query.set(event_target_value(&event)))
            />
            <label class="tick">
                <input
                    type="checkbox"
                    data-testid="changed-only"
                    prop:checked=Signal::derive(move || view.changed_only.get())
                    on:change=heard(move |event| view.changed_only.set(event_target_checked(&event)))
                />
                "Changed only"
            </label>
            <button
                data-testid="reset-all"
                aria-disabled=text(move || {
                    if page.setup.with(|setup| setup.form == setup.own) { "true" } else { "false" }
                })
                on:click=heard(move |_| page.send(Command::Reset))
            >
                "Reset all"
            </button>
        </div>
    }
}

/// Interventions stand where they are made, and the traffic is the same for all.
fn is_shown(group: &Group, setup: &Setup) -> bool {
    let alone = setup.last_alone;
    !group.path.ends_with("[]") && (!alone || group.path.starts_with("settings"))
}

/// Whose settings are changed, where several designs stand side by side.
#[component]
pub(crate) fn Scope() -> impl IntoView {
    let page = Page::here();
    let last = Memo::new(move |_| {
        let designs = page.designs.get();
        let last = designs.last().filter(|_| designs.len() > 1);
        last.map(|last| last.title.clone())
    });
    let alone = Signal::derive(move || page.setup.with(|setup| setup.last_alone));
    let changes = live(move || {
        let title = last.get().unwrap_or_default();
        let changes = page.setup.with(|setup| setup.changes.join(", "));
        all((!changes.is_empty() && !title.is_empty())
            .then(|| view! { <p class="setting-why">{title} ": " {changes}</p> }))
    });
    let menu = live(move || {
        all(last.get().map(|title| {
            view! {
                <label class="scope">
                    <span>"Settings of"</span>
                    " "
                    <select
                        data-testid="scope"
                        prop:value=text(move || if alone.get() { "last" } else { "all" })
                        on:change=heard(move |event| {
                            let last = event_target_value(&event) == "last";
                            page.send(Command::Scope { last });
                        })
                    >
                        <option value="all">"all designs"</option>
                        <option value="last">"only " {title}</option>
                    </select>
                </label>
            }
        }))
    });
    view! { {menu} {changes} }
}

/// A group; only the one that is open has rows.
#[component]
fn SettingsGroup(at: usize, group: &'static Group) -> impl IntoView {
    let page = Page::here();
    let view = page.settings;
    let is_open = Memo::new(move |_| view.is_filtered() || view.open.get() == Some(at));
    // The data say which one is open, so that no other has rows.
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        view.open.set((!is_open.get_untracked()).then_some(at));
    };
    let settings = move || {
        page.setup.with(|setup| {
            let mut settings = Setting::all(group, &setup.form);
            settings.retain(|setting| view.shows(setting, setup));
            settings
        })
    };
    let is_empty = Signal::derive(move || view.is_filtered() && settings().is_empty());
    view! {
        <details class="group" prop:open=Signal::derive(move || is_open.get()) hidden=is_empty>
            <summary on:click=heard(toggle)>
                {group.label} " " <small>{group.why}</small>
            </summary>
            <Show when=move || is_open.get()>
                {rows(settings, |setting| setting.path.clone(), |setting| view! { <SettingRow setting /> })}
            </Show>
        </details>
    }
}

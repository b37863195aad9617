//! The panel of all settings, in groups of which one is open.

use super::page::{Page, Setup};
use super::setting::SettingRow;
use crate::scenario::Setting;
use crate::scenario::fields::{GROUPS, Group};
use crate::session::Command;
use leptos::prelude::*;

/// Every setting, in a panel that is folded.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    let page = Page::here();
    let open = RwSignal::new(None);
    let groups = GROUPS.iter().enumerate().map(|(at, group)| {
        view! {
            <Show when=move || page.setup.with(|setup| is_shown(group, setup))>
                <SettingsGroup at group open />
            </Show>
        }
    });
    view! {
        <details class="settings" data-testid="settings">
            <summary>"Settings"</summary>
            <div class="groups" role="group" aria-label="Settings">
                <Scope />
                {groups.collect_view()}
            </div>
        </details>
    }
}

/// Interventions stand where they are made, and the traffic is the same for all.
fn is_shown(group: &Group, setup: &Setup) -> bool {
    let alone = setup.last_alone;
    !group.path.ends_with("[]") && (!alone || group.path.starts_with("settings"))
}

/// Whose settings are changed, where several designs stand side by side.
#[component]
fn Scope() -> impl IntoView {
    let page = Page::here();
    let last = Memo::new(move |_| {
        let designs = page.designs.get();
        let last = designs.last().filter(|_| designs.len() > 1);
        last.map(|last| last.title.clone())
    });
    let alone = move || page.setup.with(|setup| setup.last_alone);
    let changes = move || {
        let title = last.get()?;
        let changes = page.setup.with(|setup| setup.changes.join(", "));
        (!changes.is_empty()).then(|| view! { <p class="setting-why">{title} ": " {changes}</p> })
    };
    let menu = move || {
        last.get().map(|title| {
            view! {
                <label class="scope">
                    <span>"Settings of"</span>
                    " "
                    <select
                        data-testid="scope"
                        prop:value=move || if alone() { "last" } else { "all" }
                        on:change=move |event| {
                            let last = event_target_value(&event) == "last";
                            page.send(Command::Scope { last });
                        }
                    >
                        <option value="all">"all designs"</option>
                        <option value="last">"only " {title}</option>
                    </select>
                </label>
            }
        })
    };
    view! { {menu} {changes} }
}

/// A group; only the one that is open has rows.
#[component]
fn SettingsGroup(
    at: usize,
    group: &'static Group,
    /// The group that is open.
    open: RwSignal<Option<usize>>,
) -> impl IntoView {
    let page = Page::here();
    let is_open = Memo::new(move |_| open.get() == Some(at));
    // The data say which one is open, so that no other has rows.
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        open.set((!is_open.get_untracked()).then_some(at));
    };
    let settings = move || page.setup.with(|setup| Setting::all(group, &setup.form));
    view! {
        <details class="group" prop:open=move || is_open.get()>
            <summary on:click=toggle>
                {group.label} " " <small>{group.why}</small>
            </summary>
            <Show when=move || is_open.get()>
                <For
                    each=settings
                    key=|setting| setting.path.clone()
                    children=|setting| view! { <SettingRow setting /> }
                />
            </Show>
        </details>
    }
}

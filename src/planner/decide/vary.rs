//! The rows of what may vary: a menu of the settings that designs have, from where, to where.

use crate::decide::size::KNOBS_MAX;
use crate::planner::vary::{Entries, VaryRow, rows, text};
use crate::scenario::Scenario;
use crate::sheets::controls::Field;
use crate::web::icon::{CROSS, IconButton};
use leptos::prelude::*;

/// A row as it is typed.
#[derive(Clone, Copy)]
struct Row {
    id: usize,
    path: RwSignal<String>,
    low: RwSignal<String>,
    high: RwSignal<String>,
}

impl Row {
    fn of(id: usize, row: VaryRow) -> Self {
        Self {
            id,
            path: RwSignal::new(row.path),
            low: RwSignal::new(row.low),
            high: RwSignal::new(row.high),
        }
    }

    fn typed(self) -> VaryRow {
        VaryRow {
            path: self.path.get(),
            low: self.low.get(),
            high: self.high.get(),
        }
    }
}

/// The rows, which are written into a text as a question has it.
#[component]
pub(super) fn Vary(
    /// What it is about: ranges lie around its values.
    #[prop(into)]
    about: Signal<Scenario>,
    /// The menu of what may vary.
    #[prop(into)]
    entries: Signal<Vec<Entries>>,
    /// The text.
    text: RwSignal<String>,
) -> impl IntoView {
    let first = rows(&text.get_untracked()).into_iter().enumerate();
    let shown: Vec<Row> = first.map(|(id, row)| Row::of(id, row)).collect();
    let last = StoredValue::new(shown.len());
    let shown = RwSignal::new(shown);
    Effect::new(move |_| {
        let typed: Vec<VaryRow> = shown.get().into_iter().map(Row::typed).collect();
        let typed = self::text(&typed);
        if text.with_untracked(|it| *it != typed) {
            text.set(typed);
        }
    });
    let another = move |_| {
        let id = last.get_value();
        last.set_value(id + 1);
        let taken: Vec<VaryRow> = untrack(|| shown.get().into_iter().map(Row::typed).collect());
        let is_free = |path: &String| !taken.iter().any(|it| it.path == *path);
        let free = entries.with_untracked(|it| {
            let mut paths = it.iter().flat_map(|it| &it.1).map(|it| &it.0);
            paths.find(|path| is_free(path)).cloned()
        });
        let row = about.with_untracked(|it| VaryRow::usual(it, &free.unwrap_or_default()));
        shown.update(|it| it.push(Row::of(id, row)));
    };
    let row = move |row: Row| {
        let choose = move |event| {
            let path = event_target_value(&event);
            let usual = about.with_untracked(|it| VaryRow::usual(it, &path));
            row.path.set(path);
            row.low.set(usual.low);
            row.high.set(usual.high);
        };
        let remove = move || shown.update(|it| it.retain(|other| other.id != row.id));
        view! {
            <p class="choices" role="group" aria-label="May vary">
                <label>
                    "May vary "
                    <select on:change=choose>
                        {move || options(&entries.get(), &row.path.get_untracked())}
                    </select>
                </label>
                <Field name="from" text=row.low />
                <Field name="to" text=row.high />
                <Show when=move || shown.with(|it| it.len() > 1)>
                    <IconButton name="Do not vary this" drawn=CROSS on_press=remove />
                </Show>
            </p>
        }
    };
    view! {
        <For each=move || shown.get() key=|row| row.id children=row />
        <Show when=move || shown.with(|it| it.len() < KNOBS_MAX)>
            <p>
                <button on:click=another>"Vary another setting"</button>
            </p>
        </Show>
    }
}

/// The entries of a menu; a setting that is not among them stands first.
fn options(groups: &[Entries], chosen: &str) -> impl IntoView + use<> {
    let is_known = groups.iter().flat_map(|it| &it.1).any(|it| it.0 == chosen);
    let other = (!is_known).then(|| {
        let [value, words] = [chosen, chosen].map(str::to_owned);
        view! {
            <option value=value selected=true>
                {words}
            </option>
        }
    });
    let group = |(label, entries): &Entries| {
        let entry = |(path, name): &(String, String)| {
            let selected = path == chosen;
            view! {
                <option value=path.clone() selected=selected>
                    {name.clone()}
                </option>
            }
        };
        let entries = entries.iter().map(entry).collect_view();
        view! { <optgroup label=*label>{entries}</optgroup> }
    };
    let groups = groups.iter().map(group).collect_view();
    view! {
        {other}
        {groups}
    }
}

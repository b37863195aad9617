//! One setting: its name, a control that fits what it may hold, and why it matters.

use super::super::command::Command;
use super::super::number_input::NumberInput;
use super::super::page::Page;
use crate::draw::dial::{Dial, STEPS};
use crate::draw::setting;
use crate::scenario::Setting;
use crate::scenario::edit::look_up;
use crate::scenario::fields::{Choice, Kind};
use leptos::prelude::*;
use serde_json::Value;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// What a control has to know.
#[derive(Clone, Copy)]
struct Knob {
    page: Page,
    path: StoredValue<String>,
    name: StoredValue<String>,
    value: Memo<Value>,
}

impl Knob {
    fn set(self, value: Value, moving: bool) {
        let path = self.path.get_value();
        self.page.send(Command::Set {
            path,
            value,
            moving,
        });
    }
}

/// A row of the panel.
#[component]
pub(super) fn SettingRow(page: Page, own: Memo<Value>, setting: Setting) -> impl IntoView {
    let path = StoredValue::new(setting.path.clone());
    let name = StoredValue::new(setting::name(&setting));
    let at = move |form: &Value| {
        let found = path.with_value(|path| look_up(form, path).cloned());
        found.unwrap_or_default()
    };
    let value = Memo::new(move |_| page.setup.with(|setup| at(&setup.form)));
    let before = Memo::new(move |_| own.with(at));
    let knob = Knob {
        page,
        path,
        name,
        value,
    };
    let reset = move || {
        // What the preset does not have (another variant) has nothing to go back to.
        let differs = before.with(|before| !before.is_null() && value.with(|now| now != before));
        differs.then(|| {
            let reset = move |_| knob.set(before.get_untracked(), false);
            view! {
                <button class="icon" aria-label=["Reset: ", &name.get_value()].concat() title="Reset" on:click=reset>
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path class="stroke" d="M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.5v4h4" />
                    </svg>
                </button>
            }
        })
    };
    view! {
        <div class="setting">
            <p class="setting-name">{name.get_value()}</p>
            <div class="setting-control">{control(knob, &setting)} {reset}</div>
            <p class="setting-why">
                {setting.field.why} " " <small>{setting::hint(&setting)}</small>
            </p>
        </div>
    }
}

fn control(knob: Knob, setting: &Setting) -> AnyView {
    let Knob {
        page,
        path,
        name,
        value,
    } = knob;
    match setting.field.kind {
        Kind::OneOf(choices) => one_of(knob, choices),
        Kind::Several { of, .. } => of
            .iter()
            .map(|choice| several(knob, of, choice))
            .collect_view()
            .into_any(),
        Kind::Flag => view! {
            <input
                type="checkbox"
                aria-label=name.get_value()
                prop:checked=move || value.with(|value| value.as_bool())
                on:change=move |event| knob.set(event_target_checked(&event).into(), false)
            />
        }
        .into_any(),
        _ => {
            let dial = Dial::of(setting.field.kind);
            let words = dial.is_none();
            let slider = dial.map(|dial| slider(knob, dial));
            let unit = setting.field.unit.short;
            view! {
                {slider}
                <NumberInput page path=path.get_value() name=name.get_value() unit scale=1.0 words />
            }
            .into_any()
        }
    }
}

fn slider(knob: Knob, dial: Dial) -> impl IntoView {
    let now = move || knob.value.with(Value::as_f64).unwrap_or_default();
    let moved = move |event| {
        let place = event_target::<HtmlInputElement>(&event).value_as_number();
        let value = dial.value(
            place,
            knob.value.get_untracked().as_f64().unwrap_or_default(),
        );
        knob.set(value.into(), true);
    };
    view! {
        <input
            type="range"
            aria-label=knob.name.get_value()
            min="0"
            max=STEPS.to_string()
            step="1"
            prop:value=move || dial.place(now()).to_string()
            aria-valuetext=move || now().to_string()
            on:pointerdown=move |_| knob.page.send(Command::Settle)
            on:focus=move |_| knob.page.send(Command::Settle)
            on:input=moved
        />
    }
}

fn one_of(knob: Knob, choices: &'static [Choice]) -> AnyView {
    let options = choices.iter().map(|choice| {
        let chosen = move || knob.value.with(|value| value.as_str() == Some(choice.name));
        view! {
            <option value=choice.name selected=chosen>
                {choice.label}
            </option>
        }
    });
    view! {
        <select
            aria-label=knob.name.get_value()
            prop:value=move || knob.value.with(setting::typed)
            on:change=move |event| {
                let at = event_target::<HtmlSelectElement>(&event).selected_index();
                if let Some(choice) = usize::try_from(at).ok().and_then(|at| choices.get(at)) {
                    knob.set(choice.name.into(), false);
                }
            }
        >
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// One box of a list of words; the last that is ticked stays.
fn several(knob: Knob, of: &'static [Choice], choice: &'static Choice) -> impl IntoView {
    let has = move |name: &str| {
        knob.value
            .with(|value| (value.as_array()).is_some_and(|all| all.iter().any(|one| one == name)))
    };
    let changed = move |event| {
        let ticked = event_target_checked(&event);
        let wanted = of.iter().filter(|one| {
            if one.name == choice.name {
                ticked
            } else {
                untrack(|| has(one.name))
            }
        });
        let wanted: Vec<Value> = wanted.map(|one| one.name.into()).collect();
        if wanted.is_empty() {
            event_target::<HtmlInputElement>(&event).set_checked(true);
        } else {
            knob.set(wanted.into(), false);
        }
    };
    view! {
        <label class="tick">
            <input type="checkbox" prop:checked=move || has(choice.name) on:change=changed />
            {choice.label}
        </label>
    }
}

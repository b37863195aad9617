//! One setting: its control, which follows from its kind, and the handle by which every control reads and
//! changes a value of the scenario.

use super::model_link::ModelLink;
use super::page::Page;
use super::setup::Setup;
use super::studio;
use super::warnings::WarningsOf;
use crate::draw::setting;
use crate::draw::slider_scale::{STEPS, SliderScale};
use crate::draw::words::{format, instant};
use crate::scenario::Setting;
use crate::scenario::edit::look_up;
use crate::scenario::fields::{Choice, Kind};
use crate::session::Command;
use crate::web::icon::{BACK, IconButton};
use crate::web::live::{all, heard, live, text};
use crate::web::number;
use leptos::prelude::*;
use serde_json::Value;

/// What the button beside a setting that limits or costs does.
const FIND: &str = "Find the cheapest value that meets a goal";

/// The handle of one value of the scenario.
#[derive(Clone, Copy)]
pub(crate) struct Access {
    page: Page,
    path: StoredValue<String>,
    form: Form,
}

/// How a value is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As it is.
    Plain,
    /// Milliseconds since the start, as clock text.
    Clock,
}

impl Access {
    /// The handle of a value that is typed as it is.
    pub(crate) fn new(page: Page, path: String) -> Self {
        let path = StoredValue::new(path);
        Self {
            page,
            path,
            form: Form::Plain,
        }
    }

    /// The handle of an instant of the run.
    pub(crate) fn instant(page: Page, path: String) -> Self {
        Self {
            form: Form::Clock,
            ..Self::new(page, path)
        }
    }

    fn path(self) -> String {
        self.path.get_value()
    }

    /// The value, as the scenario has it.
    fn value(self) -> Value {
        let value = |setup: &Setup| look_up(&setup.form, &self.path()).cloned();
        self.page.setup.with(value).unwrap_or_default()
    }

    /// The value as it is typed.
    fn typed(self) -> String {
        let value = self.value();
        let ms = value.as_u64().filter(|_| self.form == Form::Clock);
        match ms.and_then(|ms| u32::try_from(ms).ok()) {
            Some(ms) => instant::text(ms),
            None => setting::typed(&value),
        }
    }

    /// What is typed, as a value. A text where a number belongs stays one: the scenario says what it found.
    ///
    /// # Errors
    /// A sentence, if it is no instant where one belongs.
    fn read(self, text: &str) -> Result<Value, String> {
        if self.form == Form::Clock {
            return instant::read(text).map(Value::from);
        }
        Ok(match number(text) {
            // A sentence about it says 200000, not 200000.0.
            Some(number) if number % 1.0 == 0.0 => (libm::round(number) as i64).into(),
            Some(number) => number.into(),
            None => text.into(),
        })
    }

    /// Gives it another value.
    fn set(self, value: Value) {
        self.send(value, false);
    }

    /// Gives it another value from a moving slider.
    fn slide(self, value: Value) {
        self.send(value, true);
    }

    fn send(self, value: Value, moving: bool) {
        self.page.send(Command::Set {
            path: self.path(),
            value,
            moving,
        });
    }

    /// What it is reset to, if it is something else now.
    fn own(self) -> Option<Value> {
        let path = self.path();
        self.page.setup.with(|setup| {
            let own = look_up(&setup.own, &path).cloned();
            // What the preset does not have (another variant) has nothing to go back to.
            own.filter(|own| Some(own) != look_up(&setup.form, &path))
        })
    }

    /// Why the last value was refused, with the setting's name instead of its path.
    fn refusal(self, name: &str) -> Option<String> {
        let path = self.path();
        self.page.setup.with(|setup| {
            let refusal = setup.refusal.as_ref()?;
            let sentence = (refusal.path == path).then_some(&refusal.sentence)?;
            let of_last = path.replacen("settings.", "settings_of_last.", 1);
            let found = if sentence.contains(&of_last) {
                of_last
            } else {
                path
            };
            Some(sentence.replacen(&found, name, 1))
        })
    }
}

/// The row of a setting: its name, its control, and why it matters.
#[component]
pub(crate) fn SettingRow(setting: Setting) -> impl IntoView {
    let page = Page::here();
    page.settings.explain();
    let name = setting.name();
    let hint = setting::hint(&setting);
    let path = setting.row().path;
    let find = setting.field.sized.then(|| {
        let asks = ["size;vary=", setting.path.trim_start_matches("settings.")].concat();
        view! {
            <button
                class="find"
                title=FIND
                aria-label=[FIND, ": ", &name].concat()
                aria-haspopup="dialog"
                on:click=heard(move |_| studio::decide(page, &asks))
            >
                "Find"
            </button>
        }
    });
    let access = Access::new(page, setting.path);
    let control = match setting.field.kind {
        Kind::OneOf(choices) => view! { <OneOf access name=name.clone() choices /> }.into_any(),
        Kind::Several { of, .. } => view! { <Several access choices=of /> }.into_any(),
        Kind::Flag => view! { <Flag access name=name.clone() /> }.into_any(),
        Kind::Text { .. } => {
            view! { <TypedInput access name=name.clone() words=true /> }.into_any()
        }
        kind => {
            let slider = SliderScale::of(kind)
                .map(|scale| view! { <Slider access name=name.clone() scale /> });
            let unit = setting.field.unit.short;
            view! { {all(slider)} <TypedInput access name=name.clone() unit /> }.into_any()
        }
    };
    let reset = {
        let name = format!("Reset: {name}");
        move || {
            let name = name.clone();
            all(access.own().map(|own| {
                let on_press = move || access.set(own.clone());
                view! { <IconButton name drawn=BACK on_press /> }
            }))
        }
    };
    view! {
        <div class="setting">
            <p>{name.clone()}</p>
            <div class="setting-control">{control} {all(find)} {live(reset)}</div>
            <p class="setting-why">
                {text(move || page.settings.reason(setting.field.path))} " " <small>{hint}</small> " "
                <ModelLink place=path of=name />
            </p>
            <WarningsOf path />
        </div>
    }
}

/// One of a few words.
#[component]
fn OneOf(access: Access, name: String, choices: &'static [Choice]) -> impl IntoView {
    let options = choices
        .iter()
        .map(|choice| view! { <option value=choice.name>{choice.label}</option> });
    view! {
        <select
            data-path=access.path()
            aria-label=name
            prop:value=Signal::derive(move || access.value().as_str().unwrap_or_default().to_owned())
            on:change=heard(move |event| access.set(event_target_value(&event).into()))
        >
            {all(options)}
        </select>
    }
}

/// Several of a few words, at least one.
#[component]
fn Several(access: Access, choices: &'static [Choice]) -> impl IntoView {
    let boxes = choices.iter().map(|choice| {
        let ticked = Signal::derive(move || has(&access.value(), choice.name));
        let tick = move |event| {
            let now = untrack(|| access.value());
            let checked = event_target_checked(&event);
            let wanted = choices.iter().filter(|one| {
                if one.name == choice.name {
                    checked
                } else {
                    has(&now, one.name)
                }
            });
            let words: Vec<Value> = wanted.map(|one| one.name.into()).collect();
            if words.is_empty() {
                // The last that is ticked stays.
                event_target::<web_sys::HtmlInputElement>(&event).set_checked(true);
            } else {
                access.set(words.into());
            }
        };
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    data-path=access.path()
                    prop:checked=ticked
                    on:change=heard(tick)
                />
                {choice.label}
            </label>
        }
    });
    all(boxes)
}

fn has(list: &Value, word: &str) -> bool {
    let mut words = list.as_array().into_iter().flatten();
    words.any(|one| one.as_str() == Some(word))
}

/// Yes or no.
#[component]
fn Flag(access: Access, name: String) -> impl IntoView {
    view! {
        <input
            type="checkbox"
            data-path=access.path()
            aria-label=name
            prop:checked=Signal::derive(move || access.value() == Value::Bool(true))
            on:change=heard(move |event| access.set(event_target_checked(&event).into()))
        />
    }
}

/// A number on a slider.
#[component]
fn Slider(access: Access, name: String, scale: SliderScale) -> impl IntoView {
    let now = move || access.value().as_f64().unwrap_or_default();
    let slide = move |event| {
        if let Some(place) = number(&event_target_value(&event)) {
            access.slide(scale.value(place, untrack(now)).into());
        }
    };
    view! {
        <input
            type="range"
            min="0"
            max=format::exact(STEPS)
            step="1"
            data-path=access.path()
            aria-label=name
            prop:value=Signal::derive(move || format::fixed(scale.place(now()), 2))
            aria-valuetext=Signal::derive(move || format::exact(now()))
            on:input=heard(slide)
            on:pointerdown=heard(move |_| access.page.send(Command::Settle))
            on:focusin=heard(move |_| access.page.send(Command::Settle))
        />
    }
}

/// A box to type into, and the sentence that says why something is not taken.
#[component]
pub(crate) fn TypedInput(
    /// The value.
    access: Access,
    /// Its name.
    name: String,
    /// Its unit, behind the box.
    #[prop(optional)]
    unit: &'static str,
    /// Whether words are typed, not a number.
    #[prop(optional)]
    words: bool,
) -> impl IntoView {
    // What is typed and not taken stays until the value itself is another.
    let shown = Memo::new(move |_| access.typed());
    let unreadable = RwSignal::new(None);
    let refusal = {
        let name = name.clone();
        Memo::new(move |_| unreadable.get().or_else(|| access.refusal(&name)))
    };
    let changed = move |event| {
        let text = event_target_value(&event);
        let read = if words {
            Ok(text.into())
        } else {
            access.read(&text)
        };
        unreadable.set(read.as_ref().err().cloned());
        if let Ok(value) = read {
            access.set(value);
        }
    };
    view! {
        <label class="typed">
            <input
                type="text"
                autocomplete="off"
                inputmode=if words { "text" } else { "decimal" }
                data-path=access.path()
                aria-label=name
                aria-invalid=text(move || if refusal.with(Option::is_some) { "true" } else { "false" })
                prop:value=Signal::derive(move || shown.get())
                on:change=heard(changed)
            />
            {unit}
        </label>
        <p class="refusal" role="alert">
            {text(move || refusal.get().unwrap_or_default())}
        </p>
    }
}

//! The code with which another page shows the run, and how it will look there.

use super::alt::AltField;
use super::preview::Preview;
use super::state::{Code, ShareState, Start, designs};
use crate::share::embed::Heights;
use crate::share::view::Scheme;
use crate::sheets::controls::{Choice, Row, Tick, entries};
use crate::sheets::copy_box::CopyBox;
use crate::sheets::desk::Handed;
use crate::sheets::place;
use crate::studio::choices::Choices;
use leptos::prelude::*;
use std::sync::Arc;

const STARTS: [(Start, &str); 3] = [
    (Start::Seen, "when it comes into view"),
    (Start::Pressed, "when the reader presses play"),
    (Start::Never, "never: it stands still here"),
];
const THEMES: [(Option<Scheme>, &str); 3] = [
    (None, "match reader"),
    (Some(Scheme::Light), "light"),
    (Some(Scheme::Dark), "dark"),
];
const CODES: [(Code, &str); 2] = [(Code::Iframe, "iframe"), (Code::Element, "custom element")];
const WIDTHS: [(u32, &str); 3] = [(320, "320 px"), (600, "600 px"), (800, "800 px")];

/// See the module.
#[component]
pub(super) fn EmbedTab(handed: Arc<Handed>, state: ShareState) -> impl IntoView {
    let menu = designs(&handed);
    let told = handed.link.view.story.is_some();
    let embed = Memo::new(move |_| {
        let start = state.start.get();
        let chosen = Choices {
            at_ms: (start == Start::Never).then_some(handed.playhead_ms),
            design: state.design.get(),
            waits: start == Start::Pressed,
            untold: !state.told.get(),
        };
        let (theme, charts) = (state.theme.get(), state.charts.get());
        chosen.embedded(
            &handed.link,
            place::address(),
            theme,
            charts,
            state.alt_text(),
        )
    });
    let heights = RwSignal::new(Heights::default());
    let code = Memo::new(move |_| {
        embed.with(|embed| match state.code.get() {
            Code::Iframe => embed.iframe(heights.get(), state.follows.get()),
            Code::Element => embed.element(),
        })
    });
    let source = Memo::new(move |_| embed.with(crate::share::embed::Embed::source));
    view! {
        <section aria-label="Embed">
            <p class="choices">
                <Choice name="Show" options=menu chosen=state.design />
                <Choice name="Starts" options=entries(&STARTS) chosen=state.start />
                <Choice name="Colours" options=entries(&THEMES) chosen=state.theme />
                <Tick name="Charts" ticked=state.charts />
                {told.then(|| view! { <Tick name="With the story" ticked=state.told /> })}
            </p>
            <p class="choices">
                <Choice name="Code" options=entries(&CODES) chosen=state.code />
                <Show when=move || state.code.get() == Code::Iframe>
                    <Tick name="Auto-height (small script)" ticked=state.follows />
                </Show>
            </p>
            <Show when=move || state.code.get() == Code::Element>
                <AltField state />
            </Show>
            <CopyBox name="Code for your page" rows=6 text=code />
            <p class="remark">
                {move || match state.code.get() {
                    Code::Iframe => "Works wherever HTML does, without a script.",
                    Code::Element => {
                        "One small script: the height adjusts itself, and without the script it is a picture with a link."
                    }
                }}
            </p>
            <Row name="Preview" class="widths" named=true options=entries(&WIDTHS) chosen=state.preview />
            <Preview source width=state.preview heights />
        </section>
    }
}

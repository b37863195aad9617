//! The traffic of a file as a small curve, with the same in words.

use super::reading::Reading;
use crate::draw::chart::Preview;
use crate::import::Curve;
use leptos::prelude::*;

/// The size of the plot, in units that the page stretches.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 100.0;

/// See the module.
#[component]
pub(super) fn CurveView(reading: Reading) -> impl IntoView {
    let curve = Memo::new(move |_| reading.with(|it| it.curve.clone()));
    // What is taken of it is a band.
    let place = move |read: fn((f64, f64)) -> f64| {
        let stretch = reading.run().map(|it| it.stretch);
        let stretch = stretch.filter(|it| it.1 - it.0 < 1.0 - 1e-9);
        stretch.map(|it| WIDTH * read(it))
    };
    let plot = move |curve: Curve| {
        let Preview { line, area } = Preview::of(&curve.rates, WIDTH, HEIGHT);
        view! {
            <figure class="curve" data-testid="curve">
                <figcaption>{curve.most}</figcaption>
                <svg viewBox="0 -2 600 104" preserveAspectRatio="none" role="img" aria-label=curve.told>
                    <path class="area" d=area />
                    <rect
                        class="stretch"
                        data-testid="stretch"
                        y="-2"
                        height="104"
                        x=move || place(|it| it.0)
                        width=move || place(|it| (it.1 - it.0).max(0.002)).unwrap_or_default()
                    />
                    <path class="line" d=line />
                </svg>
                <p aria-hidden="true">
                    <span>{curve.begin}</span>
                    <span>{curve.end}</span>
                </p>
            </figure>
        }
    };
    move || curve.get().map(plot)
}

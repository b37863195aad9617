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
    let plot = |curve: Curve| {
        let Preview { line, area } = Preview::of(&curve.rates, WIDTH, HEIGHT);
        view! {
            <figure class="curve" data-testid="curve">
                <figcaption>{curve.most}</figcaption>
                <svg viewBox="0 -2 600 104" preserveAspectRatio="none" role="img" aria-label=curve.told>
                    <path class="area" d=area />
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

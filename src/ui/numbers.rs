//! The tab with the numbers: whether they are luck, those of each design beside each other, and below them every number there is.

use super::footer::Footer;
use super::readout::Readouts;
use super::spread::Luck;
use super::tables::AllNumbers;
use leptos::prelude::*;

/// The numbers, and how to check them.
#[component]
pub(crate) fn Numbers() -> impl IntoView {
    view! {
        <Luck />
        <Readouts />
        <AllNumbers />
        <Footer />
    }
}

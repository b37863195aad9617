//! What was found in a file of traffic: its kind, the curve, what was taken and why, and what a reader may decide.

use super::columns::Columns;
use super::curve::CurveView;
use super::limits::Limits;
use super::reading::Reading;
use super::series::SeriesMenus;
use leptos::prelude::*;

/// See the module.
#[component]
pub(super) fn FoundView(reading: Reading) -> impl IntoView {
    // What a reader is in the midst of changing stays in its place when the file has been read again.
    let table = Memo::new(move |_| reading.with(|it| Some(it.table.clone())));
    let kind = move || {
        let of_found = reading.with(|it| Some(it.found.as_ref()?.sentence()));
        of_found.or_else(|| Some([&*reading.with(|it| Some(it.table.kind.clone()))?, "."].concat()))
    };
    let taken = move || reading.with(|it| Some(it.found.as_ref()?.told.join(" ")));
    view! {
        <p data-testid="kind">{kind}</p>
        <p data-testid="taken" role="status">
            {taken}
        </p>
        {move || {
            let table = table.get()?;
            Some(
                view! {
                    <Columns reading table=table.clone() />
                    <SeriesMenus reading table />
                },
            )
        }}
        <CurveView reading />
        <Limits reading />
    }
}

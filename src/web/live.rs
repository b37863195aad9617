//! What changes in a view and what it listens to, in boxes: the renderer is compiled once for each kind of
//! box, instead of once for each closure. A page has a hundred of them, and each would weigh half a kilobyte
//! or more.

#![allow(unreachable_pub, reason = "the component macro writes `pub` for us")]

use leptos::prelude::*;

/// A region of a view: rendered again when what it reads has changed.
pub(crate) fn live<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    boxed(Box::new(move || view().into_any()))
}

fn boxed(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    view.into_any()
}

/// A text, or the value of an attribute, that changes: of one type, whatever it is made of.
pub(crate) fn text<T: Into<String>>(
    says: impl Fn() -> T + Send + Sync + 'static,
) -> Signal<String> {
    Signal::derive(move || says().into())
}

/// Several views, of one type.
pub(crate) fn all<V: IntoView + 'static>(views: impl IntoIterator<Item = V>) -> Vec<AnyView> {
    views.into_iter().map(IntoAny::into_any).collect()
}

/// Listens to an event: `on:click=heard(move |event| …)`.
pub(crate) fn heard<E: 'static>(does: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(does)
}

/// Does something now, and again when what it reads has changed.
pub(crate) fn whenever(does: impl FnMut() + 'static) {
    Effect::new(Box::new(does) as Box<dyn FnMut()>);
}

/// Sets a signal, unless it has that value already: then nobody hears of it. One that is gone with its view is left
/// alone: its write once stopped the page in `WebKit`, for a reason not known (2026-12-01).
pub(crate) fn renew<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|shown| *shown != value) == Some(true) {
        signal.set(value);
    }
}

/// A row of a list: what tells it from the others, and how it looks.
type Row = (String, Box<dyn FnOnce() -> AnyView + Send>);

/// Rows that stay as they are as long as their key is there; [`For`] with its parts in boxes. (Six lists with `For`
/// alone weigh 5 kB more.)
pub(crate) fn rows<T: Send + 'static, V: IntoView + 'static>(
    each: impl Fn() -> Vec<T> + Send + 'static,
    key: fn(&T) -> String,
    view: fn(T) -> V,
) -> AnyView {
    boxed_rows(Box::new(move || {
        let rows = each().into_iter().map(|it| -> Row {
            let key = key(&it);
            (key, Box::new(move || view(it).into_any()))
        });
        rows.collect()
    }))
}

fn boxed_rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! {
        <For each key=|(key, _)| key.clone() children=|(_, view)| view() />
    }
    .into_any()
}

//! Effects, all through one door: each use of Leptos's own would bring a copy of its machinery.

use leptos::prelude::Effect;

/// Runs now and whenever something that it read has changed.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    boxed(Box::new(run));
}

fn boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

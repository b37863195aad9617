//! Access to the browser that both programs need, the page (`ui`) and the studio.

pub(crate) mod canvas;
pub(crate) mod dom;

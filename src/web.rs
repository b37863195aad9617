//! The browser's doors that both programs use, the page (`ui`) and the studio: each once.

pub(crate) mod canvas;
pub(crate) mod dom;

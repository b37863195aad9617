//! The page: thin, and compiled for the browser alone.
//!
//! ```text
//!  DOM event ──► Command ──► queue ─┐            (nothing changes between frames)
//!  timer ──► simulate a slice ──────┤
//!                                   ▼
//!                 frame: apply, move the playhead, paint both canvases
//!                                   └──► every 200 ms: readout ──► memos ──► changed text alone
//! ```
//!
//! A frame is asked for one at a time: a page that is paused, hidden or scrolled away asks for
//! none. The run is simulated ahead of the playhead in short slices by a timer of its own.

#![allow(unreachable_pub, reason = "the component macro writes `pub` for us")]

mod address;
mod app;
mod bands;
mod cells;
mod chart;
mod controls;
mod duel;
mod effect;
mod failure;
mod frame;
mod help;
mod inspect;
mod listener;
mod numbers;
mod page;
mod preferences;
mod preferences_row;
mod readout;
mod region;
mod simulate;
mod stage;
mod system;
mod transport;
mod visibility;

/// Mounts the page.
pub fn mount() {
    failure::install();
    leptos::mount::mount_to_body(app::App);
}

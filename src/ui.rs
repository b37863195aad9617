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
mod cell;
mod chart;
mod compare;
mod compared;
mod design_picker;
mod failure;
mod fates;
mod faults;
mod files;
mod footer;
mod frame;
mod header;
mod help;
mod inspect;
mod keys;
mod laid;
mod layers;
mod lead;
mod load;
mod marks;
mod model_link;
mod numbers;
mod page;
mod panel;
mod part_card;
mod player;
mod preferences;
mod preferences_row;
mod preset_menu;
mod print;
mod readout;
mod request;
mod scratch;
mod setting;
mod settings;
mod setup;
mod simulate;
mod spread;
mod stage;
mod story;
mod studio;
mod system;
mod tables;
mod timeline;
mod transport;
mod values;
mod visibility;
mod warnings;
mod what_if;

/// Mounts the page.
pub fn mount() {
    failure::install();
    leptos::mount::mount_to_body(app::App);
}

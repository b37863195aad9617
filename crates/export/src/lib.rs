//! What leaves Sluice as a file: films, and tables of numbers. Pictures are [`sluice_draw`]'s.
//!
//! ```text
//!  Run ──► series, journeys ──► CSV or JSON
//!  Run ──► poster (draw) ──► pixels (a canvas, or any other painter) ──► film ──► GIF
//! ```
//!
//! The page's studio and the command line call the same functions, so that both give the same bytes.

pub mod film;
pub mod journeys;
pub mod metrics;
pub mod palette;
pub mod series;
pub mod summary;

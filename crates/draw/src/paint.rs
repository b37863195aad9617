//! Shapes and how they become a picture: what a picture consists of, the colours of its roles, the
//! width of its text, and the painter that writes SVG. (The painter for a canvas is the page's.)

pub mod shape;
pub mod svg;
pub mod text;
pub mod theme;

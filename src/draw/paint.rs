//! Shapes, and how they become a picture: what a picture consists of, the colours of its roles, the width
//! of its letters, and the painter that writes SVG text. (The one that paints on a canvas is the page's.)

pub mod shape;
pub mod svg;
pub mod text;
pub mod theme;

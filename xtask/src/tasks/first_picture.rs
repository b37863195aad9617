//! `cargo xtask first-picture`: redraws what the page shows before its program has loaded.

use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::fs;

/// Where `index.html` includes it from.
const FILE: &str = "style/first.html";

/// Draws it with the current code and stores it.
pub(crate) fn store(context: &Context) -> Outcome {
    let mut example = context.cargo();
    example.args(["run", "--quiet", "--example", "first_picture"]);
    let html = process::answer(&mut example).ok_or(
        "The first picture could not be drawn: `cargo run --example first_picture` says why.",
    )?;
    let file = context.root.join(FILE);
    fs::write(&file, html + "\n").map_err(|error| format!("{}: {error}.", file.display()))?;
    console::note(&format!("Wrote {FILE}."));
    Ok(())
}

//! The tools: what is needed, where it is looked for, and how a missing one is had.
//!
//! Every tool is looked for on the `PATH` first, then in the tool folder, and is fetched into the
//! tool folder only when both lack it: prebuilt where that can be had, compiled where not.

pub(crate) mod chromium;
pub(crate) mod fetch;
pub(crate) mod firefox;
pub(crate) mod node;
pub(crate) mod platform;
pub(crate) mod playwright;
pub(crate) mod python;
pub(crate) mod source;
pub(crate) mod tool;
pub(crate) mod trunk;
pub(crate) mod version;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_opt;
pub(crate) mod wasm_target;

use crate::console::{self, Stopwatch};
use crate::context::Context;
use crate::process::Outcome;

/// What it takes to compile and serve the page.
pub(crate) fn provide_for_serving(context: &mut Context) -> Outcome {
    wasm_target::provide(context)?;
    wasm_bindgen::tool(context)?.provide(context)?;
    trunk::tool().provide(context)?;
    Ok(())
}

/// What it takes to build the optimised page.
pub(crate) fn provide_for_building(context: &mut Context) -> Outcome {
    provide_for_serving(context)?;
    wasm_opt::tool().provide(context)?;
    Ok(())
}

/// Everything, the browser included.
pub(crate) fn provide_all(context: &mut Context) -> Outcome {
    let watch = Stopwatch::start();
    console::header("Set-up");
    provide_for_building(context)?;
    playwright::provide(context)?;
    let browser = chromium::provide(context)?;
    console::note(&format!("Browser for the tests: {}", browser.display()));
    console::note(&format!(
        "Everything is there ({}). Tools: {}",
        watch.words(),
        context.tools.display()
    ));
    Ok(())
}

/// Says what the coming work will have to fetch, before it begins.
pub(crate) fn announce(
    context: &mut Context,
    building: bool,
    browser: bool,
    peers: bool,
) -> Outcome {
    let mut missing = Vec::new();
    if building {
        for tool in [
            trunk::tool(),
            wasm_bindgen::tool(context)?,
            wasm_opt::tool(),
        ] {
            if tool.find(context).is_none() {
                missing.push(format!("{} ({})", tool.title, tool.patience));
            }
        }
    }
    if browser {
        if node::tool().find(context).is_none() {
            missing.push(String::from("Node (about a minute)"));
        }
        if chromium::find(context).is_none() {
            missing.push(String::from("Chromium (a few minutes)"));
        }
    }
    if peers && !python::MOTO.is_current(context) {
        missing.push(String::from("moto's Python packages (about a minute)"));
    }
    if !missing.is_empty() {
        println!(
            "To be fetched when their step comes: {}.",
            missing.join(", ")
        );
    }
    Ok(())
}

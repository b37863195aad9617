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

use crate::process::Outcome;
use crate::say::{self, Stopwatch};
use crate::workshop::Workshop;

/// What it takes to compile and serve the page.
pub(crate) fn provide_for_serving(shop: &mut Workshop) -> Outcome {
    wasm_target::provide(shop)?;
    wasm_bindgen::tool(shop)?.provide(shop)?;
    trunk::tool().provide(shop)?;
    Ok(())
}

/// What it takes to build the optimised page.
pub(crate) fn provide_for_building(shop: &mut Workshop) -> Outcome {
    provide_for_serving(shop)?;
    wasm_opt::tool().provide(shop)?;
    Ok(())
}

/// Everything, the browser included.
pub(crate) fn provide_all(shop: &mut Workshop) -> Outcome {
    let watch = Stopwatch::start();
    say::header("Set-up");
    provide_for_building(shop)?;
    playwright::provide(shop)?;
    let browser = chromium::provide(shop)?;
    say::note(&format!("Browser for the tests: {}", browser.display()));
    say::note(&format!(
        "Everything is there ({}). Tools: {}",
        watch.words(),
        shop.tools.display()
    ));
    Ok(())
}

/// Says what the coming work will have to fetch, before it begins.
pub(crate) fn announce(shop: &mut Workshop, building: bool, browser: bool, peers: bool) -> Outcome {
    let mut missing = Vec::new();
    if building {
        for tool in [trunk::tool(), wasm_bindgen::tool(shop)?, wasm_opt::tool()] {
            if tool.find(shop).is_none() {
                missing.push(format!("{} ({})", tool.title, tool.patience));
            }
        }
    }
    if browser {
        if node::tool().find(shop).is_none() {
            missing.push(String::from("Node (about a minute)"));
        }
        if chromium::find(shop).is_none() {
            missing.push(String::from("Chromium (a few minutes)"));
        }
    }
    if peers && !python::MOTO.is_current(shop) {
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

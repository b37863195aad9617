//! Getting tools: what is needed, where to look for it, and how to get what is missing.
//!
//! [`table`] describes each tool; the other files know how to search, fetch and compile. A tool is
//! looked for on the `PATH`, then in the tool folder. If neither has it, it is fetched into the tool
//! folder: prebuilt if possible, compiled if not.
//!
//! ```text
//! table ─┬─► tool (find, check, install) ─► source ─► fetch (archives) · cargo · npm · apt
//!        ├─► browser
//!        └─► packages: playwright (npm), python (pip)
//! ```

pub(crate) mod browser;
mod fetch;
pub(crate) mod node;
mod platform;
pub(crate) mod playwright;
pub(crate) mod python;
mod source;
pub(crate) mod table;
pub(crate) mod tool;
mod version;
pub(crate) mod wasm_target;

use crate::console::{self, Board, Steps};
use crate::context::Context;
use crate::process::Outcome;
use std::thread;
use tool::Tool;

/// Provides what it takes to compile and serve the page. Missing tools are installed side by side, while
/// `meanwhile` runs; each becomes a line of `steps`.
pub(crate) fn provide_for_serving(
    context: &Context,
    steps: &mut Steps,
    meanwhile: impl FnOnce(&Board) -> Outcome + Send,
) -> Outcome {
    wasm_target::provide(context)?;
    let tools = [&table::TRUNK, &table::WASM_BINDGEN];
    let missing: Vec<_> = tools
        .into_iter()
        .filter(|tool| tool.provide_if_there(context).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    for tool in &missing {
        tool.announce(context);
    }
    console::note("They are installed side by side, while the page itself compiles.");
    let board = Board::new();
    let outcomes = thread::scope(|scope| {
        let board = &board;
        let page = scope.spawn(move || board.timed("the page, compiled", || meanwhile(board)));
        let installs: Vec<_> = missing
            .iter()
            .map(|tool| {
                scope.spawn(move || {
                    board.timed(tool.title, || tool.install(context, board).map(drop))
                })
            })
            .collect();
        board.tell_until_done(missing.len() + 1);
        let mut outcomes: Vec<_> = installs
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        outcomes.push(page.join());
        outcomes
    });
    steps.extend(board.times());
    for outcome in outcomes {
        outcome.map_err(|_| String::from("An installation ended with a panic."))??;
    }
    for tool in missing {
        tool.provide(context)?;
    }
    Ok(())
}

/// Provides what it takes to build the optimised page.
pub(crate) fn provide_for_building(context: &Context) -> Outcome {
    wasm_target::provide(context)?;
    for tool in table::FOR_BUILDING {
        tool.provide(context)?;
    }
    Ok(())
}

/// Provides everything, including the browsers.
pub(crate) fn provide_all(context: &Context) -> Outcome {
    let watch = console::Stopwatch::start();
    console::header("Set-up");
    provide_for_building(context)?;
    playwright::provide(context)?;
    let browser = table::CHROMIUM.require(context)?;
    console::note(&format!("Browser for the tests: {}", browser.display()));
    for optional in [&table::NEXTEST, &table::VALGRIND] {
        if let Err(reason) = optional.provide(context) {
            console::note(&reason);
        }
    }
    console::note(&format!(
        "Everything is ready ({}). Tools: {}",
        watch.words(),
        context.tools.display()
    ));
    Ok(())
}

/// Says up front what the work ahead will have to fetch.
pub(crate) fn announce(context: &Context, tools: &[&Tool], others: &[(bool, String)]) {
    let absent = tools.iter().filter(|tool| tool.find(context).is_none());
    let mut missing: Vec<_> = absent
        .map(|tool| format!("{} ({})", tool.title, tool.patience))
        .collect();
    let others = others.iter().filter(|(is_there, _)| !is_there);
    missing.extend(others.map(|(_, words)| words.clone()));
    if !missing.is_empty() {
        println!("Their steps will fetch: {}.", missing.join(", "));
    }
}

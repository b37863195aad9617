//! The optimised page: built by Trunk into `dist/`, then weighed.

use crate::console::{self, Stopwatch};
use crate::context::Context;
use crate::process::{self, Outcome};
use crate::tasks::finish::{self, Address};
use crate::tasks::sizes;
use crate::tools::{self, table};
use std::env;
use std::process::Command;

/// What Trunk tells. Its minifier reads no module, and would warn at each build that it leaves the studio's
/// as it is: [`finish`] makes that one lighter.
const TRUNK_LOG: &str = "error,trunk=info,trunk::processing::minify=error";

/// Builds `dist/`, for `address` if that is known, and refuses a page that is too heavy.
pub(crate) fn build(context: &Context, address: Option<&Address>) -> Outcome {
    tools::provide_for_building(context)?;
    let watch = Stopwatch::start();
    console::header("Building the optimised page");
    let mut trunk = trunk(context)?;
    trunk.args(["build", "--release"]);
    process::run(&mut trunk, "The build")?;
    let dist = context.root.join("dist");
    finish::finish(&dist, address)?;
    console::note(&format!("Built in {}.", watch.words()));
    if address.is_none() {
        console::note(
            "Cards for other sites need the page's address: `cargo xtask build --url ADDRESS`.",
        );
    }
    let files = sizes::weigh(&dist)?;
    println!("\n{}", sizes::table(&files));
    sizes::check(&files)
}

/// Trunk, told to use the tools that were found and to download none.
pub(crate) fn trunk(context: &Context) -> Outcome<Command> {
    let wasm_opt = table::WASM_OPT.find(context);
    let program = context
        .find("trunk")
        .ok_or("Trunk has vanished from the tool folder.")?;
    let mut trunk = context.command(program);
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if let Some(found) = wasm_opt {
        trunk.env(
            "TRUNK_TOOLS_WASM_OPT",
            format!("version_{}", found.version.major()),
        );
    }
    // The custom is that any value turns colours off; Trunk takes it for a switch of its own and
    // stops at `1`. A log filter from elsewhere would silence it.
    trunk.env_remove("NO_COLOR").env("RUST_LOG", TRUNK_LOG);
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        trunk
            .env("TRUNK_COLOR", "never")
            .env("CARGO_TERM_COLOR", "never");
    }
    Ok(trunk)
}

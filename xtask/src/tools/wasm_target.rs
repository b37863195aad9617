//! The compiler's WebAssembly target. `rust-toolchain.toml` normally brings it along.

use crate::console;
use crate::context::Context;
use crate::process::{self, Outcome};
use std::path::PathBuf;

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler can target the page.
pub(crate) fn provide(context: &Context) -> Outcome {
    if is_there(context) {
        return Ok(());
    }
    console::header(&format!("The Rust target {TARGET} is missing"));
    let Some(rustup) = context.find("rustup") else {
        return Err(format!(
            "The target {TARGET} could not be had: there is no rustup. Install rustup \
             (https://rustup.rs), or the target's standard library with your system's package manager."
        ));
    };
    console::note("It compiles the page for the browser. Getting it (seconds) …");
    process::run_patiently(
        context.command(rustup).args(["target", "add", TARGET]),
        "rustup",
    )
}

fn is_there(context: &Context) -> bool {
    let sysroot = process::answer(context.command("rustc").args(["--print", "sysroot"]));
    sysroot.is_some_and(|path| {
        PathBuf::from(path)
            .join("lib/rustlib")
            .join(TARGET)
            .exists()
    })
}

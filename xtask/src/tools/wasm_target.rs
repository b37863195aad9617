//! The compiler's WebAssembly target. `rust-toolchain.toml` normally brings it along.

use crate::process::{self, Outcome};
use crate::say;
use crate::workshop::Workshop;
use std::path::PathBuf;

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the compiler can compile the page.
pub(crate) fn provide(shop: &Workshop) -> Outcome {
    if is_there(shop) {
        return Ok(());
    }
    say::header(&format!("The Rust target {TARGET} is missing"));
    let Some(rustup) = shop.find("rustup") else {
        return Err(format!(
            "The target {TARGET} could not be had: there is no rustup. Install rustup \
             (https://rustup.rs), or the target's standard library by the means of your system."
        ));
    };
    say::note("It compiles the page for the browser. Getting it (seconds) …");
    process::run_patiently(
        shop.command(rustup).args(["target", "add", TARGET]),
        "rustup",
    )
}

fn is_there(shop: &Workshop) -> bool {
    let sysroot = process::answer(shop.command("rustc").args(["--print", "sysroot"]));
    sysroot.is_some_and(|path| {
        PathBuf::from(path)
            .join("lib/rustlib")
            .join(TARGET)
            .exists()
    })
}

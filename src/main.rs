//! The program: natively the command `sluice`, in the browser the page.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    sluice::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    sluice::ui::mount();
}

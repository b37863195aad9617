//! The page's entry point; natively it says how to run it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sluice::ui::mount();
    #[cfg(not(target_arch = "wasm32"))]
    println!("Sluice is a browser page: `cargo xtask serve` builds it and prints its address.");
}

//! The entry point of the program that the page loads when a picture or a file is wanted.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sluice::studio::start();
    #[cfg(not(target_arch = "wasm32"))]
    println!("The studio is a part of the browser page: `cargo xtask serve` builds it.");
}

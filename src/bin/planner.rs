//! The entry point of the program that the page loads when a reader wants to decide.

fn main() {
    #[cfg(target_arch = "wasm32")]
    sluice::planner::start();
    #[cfg(not(target_arch = "wasm32"))]
    println!("The planner is a part of the browser page: `cargo xtask serve` builds it.");
}

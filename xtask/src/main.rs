//! The one door to Sluice's tooling: `cargo xtask serve`, `build`, `test`, `bench` and `setup`.
//!
//! Each command first looks for the tools that it needs and fetches the missing ones, so that a
//! machine with nothing but git and Rust is enough to start from.
//!
//! ```text
//! args ─► main ─┬─► serve ──┐
//!               ├─► bundle ─┼─► tools ─► workshop (folders, PATH, child processes)
//!               ├─► bench ──┤
//!               └─► steps ──┘
//! ```

mod args;
mod bench;
mod bundle;
mod finish;
mod process;
mod say;
mod serve;
mod sizes;
mod steps;
mod tally;
mod tools;
mod workshop;

use args::Request;
use process::Outcome;
use std::process::ExitCode;
use workshop::Workshop;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match args::parse(&words).and_then(obey) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn obey(request: Request) -> Outcome {
    let mut shop = Workshop::open()?;
    match request {
        Request::Help => {
            print!("{}", args::USAGE);
            Ok(())
        }
        Request::Setup => tools::provide_all(&mut shop),
        Request::Serve(options) => serve::serve(&mut shop, &options),
        Request::Build(address) => bundle::build(&mut shop, address.as_ref()),
        Request::Bench => bench::run(&mut shop),
        Request::Test(steps) => steps::run(&mut shop, &steps),
    }
}

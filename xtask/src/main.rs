//! The one door to Sluice's tooling: `cargo xtask serve`, `build`, `test`, `bench` and `setup`.
//!
//! Each command first looks for the tools that it needs and fetches the missing ones, so that a
//! machine with nothing but git and Rust is enough to start from.
//!
//! ```text
//! args ─► main ─► tasks (serve, build, test, bench) ─► tools (find, fetch, compile)
//!                   └──────► context (folders, PATH) · process · console ◄──┘
//! ```

mod args;
mod console;
mod context;
mod process;
mod tasks;
mod tools;

use args::Request;
use context::Context;
use process::Outcome;
use std::process::ExitCode;
use tasks::{bench, build, serve, test};

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
    let mut context = Context::open()?;
    match request {
        Request::Help => {
            print!("{}", args::USAGE);
            Ok(())
        }
        Request::Setup => tools::provide_all(&mut context),
        Request::Serve(options) => serve::serve(&mut context, &options),
        Request::Build(address) => build::build(&mut context, address.as_ref()),
        Request::Bench => bench::run(&mut context),
        Request::Test(steps) => test::run(&mut context, &steps),
    }
}

//! Sluice's tooling: `cargo xtask serve`, `build`, `test`, `bench`, `count`,
//! `first-picture`, `setup`.
//!
//! Each command first looks for the tools that it needs and fetches the missing ones, so that Git and
//! Rust are enough to start from.
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

use args::{CommandLine, Request};
use clap::Parser;
use context::Context;
use process::Outcome;
use std::process::ExitCode;
use tasks::{bench, build, first_picture, instructions, serve, test};

fn main() -> ExitCode {
    match obey(CommandLine::parse().request) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn obey(request: Request) -> Outcome {
    let context = &Context::open()?;
    match request {
        Request::Setup { list: true } => {
            print!("{}", tools::table::text(context));
            Ok(())
        }
        Request::Setup { list: false } => tools::provide_all(context),
        Request::Serve(options) => serve::serve(context, &options),
        Request::AwaitPage { port } => {
            serve::await_page(port);
            Ok(())
        }
        Request::Build { url } => build::build(context, url.as_ref()),
        Request::Bench => bench::run(context),
        Request::Count => instructions::store(context),
        Request::FirstPicture => first_picture::store(context),
        Request::Test(options) => test::run(context, &options.steps(), options.is_strict()),
    }
}

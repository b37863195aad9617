//! `cargo xtask serve`: serves the page on this machine and rebuilds it on every change.

use crate::args::ServeOptions;
use crate::console::{self, Board, Steps, Stopwatch};
use crate::context::Context;
use crate::process::{self, Outcome};
use crate::tasks::build;
use crate::tools;
use std::env;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// How many ports are tried when the first is taken.
const PORTS_TRIED_MAX: u16 = 50;
/// These pass the lines of the steps, and the time that they took, to the process that prints the summary.
const STEPS: &str = "SLUICE_STEPS";
const ELAPSED_MS: &str = "SLUICE_ELAPSED_MS";
/// Time between two checks whether the page answers.
const LOOK_PERIOD: Duration = Duration::from_millis(100);

/// Serves until stopped.
pub(crate) fn serve(context: &Context, options: &ServeOptions) -> Outcome {
    let watch = Stopwatch::start();
    let mut steps = Steps::default();
    tools::provide_for_serving(context, &mut steps, |board| {
        compile_page(context, options.release, board)
    })?;
    if options.release {
        steps.timed("tools of the optimised page", || {
            tools::provide_for_building(context)
        })?;
    }
    let last = options.port.saturating_add(PORTS_TRIED_MAX);
    let port = first_free(options.port..=last)
        .ok_or(format!("Ports {} to {last} are all taken.", options.port))?;
    if port != options.port {
        console::note(&format!("Port {} is taken: using {port}.", options.port));
    }
    console::header(&format!("Building, then serving at {}", address(port)));
    console::note("The first build takes a minute or two, later ones seconds. Stop with Ctrl+C.");

    let mut trunk = build::trunk(context)?;
    // A folder of its own, so that a development build is never mistaken for the released page.
    trunk.args([
        "serve",
        "--dist",
        "target/served",
        "--port",
        &port.to_string(),
    ]);
    // Trunk, too, should print only the one address that was just announced.
    trunk.arg("--disable-address-lookup");
    if options.release {
        trunk.arg("--release");
    }
    if options.open {
        trunk.arg("--open");
    }
    std::fs::create_dir_all(context.root.join("target"))
        .map_err(|error| format!("target/ cannot be made: {error}."))?;
    leave_a_word(context, port, &steps, &watch)?;
    become_process(trunk)
}

/// Reports when the page answers and how long each step took; ends with its parent, Trunk.
pub(crate) fn await_page(port: u16) {
    let watch = Stopwatch::start();
    let server = parent();
    while !answers(port) {
        if parent() != server {
            return;
        }
        thread::sleep(LOOK_PERIOD);
    }
    let mut steps = Steps::default();
    steps.add("the page, linked and served", "ok", watch.elapsed());
    let before = env::var(ELAPSED_MS).ok().and_then(|ms| ms.parse().ok());
    let before = Duration::from_millis(before.unwrap_or_default());
    console::header(&format!(
        "The page is served at {} after {}",
        address(port),
        console::words(before + watch.elapsed())
    ));
    for line in env::var(STEPS).unwrap_or_default().lines() {
        println!("{line}");
    }
    for line in steps.lines() {
        println!("{line}");
    }
}

/// Compiles what Trunk will ask Cargo for, while Trunk itself is still being installed.
fn compile_page(context: &Context, is_release: bool, board: &Board) -> Outcome {
    let mut cargo = context.cargo();
    cargo.args(["build", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--features", "studio", "--bins"]);
    if is_release {
        cargo.args(["--profile", "page"]);
    }
    process::run_counted(&mut cargo, "the page, compiled", board)
}

/// Starts the process that reports when the page answers, since this one becomes Trunk.
fn leave_a_word(context: &Context, port: u16, steps: &Steps, watch: &Stopwatch) -> Outcome {
    let own = env::current_exe()
        .map_err(|error| format!("xtask cannot find its own program: {error}."))?;
    let mut waiting = context.command(own);
    waiting
        .args(["await-page", &port.to_string()])
        .env(STEPS, steps.lines().join("\n"))
        .env(ELAPSED_MS, watch.elapsed().as_millis().to_string())
        .stdin(Stdio::null());
    let started = waiting.spawn();
    started
        .map(drop)
        .map_err(|error| format!("xtask cannot be started again: {error}."))
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}/")
}

/// Whether the page is served at this port.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.write_all(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n")?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(status.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

/// Unknown here: the process then ends with its console.
#[cfg(not(unix))]
fn parent() -> u32 {
    0
}

/// Becomes Trunk, so that whatever stops this process stops the server.
#[cfg(unix)]
fn become_process(mut trunk: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    Err(format!("Trunk could not be started: {}.", trunk.exec()))
}

/// Runs Trunk until it ends: on this system a process cannot replace itself with another program.
#[cfg(not(unix))]
fn become_process(mut trunk: Command) -> Outcome {
    process::run(&mut trunk, "Serving")
}

fn first_free(ports: impl IntoIterator<Item = u16>) -> Option<u16> {
    ports
        .into_iter()
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over() {
        let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let taken = held.local_addr().expect("it is bound").port();
        assert_eq!(first_free([taken]), None);
        assert!(first_free(taken..=taken.saturating_add(20)).is_some_and(|port| port > taken));
    }

    #[test]
    fn the_page_is_there_when_it_is_answered_with_and_not_before() {
        let held = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("some port is free");
        let port = held.local_addr().expect("it is bound").port();
        let server = thread::spawn(move || {
            for answer in ["HTTP/1.1 404 Not Found\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
                let (mut stream, _) = held.accept().expect("somebody asks");
                let mut question = [0; 16];
                stream.read_exact(&mut question).expect("a question");
                stream.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        assert!(!answers(port));
        assert!(answers(port));
        server.join().expect("both were answered");
        assert!(!answers(port), "nobody is there any more");
    }
}

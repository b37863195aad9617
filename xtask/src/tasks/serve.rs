//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use crate::args::ServeOptions;
use crate::console;
use crate::context::Context;
use crate::process::Outcome;
use crate::tasks::build;
use crate::tools;
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;

/// How many ports are tried when the first is taken.
const PORTS_TRIED_MAX: u16 = 50;

/// Serves until stopped.
pub(crate) fn serve(context: &mut Context, options: &ServeOptions) -> Outcome {
    tools::provide_for_serving(context)?;
    if options.release {
        tools::provide_for_building(context)?;
    }
    let last = options.port.saturating_add(PORTS_TRIED_MAX);
    let port = first_free(options.port..=last).ok_or(format!(
        "The ports {} to {last} are all taken.",
        options.port
    ))?;
    if port != options.port {
        console::note(&format!("Port {} is taken: using {port}.", options.port));
    }
    let address = format!("http://127.0.0.1:{port}/");
    console::header(&format!("Building, then serving at {address}"));
    console::note("The first build takes a few minutes, later ones seconds. Stop with Ctrl+C.");

    let mut trunk = build::trunk(context)?;
    // A folder of its own: what is being tried out must not pass for the released page.
    trunk.args([
        "serve",
        "--dist",
        "target/served",
        "--port",
        &port.to_string(),
    ]);
    // One address in Trunk's own output, too: the one that was just told.
    trunk.arg("--disable-address-lookup");
    if options.release {
        trunk.arg("--release");
    }
    if options.open {
        trunk.arg("--open");
    }
    std::fs::create_dir_all(context.root.join("target"))
        .map_err(|error| format!("target/ cannot be made: {error}."))?;
    become_process(trunk)
}

/// Turns into Trunk, so that whatever stops this process stops the server.
#[cfg(unix)]
fn become_process(mut trunk: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    Err(format!("Trunk does not start: {}.", trunk.exec()))
}

/// Runs Trunk until it ends; this system has no way to turn into another program.
#[cfg(not(unix))]
fn become_process(mut trunk: Command) -> Outcome {
    crate::process::run(&mut trunk, "Serving")
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
}

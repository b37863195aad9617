//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use crate::args::ServeOptions;
use crate::bundle;
use crate::process::Outcome;
use crate::say;
use crate::tools;
use crate::workshop::Workshop;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::thread;
use std::time::Duration;

/// How many ports are tried when the first is taken.
const PORTS_TRIED_MAX: u16 = 50;
/// Time between two looks whether the page is up.
const POLL_PERIOD: Duration = Duration::from_millis(250);

/// Serves until stopped.
pub(crate) fn serve(shop: &mut Workshop, options: &ServeOptions) -> Outcome {
    tools::provide_for_serving(shop)?;
    if options.release {
        tools::provide_for_building(shop)?;
    }
    let last = options.port.saturating_add(PORTS_TRIED_MAX);
    let port = first_free(options.port..=last).ok_or(format!(
        "The ports {} to {last} are all taken.",
        options.port
    ))?;
    if port != options.port {
        say::note(&format!("Port {} is taken: using {port}.", options.port));
    }
    let address = format!("http://127.0.0.1:{port}/");
    say::header(&format!("Building, then serving at {address}"));
    say::note("The first build takes a minute or two. Stop with Ctrl+C.");

    let mut trunk = bundle::trunk(shop)?;
    // A folder of its own: what is being tried out must not pass for the released page.
    trunk.args([
        "serve",
        "--dist",
        "target/served",
        "--port",
        &port.to_string(),
    ]);
    if options.release {
        trunk.arg("--release");
    }
    if options.open {
        trunk.arg("--open");
    }
    std::fs::create_dir_all(shop.root.join("target"))
        .map_err(|error| format!("target/ cannot be made: {error}."))?;
    let mut child = trunk
        .spawn()
        .map_err(|error| format!("Trunk does not start: {error}."))?;
    if is_up(&mut child, port) {
        println!("\n━━ Sluice is at {address} (stop with Ctrl+C) ━━\n");
    }
    let status = child
        .wait()
        .map_err(|error| format!("Trunk was lost: {error}."))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("Serving ended ({status})."))
    }
}

/// Waits until something answers at `port`, or until Trunk has ended.
fn is_up(child: &mut Child, port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    while child.try_wait().is_ok_and(|status| status.is_none()) {
        if TcpStream::connect_timeout(&address, POLL_PERIOD).is_ok() {
            return true;
        }
        thread::sleep(POLL_PERIOD);
    }
    false
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

//! Drives a queue with a script, and prints where every message is after each step.
//!
//! The script comes from standard input, one step per line, as JSON; the answers go to standard
//! output in the same form, each as soon as its step is done.
//!
//! ```text
//! {"do": "begin", "visibility_timeout_s": 30, "max_receive_count": 3}
//! {"at_ms": 0, "do": "send", "message": "a", "delay_s": 5}
//! {"at_ms": 5000, "do": "receive", "max": 10}
//! {"at_ms": 6000, "do": "change_visibility", "handle": "a#1", "timeout_s": 60}
//! {"at_ms": 7000, "do": "delete", "handle": "a#1"}
//! {"at_ms": 9000, "do": "advance"}
//! ```
//!
//! `a#1` is the handle of the first receive of message `a`.

#[path = "queue_script/script.rs"]
mod script;

use script::Script;
use std::io::{BufRead, Read, Write};
use std::process::ExitCode;

/// A longer line cannot be a step; reading stops soon after this many bytes.
const LINE_BYTES_MAX: u64 = 64 * 1_024;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("queue_script: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut script = Script::default();
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    for number in 1.. {
        let mut line = String::new();
        let read = input.by_ref().take(LINE_BYTES_MAX).read_line(&mut line);
        match read.map_err(|error| format!("line {number} cannot be read: {error}."))? {
            0 => break,
            read if read as u64 == LINE_BYTES_MAX => {
                return Err(format!(
                    "line {number} is longer than {LINE_BYTES_MAX} bytes."
                ));
            }
            _ if line.trim().is_empty() => continue,
            _ => {}
        }
        let seen = script
            .step(&line)
            .map_err(|sentence| format!("line {number}: {sentence}"))?;
        // If the reader has gone, there is nobody left to tell.
        if writeln!(output, "{seen}")
            .and_then(|()| output.flush())
            .is_err()
        {
            break;
        }
    }
    Ok(())
}

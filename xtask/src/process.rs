//! Child processes: run one and show its output, run one and also keep its output, or run a long
//! one and show that it is alive.

use crate::console::{self, Stopwatch};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// What can fail here fails with one sentence for the person at the keyboard.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Time between two looks at a running child.
const POLL_PERIOD: Duration = Duration::from_millis(200);
/// Time between two signs of life of a long installation.
const SIGN_OF_LIFE_PERIOD: Duration = Duration::from_secs(30);

/// Runs to the end, output shown as it comes; `what` names it in the sentence on failure.
pub(crate) fn run(command: &mut Command, what: &str) -> Outcome {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{what} failed ({status})."))
    }
}

/// As [`run`], and tells every half minute that it is still going.
pub(crate) fn run_patiently(command: &mut Command, what: &str) -> Outcome {
    let watch = Stopwatch::start();
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let mut said = Duration::ZERO;
    loop {
        if let Some(status) = child
            .try_wait()
            .map_err(|error| format!("{what}: {error}"))?
        {
            let failed = || format!("{what} failed ({status}).");
            return if status.success() {
                Ok(())
            } else {
                Err(failed())
            };
        }
        if watch.elapsed() >= said + SIGN_OF_LIFE_PERIOD {
            said = watch.elapsed();
            console::note(&format!("… {what}: still at it after {}", watch.words()));
        }
        thread::sleep(POLL_PERIOD);
    }
}

/// Runs to the end, output shown as it comes; gives back whether it succeeded and what it wrote
/// to its standard output.
pub(crate) fn run_and_keep(command: &mut Command) -> Outcome<(bool, String)> {
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let kept = copy_output(&mut child).map_err(|error| format!("reading its output: {error}"))?;
    let status = child
        .wait()
        .map_err(|error| format!("waiting for it: {error}"))?;
    Ok((
        status.success(),
        String::from_utf8_lossy(&kept).into_owned(),
    ))
}

/// The standard output of a short question such as `--version`; `None` when it cannot be asked.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn copy_output(child: &mut Child) -> std::io::Result<Vec<u8>> {
    let mut kept = Vec::new();
    let Some(mut from) = child.stdout.take() else {
        return Ok(kept);
    };
    let mut chunk = [0; 8192];
    loop {
        let read_len = from.read(&mut chunk)?;
        if read_len == 0 {
            return Ok(kept);
        }
        kept.extend_from_slice(&chunk[..read_len]);
        let mut to = std::io::stdout().lock();
        to.write_all(&chunk[..read_len])?;
        to.flush()?;
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!(
        "`{}` could not be started: {error}.",
        command.get_program().display()
    )
}

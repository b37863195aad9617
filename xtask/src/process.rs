//! Child processes: run one and show its output, run one and also keep its output, or run a long
//! one and show that it is alive.

use crate::console::{self, Board, Stopwatch};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// The result of whatever can fail here: the error is one sentence for the person at the keyboard.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Time between two checks of a running child.
const POLL_PERIOD: Duration = Duration::from_millis(200);
/// Time between two signs of life of a long installation.
const SIGN_OF_LIFE_PERIOD: Duration = Duration::from_secs(30);

/// How many of the last lines of a failed child are shown.
const SAID_LINES_MAX: usize = 60;

/// Runs a child to its end and shows its output as it comes; `what` names it in the error.
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

/// Like [`run`], and reports every half minute that it is still going.
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
            console::note(&format!("… {what}: still running after {}", watch.words()));
        }
        thread::sleep(POLL_PERIOD);
    }
}

/// Runs Cargo to its end without showing its output, and puts on the board how many crates it has
/// compiled; if it fails, the last lines of its output are shown.
pub(crate) fn run_counted(command: &mut Command, title: &str, board: &Board) -> Outcome {
    board.put(title, "Cargo resolves its packages");
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let mut said = Vec::new();
    let mut compiled = 0;
    if let Some(lines) = child.stderr.take() {
        for line in BufReader::new(lines).lines().map_while(Result::ok) {
            if line.trim_start().starts_with("Compiling ") {
                compiled += 1;
                board.put(
                    title,
                    &format!("{compiled} crates compiled or being compiled"),
                );
            }
            said.push(line);
        }
    }
    let status = child
        .wait()
        .map_err(|error| format!("waiting for it: {error}"))?;
    if status.success() {
        return Ok(());
    }
    let last = said.len().saturating_sub(SAID_LINES_MAX);
    for line in &said[last..] {
        eprintln!("{title}: {line}");
    }
    Err(format!("Cargo failed ({status})."))
}

/// Runs a child to its end and shows its output only if it fails; `what` names it in the error.
pub(crate) fn run_quietly(command: &mut Command, what: &str) -> Outcome {
    let output = command
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(());
    }
    eprint!("{}", String::from_utf8_lossy(&output.stdout));
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    Err(format!("{what} failed ({}).", output.status))
}

/// How a child ended, and what it wrote.
pub(crate) struct Ran {
    /// Whether its exit code said so.
    pub(crate) succeeded: bool,
    /// Its standard output.
    pub(crate) out: String,
    /// Its standard error.
    pub(crate) err: String,
}

/// Runs a child to its end, and both shows and keeps its output.
pub(crate) fn run_and_keep(command: &mut Command) -> Outcome<Ran> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (out, err) = thread::scope(|scope| {
        let err = scope.spawn(|| copy(err, std::io::stderr()));
        (copy(out, std::io::stdout()), err.join())
    });
    let status = child
        .wait()
        .map_err(|error| format!("waiting for it: {error}"))?;
    let out = out.map_err(|error| format!("reading its output: {error}"))?;
    let err = err.ok().and_then(Result::ok).unwrap_or_default();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(Ran {
        succeeded: status.success(),
        out: text(&out),
        err: text(&err),
    })
}

/// The standard output of a short command such as `--version`; `None` if it cannot run or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn copy(from: Option<impl Read>, mut to: impl Write) -> std::io::Result<Vec<u8>> {
    let mut kept = Vec::new();
    let Some(mut from) = from else {
        return Ok(kept);
    };
    let mut chunk = [0; 8192];
    loop {
        let read_len = from.read(&mut chunk)?;
        if read_len == 0 {
            return Ok(kept);
        }
        kept.extend_from_slice(&chunk[..read_len]);
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

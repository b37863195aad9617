//! Where text comes from and goes to: files, or `-` for standard input and output.

use super::failure::Failure;
use clap::Args;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// The name of standard input and standard output.
pub(super) const STANDARD: &str = "-";

/// Reads a text of at most `bytes_max` bytes.
pub(super) fn read(name: &str, bytes_max: usize) -> Result<String, Failure> {
    let bytes = read_bytes(name, bytes_max)?;
    let name = shown(name);
    String::from_utf8(bytes).map_err(|_| format!("{name} is no text: it is not UTF-8.").into())
}

/// Reads at most `bytes_max` bytes.
pub(super) fn read_bytes(name: &str, bytes_max: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte beyond the limit shows that the text is longer.
    let limit = bytes_max as u64 + 1;
    let read = if name == STANDARD {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(name).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    let name = shown(name);
    read.map_err(|error| format!("{name} cannot be read: {error}."))?;
    if bytes.len() > bytes_max {
        return Err(format!("{name} is longer than {bytes_max} bytes, which are the most.").into());
    }
    Ok(bytes)
}

/// A file's name for use in a sentence.
pub(super) fn shown(name: &str) -> &str {
    if name == STANDARD {
        "standard input"
    } else {
        name
    }
}

/// Where a command writes its result.
#[derive(Args)]
pub(super) struct Output {
    /// Write to this file instead of standard output
    #[arg(long = "output", short, value_name = "FILE", default_value = STANDARD)]
    output: String,
}

impl Output {
    /// Whether it is a file whose name ends like this: ".svg".
    pub(super) fn ends_with(&self, ending: &str) -> bool {
        self.output.to_lowercase().ends_with(ending)
    }

    /// Writes a text, which may have colours: terminals show them, and everything else gets plain text.
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        let name = &self.output;
        if name == STANDARD {
            return print(text);
        }
        let text = anstream::adapter::strip_str(text).to_string();
        replace(Path::new(name), text.as_bytes())
            .map_err(|error| format!("{name} cannot be written: {error}.").into())
    }
}

/// Writes a text to standard output; a reader who has seen enough is no error.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // The reader has seen enough, as with `sluice run | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(format!("Standard output cannot be written: {error}.").into()),
        Ok(()) => Ok(()),
    }
}

/// Writes a temporary file beside the target and renames it: a reader sees either all of it or
/// nothing.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A device or a pipe is written to directly; a file in its place would be something else.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return fs::write(path, bytes);
    }
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // It may not have been created at all.
        let _ = fs::remove_file(&beside);
    }
    written
}

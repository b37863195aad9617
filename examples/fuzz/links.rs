//! Junk links: each opens a scenario that can be written and opened again, or is refused with one sentence, and at
//! once. On a stack as small as the page's; where it does not suffice, the whole program ends, and `--from` with a
//! smaller number of links finds the one.

use crate::junk::Junk;
use sluice::share::Link;
use std::panic;
use std::thread;
use std::time::Duration;

/// The page's stack, in bytes: what the linker gives to a WebAssembly program unless it is told otherwise.
const STACK_BYTES: usize = 1 << 20;
/// No link may take longer: a page must not stand still.
const PATIENCE: Duration = Duration::from_millis(500);
/// The most characters of a sentence: what a phone shows without scrolling.
const SENTENCE_CHARS_MAX: usize = 600;
/// How many links there are between two words about how far it is.
const LINKS_PER_WORD: u64 = 100_000;

/// Opens so many junk links.
///
/// # Errors
/// The first one that breaks a promise.
pub(crate) fn open(from: u64, count: u64) -> Result<(), String> {
    let small = thread::Builder::new().stack_size(STACK_BYTES);
    let opening = small.spawn(move || open_all(from, count));
    let opening = opening.map_err(|error| format!("No thread begins: {error}."))?;
    let ended = opening.join();
    ended.unwrap_or_else(|_| Err("The maker of links itself has failed.".to_owned()))
}

fn open_all(from: u64, count: u64) -> Result<(), String> {
    let began = crate::now();
    let junk = Junk::new();
    let mut opened = 0_u64;
    let mut slowest = (Duration::ZERO, String::new());
    let mut longest = String::new();
    for (nth, seed) in (from..).take(count as usize).enumerate() {
        let text = junk.link(seed);
        let one = crate::now();
        let held = panic::catch_unwind(|| answer(&text));
        let mut took = one.elapsed();
        if took > slowest.0 {
            // Another program may have had the processor meanwhile: what is slow is so each time.
            took = took.min(timed(&text)).min(timed(&text));
        }
        let broken = match held {
            Ok(Ok(None)) => {
                opened += 1;
                None
            }
            Ok(Ok(Some(sentence))) => {
                if sentence.chars().count() > longest.chars().count() {
                    longest = sentence;
                }
                None
            }
            Ok(Err(broken)) => Some(broken),
            Err(_) => Some("it panics".to_owned()),
        };
        let broken = broken.or((took > PATIENCE).then(|| format!("it takes {took:?}")));
        if let Some(broken) = broken {
            return Err(format!("The link of seed {seed}: {broken}:\n{text:?}"));
        }
        if took > slowest.0 {
            slowest = (took, text);
        }
        if (nth as u64 + 1).is_multiple_of(LINKS_PER_WORD) {
            println!("{} links are answered …", nth + 1);
        }
    }
    println!(
        "{count} junk links are answered in {} s: {opened} open, the others are refused with one sentence. The slowest \
         took {:.1} ms:\n  {}\nThe longest sentence has {} characters:\n  {longest}",
        began.elapsed().as_secs(),
        slowest.0.as_secs_f64() * 1e3,
        slowest.1.chars().take(200).collect::<String>(),
        longest.chars().count(),
    );
    Ok(())
}

/// How long a link takes to open.
fn timed(text: &str) -> Duration {
    let began = crate::now();
    let _ = panic::catch_unwind(|| answer(text));
    began.elapsed()
}

/// Opens a link: nothing is said of one that opens; of any other, the sentence.
///
/// # Errors
/// Which promise is broken.
fn answer(text: &str) -> Result<Option<String>, String> {
    let link = match Link::read(text) {
        Ok(link) => link,
        Err(error) => return sentence(error.0).map(Some),
    };
    let written = link.write();
    let again =
        Link::read(&written).map_err(|error| format!("its own link is refused: {error}"))?;
    let is_same = again.scenario == link.scenario
        && again.at_ms == link.at_ms
        && again.view == link.view
        && again.preset == link.preset;
    if is_same {
        Ok(None)
    } else {
        Err(format!("its own link opens something else: {written}"))
    }
}

/// A sentence as a reader can use it.
fn sentence(said: String) -> Result<String, String> {
    let broken = if said.is_empty() {
        "nothing is said"
    } else if said.contains(char::is_control) {
        "the sentence has more than one line, or control characters"
    } else if !said.ends_with(['.', '?']) {
        "the sentence has no end"
    } else if said.chars().count() > SENTENCE_CHARS_MAX {
        "the sentence is too long"
    } else {
        return Ok(said);
    };
    Err(format!("{broken}: {said}"))
}

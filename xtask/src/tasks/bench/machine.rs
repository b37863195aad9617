//! The machine and the day of the measurement.

use crate::context::Context;
use crate::process;
use std::env;
use std::fs;
use std::thread;

/// Processor, cores, system, compiler and day, in one line.
pub(crate) fn describe(context: &Context) -> String {
    let processor = processor(context).unwrap_or_else(|| String::from("unknown processor"));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let rustc = process::answer(context.command("rustc").arg("--version")).unwrap_or_default();
    let (year, month, day) = date_of(days_since_1970());
    format!(
        "{processor}, {cores} cores, {} {}, {rustc}; {year}-{month:02}-{day:02}",
        env::consts::OS,
        env::consts::ARCH
    )
}

fn processor(context: &Context) -> Option<String> {
    match env::consts::OS {
        "linux" => processor_in(&fs::read_to_string("/proc/cpuinfo").ok()?),
        "macos" => {
            let mut question = context.command("sysctl");
            process::answer(question.args(["-n", "machdep.cpu.brand_string"]))
        }
        _ => env::var("PROCESSOR_IDENTIFIER").ok(),
    }
}

fn processor_in(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo
        .lines()
        .find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a measurement without a date is worth little"
)]
fn days_since_1970() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() / 86_400)
}

/// Year, month and day, found by counting forward: a few dozen steps.
fn date_of(mut days: u64) -> (u64, usize, u64) {
    let mut year = 1970;
    loop {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let february = if is_leap { 29 } else { 28 };
        let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in (1..).zip(months) {
            if days < length {
                return (year, month, days + 1);
            }
            days -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        assert_eq!(date_of(0), (1970, 1, 1));
        assert_eq!(date_of(11_016), (2000, 2, 29));
        assert_eq!(date_of(20_453), (2025, 12, 31));
    }

    #[test]
    fn the_processor_is_read_from_linux() {
        let cpuinfo = "processor\t: 0\nmodel name\t: Fast One @ 3 GHz\nstepping\t: 1\n";
        assert_eq!(processor_in(cpuinfo).as_deref(), Some("Fast One @ 3 GHz"));
        assert_eq!(processor_in(""), None);
    }
}

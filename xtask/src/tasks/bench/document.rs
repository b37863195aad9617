//! The document: three tables, the machine that they were measured on, and how to repeat them; its last part is
//! written by hand, and kept.

use super::best::{Bests, Duel, Length, Queue, WAIT_BY_ERLANG_C};
use super::{CUSTOMERS, CUSTOMERS_PYTHON, ROUNDS};
use std::fmt::Write;

/// An arrival and a departure, however many events an engine needs for them.
const EVENTS_PER_CUSTOMER: f64 = 2.0;

/// Where the part begins that people write: what the scripts beside the browser tests have measured.
const BY_HAND: &str = "\n## The page";

/// The part of an earlier text that people wrote.
pub(crate) fn by_hand(earlier: &str) -> &str {
    earlier.find(BY_HAND).map_or("", |at| &earlier[at..])
}

/// The measured part of the text. Writing to a String cannot fail, so those results are ignored.
pub(crate) fn write(bests: &Bests, left_out: &[(&str, String)], machine: &str) -> String {
    let mut text = format!(
        "# How fast\n\n\
         Written by `cargo xtask bench`, which measures everything but the last part in one run; \
         run it to repeat. Ratios carry over to other machines, figures do not.\n\n\
         {machine}.\n\n\
         Of {ROUNDS} rounds, with everything run once in each, the fastest counts for every row; where the slowest round is far from it, the machine was busy.\n\n"
    );
    let _ = write!(
        text,
        "## One queue, several engines\n\n\
         The same M/M/8 queue at 80 % load: 640 customers per second, 8 servers of 10 ms, first \
         come first served. {} customers per round, {} for engines in \
         Python. Every engine is credited with two events per customer, an arrival and a \
         departure, however many it handles itself. \"Wait\" is the mean wait of all rounds, \
         divided by what Erlang C gives ({WAIT_BY_ERLANG_C} service times): an engine beyond its \
         limit fails the run.\n\n\
         | engine | customers/s | slowest round | events/s | ratio to ours | own events per customer | wait | limit |\n\
         |---|---:|---:|---:|---:|---:|---:|---:|\n",
        grouped(CUSTOMERS.into()),
        grouped(CUSTOMERS_PYTHON.into())
    );
    let ours = bests.queues.first().map_or(1.0, |it| it.customers_per_s);
    for queue in &bests.queues {
        text += &queue_row(queue, ours);
    }
    for (rows, reason) in left_out.iter().filter(|(rows, _)| *rows != "Chromium") {
        let _ = writeln!(text, "| {rows} | left out: {reason} | | | | | | |");
    }
    text += "\nSluice runs what its users run, a whole design: nothing but the function takes time, \
             but every customer passes all parts of the event-driven design, time-outs included. Its \
             waits are read from the same run repeated with every customer observed. The bare heap \
             and NeXosim (one model, one thread: its best case) run the same code with the same \
             draws; the heap is about what the machine can do. SimPy and Ciw are used as in their \
             own tutorials, and each of their runs is checked against its own draws by hand.\n\n\
             ## The duel\n\n\
             The flash sale through both designs, 120 s. \"Recorded\" is what the page does, \
             \"bare\" the core alone; natively a run to its end has a thread for each design.\n\n\
             | where | run | requests/s | events/s | ms | slowest round, ms | ratio to native |\n\
             |---|---|---:|---:|---:|---:|---:|\n";
    for duel in &bests.duels {
        let native = bests.duels.iter().find(|it| it.kind == duel.kind);
        text += &duel_row(duel, native.map_or(f64::NAN, |it| it.seconds));
    }
    for (rows, reason) in left_out.iter().filter(|(rows, _)| *rows == "Chromium") {
        let _ = writeln!(text, "| {rows} | left out: {reason} | | | | | |");
    }
    text += "\n## Short and long runs\n\n\
             1,200 requests per second through the event-driven design, without a recording, as questions run it; \
             each run in a process of its own.\n\n\
             | requests | seconds | µs per request | most memory, MB |\n\
             |---:|---:|---:|---:|\n";
    for length in &bests.lengths {
        text += &length_row(length);
    }
    text
}

fn length_row(length: &Length) -> String {
    let memory = if length.peak_kb > 0.0 {
        format!("{:.1}", length.peak_kb / 1_000.0)
    } else {
        String::from("–")
    };
    format!(
        "| {} | {:.3} | {:.2} | {memory} |\n",
        grouped(length.requests),
        length.seconds,
        length.seconds / length.requests * 1e6,
    )
}

fn queue_row(queue: &Queue, ours: f64) -> String {
    let handled = queue.handled_per_customer;
    format!(
        "| {} | {} | {} | {} | {:.2} | {} | {:.3} | ± {} % |\n",
        queue.engine,
        grouped(queue.customers_per_s),
        grouped(queue.customers_per_s_min),
        grouped(queue.customers_per_s * EVENTS_PER_CUSTOMER),
        queue.customers_per_s / ours,
        handled.map_or_else(|| String::from("–"), |it| format!("{it:.1}")),
        queue.wait_ratio(),
        queue.error_max() * 100.0,
    )
}

fn duel_row(duel: &Duel, native_s: f64) -> String {
    format!(
        "| {} | {} | {} | {} | {:.1} | {:.1} | {:.2} |\n",
        duel.place,
        duel.kind,
        grouped(duel.requests / duel.seconds),
        grouped(duel.events / duel.seconds),
        duel.seconds * 1_000.0,
        duel.seconds_max * 1_000.0,
        native_s / duel.seconds,
    )
}

/// Three significant digits, with commas: `1,230,000`.
fn grouped(number: f64) -> String {
    let mut whole = number.round() as u64;
    let mut unit = 1;
    while whole / unit >= 1_000 {
        unit *= 10;
    }
    whole = (whole + unit / 2) / unit * unit;
    let digits = whole.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_are_enough() {
        for (number, expected) in [
            (0.0, "0"),
            (999.4, "999"),
            (1_234.0, "1,230"),
            (67_649.0, "67,600"),
            (9_996_000.0, "10,000,000"),
        ] {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn what_people_wrote_is_kept() {
        let text = "# How fast\n\n## The duel\n\nOld.\n\n## The page\n\nBy hand.\n";
        assert_eq!(by_hand(text), "\n## The page\n\nBy hand.\n");
        assert_eq!(by_hand("# How fast\n"), "");
    }

    #[test]
    fn rows_hold_figures_or_the_reason_why_not() {
        let mut bests = Bests::default();
        let line = r#"{"engine":"Ours","customers":10,"seconds":2.0,"mean_wait":0.286028}"#;
        bests.add_queues(line).unwrap();
        bests
            .add_queues(&line.replace("Ours", "Other").replace("2.0", "0.5"))
            .unwrap();
        let line = r#"{"kind":"bare","requests":70,"events":900,"seconds":0.1}"#;
        bests.add_duels("native", line).unwrap();
        bests
            .add_duels("browser", &line.replace("0.1", "0.2"))
            .unwrap();
        let line = r#"{"requests":2000,"seconds":0.001,"peak_kb":3210}"#;
        bests.add_length(line).unwrap();
        let left_out = [("SimPy and Ciw", String::from("No Python."))];
        let text = write(&bests, &left_out, "A machine");
        for row in [
            "| Other | 20 | 20 | 40 | 4.00 | – | 1.000 | ± 5 % |",
            "| SimPy and Ciw | left out: No Python. | | | | | | |",
            "| browser | bare | 350 | 4,500 | 200.0 | 200.0 | 0.50 |",
            "| 2,000 | 0.001 | 0.50 | 3.2 |",
        ] {
            assert!(text.lines().any(|line| line == row), "{row} not in\n{text}");
        }
    }
}

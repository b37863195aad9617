//! Promise: whatever bytes come, the reader answers; its answer is traffic, or an explanation that ends with a full
//! stop.

mod kinds;

use kinds::{LOGS, PERIODS, TESTS};
use proptest::prelude::*;
use sluice_import::{Choice, Counted};

fn reads(bytes: &[u8]) {
    if let Err(said) = Counted::read(bytes, &Choice::default(), |_| {}) {
        assert!(said.ends_with('.'), "{said}");
    }
}

/// Pieces of which files are made, so that the reader gets far into them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("2026-11-27T08:00:00Z"),
        Just("27/Nov/2026:08:00:00 +0100"),
        Just("01/02/2026"),
        Just("1795766400"),
        Just("1795766400039637000"),
        Just("46353.333"),
        Just("08:00"),
        Just("24:00"),
        Just("600"),
        Just("6,000"),
        Just("1.234,5"),
        Just("null"),
        Just("\""),
        Just("["),
        Just("{\"MetricDataResults\":[{\"Timestamps\":["),
        Just("{\"a\":1}"),
        Just("#Fields: date time"),
        Just("Full label"),
        Just("Period"),
        Just("metric_name"),
        Just("bin(1m)"),
        Just("é\u{202f}"),
        Just("\n"),
        Just("\n"),
        Just(","),
        Just(","),
        Just(";"),
        Just("\t"),
        Just("|"),
        Just(" "),
    ]
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        reads(&bytes);
    }

    #[test]
    fn any_packing_is_answered(
        sign in prop_oneof![Just(b"\x1f\x8b\x08\x00".to_vec()), Just(b"PK\x03\x04".to_vec()), Just(b"\xff\xfe".to_vec())],
        bytes in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        reads(&[sign, bytes].concat());
    }

    #[test]
    fn any_text_of_likely_pieces_is_answered(pieces in proptest::collection::vec(piece(), 0..60)) {
        reads(pieces.concat().as_bytes());
    }

    #[test]
    fn any_line_cut_out_of_a_file_is_answered(from in 0_usize..400, until in 0_usize..400, flip in any::<u8>()) {
        let text = "Time,\"{instance=\"\"a\"\"}\",b\n1795766400000,600,1\n1795766460000,620,2\n\
            203.0.113.0 - - [27/Nov/2026:08:00:00 +0100] \"GET / HTTP/1.1\" 200 5\n\
            {\"time\":\"2026-11-27T08:00:00Z\",\"n\":[1,{\"a\":2}]}\n| 08:00 | 5 |\n+---+---+\n";
        let mut bytes = text.as_bytes().to_vec();
        let (from, until) = (from.min(bytes.len()), until.min(bytes.len()));
        bytes.drain(from.min(until)..from.max(until));
        if let Some(byte) = bytes.get_mut(usize::from(flip)) {
            *byte ^= flip;
        }
        reads(&bytes);
    }

    #[test]
    fn every_kind_may_be_damaged(
        nth in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 0_usize..60,
        at in any::<prop::sample::Index>(),
        flip in any::<u8>(),
    ) {
        let tests = TESTS.iter().map(|(_, text, ..)| *text);
        let kinds = PERIODS.iter().chain(LOGS).map(|(_, text)| *text).chain(tests);
        let kinds: Vec<&str> = kinds.collect();
        let mut bytes = nth.get(&kinds).as_bytes().to_vec();
        let begin = from.index(bytes.len());
        bytes.drain(begin..(begin + length).min(bytes.len()));
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
        }
        reads(&bytes);
    }
}

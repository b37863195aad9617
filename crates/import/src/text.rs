//! The bytes of a file as text: UTF-8 with or without its mark, UTF-16 either way round, and what older
//! programs of Western Europe write (windows-1252, of which Latin-1 is a part).

use encoding_rs::mem;
use std::borrow::Cow;

/// What windows-1252 has where Latin-1 has control characters, from 0x80 to 0x9F; five places are empty.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// Bytes that are examined to tell UTF-16 without a mark.
const LOOKED_AT: usize = 2_000;

/// The text, and how it was written if that is not UTF-8. No bytes are refused here.
pub(super) fn of(bytes: &[u8]) -> (Cow<'_, str>, Option<&'static str>) {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return (utf8(rest), None);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return (Cow::Owned(utf16(rest, u16::from_le_bytes)), Some("UTF-16"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return (Cow::Owned(utf16(rest, u16::from_be_bytes)), Some("UTF-16"));
    }
    // Without a mark, every other byte of a text of digits is zero.
    let looked = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |odd: usize| {
        let bytes = looked.iter().skip(odd).step_by(2);
        bytes.filter(|byte| **byte == 0).count() * 3 > looked.len()
    };
    if zeros(1) {
        return (Cow::Owned(utf16(bytes, u16::from_le_bytes)), Some("UTF-16"));
    }
    if zeros(0) {
        return (Cow::Owned(utf16(bytes, u16::from_be_bytes)), Some("UTF-16"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(_) => (Cow::Owned(windows(bytes)), Some("windows-1252")),
    }
}

fn utf8(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(windows(bytes)),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let pairs = bytes.chunks_exact(2);
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    // Three bytes for a unit are the most.
    let mut text = vec![0; units.len() * 3];
    let length = mem::convert_utf16_to_utf8(&units, &mut text);
    text.truncate(length);
    String::from_utf8(text).unwrap_or_default()
}

fn windows(bytes: &[u8]) -> String {
    let text = mem::decode_latin1(bytes);
    let placed = |letter: char| match letter as usize {
        at @ 0x80..=0x9f => WINDOWS[at - 0x80],
        _ => letter,
    };
    text.chars().map(placed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Zeit;Anfragen größer 5 €\r\n27.11.2026 08:00;600\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let western = text.chars().map(|letter| match letter {
            '€' => 0x80,
            other => other as u8,
        });
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe", little.as_slice()].concat(),
            [b"\xfe\xff", big.as_slice()].concat(),
            little,
            big,
            western.collect(),
        ] {
            assert_eq!(of(&bytes).0, text, "{bytes:?}");
        }
        assert_eq!(of(b"").0, "");
        assert_eq!(of(b"\xff\xfe\x00").0, "");
    }
}

//! The counts of a replay, the only long thing in a link: up to two thousand whole numbers.
//!
//! A few are written as they are, `40_0_250`. Where it saves a third they are packed: a `d`, then the
//! difference of each count from the one before (of the first from 0), as digits of base 31. A difference is
//! doubled, less 1 if it is below 0 (so 0, −1, 1, −2 … are 0, 1, 2, 3 …), and its lowest digit comes first. A
//! digit is one of the 62 digits and letters, from 0 to 30 if the number ends with it and 31 more if
//! another follows. Differences up to 15 take one letter, up to 480 two.
//!
//! Measured in characters, with noise as in a Poisson process:
//!
//! | counts | joined by `_` | packed | deflated, in base 64 | packed, then both |
//! |---|---|---|---|---|
//! | a day by the minute, 600 each | 6,016 | 2,289 | 3,176 | 2,054 |
//! | 2,000 seconds, 80 each | 6,620 | 2,433 | 2,998 | 2,175 |
//! | a week by five minutes, 30,000 each | 11,630 | 5,043 | 7,142 | 4,686 |
//! | nine of ten 0 | 2,948 | 1,485 | 378 | 422 |
//!
//! To deflate and inflate (`miniz_oxide`) would add 44 kB to the page, 16 kB in brotli, for a tenth at most of
//! usual traffic; so it is left.

use super::notation::BETWEEN;

/// The sign of a packed list; a list that is not packed begins with a digit.
const PACKED: char = 'd';
/// The base of the digits; as many letters again say that another digit follows.
const BASE: u64 = 31;
/// The letters, in the order of their values.
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Shorter lists stay readable.
const READABLE_CHARS: usize = 80;
/// No count has more digits: up to here differences have room to spare.
const DIGITS_MAX: usize = 15;

/// Counts, separated by commas, as a link writes them; none if they are written in another way than numbers
/// are, with spaces or nothing in between.
pub(super) fn write(text: &str) -> Option<String> {
    let mut packed = String::from(PACKED);
    let mut before = 0;
    for text in text.split(',') {
        let count = count(text)?;
        write_number(&mut packed, folded(count - before));
        before = count;
    }
    let plain = text.replace(',', "_");
    let saves_a_third = packed.len() * 3 <= plain.len() * 2;
    let is_long = plain.len() > READABLE_CHARS;
    Some(if is_long && saves_a_third {
        packed
    } else {
        plain
    })
}

/// Counts of a link, separated by commas; none if it is not counts.
pub(super) fn read(text: &str) -> Option<String> {
    let Some(packed) = text.strip_prefix(PACKED) else {
        let is_counts = text.split(BETWEEN).all(|text| count(text).is_some());
        return is_counts.then(|| text.replace(BETWEEN, ","));
    };
    let mut counts = String::new();
    let mut letters = packed.bytes();
    let mut count = 0_i64;
    while let Some(number) = read_number(&mut letters) {
        count = count.checked_add(unfolded(number)).filter(|it| *it >= 0)?;
        if !counts.is_empty() {
            counts.push(',');
        }
        counts.push_str(&count.to_string());
    }
    // Nothing may be left over, and something has to be there.
    (letters.len() == 0 && !counts.is_empty()).then_some(counts)
}

/// A count, written as numbers are.
fn count(text: &str) -> Option<i64> {
    let digits = text.as_bytes();
    let is_number = digits.iter().all(u8::is_ascii_digit)
        && (1..=DIGITS_MAX).contains(&digits.len())
        && (digits.len() == 1 || digits.first() != Some(&b'0'));
    is_number.then(|| {
        digits
            .iter()
            .fold(0, |count, digit| count * 10 + i64::from(digit - b'0'))
    })
}

fn folded(difference: i64) -> u64 {
    ((difference << 1) ^ (difference >> 63)) as u64
}

fn unfolded(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

fn write_number(packed: &mut String, mut number: u64) {
    while number >= BASE {
        packed.push(letter(BASE + number % BASE));
        number /= BASE;
    }
    packed.push(letter(number));
}

/// The letter of a value below 62.
fn letter(value: u64) -> char {
    char::from(LETTERS[value as usize % LETTERS.len()])
}

/// The next number; none at the end, and none before a letter that makes no sense.
fn read_number(letters: &mut std::str::Bytes<'_>) -> Option<u64> {
    let mut rest = letters.clone();
    let mut number = 0_u64;
    let mut worth = 1_u64;
    loop {
        let letter = rest.next()?;
        let value = LETTERS.iter().position(|it| *it == letter)? as u64;
        let digit = (value % BASE).checked_mul(worth)?;
        number = number.checked_add(digit)?;
        if value < BASE {
            *letters = rest;
            return Some(number);
        }
        worth = worth.checked_mul(BASE)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_counts_stand_as_they_are() {
        for (text, written) in [("40,0,250", "40_0_250"), ("7", "7")] {
            assert_eq!(write(text).as_deref(), Some(written));
            assert_eq!(read(written).as_deref(), Some(text));
        }
        for other in ["", "1,,2", "1, 2", "01", "1.5", "-1", "99999999999999999"] {
            assert_eq!(write(other), None, "{other}");
        }
    }

    #[test]
    fn many_counts_are_packed_and_read_again() {
        let mut count = 500_i64;
        let mut counts = vec![900_719_925_474_099, 0, 0];
        for step in 0..200 {
            count = (count + step * 37 % 61 - 30).max(0);
            counts.push(count);
        }
        let counts: Vec<_> = counts.iter().map(i64::to_string).collect();
        let text = counts.join(",");
        let packed = write(&text).expect("counts");
        assert!(packed.starts_with(PACKED) && packed.len() * 3 < text.len() * 2);
        assert!(packed.bytes().all(|it| it.is_ascii_alphanumeric()));
        assert_eq!(read(&packed), Some(text));
    }

    #[test]
    fn what_would_not_be_shorter_by_a_third_is_not_packed() {
        let wild: Vec<_> = (0..60_u32).map(|nth| (nth % 2 * 900).to_string()).collect();
        assert_eq!(write(&wild.join(",")), Some(wild.join("_")));
    }

    #[test]
    fn junk_is_no_counts() {
        for text in [
            "d",
            "d1",
            "dz",
            "d-",
            "dzzzzzzzzzzzzzzz0",
            "dé",
            "x",
            "1_",
            "_1",
            "1__2",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("d04").as_deref(), Some("0,2"));
    }
}

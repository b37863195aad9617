//! Reads a value, one byte after the other.

use super::{DEPTH_MAX, float};
use serde_json::{Map, Value};

/// A text, and how far it has been read.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// How far it has been read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The one value of the text; none if there is not exactly one.
    pub(super) fn whole(&mut self) -> Option<Value> {
        let value = self.value(DEPTH_MAX)?;
        self.space();
        (self.at == self.text.len()).then_some(value)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over the next byte, if it is this one.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Goes over what comes next, as long as it is such.
    fn skip(&mut self, is_such: fn(u8) -> bool) -> &'t str {
        let from = self.at;
        while self.peek().is_some_and(is_such) {
            self.at += 1;
        }
        // Where the text is cut there is one byte that is a character.
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn space(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.list(depth.checked_sub(1)?),
            b'"' => self.string().map(Value::String),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let known = [
                    ("null", Value::Null),
                    ("true", Value::Bool(true)),
                    ("false", Value::Bool(false)),
                ];
                let rest = &self.text.as_bytes()[self.at..];
                let (word, value) = known
                    .into_iter()
                    .find(|(word, _)| rest.starts_with(word.as_bytes()))?;
                self.at += word.len();
                Some(value)
            }
        }
    }

    fn list(&mut self, depth: u32) -> Option<Value> {
        let mut entries = Vec::new();
        self.entries(b']', |reader| {
            entries.push(reader.value(depth)?);
            Some(())
        })?;
        Some(Value::Array(entries))
    }

    fn object(&mut self, depth: u32) -> Option<Value> {
        let mut fields = Map::new();
        self.entries(b'}', |reader| {
            reader.space();
            let name = reader.string()?;
            reader.space();
            let value = reader.take(b':').then(|| reader.value(depth))??;
            // Of two fields of the same name the last one counts.
            fields.insert(name, value);
            Some(())
        })?;
        Some(Value::Object(fields))
    }

    /// What stands between commas, from the opening bracket up to the closing one.
    fn entries(
        &mut self,
        closing: u8,
        mut entry: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.at += 1;
        self.space();
        if self.take(closing) {
            return Some(());
        }
        loop {
            entry(self)?;
            self.space();
            if self.take(closing) {
                return Some(());
            }
            self.take(b',').then_some(())?;
        }
    }

    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        self.take(b'"').then_some(())?;
        loop {
            text.push_str(self.skip(|byte| byte >= b' ' && byte != b'"' && byte != b'\\'));
            if self.take(b'"') {
                return Some(text);
            }
            // Without a backslash it is a control character, or the end.
            self.take(b'\\').then_some(())?;
            let letter = match self.peek()? {
                it @ (b'"' | b'\\' | b'/') => char::from(it),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.unicode()?,
                _ => return None,
            };
            self.at += 1;
            text.push(letter);
        }
    }

    /// The character of a `\u` and its digits, of which the last one is still to be gone over.
    fn unicode(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) {
            // The second half of a pair is none by itself.
            return char::from_u32(first);
        }
        self.at += 1;
        self.take(b'\\').then_some(())?;
        let second = self.unit()?.checked_sub(0xdc00).filter(|&it| it < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
    }

    fn unit(&mut self) -> Option<u32> {
        if self.peek() != Some(b'u') {
            return None;
        }
        let mut unit = 0;
        for _ in 0..4 {
            self.at += 1;
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<Value> {
        let digit = |byte: u8| byte.is_ascii_digit();
        let negative = self.take(b'-');
        let whole = self.skip(digit);
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        let mut fraction = "";
        let has_fraction = self.take(b'.');
        if has_fraction {
            fraction = Some(self.skip(digit)).filter(|it| !it.is_empty())?;
        }
        let mut exponent = 0;
        let has_exponent = self.take(b'e') || self.take(b'E');
        if has_exponent {
            let below_one = self.take(b'-');
            let _ = below_one || self.take(b'+');
            let digits = Some(self.skip(digit)).filter(|it| !it.is_empty())?;
            // Beyond a million, where all is zero or too large, it does not matter.
            exponent = digits.bytes().fold(0, |sum: i32, byte| {
                (sum * 10 + i32::from(byte - b'0')).min(1_000_000)
            });
            exponent = if below_one { -exponent } else { exponent };
        }
        if !has_fraction && !has_exponent {
            let whole = whole.parse::<u64>().ok();
            match whole {
                Some(whole) if !negative => return Some(whole.into()),
                // There is no negative zero among whole numbers.
                Some(whole) if (1..=1 << 63).contains(&whole) => {
                    return Some((whole.wrapping_neg() as i64).into());
                }
                _ => {}
            }
        }
        let number = float::nearest(whole, fraction, exponent);
        let number = if negative { -number } else { number };
        number.is_finite().then(|| Value::from(number))
    }
}

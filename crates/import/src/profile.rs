//! What the values of a column are, over all rows: times and in which way, numbers and in which style, or words.

use super::number::{STYLES, Style, is_blank};
use super::stamp::{WAYS, Way};
use std::collections::BTreeMap;

/// Different words of a column that are kept.
const WORDS_MAX: usize = 60;
/// A longer word is no label.
const WORD_CHARS_MAX: usize = 160;
/// Values after which what a column has never held is no longer looked for.
const TRIED: u32 = 200;

/// What is known of a column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Values that are there.
    pub(crate) filled: u32,
    /// Values that say that there is none.
    pub(crate) blank: u32,
    ways: [Times; WAYS.len()],
    styles: [Numbers; STYLES.len()],
    /// Its different words, and how often each occurs; none if there are too many.
    pub(crate) words: Option<BTreeMap<String, u32>>,
}

/// The values of a column as times of one way.
#[derive(Clone, Copy, Debug, Default)]
struct Times {
    read: u32,
    last_ms: i64,
    gap_ms: i64,
    /// Gaps like the one before.
    even: u32,
    /// Those not before the one before.
    rising: u32,
    /// All of them, mixed: two ways with the same mix read the same times.
    mix: i64,
    /// Those with a zone.
    placed: u32,
    /// The finest part that is written anywhere; see [`Stamp`](super::stamp::Stamp).
    fine_ms: Option<i64>,
}

/// The values of a column as numbers of one style.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numbers {
    /// How many there are.
    pub(crate) read: u32,
    /// All of them together.
    pub(crate) sum: f64,
    /// The smallest.
    pub(crate) min: f64,
    /// The largest.
    pub(crate) max: f64,
    /// Those without decimals.
    pub(crate) whole: u32,
    /// Those that are one more than the one before.
    pub(crate) next: u32,
    /// Those that are not smaller than the one before.
    pub(crate) rising: u32,
    /// Those with a mark among their digits.
    set_apart: u32,
    last: f64,
}

/// Whether a file has decimal commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Commas {
    /// Nothing speaks for it.
    Hardly,
    /// Its fields are separated by semicolons.
    Perhaps,
    /// There are some.
    Surely,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            read: 0,
            sum: 0.0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            whole: 0,
            next: 0,
            rising: 0,
            set_apart: 0,
            last: f64::NAN,
        }
    }
}

impl Default for Column {
    fn default() -> Self {
        Self {
            filled: 0,
            blank: 0,
            ways: [Times::default(); WAYS.len()],
            styles: [Numbers::default(); STYLES.len()],
            words: Some(BTreeMap::new()),
        }
    }
}

impl Column {
    /// Looks at one more value.
    pub(crate) fn look(&mut self, text: &str) {
        if is_blank(text) {
            self.blank += 1;
            return;
        }
        self.filled += 1;
        self.look_for_times(text);
        for (style, numbers) in STYLES.iter().zip(&mut self.styles) {
            if (self.filled <= TRIED || numbers.read > 0)
                && let Some(number) = style.read(text)
            {
                numbers.add(number);
                numbers.set_apart += u32::from(text.contains(['.', ',']));
            }
        }
        if let Some(words) = &mut self.words {
            if let Some(often) = words.get_mut(text) {
                *often += 1;
            } else if words.len() < WORDS_MAX && text.len() <= WORD_CHARS_MAX {
                words.insert(text.to_owned(), 1);
            } else {
                self.words = None;
            }
        }
    }

    fn look_for_times(&mut self, text: &str) {
        let bits = if self.filled <= TRIED {
            Way::all(text)
        } else {
            let known = self.ways.iter().enumerate();
            let known = known.filter(|(_, times)| times.read > 0);
            known.map(|(at, _)| 1 << at).sum()
        };
        for (at, times) in self.ways.iter_mut().enumerate() {
            if bits & (1 << at) > 0
                && let Some(stamp) = WAYS[at].read(text)
            {
                let gap_ms = stamp.ms - times.last_ms;
                times.even += u32::from(times.read > 1 && gap_ms == times.gap_ms);
                times.rising += u32::from(gap_ms >= 0);
                times.mix = times.mix.wrapping_mul(3).wrapping_add(stamp.ms);
                times.placed += u32::from(stamp.placed);
                let fine_ms = times.fine_ms.unwrap_or(stamp.fine_ms);
                times.fine_ms = Some(fine_ms.min(stamp.fine_ms));
                times.gap_ms = gap_ms;
                times.last_ms = stamp.ms;
                times.read += 1;
            }
        }
    }

    /// The way in which nearly all of its values are times, and another that would do as well.
    pub(crate) fn way(&self) -> Option<(Way, Option<Way>)> {
        let enough = self.filled - self.filled / 5;
        let fits = |way: &Way| {
            let read = self.ways[*way as usize].read;
            read > 0 && read >= enough
        };
        let first = WAYS.into_iter().find(fits)?;
        if first != Way::DayFirst || !fits(&Way::MonthFirst) {
            return Some((first, None));
        }
        // Days in even steps are days; steps of months would not be even.
        let [days, months] = [Way::DayFirst, Way::MonthFirst].map(|way| self.ways[way as usize]);
        if days.mix == months.mix {
            return Some((Way::DayFirst, None));
        }
        let better = (months.read, months.even) > (days.read, days.even);
        Some(if better {
            (Way::MonthFirst, Some(Way::DayFirst))
        } else {
            (Way::DayFirst, Some(Way::MonthFirst))
        })
    }

    /// The step in which the times come, in milliseconds, if nearly all do.
    pub(crate) fn step_ms(&self, way: Way) -> Option<i64> {
        let times = self.ways[way as usize];
        let is_even = times.read > 2 && times.even * 10 >= (times.read - 2) * 7;
        (is_even && times.gap_ms != 0).then_some(times.gap_ms.abs())
    }

    /// The finest part of its times that is written, in milliseconds.
    pub(crate) fn fine_ms(&self, way: Way) -> i64 {
        self.ways[way as usize].fine_ms.unwrap_or(1)
    }

    /// Whether all times say where on earth they hold.
    pub(crate) fn is_placed(&self, way: Way) -> bool {
        let times = self.ways[way as usize];
        times.placed == times.read
    }

    /// Whether the times go in one direction.
    pub(crate) fn is_ordered(&self, way: Way) -> bool {
        let times = self.ways[way as usize];
        times.rising == times.read || times.rising <= 1
    }

    /// Whether both readings of its days come to the same steps.
    pub(crate) fn is_same(&self, one: Way, other: Way) -> bool {
        self.ways[one as usize].even == self.ways[other as usize].even
    }

    /// The style in which nearly all of its values are numbers, and what they are in it.
    ///
    /// `commas` says whether the file has decimal commas.
    pub(crate) fn numbers(&self, commas: Commas) -> Option<(Style, Numbers)> {
        if self.filled == 0 {
            return None;
        }
        let enough = self.filled - self.filled / 5;
        let of =
            |style: Style| self.styles[STYLES.iter().position(|it| *it == style)?].some(enough);
        let [plain, comma, point] = [Style::Plain, Style::Comma, Style::Point].map(of);
        // "1.234" is a thousand where commas are decimal, and "6,000" where they are not.
        let thousands = point.filter(|it| match (plain, commas) {
            (None, _) | (_, Commas::Surely) => true,
            (Some(_), Commas::Hardly) => false,
            // Counts are whole; and programs write three decimals everywhere or nowhere.
            (Some(plain), Commas::Perhaps) => {
                it.whole == it.read && (plain.whole < plain.read || it.set_apart < it.read)
            }
        });
        let points = commas != Commas::Hardly;
        let best = match (plain, comma, thousands) {
            (_, comma, Some(point))
                if comma.is_none_or(|comma| comma.read < point.read || points) =>
            {
                Some((Style::Point, point))
            }
            (Some(plain), Some(comma), _) if comma.read > plain.read => Some((Style::Comma, comma)),
            (Some(plain), _, _) => Some((Style::Plain, plain)),
            (None, Some(comma), _) => Some((Style::Comma, comma)),
            (None, None, _) => None,
        };
        best.or_else(|| {
            let mut others = [Style::Space, Style::Unit].into_iter();
            others.find_map(|style| Some((style, of(style)?)))
        })
    }

    /// Whether its numbers have decimal commas without a doubt.
    pub(crate) fn has_decimal_commas(&self) -> bool {
        let of = |style: Style| self.styles[STYLES.iter().position(|it| *it == style).unwrap_or(0)];
        let (point, comma) = (of(Style::Point), of(Style::Comma));
        point.read > comma.read && point.whole < point.read
    }

    /// Whether it grows from about nothing, as the time of a test does.
    pub(crate) fn is_rising_from_start(&self) -> bool {
        let numbers = self.styles[0];
        let is_rising = numbers.read > 2 && numbers.rising + 1 == numbers.read;
        is_rising && numbers.read == self.filled && numbers.min < 60.0 && numbers.max < 1e7
    }

    /// How many values are the numbers of a row: 0, 1, 2 …
    pub(crate) fn is_index(&self) -> bool {
        let numbers = self.styles[0];
        numbers.read > 1
            && numbers.read == self.filled
            && numbers.next + 1 == numbers.read
            && numbers.min.abs().max(1.0) <= 1.0
    }
}

impl Numbers {
    fn add(&mut self, number: f64) {
        self.read += 1;
        self.sum += number;
        self.min = self.min.min(number);
        self.max = self.max.max(number);
        self.whole += u32::from(number.fract() == 0.0);
        self.next += u32::from((number - self.last - 1.0).abs() < 1e-9);
        self.rising += u32::from(number >= self.last);
        self.last = number;
    }

    fn some(self, enough: u32) -> Option<Self> {
        (self.read >= enough.max(1)).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[&str]) -> Column {
        let mut column = Column::default();
        for value in values {
            column.look(value);
        }
        column
    }

    #[test]
    fn day_and_month_are_told_apart_by_the_whole_column() {
        let way = |values: &[&str]| column(values).way().expect("times").0;
        assert_eq!(way(&["11/12/2026", "11/13/2026"]), Way::MonthFirst);
        assert_eq!(way(&["12/11/2026", "13/11/2026"]), Way::DayFirst);
        let days = ["01/11/2026", "02/11/2026", "03/11/2026", "04/11/2026"];
        assert_eq!(way(&days), Way::DayFirst);
        let days = ["11/01/2026", "11/02/2026", "11/03/2026", "11/04/2026"];
        assert_eq!(way(&days), Way::MonthFirst);
        assert_eq!(way(&["2026112700", "2026112701"]), Way::Together);
        assert_eq!(way(&["1795766400", "1795766401"]), Way::Seconds);
    }

    #[test]
    fn numbers_are_told_apart_by_the_whole_column() {
        let style = |values: &[&str], commas| column(values).numbers(commas).expect("numbers");
        let (it, numbers) = style(&["6,000", "620", "1,000,000"], Commas::Hardly);
        assert_eq!((it, numbers.sum), (Style::Comma, 1_006_620.0));
        let (it, numbers) = style(&["6,000", "6,200"], Commas::Hardly);
        assert_eq!((it, numbers.sum), (Style::Comma, 12_200.0));
        let (it, numbers) = style(&["10,5", "1.000,25"], Commas::Hardly);
        assert_eq!((it, numbers.sum), (Style::Point, 1_010.75));
        let (it, numbers) = style(&["1.000", "2.000"], Commas::Surely);
        assert_eq!((it, numbers.sum), (Style::Point, 3_000.0));
        let (it, numbers) = style(&["1.000", "2.000"], Commas::Hardly);
        assert_eq!((it, numbers.sum), (Style::Plain, 3.0));
        let (it, numbers) = style(&["600", "1.200"], Commas::Perhaps);
        assert_eq!((it, numbers.sum), (Style::Point, 1_800.0));
        let (it, numbers) = style(&["600.000", "0.250"], Commas::Perhaps);
        assert_eq!((it, numbers.sum), (Style::Plain, 600.25));
        let (it, _) = style(&["1\u{a0}000", "2\u{a0}000,5"], Commas::Hardly);
        assert_eq!(it, Style::Space);
        assert!(column(&["0", "1", "2"]).is_index());
        assert!(column(&["a", "b"]).numbers(Commas::Hardly).is_none());
    }
}

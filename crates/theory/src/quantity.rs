//! Numbers with their units, and how they are written.

use sluice_draw::words::format;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of calls, from 0 to 1.
    Share,
    /// Milliseconds.
    Ms,
    /// Something per second.
    PerSecond,
    /// Erlangs: mean arrivals in a service time.
    Erlangs,
    /// A plain number.
    Number,
}

impl Unit {
    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Ms => "ms",
            Self::PerSecond => "per-second",
            Self::Erlangs => "erlangs",
            Self::Number => "number",
        }
    }

    /// A value in words, with about three digits that tell something.
    pub fn shown(self, value: f64) -> String {
        match self {
            Self::Share => format!("{}%", three(value * 100.0)),
            Self::Ms if value >= 10_000.0 => format!("{} s", three(value / 1_000.0)),
            Self::Ms => format!("{} ms", three(value)),
            Self::PerSecond => format!("{}/s", three(value)),
            Self::Erlangs => format!("{} erlangs", three(value)),
            Self::Number => three(value),
        }
    }
}

/// An input of a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its letter: "λ".
    pub symbol: &'static str,
    /// What it is: "arrivals".
    pub name: &'static str,
    /// Its value in its unit.
    pub value: f64,
    /// The unit.
    pub unit: Unit,
}

impl Quantity {
    pub(crate) fn new(symbol: &'static str, name: &'static str, value: f64, unit: Unit) -> Self {
        Self {
            symbol,
            name,
            value,
            unit,
        }
    }
}

/// A number with about three digits: "1,234", "12.3", "0.0123", "0".
fn three(number: f64) -> String {
    if number.is_infinite() {
        return "∞".to_owned();
    }
    let size = number.abs();
    let digits = match size {
        _ if size >= 100.0 => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ if size >= 0.1 => 3,
        _ if size >= 0.01 => 4,
        _ if size >= 0.000_1 => 5,
        _ => {
            return if size > 0.0 {
                "< 0.0001".to_owned()
            } else {
                "0".to_owned()
            };
        }
    };
    if digits == 0 {
        let sign = if number < 0.0 { "−" } else { "" };
        return format!("{sign}{}", format::count(size.round() as i64));
    }
    let shown = format::fixed(number, digits);
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_about_three_digits() {
        for (unit, value, said) in [
            (Unit::Share, 0.331_24, "33.1%"),
            (Unit::Share, 0.0, "0%"),
            (Unit::Share, 1e-9, "< 0.0001%"),
            (Unit::Ms, 12_345.0, "12.3 s"),
            (Unit::Ms, 100.04, "100 ms"),
            (Unit::PerSecond, 1_000.0, "1,000/s"),
            (Unit::Erlangs, 16.04, "16 erlangs"),
            (Unit::Number, 0.051_2, "0.0512"),
            (Unit::Number, f64::INFINITY, "∞"),
        ] {
            assert_eq!(unit.shown(value), said);
        }
    }
}

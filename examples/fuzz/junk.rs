//! How junk links are made: from nothing, or from valid links, of which something is cut, turned, doubled or replaced.

use crate::chance::{self, Dice};
use sluice::scenario::Preset;
use sluice::scenario::fields;
use sluice::share::{Link, View};

/// Random scenarios whose links are among those that junk is made from.
const SCENARIOS: u64 = 200;
/// The most changes to a valid link.
const CHANGES_MAX: usize = 4;
/// A link that is longer than any may be.
const TOO_LONG: usize = 33_000;

/// Links with what a scenario alone does not have: older versions, older notations, and how a run is looked at.
const VALID: [&str; 8] = [
    "",
    "flash-sale",
    "story=burst&step=2",
    "flash-sale&v=2&at=30.5&speed=0.25&play=no&charts=all,lambda.Errors&theme=dark",
    "big-day&v=1&traffic.load=2&designs=[%22monolith%22]",
    "flash-sale&v=2&ask=size%3Bgoal%3Dfailed%3C0.1%25%3Bvary%3Dlambda.concurrency_limit%3D10%2E%2E1000",
    "flash-sale&v=2&interventions=[{%22label%22:%22x%22,%22from_ms%22:1,%22until_ms%22:2,%22change%22:{}}]",
    "flash-sale&v=2&traffic.shape.kind=replay&.interval_s=10&.counts=40_0_250_10",
];

/// Values that are no values, or barely.
const VALUES: [&str; 36] = [
    "",
    "0",
    "-0",
    "-1",
    "1e308",
    "1e309",
    "-1e400",
    "1e-400",
    "18446744073709551616",
    "4294967296",
    "9e15",
    "0.1e",
    "00",
    "+1",
    "0x10",
    "NaN",
    "inf",
    "true",
    "null",
    "none",
    "none_none",
    "_",
    "[]",
    "{}",
    "[[]]",
    "{\"a\":{}}",
    "%22",
    "%",
    "%0A",
    "%00",
    "%ff%fe",
    "%u0041",
    "%E2%80%AE",
    "\u{202e}",
    "d",
    "dzzzzzzzzzzzzzzzzzzzz",
];

/// Names that are no names, or barely.
const NAMES: [&str; 18] = [
    "",
    ".",
    "..",
    ".x",
    "v",
    "at",
    "ask",
    "charts",
    "settings",
    "settings.settings",
    "interventions",
    "interventions.0",
    "interventions.0.change",
    "interventions.9999999999",
    "settings_of_last",
    "traffic.shape",
    "traffic.shape.counts",
    "%0a%00",
];

/// Where junk links come from; the same seed makes the same link.
pub(crate) struct Junk {
    valid: Vec<String>,
    names: Vec<&'static str>,
}

impl Junk {
    pub(crate) fn new() -> Self {
        let presets = Preset::all().into_iter();
        let presets = presets.map(|it| Link::to_preset(it.name, &View::default()));
        let random = (0..SCENARIOS).filter_map(|seed| chance::scenario(seed).ok());
        let random = random.map(|scenario| Link::to(&scenario).write());
        let valid = VALID.map(str::to_owned).into_iter();
        Self {
            valid: valid.chain(presets).chain(random).collect(),
            names: fields::all().map(|row| row.path).chain(NAMES).collect(),
        }
    }

    /// The junk link of a seed.
    pub(crate) fn link(&self, seed: u64) -> String {
        let dice = &mut Dice::of(seed);
        match dice.below(10) {
            0 => letters(dice, |dice| char::from(dice.below(256) as u8)),
            1 => letters(dice, |dice| {
                let links = b"abcdefghijklmnopqrstuvwxyzABCXYZ0123456789&&&===...___%%-\"[]{},:";
                char::from(links[dice.below(links.len())])
            }),
            2 => letters(dice, |dice| {
                char::from_u32(dice.below(0x11_0000) as u32).unwrap_or('\u{fffd}')
            }),
            3 => self.nested(dice),
            _ => self.changed(dice),
        }
    }

    fn one(&self, dice: &mut Dice) -> &str {
        &self.valid[dice.below(self.valid.len())]
    }

    fn name(&self, dice: &mut Dice) -> &'static str {
        let name = self.names[dice.below(self.names.len())];
        name.strip_prefix("settings.").unwrap_or(name)
    }

    fn value(&self, dice: &mut Dice) -> String {
        match dice.below(3) {
            0 => {
                let parts: Vec<&str> = self.one(dice).split('&').collect();
                let part = parts[dice.below(parts.len())];
                part.split_once('=').unwrap_or(("", part)).1.to_owned()
            }
            1 => (dice.between(0.0, 1e12) * dice.unit()).to_string(),
            _ => VALUES[dice.below(VALUES.len())].to_owned(),
        }
    }

    /// A valid link with a few changes.
    fn changed(&self, dice: &mut Dice) -> String {
        let mut letters: Vec<char> = self.one(dice).chars().collect();
        for _ in 0..=dice.below(CHANGES_MAX) {
            let (at, to) = span(letters.len(), dice);
            match dice.below(9) {
                0 => letters.truncate(at),
                1 => drop(letters.drain(at..to)),
                2 => letters.extend_from_within(at..to),
                3 => letters[at..to].reverse(),
                4 => {
                    let other: Vec<char> = self.one(dice).chars().collect();
                    let (from, until) = span(other.len(), dice);
                    letters.splice(at..to, other[from..until].iter().copied());
                }
                5 => {
                    if let Some(letter) = letters.get_mut(at) {
                        *letter = char::from(dice.below(128) as u8);
                    }
                }
                6 => {
                    let value = self.value(dice);
                    letters.splice(at..at, value.chars());
                }
                // A setting of its own, and one whose value is replaced.
                7 => {
                    let part = format!("&{}={}", self.name(dice), self.value(dice));
                    letters.extend(part.chars());
                }
                _ => {
                    let text: String = letters.iter().collect();
                    let mut parts: Vec<String> = text.split('&').map(str::to_owned).collect();
                    let nth = dice.below(parts.len());
                    let name = parts[nth].split('=').next().unwrap_or_default();
                    parts[nth] = format!("{name}={}", self.value(dice));
                    letters = parts.join("&").chars().collect();
                }
            }
        }
        letters.into_iter().collect()
    }

    /// Names, lists and objects within each other, and texts without end.
    fn nested(&self, dice: &mut Dice) -> String {
        let depth = dice.between(1.0, TOO_LONG as f64) as usize;
        let name = self.name(dice);
        match dice.below(6) {
            0 => format!("flash-sale&v=2&{name}={}", "[".repeat(depth)),
            1 => format!("flash-sale&v=2&{name}={}", "%7B%22a%22:".repeat(depth / 11)),
            2 => format!("flash-sale&v=2&{name}{}=1", ".a".repeat(depth / 2)),
            3 => {
                let opens = ["interventions.0.change", "settings_of_last"][dice.below(2)];
                format!("flash-sale&v=2&{opens}{}=1", ".a".repeat(depth / 2))
            }
            4 => format!("flash-sale&v=2&{name}={}", "9".repeat(depth)),
            _ => format!(
                "flash-sale&v=2{}",
                format!("&{name}={}", self.value(dice)).repeat(depth / 40)
            ),
        }
    }
}

/// Letters, of which now and then there are very many.
fn letters(dice: &mut Dice, mut one: impl FnMut(&mut Dice) -> char) -> String {
    let most = if dice.chance(0.01) {
        TOO_LONG as f64
    } else {
        80.0
    };
    let count = dice.between(0.0, most);
    (0..count as usize).map(|_| one(dice)).collect()
}

/// A stretch of so many letters, mostly a short one.
fn span(letters: usize, dice: &mut Dice) -> (usize, usize) {
    let at = dice.below(letters + 1);
    (at, letters.min(at + dice.between(0.0, 20.0) as usize))
}

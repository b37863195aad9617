//! Versions as tools print them: `trunk 0.21.14`, `v20.20.2`, `valgrind-3.19.0`, `wasm-opt version 132 (version_132)`.

use std::fmt;

/// Three numbers; any that are missing are zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(u32, u32, u32);

impl Version {
    /// From its three numbers.
    pub(crate) const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self(major, minor, patch)
    }

    /// The first version in what a tool prints.
    pub(crate) fn find_in(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(|word| {
            let word = word.strip_prefix("valgrind-").unwrap_or(word);
            let word = word.strip_prefix('v').unwrap_or(word);
            let mut numbers = word.split(|c: char| !c.is_ascii_digit()).map(str::parse);
            let major = numbers.next()?.ok()?;
            let mut next = || numbers.next().and_then(Result::ok).unwrap_or(0);
            Some(Self(major, next(), next()))
        })
    }

    /// The first number, which is all that Binaryen uses.
    pub(crate) fn major(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(major, minor, patch) = self;
        write!(formatter, "{major}.{minor}.{patch}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_tools_print() {
        for (text, expected) in [
            ("trunk 0.21.14", Version(0, 21, 14)),
            ("v20.20.2", Version(20, 20, 2)),
            ("wasm-opt version 132 (version_132)", Version(132, 0, 0)),
            ("wasm-bindgen 0.2.130 (a1b2c3)", Version(0, 2, 130)),
            ("valgrind-3.19.0", Version(3, 19, 0)),
            ("trunk 0.22.0-beta.1", Version(0, 22, 0)),
        ] {
            assert_eq!(Version::find_in(text), Some(expected), "{text}");
        }
        assert_eq!(Version::find_in("requires the chromium snap"), None);
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let least = Version(0, 21, 0);
        assert!(Version(0, 21, 14) > least);
        assert!(Version(1, 0, 0) > least);
        assert!(Version(0, 9, 99) < least);
    }
}

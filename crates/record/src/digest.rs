//! A fingerprint of a recording, to see at a glance that two runs are the same. It is kept up to
//! date while the recording grows, so that asking for it costs nothing.

/// A running hash of 64 bits, written as sixteen hexadecimal digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digest(u64);

impl Digest {
    pub(super) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// Every bit of every number, and their order, affects every bit of the result: each step is a
    /// bijection (a multiplication by an odd number, and two shifts).
    #[inline(always)]
    pub(super) fn add(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        self.0 = mixed ^ (mixed >> 31);
    }

    pub(super) fn value(self) -> u64 {
        self.0
    }

    pub(super) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_every_bit_and_the_order() {
        let of = |numbers: &[u64]| {
            let mut digest = Digest::new();
            for &number in numbers {
                digest.add(number);
            }
            digest.hex()
        };
        let plain = of(&[1, 2, 3]);
        assert_eq!(plain.len(), 16);
        assert_eq!(plain, of(&[1, 2, 3]));
        for other in [&[2, 1, 3][..], &[1, 2], &[1, 2, 3, 0], &[1, 2, 3 | 1 << 63]] {
            assert_ne!(plain, of(other));
        }
    }
}

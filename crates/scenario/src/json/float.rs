//! The float that is nearest to a decimal number, by division of whole numbers of any length.
//!
//! Programs that read millions of floats go faster with kilobytes of tables; here a few are read.

use std::cmp::Ordering;

/// Beyond these digits only whether all others are zero can decide between two floats.
const DIGITS_MAX: usize = 800;

/// The float that is nearest to `whole.fraction` times ten to the power of `exponent`, and of two that are as near, the
/// even one. All digits are ASCII; an exponent is at most a million in either direction.
pub(super) fn nearest(whole: &str, fraction: &str, exponent: i32) -> f64 {
    let mut power = exponent;
    let mut above = Whole(Vec::new());
    let mut digits = 0;
    for (nth, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let is_fraction = nth >= whole.len();
        if digits < DIGITS_MAX {
            above.times_plus(10, u32::from(byte - b'0'));
            digits += usize::from(!above.0.is_empty());
            power -= i32::from(is_fraction);
        } else {
            // A number halfway between two floats ends in zeros by now, so it is even, and this makes it more.
            above.0[0] |= u32::from(byte != b'0');
            power += i32::from(!is_fraction);
        }
    }
    // Floats lie between 1e-324 and 1e309.
    let magnitude = power.saturating_add(digits as i32);
    if above.0.is_empty() || magnitude < -330 {
        return 0.0;
    }
    if magnitude > 330 {
        return f64::INFINITY;
    }
    let mut below = Whole(vec![1]);
    for _ in 0..power.unsigned_abs() {
        let scaled = if power > 0 { &mut above } else { &mut below };
        scaled.times_plus(10, 0);
    }
    quotient(above, below)
}

/// The float that is nearest to the quotient of two numbers, neither of which is zero.
fn quotient(mut above: Whole, mut below: Whole) -> f64 {
    // The quotient times two to the power of `shift` has the 53 bits of a float, or 54. The smallest floats have fewer.
    let mut shift = (below.bits() - above.bits() + 53).min(1074);
    for _ in 0..shift.unsigned_abs() {
        let scaled = if shift > 0 { &mut above } else { &mut below };
        scaled.times_plus(2, 0);
    }
    for _ in 0..53 {
        below.times_plus(2, 0);
    }
    if above >= below {
        below.times_plus(2, 0);
        shift -= 1;
    }
    let mut bits = 0_u64;
    for _ in 0..53 {
        above.times_plus(2, 0);
        bits *= 2;
        if above >= below {
            above.minus(&below);
            bits += 1;
        }
    }
    above.times_plus(2, 0);
    let is_odd = bits % 2 == 1;
    if above > below || (above == below && is_odd) {
        bits += 1;
    }
    libm::ldexp(bits as f64, -shift)
}

/// A whole number of any length: its digits to the base of 2^32, the lowest first, the highest of which is not zero.
#[derive(PartialEq, Eq)]
struct Whole(Vec<u32>);

impl Whole {
    fn times_plus(&mut self, factor: u32, addend: u32) {
        let mut carry = u64::from(addend);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Takes away a number that is not larger.
    fn minus(&mut self, other: &Self) {
        let mut borrowed = false;
        let others = other.0.iter().copied().chain(std::iter::repeat(0));
        for (digit, other) in self.0.iter_mut().zip(others) {
            let (less, under) = digit.overflowing_sub(other);
            let (less, under_again) = less.overflowing_sub(u32::from(borrowed));
            (*digit, borrowed) = (less, under || under_again);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    /// How many binary digits it has; at most a few thousand.
    fn bits(&self) -> i32 {
        let highest = self.0.last().map_or(0, |highest| highest.leading_zeros());
        self.0.len() as i32 * 32 - highest as i32
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Self) -> Ordering {
        let longer = self.0.len().cmp(&other.0.len());
        longer.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

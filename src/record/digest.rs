//! A fingerprint of a recording, to see at a glance that two runs are the same: FNV-1a, 64 bits.

/// Takes numbers in; gives sixteen hexadecimal digits out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digest(u64);

impl Digest {
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(super) fn add(&mut self, number: u64) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub(super) fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

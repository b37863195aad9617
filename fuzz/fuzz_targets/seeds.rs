//! Input is made from something valid: what has become nearly nothing begins anew with it, and so does now and then
//! anything else.

use libfuzzer_sys::fuzzer_mutate;

/// Of how many inputs one begins anew.
const ANEW_EACH: u32 = 64;
/// Shorter input is nearly nothing.
const BYTES_MIN: usize = 8;

/// What the fuzzer makes of an input of `size` bytes in `data`, or of one of the seeds; its size.
pub fn mutate(seeds: &[String], data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut size = size;
    if size < BYTES_MIN || seed % ANEW_EACH == 0 {
        let chosen = (seed / ANEW_EACH) as usize % seeds.len().max(1);
        let valid = seeds.get(chosen).map_or(&[][..], String::as_bytes);
        size = valid.len().min(max_size);
        data[..size].copy_from_slice(&valid[..size]);
    }
    fuzzer_mutate(data, size, max_size)
}

//! Short names between the program and its script.
//!
//! What wasm-bindgen lets the two take from each other has long names, each with sixteen digits of a hash that
//! nothing can compress. Only names that end so are changed, in both files alike, so the rest of the script
//! cannot be meant.

use std::collections::BTreeMap;

const HEADER_BYTES: usize = 8;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const FUNCTION: u8 = 0;
/// Digits of the hash at a name's end.
const HASH_DIGITS: usize = 16;

/// The program and its script with short names; none if the program holds what is not understood here, such as
/// an import that is no function.
pub(super) fn shortened(program: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let mut names = Names::default();
    let mut out = program.get(..HEADER_BYTES)?.to_vec();
    let mut all = Reader(&program[HEADER_BYTES..]);
    while !all.0.is_empty() {
        let [kind] = *all.take(1)? else { return None };
        let length = all.number()?;
        let section = all.take(length)?;
        let section = match kind {
            IMPORTS => imports(section, &mut names)?,
            EXPORTS => exports(section, &mut names)?,
            _ => section.to_vec(),
        };
        out.push(kind);
        put(&mut out, &section);
    }
    Some((out, names.in_script(script)))
}

fn imports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut from = Reader(section);
    let count = from.number()?;
    let mut out = number(count);
    for _ in 0..count {
        put(&mut out, from.bytes()?);
        put(&mut out, names.short(from.bytes()?)?.as_bytes());
        let [FUNCTION] = *from.take(1)? else {
            return None;
        };
        out.push(FUNCTION);
        out.extend(number(from.number()?));
    }
    Some(out)
}

fn exports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut from = Reader(section);
    let count = from.number()?;
    let mut out = number(count);
    for _ in 0..count {
        put(&mut out, names.short(from.bytes()?)?.as_bytes());
        out.extend(from.take(1)?);
        out.extend(number(from.number()?));
    }
    Some(out)
}

/// Adds bytes after their number.
fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(number(bytes.len()));
    out.extend(bytes);
}

/// A number as WebAssembly writes it (LEB128): seven bits a byte, the lowest first.
fn number(mut rest: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (rest & 0x7f) as u8;
        rest >>= 7;
        if rest == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// The rest of a section.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let [byte] = *self.take(1)? else { return None };
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes after their number.
    fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.number()?;
        self.take(count)
    }
}

/// The short names, by the long ones.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// A short name in place of one that ends in a hash; any other stays.
    fn short(&mut self, name: &[u8]) -> Option<String> {
        let name = str::from_utf8(name).ok()?;
        let (_, hash) = name.rsplit_once(['_', 'h']).unwrap_or_default();
        if hash.len() != HASH_DIGITS || !hash.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Some(name.to_owned());
        }
        let next = self.0.len();
        let short = self.0.entry(name.to_owned());
        Some(short.or_insert_with(|| format!("_{next}")).clone())
    }

    /// A script in which the short names stand.
    fn in_script(&self, script: &str) -> String {
        let is_inside = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
        let mut out = String::new();
        let mut rest = script;
        while let Some(start) = rest.find(is_inside) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|letter| !is_inside(letter));
            let (name, after) = from.split_at(end.unwrap_or(from.len()));
            out.push_str(before);
            out.push_str(self.0.get(name).map_or(name, String::as_str));
            rest = after;
        }
        out + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "__wbg_add_0123456789abcdef";

    /// A program that imports one function and exports another and its memory.
    fn program(import: &str, export: &str, import_kind: u8) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        let mut imports = vec![1];
        put(&mut imports, b"./a_bg.js");
        put(&mut imports, import.as_bytes());
        imports.extend([import_kind, 0x80, 0x01]);
        let mut exports = vec![2];
        put(&mut exports, export.as_bytes());
        exports.extend([FUNCTION, 1]);
        put(&mut exports, b"memory");
        exports.extend([2, 0]);
        for (kind, section) in [(IMPORTS, imports), (EXPORTS, exports), (10, vec![0; 300])] {
            out.push(kind);
            put(&mut out, &section);
        }
        out
    }

    #[test]
    fn names_with_a_hash_become_short_on_both_sides() {
        let invoke = "wasm_bindgen__convert__closures_____invoke__h80e671de034cf094";
        let script = format!("i={{{LONG}:a=>w.{invoke}(a),{LONG}0:w.memory}}");
        let (program_short, script_short) =
            shortened(&program(LONG, invoke, FUNCTION), &script).expect("it is understood");
        assert_eq!(program_short, program("_0", "_1", FUNCTION));
        assert_eq!(
            script_short,
            format!("i={{_0:a=>w._1(a),{LONG}0:w.memory}}")
        );
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        assert_eq!(shortened(&program(LONG, "main", 2), ""), None);
        assert_eq!(shortened(b"\0asm", ""), None);
        let whole = program(LONG, "main", FUNCTION);
        assert_eq!(shortened(&whole[..whole.len() - 1], ""), None);
    }
}

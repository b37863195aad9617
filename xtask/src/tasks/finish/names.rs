//! Short names between the program and its script.
//!
//! What wasm-bindgen lets the two take from each other has long names, each with sixteen digits of a hash that
//! nothing can compress. Only names that end so are changed, in both files alike, so the rest of the script
//! cannot be meant.

use crate::process::Outcome;
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, Imports, Parser};

/// Digits of the hash at a name's end.
const HASH_DIGITS: usize = 16;

/// The program and its script with short names.
///
/// # Errors
/// A sentence, when `program` is no WebAssembly module.
pub(super) fn shortened(program: &[u8], script: &str) -> Outcome<(Vec<u8>, String)> {
    let mut names = Names::default();
    let mut module = Module::new();
    names
        .parse_core_module(&mut module, Parser::new(0), program)
        .map_err(|error| error.to_string())?;
    Ok((module.finish(), names.in_script(script)))
}

/// The short names, by the long ones.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// A short name in place of one that ends in a hash; any other stays.
    fn short(&mut self, name: &str) -> String {
        let (_, hash) = name.rsplit_once(['_', 'h']).unwrap_or_default();
        if hash.len() != HASH_DIGITS || !hash.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return name.to_owned();
        }
        let next = self.0.len();
        let short = self.0.entry(name.to_owned());
        short.or_insert_with(|| format!("_{next}")).clone()
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

impl Reencode for Names {
    type Error = std::convert::Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let Imports::Single(at, import) = imports else {
            return utils::parse_imports(self, section, imports);
        };
        let name = self.short(import.name);
        let renamed = Import {
            name: &name,
            ..import
        };
        utils::parse_imports(self, section, Imports::Single(at, renamed))
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let name = self.short(export.name);
        let name = &name;
        utils::parse_export(self, section, Export { name, ..export })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    const LONG: &str = "__wbg_add_0123456789abcdef";

    /// A program that imports a function, and exports it again.
    fn program(import: &str, export: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./a_bg.js", import, EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export(export, ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn names_with_a_hash_become_short_on_both_sides() {
        let invoke = "wasm_bindgen__convert__closures_____invoke__h80e671de034cf094";
        let script = format!("i={{{LONG}:a=>w.{invoke}(a),{LONG}0:w.memory}}");
        let (program_short, script_short) =
            shortened(&program(LONG, invoke), &script).expect("it is a program");
        assert_eq!(program_short, program("_0", "_1"));
        assert_eq!(
            script_short,
            format!("i={{_0:a=>w._1(a),{LONG}0:w.memory}}")
        );
    }

    #[test]
    fn other_names_stay_and_so_does_all_else() {
        let whole = program("add", "main");
        let (same, _) = shortened(&whole, "").expect("it is a program");
        assert_eq!(same, whole);
    }

    #[test]
    fn what_is_no_program_is_said() {
        assert!(shortened(b"\0asm", "").is_err());
        let whole = program(LONG, "main");
        assert!(shortened(&whole[..whole.len() - 1], "").is_err());
    }
}

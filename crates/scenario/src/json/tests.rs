//! What `serde_json` reads and writes, this reads and writes too, and nothing else.

use super::{NotJson, indented, read, write};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Reads the text with both, and expects the same.
#[track_caller]
fn alike(text: &str) {
    let (ours, theirs) = (read(text).ok(), serde_json::from_str::<Value>(text).ok());
    // Values that are equal as floats may differ, as zero and minus zero do.
    let written = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    assert_eq!(written(&ours), written(&theirs), "{text:?}");
    assert_eq!(ours, theirs, "{text:?}");
}

/// Any value, with all kinds of numbers.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i16>().prop_map(|it| Value::from(f64::from(it) / 100.0)),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((".{0,5}", inner), 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

#[test]
fn a_number_is_the_nearest_float_or_the_whole_number_itself() {
    for text in [
        "0",
        "-0",
        "0.0",
        "-0.0",
        "00",
        "01",
        "-",
        "-1",
        "1.",
        ".5",
        "+1",
        "1e",
        "1e+",
        "1e5",
        "1E-5",
        "1.5e+3",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "9007199254740993",
        "9007199254740993.0",
        "0.1",
        "0.30000000000000004",
        "1e23",
        "8.5e22",
        "123456789.123456789",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "1.797693134862315808e308",
        "1e309",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "5e-324",
        "4.9e-324",
        "3e-324",
        "2.5e-324",
        "2.4e-324",
        "2.4703282292062327208e-324",
        "2.4703282292062328e-324",
        "1e-400",
        "0e999999999999",
        "1e999999999999",
        "1e-999999999999",
        "0.000000000000000000000000000000000000000000001e45",
    ] {
        alike(text);
    }
    // Halfway between two floats, and a little beyond it, by a digit that comes late.
    let halfway = format!("9007199254740993.{}", "0".repeat(2_000));
    alike(&halfway);
    alike(&format!("{halfway}1"));
    alike(&format!("{}.5", "123456789".repeat(30)));
    alike(&format!("{}e-1900", "7".repeat(2_000)));
    alike(&format!("0.{}7e1900", "0".repeat(1_900)));
}

#[test]
fn texts_and_what_holds_them() {
    for text in [
        "",
        " ",
        "nul",
        "null",
        "nulll",
        "true ",
        "\u{feff}1",
        "\"",
        "\"a",
        "\"a\"b",
        "\"\t\"",
        "\"\u{7f}é\u{10ffff}\"",
        r#""\b\f\n\r\t\/\\\"""#,
        r#""\x""#,
        r#""\u00e9""#,
        r#""\u00E9\u12g4""#,
        r#""\ud83d\ude00""#,
        r#""\ud83d""#,
        r#""\ud83dA""#,
        r#""\ud83d\u0041""#,
        r#""\ude00""#,
        r#""\u12"#,
        r#""\"#,
        "[",
        "[]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        " [ 1 , [ ] , { } ] ",
        "{",
        "{}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1 \"b\":2}",
        "{\"b\":1,\"a\":2,\"b\":3}",
        " {\r\n\t\"a\" : 1 } ",
        "[1]]",
        "1 2",
        "\u{a0}1",
    ] {
        alike(text);
    }
    for depth in [126, 127, 128, 129] {
        alike(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        alike(&format!(
            "{}1{}",
            "{\"a\":".repeat(depth),
            "}".repeat(depth)
        ));
    }
}

#[test]
fn a_mistake_has_a_place() {
    assert_eq!(read("[1,\n 2 3]"), Err(NotJson { line: 2, column: 4 }));
    let sentence = read("<html>").expect_err("no JSON").to_string();
    assert_eq!(sentence, "it is not JSON from line 1, column 1 on");
}

proptest! {
    #[test]
    fn every_value_is_written_alike_and_read_again(value in values()) {
        let text = write(&value);
        prop_assert_eq!(&text, &value.to_string());
        prop_assert_eq!(read(&text), Ok(value.clone()));
        let indented = indented(&value);
        prop_assert_eq!(&indented, &format!("{value:#}"));
        prop_assert_eq!(read(&indented), Ok(value));
    }

    #[test]
    fn numbers_are_read_alike(text in "-?[0-9]{1,25}(\\.[0-9]{1,25})?([eE][+-]?[0-9]{1,3})?") {
        alike(&text);
    }

    #[test]
    fn what_is_nearly_json_is_read_or_refused_alike(value in values(), at in any::<prop::sample::Index>(), put in "[\\[\\]{}\",:0-9eE.\\\\u a-]{0,2}") {
        let mut text: Vec<char> = write(&value).chars().collect();
        let at = at.index(text.len());
        text.splice(at..=at, put.chars());
        alike(&text.into_iter().collect::<String>());
    }
}

//! `assets/reasons.txt`, which the page fetches, says of each setting what the table of fields says.

use expect_test::expect_file;
use sluice::draw::setting::reason;
use sluice::scenario::fields::{self, LATENCY};

#[test]
fn the_page_fetches_why_every_setting_matters() {
    let mut text = String::new();
    for field in fields::all().chain(LATENCY) {
        let line = [field.path, "\t", field.why, "\n"].concat();
        if !text.contains(&line) {
            text.push_str(&line);
        }
    }
    for field in fields::all().chain(LATENCY) {
        assert_eq!(reason(&text, field.path), field.why, "{}", field.path);
    }
    expect_file!["../assets/reasons.txt"].assert_eq(&text);
}

#[test]
fn a_reason_belongs_to_a_whole_path() {
    let text = "a.bc\tOf c.\na.b\tOf b.\n";
    assert_eq!(reason(text, "a.b"), "Of b.");
    assert_eq!(reason(text, "a"), "");
    assert_eq!(reason("", "a.b"), "");
}

//! Promise: the picture that `index.html` shows before the program has arrived is the program's own
//! first picture, at every width.

#[path = "../examples/first_picture/affine.rs"]
mod affine;
#[path = "../examples/first_picture/page.rs"]
mod page;
#[path = "../examples/first_picture/relative.rs"]
mod relative;

#[test]
fn the_page_shows_the_first_picture_before_the_program_has_arrived() {
    let shown = include_str!("../style/first.html");
    let same = shown == page::html();
    assert!(
        same,
        "the first picture is another one: `cargo xtask first-picture` draws it anew"
    );
}

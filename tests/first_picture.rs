//! Promise: the picture that `index.html` shows before the program has arrived is the program's own
//! first picture, at every width. (`UPDATE_EXPECT=1 cargo test --test first_picture` draws it anew.)

use expect_test::expect_file;

#[path = "first_picture/affine.rs"]
mod affine;
#[path = "first_picture/page.rs"]
mod page;

#[test]
fn the_page_shows_the_first_picture_before_the_program_has_arrived() {
    expect_file!["../style/first.html"].assert_eq(&page::html());
}

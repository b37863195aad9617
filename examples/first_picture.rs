//! Prints what the page shows before its program has arrived: the program's own first picture.
//! `cargo xtask first-picture` puts it into `style/first.html`.

#[path = "first_picture/affine.rs"]
mod affine;
#[path = "first_picture/page.rs"]
mod page;
#[path = "first_picture/relative.rs"]
mod relative;

fn main() {
    print!("{}", page::html());
}

//! The picture of a run in an email, where nothing plays: it links to the page.

use sluice_markup::escape;

/// A picture `width` CSS pixels wide that links to `link`, with alternative text for readers whom
/// no picture reaches, and a line of text with the same link. Mail programs support little beyond
/// plain tags and inline styles.
pub fn snippet(link: &str, picture: &str, width: u32, alt: &str, title: &str) -> String {
    let [link, picture, alt, title] = [link, picture, alt, title].map(escape);
    format!(
        "<a href=\"{link}\"><img src=\"{picture}\" width=\"{width}\" alt=\"{alt}\" \
         style=\"display: block; max-width: 100%; height: auto; border: 0\"></a>\n\
         <p><a href=\"{link}\">{title}: play it yourself</a></p>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_escapes_its_place() {
        let hostile = "\"><script>alert(1)</script>";
        let code = snippet(hostile, hostile, 600, hostile, hostile);
        assert!(
            !code.contains("<script") && !code.contains("\">\""),
            "{code}"
        );
        assert_eq!(code.matches("&lt;script&gt;").count(), 5);
        assert_eq!(
            code.matches('"').count(),
            12,
            "each opens or closes a value"
        );
    }
}

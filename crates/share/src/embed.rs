//! The HTML with which another page embeds this one: an iframe, or an element of ours that makes one.

use crate::view::Scheme;
use sluice_markup::escape;

/// Host pages at least so wide, in CSS pixels, show lanes side by side.
pub const WIDE: u32 = 560;
/// CSS pixels of an embed's height there, until it has told its own.
pub const HEIGHT_WIDE: u32 = 640;
/// The same in narrower pages, where lanes stand below each other.
pub const HEIGHT_NARROW: u32 = 760;

/// A script for the host page that makes its frames as high as their content. A frame is identified
/// by its window, since in a sandbox its origin is just `null`.
const FOLLOWS: &str = r#"
<script>
  addEventListener("message", ({ data, origin, source }) => {
    const height = data?.sluice?.height;
    if (!Number.isInteger(height) || height < 200 || height > 4000) return;
    for (const frame of document.querySelectorAll("iframe[src*='?embed']")) {
      const own = ["null", new URL(frame.src).origin].includes(origin);
      if (own && frame.contentWindow === source) frame.style.height = `${height}px`;
    }
  });
</script>"#;

/// What is embedded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// The page's address, without what is asked for and what is looked at.
    pub page: String,
    /// What is looked at: a link without its instant.
    pub link: String,
    /// The instant to stand still at, in milliseconds; none to play from the start.
    pub at_ms: Option<u64>,
    /// What the run is called.
    pub title: String,
    /// Its colours; none for those that the reader has.
    pub theme: Option<Scheme>,
    /// Whether it has charts.
    pub charts: bool,
    /// What is to be seen, in words, for the picture that stands where no script runs.
    pub alt: String,
}

/// How high an embed is, in CSS pixels: in a wide host page and in a narrow one ([`WIDE`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heights {
    /// In a wide page.
    pub wide: u32,
    /// In a narrow one.
    pub narrow: u32,
}

impl Default for Heights {
    fn default() -> Self {
        Self {
            wide: HEIGHT_WIDE,
            narrow: HEIGHT_NARROW,
        }
    }
}

impl Embed {
    /// The instant in seconds, as a link says it.
    fn at(&self) -> Option<String> {
        self.at_ms.map(|ms| (ms as f64 / 1e3).to_string())
    }

    /// What is looked at, with its instant.
    fn whole_link(&self) -> String {
        let at = self.at().map(|at| ["&at=", &at].concat());
        [&*self.link, &at.unwrap_or_default()].concat()
    }

    /// The address of the frame.
    pub fn source(&self) -> String {
        let mut source = [&*self.page, "?embed"].concat();
        if let Some(theme) = self.theme {
            source.push_str(&["&theme=", theme.word()].concat());
        }
        if self.charts {
            source.push_str("&chart=yes");
        }
        [&*source, "#", &self.whole_link()].concat()
    }

    /// The frame; with a script if its height is to follow its content.
    ///
    /// It is as wide as its container. A height keeps the text around it from jumping when the frame
    /// loads; an aspect ratio would not do, because a narrower figure is not lower. Which of the two heights it
    /// has follows from the host page's width: `clamp` takes its last value below [`WIDE`], else its first. The
    /// sandbox leaves it neither storage nor an origin of its own, only scripts and a way to the whole page.
    pub fn iframe(&self, heights: Heights, follows: bool) -> String {
        let Heights { wide, narrow } = heights;
        let frame = format!(
            "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\" \
             referrerpolicy=\"no-referrer\" style=\"display: block; width: 100%; \
             height: clamp({wide}px, ({WIDE}px - 100vw) * 999, {narrow}px); border: 0\"></iframe>",
            escape(&self.source()),
            escape(&["Sluice: ", &*self.title].concat()),
            narrow = narrow.max(wide),
        );
        let script = if follows { FOLLOWS } else { "" };
        format!("{frame}{script}")
    }

    /// The element `<sluice-figure>` with the script that makes it a frame (`assets/sluice-figure.js`), whose
    /// height follows by itself. Without the script it is a picture that links to the page.
    pub fn element(&self) -> String {
        // Beside the page lie its script and its picture.
        let folder = self.page.rfind('/').map_or(0, |at| at + 1);
        let page = escape(&self.page[..folder]);
        let mut attributes = format!(" link=\"{}\"", escape(&self.link));
        if let Some(at) = self.at() {
            attributes.push_str(&[" at=\"", &at, "\""].concat());
        }
        if let Some(theme) = self.theme {
            attributes.push_str(&[" theme=\"", theme.word(), "\""].concat());
        }
        if self.charts {
            attributes.push_str(" charts");
        }
        let whole = escape(&[&*self.page, "#", &self.whole_link()].concat());
        let alt = escape(&self.alt);
        format!(
            "<script src=\"{page}sluice-figure.js\" async></script>\n\
             <sluice-figure{attributes}>\n  \
             <a href=\"{whole}\"><img src=\"{page}card.png\" alt=\"{alt}\" \
             style=\"max-width: 100%; height: auto\"></a>\n\
             </sluice-figure>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embed() -> Embed {
        Embed {
            page: "https://a.test/".to_owned(),
            link: "x&v=2".to_owned(),
            at_ms: Some(12_300),
            title: "A \"sale\" <b>".to_owned(),
            theme: None,
            charts: false,
            alt: "Half of it is \"refused\".".to_owned(),
        }
    }

    #[test]
    fn a_frame_is_lazy_titled_and_in_a_sandbox() {
        assert_eq!(
            embed().iframe(Heights::default(), false),
            "<iframe src=\"https://a.test/?embed#x&amp;v=2&amp;at=12.3\" \
             title=\"Sluice: A &quot;sale&quot; &lt;b&gt;\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-popups\" referrerpolicy=\"no-referrer\" \
             style=\"display: block; width: 100%; \
             height: clamp(640px, (560px - 100vw) * 999, 760px); border: 0\"></iframe>"
        );
        let following = embed().iframe(Heights::default(), true);
        assert!(following.starts_with("<iframe") && following.ends_with("</script>"));
    }

    #[test]
    fn what_is_chosen_stands_in_the_address_of_the_frame() {
        let chosen = Embed {
            theme: Some(Scheme::Dark),
            charts: true,
            at_ms: None,
            ..embed()
        };
        assert_eq!(
            chosen.source(),
            "https://a.test/?embed&theme=dark&chart=yes#x&v=2"
        );
    }

    #[test]
    fn the_element_says_the_same_in_attributes_and_holds_a_linked_picture() {
        let chosen = Embed {
            theme: Some(Scheme::Light),
            charts: true,
            ..embed()
        };
        assert_eq!(
            chosen.element(),
            "<script src=\"https://a.test/sluice-figure.js\" async></script>\n\
             <sluice-figure link=\"x&amp;v=2\" at=\"12.3\" theme=\"light\" charts>\n  \
             <a href=\"https://a.test/#x&amp;v=2&amp;at=12.3\"><img src=\"https://a.test/card.png\" \
             alt=\"Half of it is &quot;refused&quot;.\" style=\"max-width: 100%; height: auto\"></a>\n\
             </sluice-figure>"
        );
    }

    #[test]
    fn no_text_escapes_its_place() {
        let hostile = "\"><script>alert(1)</script>".to_owned();
        let embed = Embed {
            page: hostile.clone(),
            link: hostile.clone(),
            title: hostile.clone(),
            alt: hostile,
            ..embed()
        };
        assert!(!embed.element().contains("<script>"));
        for code in [embed.iframe(Heights::default(), false), embed.element()] {
            let escaped = code.matches("&lt;script&gt;alert(1)").count();
            assert_eq!(code.matches("alert(1)").count(), escaped);
        }
    }
}

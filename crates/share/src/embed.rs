//! The HTML with which another page embeds this one.

use sluice_markup::escape;

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

/// The frame for an address (a complete one, with `?embed` and a link after the `#`), `height` CSS
/// pixels high; with a script if its height is to follow its content.
///
/// It is as wide as its container. A height keeps the text around it from jumping when the frame
/// loads; an aspect ratio would not do, because a narrower figure is not lower. The sandbox leaves
/// it neither storage nor an origin of its own, only scripts and a way to the whole page.
pub fn iframe(source: &str, title: &str, height: u32, follows: bool) -> String {
    let frame = format!(
        "<iframe src=\"{}\" title=\"{}\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\" \
         referrerpolicy=\"no-referrer\" \
         style=\"display: block; width: 100%; height: {height}px; border: 0\"></iframe>",
        escape(source),
        escape(title),
    );
    let script = if follows { FOLLOWS } else { "" };
    format!("{frame}{script}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_lazy_titled_and_in_a_sandbox() {
        let code = iframe("https://a.test/?embed#x&at=1", "A \"sale\" <b>", 900, false);
        assert_eq!(
            code,
            "<iframe src=\"https://a.test/?embed#x&amp;at=1\" \
             title=\"A &quot;sale&quot; &lt;b&gt;\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-popups\" referrerpolicy=\"no-referrer\" \
             style=\"display: block; width: 100%; height: 900px; border: 0\"></iframe>"
        );
        assert!(iframe("", "", 900, true).starts_with("<iframe"));
        assert!(iframe("", "", 900, true).ends_with("</script>"));
    }
}

//! What other sites and programs show of the page: a preview card with a picture, and an oEmbed embed.

use crate::process::Outcome;
use serde_json::json;

const TITLE: &str = "Sluice: the same surge through two designs";
const DESCRIPTION: &str = "See what a surge of traffic does to a synchronous service and to an \
    event-driven one: the same requests, with the same luck, side by side.";
/// The picture of the card, and its size.
const PICTURE: (&str, u32, u32) = ("card.png", 1200, 630);
/// The size of an embed on a wide page.
const EMBED: (u32, u32) = (800, 960);

/// Where the page will be published: an absolute address that ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(String);

impl Address {
    /// Parses an address.
    pub(crate) fn read(text: &str) -> Outcome<Self> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let plain = |rest: &&str| {
            !rest.is_empty()
                && rest
                    .chars()
                    .all(|it| it.is_ascii_alphanumeric() || "-._~:/%".contains(it))
        };
        if !rest.is_some_and(|rest| plain(&rest)) {
            return Err(format!(
                "--url is {text:?}, but must be the address of the published page, such as https://example.org/sluice/."
            ));
        }
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The tags for the page's head.
    pub(super) fn tags(&self) -> String {
        let (url, (picture, width, height)) = (&self.0, PICTURE);
        format!(
            "<link rel=canonical href={url}>\
             <link rel=alternate type=application/json+oembed href={url}oembed.json title=Sluice>\
             <meta property=og:type content=website><meta property=og:title content=\"{TITLE}\">\
             <meta property=og:description content=\"{DESCRIPTION}\">\
             <meta property=og:url content={url}><meta property=og:image content={url}{picture}>\
             <meta property=og:image:width content={width}>\
             <meta property=og:image:height content={height}>\
             <meta name=twitter:card content=summary_large_image>"
        )
    }

    /// The oEmbed answer, for programs that ask how to embed the page.
    pub(super) fn oembed(&self) -> String {
        let (url, (picture, width, height), (frame_width, frame_height)) =
            (&self.0, PICTURE, EMBED);
        let html = format!(
            "<iframe src=\"{url}?embed\" title=\"{TITLE}\" loading=\"lazy\" \
             sandbox=\"allow-scripts allow-popups\" width=\"{frame_width}\" \
             height=\"{frame_height}\" style=\"border: 0; max-width: 100%\"></iframe>"
        );
        let answer = json!({
            "version": "1.0",
            "type": "rich",
            "title": TITLE,
            "provider_name": "Sluice",
            "provider_url": url,
            "html": html,
            "width": frame_width,
            "height": frame_height,
            "thumbnail_url": format!("{url}{picture}"),
            "thumbnail_width": width,
            "thumbnail_height": height,
        });
        format!("{answer:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_absolute_and_ends_with_a_slash() {
        let read = |text| Address::read(text).map(|it| it.0);
        assert_eq!(
            read("https://a.test/sluice"),
            Ok("https://a.test/sluice/".into())
        );
        assert_eq!(read("https://a.test/"), Ok("https://a.test/".into()));
        for wrong in [
            "a.test",
            "https://",
            "ftp://a.test/",
            "https://a.test/\"><b>",
        ] {
            assert!(
                read(wrong).is_err_and(|sentence| sentence.contains("--url")),
                "{wrong}"
            );
        }
    }

    #[test]
    fn the_answer_for_embedding_is_complete() {
        let address = Address::read("https://a.test/s/").expect("an address");
        let answer: serde_json::Value = serde_json::from_str(&address.oembed()).expect("JSON");
        assert_eq!(answer["type"], "rich");
        assert_eq!(answer["version"], "1.0");
        let html = answer["html"].as_str().expect("text");
        assert!(html.contains("src=\"https://a.test/s/?embed\""));
        assert_eq!(answer["thumbnail_url"], "https://a.test/s/card.png");
        assert!(
            address
                .tags()
                .contains("<link rel=canonical href=https://a.test/s/>")
        );
    }
}

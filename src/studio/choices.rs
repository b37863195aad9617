//! What the author has chosen in the sheet, and the link that follows.

use crate::scenario::Scenario;
use crate::share::Link;
use crate::share::embed::Embed;
use crate::share::view::Scheme;

/// What is shown to the reader of a link, an embed or a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The instant to stand still at; none to play from the start.
    pub at_ms: Option<u64>,
    /// The only design to show, by its place; all if there is none.
    pub design: Option<usize>,
    /// Whether it waits for the reader to press play.
    pub waits: bool,
    /// Whether a story that is told is left out.
    pub untold: bool,
}

impl Choices {
    /// The page's link, with what was chosen laid over it.
    pub fn over(&self, page: &Link) -> Link {
        let mut link = page.clone();
        link.at_ms = self.at_ms;
        link.scenario = only(&page.scenario, self.design);
        if self.waits && self.at_ms.is_none() {
            link.view.play = Some(false);
        }
        if self.untold {
            link.view.story = None;
            link.view.step = None;
        }
        link
    }

    /// The same for an embed at `page`: its own address says its colours, and its instant stands apart.
    pub fn embedded(
        &self,
        link: &Link,
        page: String,
        theme: Option<Scheme>,
        charts: bool,
        alt: String,
    ) -> Embed {
        let mut link = self.over(link);
        link.view.theme = None;
        let at_ms = link.at_ms.take();
        Embed {
            page,
            link: link.write(),
            at_ms,
            title: link.scenario.title.clone(),
            theme,
            charts,
            alt,
        }
    }
}

/// The scenario with one of its designs; with all if it has no such design.
pub fn only(scenario: &Scenario, design: Option<usize>) -> Scenario {
    let alone = design.and_then(|nth| scenario.alone(nth).ok());
    alone.unwrap_or_else(|| scenario.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Link {
        let text = "flash-sale&v=2&at=30&story=burst&step=2&theme=dark";
        Link::read(text).expect("a link")
    }

    #[test]
    fn a_link_of_what_is_chosen_opens_it() {
        let chosen = Choices {
            at_ms: Some(12_300),
            design: Some(1),
            waits: true,
            untold: true,
        };
        let embed = chosen.embedded(
            &page(),
            "https://a.test/".to_owned(),
            None,
            false,
            String::new(),
        );
        let designs = page().scenario.to_value()["designs"][1].clone();
        let designs = designs.as_str().expect("a name");
        let link = format!("flash-sale&v=2&designs={designs}");
        assert_eq!((&embed.link, embed.at_ms), (&link, Some(12_300)));
        let source = embed.source();
        assert_eq!(source, format!("https://a.test/?embed#{link}&at=12.3"));
        let read = Link::read(&source[source.find('#').map_or(0, |at| at + 1)..]).expect("a link");
        assert_eq!(read.at_ms, Some(12_300));
        let from_start = Choices {
            waits: true,
            ..Choices::default()
        };
        assert_eq!(
            from_start.over(&page()).write(),
            "flash-sale&v=2&story=burst&step=2&play=no&theme=dark"
        );
    }

    #[test]
    fn without_a_design_all_are_shown() {
        assert_eq!(only(&page().scenario, None), page().scenario);
        assert_eq!(only(&page().scenario, Some(2)), page().scenario);
    }
}

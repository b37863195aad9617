//! The sheet: what it is about, and what follows from its controls.

use super::controls::Controls;
use super::preview::Preview;
use crate::draw::words::format;
use crate::markup::escape;
use crate::record::Run;
use crate::share::Link;
use crate::studio::choices::{Choices, only};
use crate::studio::hand::Hand;
use crate::studio::page;
use crate::studio::save::Address;
use crate::web::dom::{all, attribute, hide, part};
use std::cell::RefCell;
use std::fmt::Write as _;
use web_sys::HtmlSelectElement;

/// Longer links are cut by some programs for mail and chat.
const LINK_CHARS_SAFE: usize = 2_000;

/// The sheet in the page.
pub(super) struct Sheet {
    pub(super) controls: Controls,
    /// Where the studio's files are.
    pub(super) base: String,
    /// What the page looked at when the sheet was opened.
    pub(super) page: RefCell<Option<Link>>,
    pub(super) preview: Preview,
    /// The job under way.
    pub(super) hand: RefCell<Option<Hand>>,
    /// The last picture that was made.
    pub(super) picture: RefCell<Option<Address>>,
}

impl Sheet {
    /// Opens it, about what the page looks at now.
    pub(super) fn open(&self) {
        let Ok(link) = page::link() else { return };
        if let Some(menu) = part(&self.controls.place, "[name=design]") {
            menu.set_inner_html(&designs(&link));
        }
        let end_s = f64::from(link.scenario.duration_s);
        let at_s = page::playhead_ms() as f64 / 1e3;
        // A stretch that holds the instant that is looked at.
        let from_s = libm::floor((at_s - 10.0).min(end_s - 60.0).max(0.0));
        self.controls.write("from", &format::exact(from_s));
        self.controls
            .write("until", &format::exact((from_s + 60.0).min(end_s)));
        let dark = if page::is_dark() { "dark" } else { "light" };
        if let Some(menu) = self.controls.control::<HtmlSelectElement>("colours") {
            menu.set_value(dark);
        }
        *self.page.borrow_mut() = Some(link);
        self.renew();
        if !self.controls.place.open() {
            let _ = self.controls.place.show_modal();
        }
    }

    /// Writes what follows from the controls.
    pub(super) fn renew(&self) {
        let page = self.page.borrow();
        let Some(page) = page.as_ref() else { return };
        let tab = self.controls.chosen("tab");
        for element in all(&self.controls.place, "[data-for]") {
            let tabs = attribute(&element, "data-for").unwrap_or_default();
            hide(Some(&element), !tabs.split(' ').any(|it| it == tab));
        }
        if page.view.story.is_none() {
            hide(part(&self.controls.place, "[data-told]").as_ref(), true);
        }
        let gif = self.controls.chosen("kind") == "gif";
        hide(part(&self.controls.place, "[data-kind=gif]").as_ref(), !gif);
        let moment = format::clock(page::playhead_ms() as f64 / 1e3);
        self.controls.say("moment", &moment);
        let address = self.address(page);
        let note = if address.len() > LINK_CHARS_SAFE {
            "This link is long, and some programs cut it: rather save the scenario, under Data."
        } else {
            ""
        };
        self.controls.say("link", note);
        self.controls.write("link", &address);
        if tab == "embed" {
            self.preview
                .show(&self.controls, &self.embedded().embedded(page));
        } else {
            self.preview.clear(&self.controls.place);
        }
    }

    /// What is chosen for an embed.
    fn embedded(&self) -> Choices {
        let start = self.controls.chosen("start");
        Choices {
            at_ms: (start == "still").then(page::playhead_ms),
            design: self.design(),
            waits: start == "no",
            untold: !self.controls.ticked("story"),
        }
    }

    /// The address of the page as it is shared.
    pub(super) fn address(&self, page: &Link) -> String {
        let shared = Choices {
            at_ms: self.controls.ticked("moment").then(page::playhead_ms),
            untold: !self.controls.ticked("story"),
            ..Choices::default()
        };
        [&page::address(), "#", &shared.over(page).write()].concat()
    }

    /// The page's link with only the design that was chosen, for a picture; data are of all designs.
    pub(super) fn source(&self, is_picture: bool) -> Option<Link> {
        let page = self.page.borrow();
        let mut link = page.as_ref()?.clone();
        if is_picture {
            link.scenario = only(&link.scenario, self.design());
        }
        Some(link)
    }

    /// The only design to show, by its place.
    fn design(&self) -> Option<usize> {
        self.controls.chosen("design").parse().ok()
    }
}

/// The entries of the menu of designs.
fn designs(link: &Link) -> String {
    let mut html = String::from("<option value=''>all designs</option>");
    let run = Run::new(link.scenario.clone());
    for (nth, design) in run.topologies().iter().enumerate() {
        let title = escape(&design.title);
        let _ = write!(html, "<option value={nth}>{title}</option>");
    }
    html
}

//! Looking closer: at a part of the picture, and at one request's way through every design. Here is
//! where a reader points to; what there is to see stands in the panel.

mod part_buttons;

use super::page::Page;
use super::panel::Tab;
use crate::draw::diagram::dots;
use crate::draw::diagram::layout::Lane;
use crate::draw::point;
use crate::record::{DesignFrame, Example, Frame};
use leptos::prelude::*;

pub(crate) use part_buttons::PartButtons;

/// A request that the reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The next one of a kind.
    Example(Example),
    /// The one with this number.
    Request(u32),
}

/// A finger's reach around a dot, in CSS pixels.
const REACH: f64 = 22.0;

/// A click on the picture, this far from its corner: the dot there is followed.
pub(crate) fn click(page: Page, x: f64, y: f64) {
    let found = page.layout.with_untracked(|layout| {
        let layout = layout.as_ref()?;
        let frame: Frame = page
            .session
            .with_value(|session| session.run().frame(session.playhead(), session.speed()));
        let lanes = layout.lanes.iter().zip(&frame.designs);
        let near = |(lane, frame): (&Lane, &DesignFrame)| {
            dots::nearest(&frame.dots, &lane.wires, point(x, y), REACH)
        };
        lanes.filter_map(near).min_by(|a, b| a.0.total_cmp(&b.0))
    });
    if let Some((_, request)) = found {
        page.asked.set(Some(Asked::Request(request)));
        page.panel.focus(Tab::Request);
    }
}

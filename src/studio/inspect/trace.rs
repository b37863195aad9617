//! One request's way through every design, by its number or as an example of a kind.

use super::{Seen, find};
use crate::draw::{Theme, Waterfall};
use crate::record::{Example, Run};
use crate::sim::SimTime;
use crate::studio::page;

/// What is asked for, and what is shown.
#[derive(Default)]
pub(super) struct Trace {
    /// A question that has no answer yet.
    asked: Option<Asked>,
    request: Option<u32>,
    /// The answer is to have the focus.
    focused: bool,
    /// The run and the theme that it is shown of.
    shown_of: Option<(u32, bool)>,
}

#[derive(Clone, Copy)]
enum Asked {
    Example(Example),
    Request(u32),
}

impl Trace {
    /// Asks for an example of a kind, or for a request.
    pub(super) fn ask(&mut self, what: &str, which: &str) {
        self.focused = what == "dot";
        self.asked = match what {
            "example" => Example::ALL
                .into_iter()
                .find(|kind| kind.id() == which)
                .map(Asked::Example),
            _ => which.parse().ok().map(Asked::Request),
        };
    }

    /// Whether there is anything to show.
    pub(super) fn is_open(&self) -> bool {
        self.asked.is_some() || self.request.is_some()
    }

    /// Answers, or shows the same request in another run.
    pub(super) fn look(&mut self, seen: &Seen, playhead_ms: u64) {
        let shown_of = Some((seen.generation, page::is_dark()));
        let stale = self.request.is_some() && self.shown_of != shown_of;
        // Only when all is simulated is it known what became of a request.
        if !seen.finished || (self.asked.is_none() && !stale) {
            return;
        }
        let asked = self.asked.take();
        let html = match asked {
            Some(Asked::Example(kind)) => match self.next(&seen.run, kind, playhead_ms) {
                Some(request) => Ok(request),
                None => Err(kind.none().to_owned()),
            },
            Some(Asked::Request(request)) => Ok(request),
            None => self.request.ok_or_else(String::new),
        };
        let html = html.and_then(|request| {
            let found = Waterfall::of(seen.run.recordings(), request)?;
            self.request = Some(request);
            let theme = if page::is_dark() {
                Theme::Dark
            } else {
                Theme::Light
            };
            Ok(found.html(theme))
        });
        self.shown_of = shown_of;
        let Some(place) = find("trace") else { return };
        let html = html.unwrap_or_else(|sentence| ["<p role=status>", &sentence, "</p>"].concat());
        place.set_inner_html(&html);
        if std::mem::take(&mut self.focused) {
            let _ = place.focus();
        }
    }

    /// The next one after the one that is shown, or after the playhead.
    fn next(&self, run: &Run, kind: Example, playhead_ms: u64) -> Option<u32> {
        let at = SimTime::from_millis(playhead_ms);
        let come = run.recordings().first().map_or(0, |it| it.requests(at)) as u32;
        run.example(kind, self.request.unwrap_or(0).max(come))
    }
}

//! A waterfall as the page shows it and a screen reader reads it: a table for each design, with the
//! times in words beside the bars.
//!
//! Written as text, which is light: components for this many cells weigh ten times as much. Nothing
//! in it comes from outside: names are the program's own, and the rest are numbers.

use super::{Row, Waterfall, WaterfallLane};
use crate::Theme;
use crate::setting::model_link;
use crate::words::format;
use sluice_scenario::fields::Field;
use std::fmt::Write as _;

/// Rows shown for a design: a polling client can ask hundreds of times.
const ROWS_MAX: usize = 40;

impl Waterfall {
    /// The tables as HTML.
    pub fn html(&self, theme: Theme) -> String {
        let mut out = String::new();
        let span = format::duration(self.micros as f64 / 1e3);
        let number = format::count(self.request.into());
        let _ = write!(
            out,
            "<h3>Request {number} <small>· {span} from left to right</small></h3><div class=tables>"
        );
        for lane in &self.lanes {
            self.lane(&mut out, lane, theme);
        }
        out.push_str("</div>");
        out
    }

    fn lane(&self, out: &mut String, lane: &WaterfallLane, theme: Theme) {
        let WaterfallLane {
            title, sentence, ..
        } = lane;
        let _ = write!(
            out,
            "<div class=fall><h4>{title}</h4><p data-testid=why>{sentence}</p>"
        );
        if let Some(rule) = lane.rule {
            let Field {
                path,
                label,
                why,
                source,
                ..
            } = rule;
            let model = model_link(path, label);
            let _ = write!(
                out,
                "<p class=rule>{label}: {why} <cite>{source}</cite> {model}</p>"
            );
        }
        out.push_str(
            "<table><thead><tr><th scope=col>what</th><td></td><th scope=col>after</th>\
             <th scope=col>took</th></tr></thead><tbody>",
        );
        for row in lane.rows.iter().take(ROWS_MAX) {
            self.row(out, row, theme);
        }
        out.push_str("</tbody></table>");
        if let Some(more @ 1..) = lane.rows.len().checked_sub(ROWS_MAX) {
            let _ = write!(out, "<p>and {more} more</p>");
        }
        out.push_str("</div>");
    }

    fn row(&self, out: &mut String, row: &Row, theme: Theme) {
        let (class, note) = if row.decided {
            (" class=decided", ": the deciding step")
        } else {
            ("", "")
        };
        let share = |micros: u64| format::fixed(micros as f64 / self.micros as f64 * 100.0, 2);
        let ms = |micros: u64| format::duration(micros as f64 / 1e3);
        let _ = write!(
            out,
            "<tr{class}><th scope=row>{}{note}</th><td><i style=\"left:{}%;width:{}%;\
             background:{}\"></i></td><td>{}</td><td>{}</td></tr>",
            row.words(),
            share(row.start),
            share(row.length),
            theme.color(row.paint),
            ms(row.start),
            ms(row.length)
        );
    }
}

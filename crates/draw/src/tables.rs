//! Every number of every design in tables, as HTML text, for whoever wants to check or does not see
//! the picture: what became of each request, and each metric by its name.

use crate::words::counters::Value;
use sluice_record::{DesignFrame, Frame};
use sluice_sim::{Outcome, Topology};
use std::fmt::Write as _;

/// Each number stands there as of now and as of the end of the run.
const COLUMNS: &str = "<thead><tr><td></td><th scope=col>now</th>\
    <th scope=col>whole run</th></tr></thead><tbody>";

/// The tables of all designs, without their values: each element with `data-cell` takes one.
pub fn html(topologies: &[Topology]) -> String {
    let mut html = String::new();
    for design in topologies {
        let _ = write!(
            html,
            "<div class=table><h3>{}</h3><table><caption>What became of each request</caption>{COLUMNS}",
            design.title
        );
        for outcome in Outcome::ALL {
            let id = format!("outcome-{}-{}", design.id, outcome.id());
            row(&mut html, &id, outcome.words(), "");
        }
        let _ = write!(
            html,
            "</tbody></table><table><caption>What each part counts</caption>{COLUMNS}"
        );
        let mut last = "";
        for (_, part, spec) in design.metrics() {
            // The name of a part stands before the first of its rows.
            if part.label != last {
                last = part.label;
                let _ = write!(
                    html,
                    "<tr><th class=part colspan=3 scope=colgroup>{last}</th></tr>"
                );
            }
            let id = format!("metric-{}-{}-{}", design.id, part.id, spec.name);
            row(&mut html, &id, spec.words, spec.name);
        }
        html.push_str("</tbody></table></div>");
    }
    html
}

fn row(html: &mut String, id: &str, words: &str, name: &str) {
    let _ = write!(
        html,
        "<tr><th scope=row>{words} <small>{name}</small></th>\
         <td data-cell data-testid=\"{id}\"></td><td data-cell></td></tr>"
    );
}

/// The values now and, once it is known, at the end, in the order of the text's cells.
pub fn values(now: &Frame, end: Option<&Frame>) -> Vec<Value> {
    let mut values = Vec::new();
    for (at, design) in now.designs.iter().enumerate() {
        let end = end.and_then(|end| end.designs.get(at)).map(all_of);
        for (row, number) in all_of(design).into_iter().enumerate() {
            values.push(Value::whole(number));
            let later = end.as_ref().and_then(|all| all.get(row));
            values.push(later.map_or_else(Value::unknown, |&number| Value::whole(number)));
        }
    }
    values
}

/// All numbers of a design: outcomes, then metrics.
fn all_of(design: &DesignFrame) -> Vec<i64> {
    let outcomes = Outcome::ALL.map(|outcome| design.outcome(outcome) as i64);
    [&outcomes, design.values.as_slice()].concat()
}

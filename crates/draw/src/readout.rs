//! The numbers beside each design, as HTML text: what there is, and the values for it.
//!
//! The text says which numbers there are; each element with `data-cell` takes one value, in order.

use crate::words::counters::{
    Counter, FIGURES, LATENCIES, PERCENTILES, THROUGHPUT, Value, percentile,
};
use sluice_record::Frame;
use sluice_sim::Topology;
use std::fmt::Write as _;

/// The numbers of all designs, without their values.
pub fn html(topologies: &[Topology]) -> String {
    let mut html = String::new();
    for design in topologies {
        let title = &*design.title;
        let _ = write!(
            html,
            "<section class=numbers aria-label=\"{title}\">\
             <h3 class=numbers-title>{title}</h3><dl class=figures>"
        );
        for figure in all_figures() {
            let Counter {
                id,
                words,
                explained,
                has_more,
                ..
            } = figure;
            // Room for the second remark is kept where there may be one: nothing jumps.
            let more = if *has_more {
                "<span class=more></span>"
            } else {
                ""
            };
            let _ = write!(
                html,
                "<div class=\"figure figure-{id}\" title=\"{explained}\"><dt>{words}</dt>\
                 <dd data-cell data-testid={}-{id}><span class=value></span>{more}</dd></div>",
                design.id
            );
        }
        html.push_str("</dl><table class=latencies><thead><tr><th scope=col><span class=visually-hidden>latency</span></th>");
        for (name, _) in PERCENTILES {
            let _ = write!(html, "<th scope=col>{name}</th>");
        }
        html.push_str("</tr></thead><tbody>");
        for latency in LATENCIES.iter().filter(|it| (it.is_of)(design)) {
            let _ = write!(
                html,
                "<tr title=\"{}\"><th scope=row>{}</th>",
                latency.explained, latency.words
            );
            for (name, _) in PERCENTILES {
                let _ = write!(
                    html,
                    "<td data-cell data-testid={}-{}-{name}></td>",
                    design.id, latency.id
                );
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table></section>");
    }
    html
}

/// The values at a moment, in the order of the text's cells.
pub fn values(topologies: &[Topology], frame: &Frame) -> Vec<Value> {
    let mut values = Vec::new();
    for (topology, frame) in topologies.iter().zip(&frame.designs) {
        for figure in all_figures() {
            let value = (figure.read)(frame, topology);
            let tone = if value.zero { "" } else { figure.tone };
            let more = if value.zero {
                String::new()
            } else {
                value.more
            };
            values.push(Value {
                tone,
                more,
                ..value
            });
        }
        for latency in LATENCIES.iter().filter(|it| (it.is_of)(topology)) {
            let measured = (latency.read)(frame);
            values.extend(PERCENTILES.map(|(_, read)| percentile(&measured, read)));
        }
    }
    values
}

fn all_figures() -> impl Iterator<Item = &'static Counter> {
    std::iter::once(&THROUGHPUT).chain(&FIGURES)
}

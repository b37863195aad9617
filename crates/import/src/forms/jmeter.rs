//! `JMeter`'s results as a table, a row for each request:
//!
//! ```text
//! timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,…
//! 1795766400039,230,get cart,200,OK,Users 1-1,text,true,…
//! 1795766400056,267,get cart,200,OK,Users 1-2,text,true,…
//! ```

use crate::glance::Glance;
use crate::reading::Reading;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let time = glance.column("timeStamp")?;
    if !glance.has(&["elapsed", "label"]) {
        return None;
    }
    let (source, names) = (glance.source(), glance.names.clone());
    Some(Reading::new("Results of JMeter", source, glance.heading, names).requests(time))
}

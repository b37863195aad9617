//! The charts that a link adds to the usual ones: a metric of a part, as `lambda.ConcurrentExecutions`.

use std::fmt;

/// Limit on the charts that can be added.
pub const CHARTED_MAX: usize = 4;
/// Limit on the characters of each of its two names.
const NAME_CHARS_MAX: usize = 60;

/// A metric of a part, charted for every design that has such a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charted {
    /// Id of the part: `lambda`.
    pub part: String,
    /// Name of the metric, as `CloudWatch` has it: `ConcurrentExecutions`.
    pub metric: String,
}

impl Charted {
    /// Reads `part.metric`; none if it is not of that form.
    pub fn read(word: &str) -> Option<Self> {
        let (part, metric) = word.split_once('.')?;
        // As in `api-gateway` and `HTTPCode_ELB_5XX_Count`.
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        let is_name = |name: &str| {
            !name.is_empty() && name.len() <= NAME_CHARS_MAX && name.chars().all(is_plain)
        };
        (is_name(part) && is_name(metric)).then(|| Self {
            part: part.to_owned(),
            metric: metric.to_owned(),
        })
    }
}

impl fmt::Display for Charted {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.part)?;
        out.write_str(".")?;
        out.write_str(&self.metric)
    }
}

/// The word for all of the usual charts.
const ALL: &str = "all";

/// Writes what `charts` says in a link; none if it says nothing.
pub(super) fn write(all: bool, charted: &[Charted]) -> Option<String> {
    let all = all.then(|| ALL.to_owned());
    let words: Vec<_> = all
        .into_iter()
        .chain(charted.iter().map(Charted::to_string))
        .collect();
    (!words.is_empty()).then(|| words.join(","))
}

/// Reads it: whether all usual charts are shown, and those that are added.
///
/// # Errors
/// One sentence that says what is allowed.
pub(super) fn read(value: &str) -> Result<(bool, Vec<Charted>), String> {
    let (mut all, mut charted) = (false, Vec::new());
    for word in value.split(',') {
        if word == ALL {
            all = true;
            continue;
        }
        let one = Charted::read(word).ok_or_else(|| {
            "“charts” in this link can be all, or metrics of parts such as \
             lambda.ConcurrentExecutions, with commas between them."
                .to_owned()
        })?;
        if !charted.contains(&one) {
            charted.push(one);
        }
        if charted.len() > CHARTED_MAX {
            return Err(format!(
                "“charts” in this link can add up to {CHARTED_MAX} metrics."
            ));
        }
    }
    Ok((all, charted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_of_a_metric_is_read_as_it_was_written() {
        for word in [
            "lambda.ConcurrentExecutions",
            "load-balancer.HTTPCode_ELB_5XX_Count",
        ] {
            let one = Charted::read(word).expect(word);
            assert_eq!(one.to_string(), word);
        }
        assert_eq!(Charted::read("lambda.a b"), None);
    }
}

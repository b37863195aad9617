//! The simulation compared with what others measured on AWS, or what AWS itself published. Each file holds
//! the cases of one service.

mod gateway;
mod instances;
mod lambda;
mod mapping;
mod model;
mod queue;
mod tables;

use super::row::{Verdict, number};

/// Cases about one service, with what a reader needs to know about them.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) words: &'static str,
    pub(crate) cases: Vec<Case>,
}

/// All groups, in the document's order.
pub(crate) const GROUPS: [fn() -> Group; 7] = [
    gateway::group,
    mapping::group,
    queue::group,
    lambda::group,
    model::group,
    tables::group,
    instances::group,
];

/// Who measured it, and when.
pub(crate) struct Source {
    pub(crate) name: &'static str,
    /// As exactly as it is known: "2026-03-31", "2022-09".
    pub(crate) date: &'static str,
}

/// What they measured.
#[derive(Clone, Copy)]
enum Theirs {
    /// This, give or take as much.
    About { value: f64, allowed: Allowed },
    /// Something within these bounds, which are theirs.
    Between { low: f64, high: f64 },
}

/// The greatest error with which ours still agrees.
#[derive(Clone, Copy)]
pub(crate) enum Allowed {
    /// As a share of theirs.
    Share(f64),
    /// In the unit of the value.
    Units(f64),
}

/// One figure of theirs beside ours.
pub(crate) struct Case {
    check: String,
    source: &'static Source,
    conditions: &'static str,
    theirs: Theirs,
    ours: f64,
}

impl Case {
    /// Expects their value, give or take `allowed`.
    pub(crate) fn about(
        check: impl Into<String>,
        source: &'static Source,
        conditions: &'static str,
        (value, allowed): (f64, Allowed),
        ours: f64,
    ) -> Self {
        let theirs = Theirs::About { value, allowed };
        Self::new(check.into(), source, conditions, theirs, ours)
    }

    /// Expects a value between two bounds, both included.
    pub(crate) fn between(
        check: impl Into<String>,
        source: &'static Source,
        conditions: &'static str,
        (low, high): (f64, f64),
        ours: f64,
    ) -> Self {
        let theirs = Theirs::Between { low, high };
        Self::new(check.into(), source, conditions, theirs, ours)
    }

    fn new(
        check: String,
        source: &'static Source,
        conditions: &'static str,
        theirs: Theirs,
        ours: f64,
    ) -> Self {
        Self {
            check,
            source,
            conditions,
            theirs,
            ours,
        }
    }

    pub(crate) fn verdict(&self) -> Verdict {
        // Written so that NaN agrees with nothing.
        let agrees = match self.theirs {
            Theirs::About { value, allowed } => {
                let most = match allowed {
                    Allowed::Share(share) => share * value.abs(),
                    Allowed::Units(units) => units,
                };
                (self.ours - value).abs() <= most
            }
            Theirs::Between { low, high } => low <= self.ours && self.ours <= high,
        };
        if agrees {
            Verdict::Agrees
        } else {
            Verdict::Differs
        }
    }

    /// The case as a row of a Markdown table.
    pub(crate) fn markdown(&self) -> String {
        let (theirs, error, allowed) = match self.theirs {
            Theirs::About { value, allowed } => {
                let error = self.ours - value;
                let (error, allowed) = match allowed {
                    Allowed::Share(share) => (
                        format!("{:+.1} %", 100.0 * error / value),
                        format!("±{} %", number(100.0 * share)),
                    ),
                    Allowed::Units(units) => {
                        (format!("{error:+.3}"), format!("±{}", number(units)))
                    }
                };
                (number(value), error, allowed)
            }
            Theirs::Between { low, high } => (
                format!("{} to {}", number(low), number(high)),
                "–".to_owned(),
                "within theirs".to_owned(),
            ),
        };
        let verdict = match self.verdict() {
            Verdict::Agrees => "agrees",
            Verdict::Differs | Verdict::TooWide => "**differs**",
        };
        format!(
            "| {} | {}, {} | {} | {theirs} | {} | {error} | {allowed} | {verdict} |",
            self.check,
            self.source.name,
            self.source.date,
            self.conditions,
            number(self.ours),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMEBODY: Source = Source {
        name: "somebody",
        date: "2026",
    };

    #[test]
    fn a_case_agrees_up_to_its_allowed_error_and_no_further() {
        let about = |allowed, ours| {
            let case = Case::about("x", &SOMEBODY, "none", (200.0, allowed), ours);
            case.verdict() == Verdict::Agrees
        };
        assert!(about(Allowed::Share(0.1), 180.0) && about(Allowed::Share(0.1), 220.0));
        assert!(!about(Allowed::Share(0.1), 179.9) && !about(Allowed::Share(0.1), f64::NAN));
        assert!(about(Allowed::Units(5.0), 205.0) && !about(Allowed::Units(5.0), 205.1));
        let between = |ours| {
            let case = Case::between("x", &SOMEBODY, "none", (7.0, 28.0), ours);
            case.verdict() == Verdict::Agrees
        };
        assert!(between(7.0) && between(28.0) && !between(6.9) && !between(28.1));
        assert!(!between(f64::NAN));
    }
}

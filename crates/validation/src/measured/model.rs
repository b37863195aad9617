//! The provider of a language model, and its limit per minute.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::DesignName;

const STATED: Source = Source {
    name: "the limit as a provider states it",
    date: "by definition",
};

pub(crate) fn group() -> Group {
    Group {
        title: "Model provider",
        words: "Requests of one token each, twenty a second, so that the tokens are the requests. The bucket is full at \
                the start, so the count begins with the second minute.",
        cases: limits(),
    }
}

/// Requests that pass in each of the minutes two to four.
fn limits() -> Vec<Case> {
    let cases = [90, 100, 119, 500].map(|limit| {
        let mut draft = lab::transparent(DesignName::Synchronous, 240);
        lab::even(&mut draft, 20.0);
        let model = &mut draft.settings.model;
        model.used = true;
        (model.tokens_per_min, model.tokens_per_request) = (limit, 1);
        let mut lab = Lab::new(&draft);
        lab.until_s(60.0);
        let before = lab.metric("model", "ModelTokens");
        lab.until_s(240.0);
        let passed = lab.metric("model", "ModelTokens") - before;
        Case::about(
            format!("Limit of {limit} requests a minute: pass in a minute"),
            &STATED,
            "minutes 2 to 4",
            (f64::from(limit), Allowed::Units(1.0)),
            passed / 3.0,
        )
    });
    cases.into()
}

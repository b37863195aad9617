//! The prices in words, made of the price list, and how a bill comes about.

use super::prices::{PRICES, PRICES_AS_OF};
use sluice_sim::model::{Basis, Chapter, Rule};

/// What the model says of the bill.
pub const MODEL: Chapter = Chapter {
    title: "Prices",
    about: "A bill is each metric that has a price, times that price: on-demand list prices of us-east-1.",
    kinds: &[],
    settings: &[],
    states: &[],
    rules: &RULES,
    left_out: &[
        "data transfer, storage, logs and alarms",
        "free tiers, volume discounts, savings plans, reserved and spot instances",
        "the least that AWS bills: provisioned concurrency for 5 minutes, an instance and a connection for a minute",
        "calls to a queue of more than 64 KB, and pushed messages of more than 32 KB, which count as several",
        "calls to an HTTP API of more than 512 KB, which count as several",
        "the calls of a redrive and the messages that connecting takes",
    ],
};

/// Rules that are no prices.
const GENERAL: [Rule; 4] = [
    rule(
        "What is kept ready is billed by the time of the run, used or not; everything else by use.",
        Basis::Documented,
        "price pages of AWS",
    ),
    rule(
        "An auto-scaled table is billed for the capacity that it has at each moment.",
        Basis::Documented,
        "dynamodb/pricing, provisioned",
    ),
    rule(
        "A unit of warm throughput, above what a table starts with, costs once what a provisioned write unit costs \
         for an hour.",
        Basis::Assumed,
        "AWS database blog, pre-warming with warm throughput, from memory",
    ),
    rule(
        "A load balancer's capacity units are those of new connections, and each call is one.",
        Basis::Assumed,
        "Browsers that come for one request each; kept-alive connections would cost less",
    ),
];

const COUNT: usize = GENERAL.len() + PRICES.len();

/// A rule for each price, then the others.
const RULES: [Rule; COUNT] = {
    let mut rules = [GENERAL[0]; COUNT];
    let mut at = 0;
    while at < PRICES.len() {
        rules[at] = rule(PRICES[at].words, Basis::Documented, PRICES[at].source);
        at += 1;
    }
    while at < COUNT {
        rules[at] = GENERAL[at - PRICES.len()];
        at += 1;
    }
    rules
};

const fn rule(says: &'static str, basis: Basis, source: &'static str) -> Rule {
    Rule {
        says,
        basis,
        source,
        date: PRICES_AS_OF,
        rows: &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_price_is_a_rule_in_the_words_of_the_price_page() {
        let says = MODEL.rules.iter().map(|rule| rule.says);
        let says: Vec<_> = says.collect();
        assert_eq!(says.len(), COUNT);
        for words in [
            "A million calls of a REST API: $3.50.",
            "A million calls of an HTTP API: $1.00.",
            "An hour of an m7i.large: $0.1008.",
            "A gigabyte of a function's memory for a second: $0.0000166667.",
        ] {
            assert!(says.contains(&words), "{says:#?}");
        }
    }
}

//! API Gateway: its bucket, its patience, its errors and its prices.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::settings::{Api, Notification, RetryPolicy};
use sluice_scenario::traffic::{Arrivals, Shape};
use sluice_scenario::{DesignName, Draft, Latency};

const THROTTLING: Source = Source {
    name: "API Gateway developer guide, api-gateway-request-throttling",
    date: "2023-06",
};
const LIMITS: Source = Source {
    name: "API Gateway developer guide, limits",
    date: "2023-06",
};
const LAMBDA_ERRORS: Source = Source {
    name: "Lambda developer guide, services-apigateway",
    date: "2023-10",
};
const LAYERS: Source = Source {
    name: "Site Reliability Engineering, ch. 22 (from memory)",
    date: "2016",
};
const PRICES: Source = Source {
    name: "aws.amazon.com/api-gateway/pricing, as read at amnic.com",
    date: "2026-11-23",
};

pub(crate) fn group() -> Group {
    let mut cases = vec![bucket()];
    cases.extend(patience());
    cases.extend(throttled_function());
    cases.push(layers());
    cases.extend(prices());
    Group {
        title: "API Gateway",
        words: "REST and HTTP APIs: what passes the bucket, how long a silent integration is waited for, how a \
                throttled function is counted, and what calls and questions cost in a whole run.",
        cases,
    }
}

/// Some calls at even intervals, and then none.
fn calls(design: DesignName, api: Api, rps: f64, seconds: f64, duration_s: u32) -> Draft {
    let mut draft = lab::transparent(design, duration_s);
    draft.settings.api_gateway.api = api;
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Ramp {
        from_rps: rps,
        to_rps: 0.0,
        at_s: seconds,
        rise_s: 0.0,
    };
    draft
}

fn bucket() -> Case {
    let mut draft = calls(DesignName::Synchronous, Api::Rest, 100.0, 3.0, 10);
    draft.settings.api_gateway.rate_limit_rps = 30;
    draft.settings.api_gateway.burst_limit = 50;
    let mut lab = Lab::new(&draft);
    lab.until_s(10.0);
    let count = |name| lab.metric("api-gateway", name);
    Case::about(
        "Token bucket of 30/s and 50: of 300 calls in 3 s pass",
        &THROTTLING,
        "a full bucket at first: 50 + 3 s × 30/s",
        (140.0, Allowed::Units(1.0)),
        count("Count") - count("4XXError"),
    )
}

/// When a caller hears of an integration that does not answer.
fn patience() -> Vec<Case> {
    let answered_s = |api: Api, timeout_ms: u32| {
        let mut draft = calls(DesignName::Synchronous, api, 1.0, 1.5, 120);
        draft.settings.api_gateway.integration_timeout_ms = timeout_ms;
        draft.settings.lambda.work = Latency::constant(100_000.0);
        let name = if api == Api::Rest { "5XXError" } else { "5xx" };
        let mut lab = Lab::new(&draft);
        let first_s = lab.first_s(0.01, 120.0, |lab| lab.metric("api-gateway", "Count") > 0.0);
        lab.first_s(0.01, 120.0, |lab| lab.metric("api-gateway", name) > 0.0) - first_s
    };
    vec![
        Case::about(
            "REST: a silent integration is given up after, s",
            &LIMITS,
            "default timeout",
            (29.0, Allowed::Units(0.02)),
            answered_s(Api::Rest, 29_000),
        ),
        Case::about(
            "HTTP: a silent integration is given up after, s",
            &LIMITS,
            "a timeout of 60 s is asked for",
            (30.0, Allowed::Units(0.02)),
            answered_s(Api::Http, 60_000),
        ),
    ]
}

/// A function that may run only one at a time, and is called by ten a second for a second each.
fn throttled_function() -> Vec<Case> {
    let mut draft = calls(DesignName::Synchronous, Api::Rest, 10.0, 20.0, 40);
    draft.settings.lambda.concurrency_limit = 1;
    draft.settings.lambda.work = Latency::constant(1_000.0);
    let mut lab = Lab::new(&draft);
    lab.until_s(40.0);
    let throttles = lab.metric("lambda", "Throttles");
    let conditions = "REST, one environment, 10 calls/s of 1 s";
    vec![
        Case::about(
            "Calls that a throttled function refuses: share counted as 5XXError",
            &LAMBDA_ERRORS,
            conditions,
            (1.0, Allowed::Units(0.0)),
            lab.metric("api-gateway", "5XXError") / throttles,
        ),
        Case::about(
            "Calls that a throttled function refuses: counted as 4XXError",
            &LAMBDA_ERRORS,
            conditions,
            (0.0, Allowed::Units(0.0)),
            lab.metric("api-gateway", "4XXError"),
        ),
        Case::about(
            "Calls that a throttled function refuses: invocations for each call",
            &LAMBDA_ERRORS,
            "the same: the gateway never tries again",
            (1.0, Allowed::Units(0.0)),
            (throttles + lab.metric("lambda", "Invocations")) / lab.metric("api-gateway", "Count"),
        ),
    ]
}

/// Each of three layers makes four attempts, and the last one always fails.
fn layers() -> Case {
    let mut draft = calls(DesignName::ServiceChain, Api::Rest, 1.0, 1.5, 600);
    let settings = &mut draft.settings;
    (
        settings.client.retry.policy,
        settings.client.retry.attempts_max,
    ) = (RetryPolicy::Immediate, 4);
    (settings.services.count, settings.services.attempts) = (3, 4);
    settings.services.timeout_ms = 60_000;
    settings.dynamodb.error_rate = 1.0;
    let mut lab = Lab::new(&draft);
    lab.until_s(600.0);
    Case::about(
        "Layers of four attempts, three of them: calls to the database for each request",
        &LAYERS,
        "a client, two services that call the next one, a database that is down",
        (64.0, Allowed::Units(0.0)),
        lab.metric("dynamodb", "SystemErrors") / lab.metric("clients", "Requests"),
    )
}

fn prices() -> Vec<Case> {
    let gateway_usd = |draft: &Draft| lab::bill(draft).parts_usd["api-gateway"];
    let per_million = |api: Api| {
        let bill = lab::bill(&calls(DesignName::Synchronous, api, 100.0, 100.0, 110));
        bill.parts_usd["api-gateway"] / bill.total_usd
            * bill.per_million_requests_usd.unwrap_or(0.0)
    };
    let mut polled = calls(DesignName::EventDriven, Api::Rest, 10.0, 100.0, 160);
    lab::pollers(&mut polled, 20);
    polled.settings.lambda.work = Latency::constant(1_000.0);
    polled.settings.client.notification = Notification::Poll {
        interval_ms: 500,
        patience_s: 60,
    };
    let rest_usd = gateway_usd(&polled);
    polled.settings.api_gateway.api = Api::Http;
    let http_usd = gateway_usd(&polled);
    let mut whole = calls(DesignName::Synchronous, Api::Rest, 100.0, 100.0, 110);
    whole.settings.lambda.work = Latency::constant(100.0);
    whole.settings.lambda.memory_mb = 256;
    whole.settings.lambda.measured_at_mb = 256;
    let whole = lab::bill(&whole).per_million_requests_usd.unwrap_or(0.0);
    let cent = Allowed::Share(0.001);
    vec![
        Case::about(
            "REST: $ for a million calls",
            &PRICES,
            "10,000 calls, first tier",
            (3.50, cent),
            per_million(Api::Rest),
        ),
        Case::about(
            "HTTP: $ for a million calls",
            &PRICES,
            "10,000 calls, first tier",
            (1.00, cent),
            per_million(Api::Http),
        ),
        Case::about(
            "Polling through an HTTP API instead of a REST API: the gateway's bill, as a share",
            &PRICES,
            "1,000 orders, each asked about every 0.5 s until it is done",
            (1.00 / 3.50, cent),
            http_usd / rest_usd,
        ),
        Case::about(
            "Synchronous, all parts: $ for a million requests",
            &PRICES,
            "REST 3.50; function of 256 MB and 100 ms: 0.20 and 25,000 GB-s at 0.0000166667; one write on demand 0.625",
            (3.50 + 0.20 + 0.416_667_5 + 0.625, Allowed::Share(0.002)),
            whole,
        ),
    ]
}

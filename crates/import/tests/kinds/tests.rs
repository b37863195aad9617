//! Results of load tests, with what comes of each and how often it is counted, in seconds.

/// Each kind, its text, its counts and their interval.
pub(crate) const TESTS: &[(&str, &str, &[f64], f64)] = &[
    (
        "k6, a table",
        "metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name\nhttp_reqs,1795766400,1.000000,,,,true,,GET,https://shop.example/\nhttp_req_duration,1795766400,293.326348,,,,true,,GET,https://shop.example/\nhttp_reqs,1795766400,1.000000,,,,true,,GET,https://shop.example/\nhttp_req_duration,1795766400,93.326348,,,,true,,GET,https://shop.example/\nvus,1795766401,5.000000,,,,,,,\nhttp_reqs,1795766401,1.000000,,,,true,,GET,https://shop.example/\nhttp_req_duration,1795766401,93.326348,,,,true,,GET,https://shop.example/\nhttp_reqs,1795766403,1.000000,,,,true,,GET,https://shop.example/\n",
        &[2.0, 1.0, 0.0, 1.0],
        1.0,
    ),
    (
        "k6, points",
        "{\"type\":\"Metric\",\"data\":{\"name\":\"http_reqs\",\"type\":\"counter\"},\"metric\":\"http_reqs\"}\n{\"metric\":\"http_reqs\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-27T08:00:00.1Z\",\"value\":1,\"tags\":{\"status\":\"200\"}}}\n{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-27T08:00:00.1Z\",\"value\":51.2}}\n{\"metric\":\"http_reqs\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-27T08:00:00.73Z\",\"value\":1}}\n{\"metric\":\"http_reqs\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-27T08:00:01.211Z\",\"value\":1}}\n{\"metric\":\"http_reqs\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-27T08:00:03.9Z\",\"value\":1}}\n",
        &[2.0, 1.0, 0.0, 1.0],
        1.0,
    ),
    (
        "Locust",
        "\"Timestamp\",\"User Count\",\"Type\",\"Name\",\"Requests/s\",\"Failures/s\",\"50%\",\"99%\",\"Total Request Count\"\n\"1795766400\",\"0\",\"GET\",\"/a\",1.500000,0.0,80,90,0\n\"1795766400\",\"0\",\"\",\"Aggregated\",2.500000,0.0,80,90,0\n\"1795766401\",\"1\",\"GET\",\"/a\",3.000000,0.0,80,90,10\n\"1795766401\",\"1\",\"\",\"Aggregated\",4.000000,0.0,80,90,10\n\"1795766402\",\"1\",\"\",\"Aggregated\",6.000000,0.0,80,90,20\n",
        &[2.5, 4.0, 6.0],
        1.0,
    ),
    (
        "Artillery",
        "{\"aggregate\":{\"counters\":{\"http.requests\":110}},\"intermediate\":[{\"counters\":{\"http.requests\":50,\"vusers.created\":50},\"firstMetricAt\":1795766400123,\"period\":\"1795766400000\"},{\"counters\":{\"http.requests\":60},\"period\":\"1795766420000\"}]}",
        &[50.0, 0.0, 60.0],
        10.0,
    ),
    (
        "hey, its summary",
        "\nSummary:\n  Total:\t3.0042 secs\n  Slowest:\t0.1 secs\n  Requests/sec:\t99.5\n\nStatus code distribution:\n  [200]\t300 responses\n",
        &[99.5, 99.5, 99.5],
        1.0,
    ),
    ("numbers", "120\n135\n160\n", &[120.0, 135.0, 160.0], 1.0),
    (
        "a counter of Prometheus",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"http_requests_total\",\"instance\":\"a\"},\"values\":[[1795766400,\"1000\"],[1795766415,\"1150\"],[1795766430,\"1450\"],[1795766445,\"20\"]]}]}}",
        &[150.0, 300.0, 20.0],
        15.0,
    ),
    (
        "hours run together",
        "# -----\n# Hourly\n# -----\nDate + hour (YYYYMMDDHH),Sessions\n2026112700,1000\n2026112701,1050\n2026112702,1100\n",
        &[1000.0, 1050.0, 1100.0],
        3600.0,
    ),
];

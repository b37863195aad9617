//! Counts by the minute, from 2026-11-27 08:00 on: 600, 1,200, 660.

/// Each kind, and its text.
pub(crate) const PERIODS: &[(&str, &str)] = &[
    (
        "CloudWatch's console",
        "Full label,Requests\nLabel,Requests\nPeriod,60\n2026/11/27 08:00:00,600\n2026/11/27 08:01:00,1200\n2026/11/27 08:02:00,660\n",
    ),
    (
        "CloudWatch's console, several metrics",
        "Full label,Duration,Invocations,Errors\nLabel,Duration,Invocations,Errors\nPeriod,60,60,60\n2026/11/27 08:00:00,100.5,600,0\n2026/11/27 08:01:00,98,1200,2\n2026/11/27 08:02:00,99,660,1\n",
    ),
    (
        "Logs Insights",
        "bin(1m),count(*)\n2026-11-27 08:00:00.000,600\n2026-11-27 08:01:00.000,1200\n2026-11-27 08:02:00.000,660\n",
    ),
    (
        "Logs Insights by status",
        "bin(1m),status,count\n2026-11-27 08:00:00.000,200,590\n2026-11-27 08:00:00.000,502,10\n2026-11-27 08:01:00.000,200,1200\n2026-11-27 08:02:00.000,200,600\n2026-11-27 08:02:00.000,502,60\n",
    ),
    (
        "GetMetricData",
        "{\n \"MetricDataResults\": [ { \"Id\": \"m1\", \"Label\": \"RequestCount\",\n \"Timestamps\": [\"2026-11-27T08:02:00+00:00\", \"2026-11-27T08:01:00+00:00\", \"2026-11-27T08:00:00+00:00\"],\n \"Values\": [660.0, 1200.0, 600.0], \"StatusCode\": \"Complete\" } ], \"Messages\": [] }",
    ),
    (
        "GetMetricData, text",
        "METRICDATARESULTS\tm1\tRequestCount\tComplete\nTIMESTAMPS\t2026-11-27T08:02:00+00:00\t2026-11-27T08:01:00+00:00\t2026-11-27T08:00:00+00:00\nVALUES\t660.0\t1200.0\t600.0\n",
    ),
    (
        "GetMetricStatistics",
        "{\n \"Label\": \"RequestCount\", \"Datapoints\": [\n {\"Timestamp\": \"2026-11-27T08:01:00+00:00\", \"Sum\": 1200.0, \"Unit\": \"Count\"},\n {\"Timestamp\": \"2026-11-27T08:00:00+00:00\", \"Sum\": 600.0, \"Unit\": \"Count\"},\n {\"Timestamp\": \"2026-11-27T08:02:00+00:00\", \"Sum\": 660.0, \"Unit\": \"Count\"} ] }",
    ),
    (
        "GetMetricStatistics, text",
        "RequestCount\nDATAPOINTS\t1200.0\t2026-11-27T08:01:00+00:00\tCount\nDATAPOINTS\t600.0\t2026-11-27T08:00:00+00:00\tCount\nDATAPOINTS\t660.0\t2026-11-27T08:02:00+00:00\tCount\n",
    ),
    (
        "uniq -c of minutes",
        "    600 27/Nov/2026:08:00\n   1200 27/Nov/2026:08:01\n    660 27/Nov/2026:08:02\n",
    ),
    (
        "uniq -c of ISO minutes",
        "    600 2026-11-27T08:00\n   1200 2026-11-27T08:01\n    660 2026-11-27T08:02\n",
    ),
    (
        "uniq -c with brackets",
        "    600 [27/Nov/2026:08:00\n   1200 [27/Nov/2026:08:01\n    660 [27/Nov/2026:08:02\n",
    ),
    (
        "uniq -c with blanks in the time",
        "    600 2026-11-27 08:00\n   1200 2026-11-27 08:01\n    660 2026-11-27 08:02\n",
    ),
    (
        "uniq -c of times of day",
        "    600 08:00\n   1200 08:01\n    660 08:02\n",
    ),
    (
        "the count behind the time",
        "2026-11-27T08:00 600\n2026-11-27T08:01 1200\n2026-11-27T08:02 660\n",
    ),
    (
        "start and end",
        "start,end,requests\n1795766400,1795766460,600\n1795766460,1795766520,1200\n1795766520,1795766580,660\n",
    ),
    (
        "American Excel",
        "Time,Requests\n11/27/2026 8:00,600\n11/27/2026 8:01,1200\n11/27/2026 8:02,660\n",
    ),
    (
        "American, half days",
        "Time,Requests\n11/27/2026 8:00:00 AM,600\n11/27/2026 8:01:00 AM,1200\n11/27/2026 8:02:00 AM,660\n",
    ),
    (
        "German Excel",
        "\u{feff}Zeit;Anfragen\r\n27.11.2026 08:00;600\r\n27.11.2026 08:01;1.200\r\n27.11.2026 08:02;660\r\n",
    ),
    (
        "British",
        "Date,Hits\n27/11/2026 08:00,600\n27/11/2026 08:01,1200\n27/11/2026 08:02,660\n",
    ),
    (
        "French",
        "Date;Requêtes\n27/11/2026 08:00;600,0\n27/11/2026 08:01;1\u{202f}200,0\n27/11/2026 08:02;660,0\n",
    ),
    (
        "Swiss",
        "Zeit;Anzahl\n27.11.2026 08:00;600\n27.11.2026 08:01;1'200\n27.11.2026 08:02;660\n",
    ),
    (
        "days of a spreadsheet",
        "Time,Requests\n46353.3333333333,600\n46353.3340277778,1200\n46353.3347222222,660\n",
    ),
    (
        "days of a spreadsheet, decimal commas",
        "Zeit;Anfragen\n46353,3333333333;600\n46353,3340277778;1.200\n46353,3347222222;660\n",
    ),
    (
        "thousands",
        "time,requests\n2026-11-27T08:00:00Z,600\n2026-11-27T08:01:00Z,\"1,200\"\n2026-11-27T08:02:00Z,660\n",
    ),
    (
        "day and time of day apart",
        "Date,Time,Requests\n2026-11-27,08:00,600\n2026-11-27,08:01,1200\n2026-11-27,08:02,660\n",
    ),
    (
        "Grafana, side by side",
        "\"Time\",\"{instance=\"\"a\"\"}\",\"{instance=\"\"b\"\"}\"\n1795766400000,300,300\n1795766460000,600,600\n1795766520000,330,330\n",
    ),
    (
        "Grafana, one under another",
        "\"Series\";\"Time\";\"Value\"\n\"a\";2026-11-27T08:00:00+00:00;300\n\"a\";2026-11-27T08:01:00+00:00;600\n\"a\";2026-11-27T08:02:00+00:00;330\n\"b\";2026-11-27T08:00:00+00:00;300\n\"b\";2026-11-27T08:01:00+00:00;600\n\"b\";2026-11-27T08:02:00+00:00;330\n",
    ),
    (
        "Grafana, with units",
        "Time,shop\n2026-11-27 08:00:00,10 req/s\n2026-11-27 08:01:00,20 req/s\n2026-11-27 08:02:00,11 req/s\n",
    ),
    (
        "Grafana, shortened",
        "Time,Requests\n2026-11-27 08:00:00,600\n2026-11-27 08:01:00,1.20 K\n2026-11-27 08:02:00,660\n",
    ),
    (
        "Datadog, a table",
        "time,count:trace.http.request.hits{service:shop}\n2026-11-27T08:00:00.000Z,600\n2026-11-27T08:01:00.000Z,1200\n2026-11-27T08:02:00.000Z,660\n",
    ),
    (
        "Datadog, an answer",
        "{\"status\":\"ok\",\"series\":[{\"metric\":\"hits\",\"interval\":60,\"scope\":\"service:shop\",\"pointlist\":[[1795766400000.0,600.0],[1795766460000.0,1200.0],[1795766520000.0,660.0]]}]}",
    ),
    (
        "Google Cloud, a table",
        "TimeSeries ID,loadbalancing.googleapis.com/https/request_count\nproject_id,my-project\nFri Nov 27 2026 09:00:00 GMT+0100 (Central European Standard Time),600\nFri Nov 27 2026 09:01:00 GMT+0100 (Central European Standard Time),1200\nFri Nov 27 2026 09:02:00 GMT+0100 (Central European Standard Time),660\n",
    ),
    (
        "Google Cloud, an answer",
        "{\"timeSeries\":[{\"metric\":{\"type\":\"loadbalancing.googleapis.com/https/request_count\"},\"points\":[{\"interval\":{\"startTime\":\"2026-11-27T08:02:00Z\",\"endTime\":\"2026-11-27T08:03:00Z\"},\"value\":{\"int64Value\":\"660\"}},{\"interval\":{\"startTime\":\"2026-11-27T08:01:00Z\"},\"value\":{\"int64Value\":\"1200\"}},{\"interval\":{\"startTime\":\"2026-11-27T08:00:00Z\"},\"value\":{\"int64Value\":\"600\"}}]}]}",
    ),
    (
        "psql",
        "         minute         | count \n------------------------+-------\n 2026-11-27 08:00:00+00 |   600\n 2026-11-27 08:01:00+00 |  1200\n 2026-11-27 08:02:00+00 |   660\n(3 rows)\n",
    ),
    (
        "MySQL",
        "+---------------------+----------+\n| minute              | COUNT(*) |\n+---------------------+----------+\n| 2026-11-27 08:00:00 |      600 |\n| 2026-11-27 08:01:00 |     1200 |\n| 2026-11-27 08:02:00 |      660 |\n+---------------------+----------+\n",
    ),
    (
        "Postgres, COPY",
        "minute,count\n2026-11-27 08:00:00+00,600\n2026-11-27 08:01:00+00,1200\n2026-11-27 08:02:00+00,660\n",
    ),
    (
        "Athena",
        "\"minute\",\"_col1\"\n\"2026-11-27 08:00:00.000\",\"600\"\n\"2026-11-27 08:01:00.000\",\"1200\"\n\"2026-11-27 08:02:00.000\",\"660\"\n",
    ),
    (
        "Athena, with a zone",
        "\"minute\",\"requests\"\n\"2026-11-27 09:00:00.000 Europe/Berlin\",\"600\"\n\"2026-11-27 09:01:00.000 Europe/Berlin\",\"1200\"\n\"2026-11-27 09:02:00.000 Europe/Berlin\",\"660\"\n",
    ),
    (
        "pandas with its index",
        ",time,requests\n0,2026-11-27 08:00:00,600.0\n1,2026-11-27 08:01:00,1200.0\n2,2026-11-27 08:02:00,660.0\n",
    ),
    (
        "pandas with offsets",
        "time,requests\n2026-11-27 09:00:00+01:00,600\n2026-11-27 09:01:00+01:00,1200\n2026-11-27 09:02:00+01:00,660\n",
    ),
    (
        "pandas, printed",
        "                     requests\n2026-11-27 08:00:00       600\n2026-11-27 08:01:00      1200\n2026-11-27 08:02:00       660\n",
    ),
    (
        "pandas, records",
        "[{\"time\":1795766400000,\"requests\":600},{\"time\":1795766460000,\"requests\":1200},{\"time\":1795766520000,\"requests\":660}]",
    ),
    (
        "pairs",
        "[[1795766400, 600], [1795766460, 1200], [1795766520, 660]]",
    ),
    (
        "objects, one in each line",
        "{\"time\":\"2026-11-27T08:00:00Z\",\"requests\":600}\n{\"time\":\"2026-11-27T08:01:00Z\",\"requests\":1200}\n{\"time\":\"2026-11-27T08:02:00Z\",\"requests\":660}\n",
    ),
    (
        "Prometheus, a rate",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"instance\":\"a\"},\"values\":[[1795766400,\"5.5\"],[1795766460,\"10.25\"],[1795766520,\"5.25\"]]},{\"metric\":{\"instance\":\"b\"},\"values\":[[1795766400,\"4.5\"],[1795766460,\"9.75\"],[1795766520,\"5.75\"]]}]}}",
    ),
    (
        "a rate per second",
        "time,requests_per_second\n2026-11-27T08:00:00Z,10.00\n2026-11-27T08:01:00Z,20.00\n2026-11-27T08:02:00Z,11.00\n",
    ),
    (
        "a rate per minute",
        "time;Requests/min\n27.11.2026 08:00;600\n27.11.2026 08:01;1200\n27.11.2026 08:02;660\n",
    ),
    (
        "the whole and its parts",
        "time,web,app,total\n2026-11-27T08:00:00Z,100,500,600\n2026-11-27T08:01:00Z,200,1000,1200\n2026-11-27T08:02:00Z,60,600,660\n",
    ),
    (
        "parts alone",
        "time,web,app\n2026-11-27T08:00:00Z,100,500\n2026-11-27T08:01:00Z,200,1000\n2026-11-27T08:02:00Z,60,600\n",
    ),
    (
        "newest first",
        "time,requests\n2026-11-27T08:02:00Z,660\n2026-11-27T08:01:00Z,1200\n2026-11-27T08:00:00Z,600\n",
    ),
    (
        "beside a duration in seconds",
        "time,avg_duration_seconds,count\n2026-11-27T08:00:00Z,0.21,600\n2026-11-27T08:01:00Z,0.25,1200\n2026-11-27T08:02:00Z,0.22,660\n",
    ),
    (
        "Kibana",
        "\"@timestamp per minute\",\"Count of records\"\n\"Nov 27, 2026 @ 08:00:00.000\",600\n\"Nov 27, 2026 @ 08:01:00.000\",\"1,200\"\n\"Nov 27, 2026 @ 08:02:00.000\",660\n",
    ),
    (
        "Graphite",
        "[{\"target\": \"shop\", \"datapoints\": [[500, 1795766400], [1000, 1795766460], [600, 1795766520]]}, {\"target\": \"cart\", \"datapoints\": [[100, 1795766400], [200, 1795766460], [60, 1795766520]]}]",
    ),
    (
        "InfluxDB",
        "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double\n#group,false,false,true,true,false,false\n#default,_result,,,,,\n,result,table,_start,_stop,_time,_value\n,,0,2026-11-27T07:00:00Z,2026-11-27T09:00:00Z,2026-11-27T08:00:00Z,600\n,,0,2026-11-27T07:00:00Z,2026-11-27T09:00:00Z,2026-11-27T08:01:00Z,1200\n,,0,2026-11-27T07:00:00Z,2026-11-27T09:00:00Z,2026-11-27T08:02:00Z,660\n",
    ),
    (
        "minutes since the beginning",
        "minute,requests\n0,600\n1,1200\n2,660\n",
    ),
    (
        "seconds since the beginning",
        "t;requests\n0;600\n60;1200\n120;660\n",
    ),
    (
        "two functions side by side",
        "Full label,checkout Invocations,search Invocations\nPeriod,60,60\n2026/11/27 08:00:00,100,500\n2026/11/27 08:01:00,200,1000\n2026/11/27 08:02:00,60,600\n",
    ),
    (
        "no heading",
        "2026-11-27 08:00:00,600\n2026-11-27 08:01:00,1200\n2026-11-27 08:02:00,660\n",
    ),
    (
        "GetMetricData, several metrics",
        "{ \"MetricDataResults\": [\n {\"Id\": \"m1\", \"Label\": \"Invocations\", \"Timestamps\": [\"2026-11-27T08:02:00+00:00\", \"2026-11-27T08:01:00+00:00\", \"2026-11-27T08:00:00+00:00\"], \"Values\": [660.0, 1200.0, 600.0]},\n {\"Id\": \"m2\", \"Label\": \"Errors\", \"Timestamps\": [\"2026-11-27T08:01:00+00:00\"], \"Values\": [5.0]},\n {\"Id\": \"m3\", \"Label\": \"Duration p99\", \"Timestamps\": [\"2026-11-27T08:01:00+00:00\"], \"Values\": [151.5]} ] }",
    ),
    (
        "metrics one under another",
        "time,metric,value\n2026-11-27 08:00,Invocations,600\n2026-11-27 08:00,Duration,51\n2026-11-27 08:01,Invocations,1200\n2026-11-27 08:01,Errors,3\n2026-11-27 08:01,Duration,50.5\n2026-11-27 08:02,Invocations,660\n2026-11-27 08:02,Duration,53\n",
    ),
    (
        "outcomes one under another",
        "time,level,count\n2026-11-27 08:00,ok,590\n2026-11-27 08:00,error,10\n2026-11-27 08:01,ok,1200\n2026-11-27 08:02,ok,600\n2026-11-27 08:02,error,60\n",
    ),
    (
        "commas and blanks, with words",
        "time, service, requests\n2026-11-27T08:00:00Z, shop, 600\n2026-11-27T08:01:00Z, shop, 1200\n2026-11-27T08:02:00Z, shop, 660\n",
    ),
];

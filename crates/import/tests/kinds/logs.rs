//! Logs of requests on 2026-11-27: two at 08:00:00, one at 08:00:01, none at 08:00:02, one at 08:00:03.

/// Each kind, and its text.
pub(crate) const LOGS: &[(&str, &str)] = &[
    (
        "application load balancer",
        "http 2026-11-27T08:00:00.039637Z app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 502 502 120 326 \"GET http://shop.example:80/cart/0 HTTP/1.1\" \"curl/8.1\" - - arn:aws:x \"Root=1-2\" \"-\" \"-\" 0 2026-11-27T08:00:00.039637Z \"forward\"\nhttps 2026-11-27T08:00:00.939637Z app/shop/0123 10.1.2.0:4000 - -1 -1 -1 503 - 120 326 \"GET https://shop.example:443/cart/0 HTTP/2.0\" \"curl/8.1\" - -\nh2 2026-11-27T08:00:01.039637Z app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 120 326 \"GET https://shop.example:443/ HTTP/2.0\" \"curl/8.1\" - -\nhttp 2026-11-27T08:00:03.039637Z app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 120 326 \"GET http://shop.example:80/ HTTP/1.1\" \"curl/8.1\" - -\n",
    ),
    (
        "classic load balancer",
        "2026-11-27T08:00:00.039637Z shop 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 0 29 \"GET http://shop.example:80/ HTTP/1.1\" \"curl/8.1\" - -\n2026-11-27T08:00:00.139637Z shop 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 0 29 \"GET http://shop.example:80/ HTTP/1.1\" \"curl/8.1\" - -\n2026-11-27T08:00:01.039637Z shop 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 0 29 \"GET http://shop.example:80/ HTTP/1.1\" \"curl/8.1\" - -\n2026-11-27T08:00:03.039637Z shop 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 0 29 \"GET http://shop.example:80/ HTTP/1.1\" \"curl/8.1\" - -\n",
    ),
    (
        "nginx, combined",
        "203.0.113.0 - - [27/Nov/2026:09:00:00 +0100] \"GET /item/0 HTTP/1.1\" 200 500 \"https://shop.example/\" \"Mozilla/5.0 (X11; Linux x86_64)\"\n203.0.113.1 - - [27/Nov/2026:09:00:00 +0100] \"GET /item/1, HTTP/1.1\" 200 501 \"-\" \"Mozilla/5.0 (a, b; c)\"\n203.0.113.2 - - [27/Nov/2026:09:00:01 +0100] \"\" 400 0 \"-\" \"-\"\n203.0.113.3 - - [27/Nov/2026:09:00:03 +0100] \"GET /item/3 HTTP/1.1\" 200 503 \"-\" \"x\"\n",
    ),
    (
        "Apache, common",
        "::1 - frank [27/Nov/2026:08:00:00 +0000] \"GET /a.gif HTTP/1.0\" 200 2326\n::1 - frank [27/Nov/2026:08:00:00 +0000] \"GET /a.gif HTTP/1.0\" 404 -\n::1 - frank [27/Nov/2026:08:00:01 +0000] \"GET /a.gif HTTP/1.0\" 200 2326\n::1 - frank [27/Nov/2026:08:00:03 +0000] \"GET /a.gif HTTP/1.0\" 200 2326\n",
    ),
    (
        "S3",
        "79a5 shop [27/Nov/2026:08:00:00 +0000] 203.0.113.1 - 1A2B REST.GET.OBJECT key \"GET /key HTTP/1.1\" 200 - 2662 - 70 10 \"-\" \"curl\" -\n79a5 shop [27/Nov/2026:08:00:00 +0000] 203.0.113.1 - 1A2C REST.GET.OBJECT key \"GET /key HTTP/1.1\" 200 - 2662 - 70 10 \"-\" \"curl\" -\n79a5 shop [27/Nov/2026:08:00:01 +0000] 203.0.113.1 - 1A2D REST.GET.OBJECT key \"GET /key HTTP/1.1\" 200 - 2662 - 70 10 \"-\" \"curl\" -\n79a5 shop [27/Nov/2026:08:00:03 +0000] 203.0.113.1 - 1A2E REST.GET.OBJECT key \"GET /key HTTP/1.1\" 200 - 2662 - 70 10 \"-\" \"curl\" -\n",
    ),
    (
        "CloudFront",
        "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method sc-status\n2026-11-27\t08:00:00\tFRA56-C1\t500\t203.0.113.1\tGET\t200\n2026-11-27\t08:00:00\tFRA56-C1\t500\t203.0.113.1\tGET\t200\n2026-11-27\t08:00:01\tFRA56-C1\t500\t203.0.113.1\tGET\t200\n2026-11-27\t08:00:03\tFRA56-C1\t500\t203.0.113.1\tGET\t200\n",
    ),
    (
        "IIS",
        "#Software: Microsoft Internet Information Services 10.0\n#Version: 1.0\n#Fields: date time s-ip cs-method cs-uri-stem sc-status time-taken\n2026-11-27 08:00:00 10.0.0.1 GET / 200 15\n2026-11-27 08:00:00 10.0.0.1 GET / 200 15\n2026-11-27 08:00:01 10.0.0.1 GET / 200 15\n2026-11-27 08:00:03 10.0.0.1 GET / 500 15\n",
    ),
    (
        "API Gateway",
        "{\"requestId\":\"1a\",\"ip\":\"203.0.113.1\",\"requestTime\":\"27/Nov/2026:08:00:00 +0000\",\"httpMethod\":\"GET\",\"status\":\"200\",\"responseLength\":\"12\"}\n{\"requestId\":\"1b\",\"ip\":\"203.0.113.1\",\"requestTime\":\"27/Nov/2026:08:00:00 +0000\",\"httpMethod\":\"GET\",\"status\":\"200\",\"responseLength\":\"12\"}\n{\"requestId\":\"1c\",\"ip\":\"203.0.113.1\",\"requestTime\":\"27/Nov/2026:08:00:01 +0000\",\"httpMethod\":\"GET\",\"status\":\"429\",\"responseLength\":\"12\"}\n{\"requestId\":\"1d\",\"ip\":\"203.0.113.1\",\"requestTime\":\"27/Nov/2026:08:00:03 +0000\",\"httpMethod\":\"GET\",\"status\":\"200\",\"responseLength\":\"12\"}\n",
    ),
    (
        "a program's log, objects",
        "{\"level\":30,\"time\":1795766400011,\"pid\":7,\"req\":{\"method\":\"GET\",\"url\":\"/\"},\"responseTime\":12,\"msg\":\"done\"}\n{\"level\":30,\"time\":1795766400511,\"pid\":7,\"req\":{\"method\":\"GET\",\"url\":\"/\"},\"responseTime\":12,\"msg\":\"done\"}\n{\"level\":30,\"time\":1795766401011,\"pid\":7,\"req\":{\"method\":\"GET\",\"url\":\"/\"},\"responseTime\":12,\"msg\":\"done\"}\n{\"level\":30,\"time\":1795766403011,\"pid\":7,\"req\":{\"method\":\"GET\",\"url\":\"/\"},\"responseTime\":12,\"msg\":\"done\"}\n",
    ),
    (
        "Google Cloud, log entries",
        "[{\"insertId\":\"a\",\"httpRequest\":{\"status\":200,\"latency\":\"0.05s\"},\"timestamp\":\"2026-11-27T08:00:00.1Z\"},{\"insertId\":\"b\",\"httpRequest\":{\"status\":200,\"latency\":\"0.05s\"},\"timestamp\":\"2026-11-27T08:00:00.7Z\"},{\"insertId\":\"c\",\"httpRequest\":{\"status\":200,\"latency\":\"0.05s\"},\"timestamp\":\"2026-11-27T08:00:01.2Z\"},{\"insertId\":\"d\",\"httpRequest\":{\"status\":200,\"latency\":\"0.05s\"},\"timestamp\":\"2026-11-27T08:00:03.3Z\"}]",
    ),
    (
        "Logs Insights, events",
        "@timestamp,@message\n2026-11-27 08:00:00.123,START RequestId: 1\n2026-11-27 08:00:00.523,START RequestId: 2\n2026-11-27 08:00:01.123,\"START, RequestId: 3\"\n2026-11-27 08:00:03.123,START RequestId: 4\n",
    ),
    (
        "a table of requests",
        "timestamp,path,status,duration_ms\n2026-11-27T08:00:00.044Z,/cart,200,51\n2026-11-27T08:00:00.247Z,/cart,200,48\n2026-11-27T08:00:01.311Z,/,200,12\n2026-11-27T08:00:03.900Z,/,502,3\n",
    ),
    (
        "times cut from a log",
        "27/Nov/2026:08:00:00\n27/Nov/2026:08:00:00\n27/Nov/2026:08:00:01\n27/Nov/2026:08:00:03\n",
    ),
    (
        "times cut from a log, ISO with blanks",
        "2026-11-27 08:00:00\n2026-11-27 08:00:00\n2026-11-27 08:00:01\n2026-11-27 08:00:03\n",
    ),
    (
        "seconds since 1970",
        "1795766400\n1795766400\n1795766401\n1795766403\n",
    ),
    (
        "HAR",
        "{\"log\":{\"version\":\"1.2\",\"entries\":[{\"startedDateTime\":\"2026-11-27T09:00:00.120+01:00\",\"time\":51.3,\"request\":{\"method\":\"GET\",\"url\":\"https://shop.example/?a=1\"},\"response\":{\"status\":200}},{\"startedDateTime\":\"2026-11-27T09:00:00.520+01:00\",\"request\":{\"method\":\"GET\",\"url\":\"https://shop.example/\"},\"response\":{\"status\":200}},{\"startedDateTime\":\"2026-11-27T09:00:01.120+01:00\",\"request\":{\"method\":\"GET\",\"url\":\"https://shop.example/\"},\"response\":{\"status\":200}},{\"startedDateTime\":\"2026-11-27T09:00:03.120+01:00\",\"request\":{\"method\":\"GET\",\"url\":\"https://shop.example/\"},\"response\":{\"status\":200}}]}}",
    ),
    (
        "JMeter",
        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n1795766400039,230,get cart,200,OK,Users 1-1,text,true,,1430,120,5,5,http://shop.example/cart,40,0,1\n1795766400056,267,get cart,200,OK,Users 1-2,text,true,,1430,120,5,5,http://shop.example/cart,40,0,1\n1795766401106,71,get cart,200,OK,Users 1-3,text,true,,1430,120,5,5,http://shop.example/cart,40,0,1\n1795766403106,71,get cart,200,OK,Users 1-3,text,true,,1430,120,5,5,http://shop.example/cart,40,0,1\n",
    ),
    (
        "Vegeta",
        "1795766400039637000,200,295790238,0,512,,,\"\",0\n1795766400056849000,200,397733517,0,512,,,\"\",1\n1795766401106492000,200,142089874,0,512,,,\"\",2\n1795766403202987000,200,241627907,0,512,,,\"\",3\n",
    ),
    (
        "Vegeta, objects",
        "{\"attack\":\"\",\"seq\":0,\"code\":200,\"timestamp\":\"2026-11-27T08:00:00.039637Z\",\"latency\":295790238,\"bytes_out\":0,\"bytes_in\":512,\"error\":\"\",\"body\":null,\"method\":\"GET\",\"url\":\"http://shop.example/\",\"headers\":null}\n{\"attack\":\"\",\"seq\":1,\"code\":200,\"timestamp\":\"2026-11-27T08:00:00.139637Z\",\"latency\":295790238,\"bytes_out\":0,\"bytes_in\":512}\n{\"attack\":\"\",\"seq\":2,\"code\":200,\"timestamp\":\"2026-11-27T08:00:01.039637Z\",\"latency\":295790238,\"bytes_out\":0,\"bytes_in\":512}\n{\"attack\":\"\",\"seq\":3,\"code\":200,\"timestamp\":\"2026-11-27T08:00:03.039637Z\",\"latency\":295790238,\"bytes_out\":0,\"bytes_in\":512}\n",
    ),
    (
        "hey",
        "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n0.0512,0.0021,0.0003,0.0000,0.0488,0.0001,200,0.0135\n0.0498,0.0000,0.0000,0.0000,0.0496,0.0001,200,0.0517\n0.0498,0.0000,0.0000,0.0000,0.0496,0.0001,200,1.0517\n0.0498,0.0000,0.0000,0.0000,0.0496,0.0001,200,3.0517\n",
    ),
    (
        "a program's log",
        "2026-11-27 08:00:00,123 INFO shop.cart - GET /cart, 200 12ms\n2026-11-27 08:00:00,523 INFO shop.cart - GET /cart 200 12ms\n2026-11-27 08:00:01,123 WARN shop.cart - slow\n2026-11-27 08:00:03,001 INFO shop.cart - GET /cart 200 12ms\n",
    ),
    (
        "a log of the system",
        "Nov 27 08:00:00 web-1 shop[7]: GET /cart 200\nNov 27 08:00:00 web-1 shop[7]: GET /cart 200\nNov 27 08:00:01 web-1 shop[7]: GET /cart 200\nNov 27 08:00:03 web-1 shop[7]: GET /cart 200\n",
    ),
    (
        "a web server that begins with the time",
        "2026-11-27T08:00:00+00:00 203.0.113.1 \"GET / HTTP/1.1\" 200 0.05\n2026-11-27T08:00:00+00:00 203.0.113.1 \"GET / HTTP/1.1\" 200 0.05\n2026-11-27T08:00:01+00:00 203.0.113.1 \"GET / HTTP/1.1\" 200 0.05\n2026-11-27T08:00:03+00:00 203.0.113.1 \"GET / HTTP/1.1\" 200 0.05\n",
    ),
    (
        "HAProxy",
        "Nov 27 08:00:00 lb haproxy[14389]: 10.0.1.2:33317 [27/Nov/2026:08:00:00.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} \"GET /index.html HTTP/1.1\"\nNov 27 08:00:00 lb haproxy[14389]: 10.0.1.2:33317 [27/Nov/2026:08:00:00.855] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} \"GET /index.html HTTP/1.1\"\nNov 27 08:00:01 lb haproxy[14389]: 10.0.1.2:33317 [27/Nov/2026:08:00:01.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} \"GET /index.html HTTP/1.1\"\nNov 27 08:00:03 lb haproxy[14389]: 10.0.1.2:33317 [27/Nov/2026:08:00:03.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} \"GET /index.html HTTP/1.1\"\n",
    ),
    (
        "Gatling",
        "REQUEST\t\tcart\t1795766400011\t1795766400061\tOK\nREQUEST\t\tcart\t1795766400311\t1795766400361\tOK\nREQUEST\t\tcart\t1795766401011\t1795766401061\tOK\nREQUEST\t\tcart\t1795766403011\t1795766403061\tKO\n",
    ),
];

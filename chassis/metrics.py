"""What operations watch. Every metric is here; the reference page is generated from this module."""

from prometheus_client import Counter, Gauge, Histogram

published = Counter(
    "said_events_published_total", "Events a relay published and the broker confirmed.", ["service"]
)
consumed = Counter("said_events_consumed_total", "Log positions an inbox moved past.", ["service", "source"])
gaps = Counter("said_inbox_gaps_total", "Gaps an inbox saw in what the bus brought.", ["service", "source"])
quarantined = Counter("said_events_quarantined_total", "Events put in quarantine.", ["service", "source"])
waiting = Gauge("said_quarantine_waiting", "Events in quarantine that nobody has settled.", ["service"])
relay_lag = Gauge("said_relay_lag_events", "Stored events the relay has not published yet.", ["service"])
log_position = Gauge("said_log_position", "Position of the last event in the service's own log.", ["service"])
inbox_position = Gauge(
    "said_inbox_position", "Position in the producer's log that is taken in.", ["service", "source"]
)
relay_errors = Counter(
    "said_relay_errors_total", "Times a relay lost the broker or its database.", ["service"]
)
inbox_errors = Counter(
    "said_inbox_errors_total", "Times an inbox lost the broker or its database.", ["service"]
)
calls = Histogram(
    "said_calls_seconds",
    "Time a service took to answer a call, in seconds.",
    ["service", "method", "outcome"],
)
rebuilds = Counter("said_view_rebuilds_total", "Views rebuilt from the logs.", ["service", "view"])
requests = Histogram(
    "said_http_seconds",
    "Time the gateway took to answer a request, in seconds.",
    ["method", "route", "status"],
)

"""What is measured: the load for each measure, and the figures that it is about."""
from collections import namedtuple

# decimals: how many are printed; more_is_better: which way the ratio is to be read.
Figure = namedtuple("Figure", "key unit more_is_better decimals")

MESSAGES = Figure("messages_per_cpu_second", "messages per server CPU second", True, 0)
MEBIBYTES = Figure("mebibytes_per_cpu_second", "MiB per server CPU second", True, 1)
MATCHED = Figure("matched_per_cpu_second", "people matched per server CPU second", True, 0)
FURTHER = Figure("bytes_per_further_connection", "bytes for each further connection (PSS)", False, 0)
MEMORY = Figure("bytes_per_connection", "bytes per connection (PSS)", False, 0)
CPU = Figure("cpu_us_per_message", "µs of server CPU per message", False, 1)
P50 = Figure("p50_us", "µs one way, p50", False, 0)
P99 = Figure("p99_us", "µs one way, p99", False, 0)

# compare: whom the ratios are to.
Measure = namedtuple("Measure", "name title load figures compare settle", defaults=[0])

CEILING, PLAIN = "uwebsockets", "WebSockets"
BOTH = [CEILING, PLAIN]

# Each source address has some 28,000 ports; several keep those of the last run, which wait for their end, out of the way.
SOURCES = ["--from", "127.0.0.1-127.0.0.8"]


def _chat(pairs, *more):
    return ["chat", "--size", "64", "--pairs", str(pairs), *more]


def _idle(name, people):
    # What is open is what counts, so nothing is measured for long; but collectors and allocators get time to give back what
    # the arrivals took.
    return Measure(name, f"{people:,} idle connections in pairs, after a greeting each way",
                   ["idle", "--pairs", "--people", str(people), *SOURCES], [MEMORY], BOTH, settle=5)


ALL = [
    Measure("text1-100", "text of 64 B, one in flight a pair, 100 pairs", _chat(100, "--window", "1"), [MESSAGES], BOTH),
    Measure("text1-1000", "text of 64 B, one in flight a pair, 1,000 pairs", _chat(1000, "--window", "1"), [MESSAGES], BOTH),
    Measure("text16-100", "text of 64 B, 16 in flight a pair, 100 pairs", _chat(100, "--window", "16"), [MESSAGES],
            [CEILING, "uwebsockets-batch", PLAIN]),
    Measure("chunk1", "chunks of 16 KiB, one in flight a pair, 20 pairs", ["image", "--pairs", "20", "--window", "1"], [MEBIBYTES], BOTH),
    _idle("idle", 10_000),
    _idle("idle-19000", 19_000),
    Measure("rate5k", "5,000 messages a second over 1,000 pairs", _chat(1000, "--rate", "5"), [CPU, P50, P99], BOTH),
    Measure("latency5k", "5,000 messages a second over 100 pairs", _chat(100, "--rate", "50"), [P50, P99, CPU], BOTH),
    Measure("latency20k", "20,000 messages a second over 100 pairs", _chat(100, "--rate", "200"), [P50, P99, CPU], BOTH),
    Measure("connect", "connect to matched, 32 people at once", ["connect", "--pairs", "16", *SOURCES], [MATCHED], BOTH),
]

# Not run but worked out, from two that were: without what the first connections cost, such as code that is compiled for them.
FEW, MANY = "idle", "idle-19000"
FURTHER_IDLE = Measure("idle-further", f"what {MANY} has more than {FEW}, in each round", None, [FURTHER], BOTH)

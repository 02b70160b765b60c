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
TIMES = Figure("times", "times the p99 without the picture", False, 2)

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
    Measure("words", "500 texts a second in one pair", _chat(1, "--rate", "500"), [P50, P99], []),
    Measure("words-image", "the same, while one of the two also receives pictures at full speed",
            _chat(1, "--rate", "500", "--image-share", "1"), [P50, P99], []),
    Measure("connect", "connect to matched, 32 people at once", ["connect", "--pairs", "16", *SOURCES], [MATCHED], BOTH),
]



def _further(few, many):
    """Without what the first connections cost, such as code that is compiled for them. Not every user may see every process's memory."""
    if few["bytes_open"] and many["bytes_open"]:
        return (many["bytes_open"] - few["bytes_open"]) / (many["people"] - few["people"])
    return None


# Not run but worked out, from two that were, in the same round. value: of the figures of both.
Derived = namedtuple("Derived", "measure first second value")

DERIVED = [
    Derived(Measure("idle-further", "what idle-19000 has more than idle, in each round", None, [FURTHER], BOTH), "idle", "idle-19000", _further),
    Derived(Measure("words-beside", "p99 of words-image ÷ p99 of words, in each round", None, [TIMES], []), "words", "words-image",
            lambda words, beside: beside[P99.key] / words[P99.key]),
]

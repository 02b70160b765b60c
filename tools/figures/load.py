"""One run: a fresh server on one core, the load tester on another, and what came of it."""
import json
import os
import socket
import subprocess
import tempfile
import time

import histogram
from servers import ROOT

TESTER = os.path.join(ROOT, "tools/ChatMet.LoadTester/bin/Release/net10.0/ChatMet.LoadTester.dll")

START_SECONDS = 30
STOP_SECONDS = 5
# For everybody to arrive and to leave. The load tester itself gives up after 30 s without one more arrival.
AROUND_SECONDS = 120


class Failed(Exception):
    """The run brought no figures."""


def run(server, measure, times, cores, files):
    """The figures of one run. files: the path, without its ending, of what server and load tester say.

    Raises Failed when the load tester says that anything went wrong: figures of messages that got lost are none."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder, open(files + ".server.txt", "w") as said:
        process = subprocess.Popen(pinned(cores[0], server.command(port, folder)), stdout=said, stderr=said, cwd=ROOT)
        try:
            await_listening(process, port)
            result = _load(server, measure, times, cores[1], files, port, process.pid)
            if process.poll() is not None:
                raise Failed(f"the server ended, with {process.returncode}")
            return _figures(result)
        finally:
            stop(process)


def pinned(core, command):
    """The command, on one core and no longer alive than we are."""
    # Both exec: the process that is started is the one to measure. It dies with this one, whatever kills this one.
    return ["setpriv", "--pdeathsig", "KILL", "taskset", "--cpu-list", str(core), *command]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_listening(process, port):
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise Failed(f"the server did not start: it ended, with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise Failed(f"the server did not listen within {START_SECONDS} s")


def _load(server, measure, times, core, files, port, server_id):
    warm_up, duration = times
    json_file = files + ".json"
    command = pinned(core, ["dotnet", TESTER, *measure.load, "--url", f"ws://127.0.0.1:{port}/ws", "--dialect", server.dialect,
                             "--warm-up", str(max(warm_up, measure.settle)), "--duration", str(duration),
                             "--server-pid", str(server_id), "--json", json_file])
    try:
        with open(files + ".txt", "w") as said:
            limit = warm_up + measure.settle + duration + AROUND_SECONDS
            code = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, timeout=limit).returncode
    except subprocess.TimeoutExpired:
        raise Failed("the load tester took too long") from None
    if code != 0:
        raise Failed(f"the load tester ended with {code}: {_reason(files + '.txt')}")
    with open(json_file) as file:
        return json.load(file)


def _reason(file):
    """The remarks at the end of its table; without a table the last thing it said."""
    with open(file) as said:
        lines = [line.strip() for line in said if line.strip()]
    remarks = [line[2:] for line in lines if line.startswith("! ")]
    return "; ".join(remarks or lines[-1:]) or "it said nothing"


def stop(process):
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _figures(result):
    """All figures that a result has, under the keys of measures.py; those without a meaning in it are None."""
    texts, chunks, cpu = result["texts"], result["chunks"], result["server"]["cpuSeconds"]
    before, opened = result["server"]["pssBefore"], result["server"]["pssOpen"]
    messages = texts["measured"] + chunks["measured"]
    measured = texts if texts["measured"] else chunks
    p50, p99 = histogram.percentiles(measured["latency"], [50, 99])
    (late,) = histogram.percentiles(result["lateness"], [99])

    def per(amount, share):
        return amount / share if amount and share else None

    return {
        "messages_per_second": per(messages, result["seconds"]),
        "messages_per_cpu_second": per(messages, cpu),
        "mebibytes_per_cpu_second": per((texts["measuredBytes"] + chunks["measuredBytes"]) / 2**20, cpu),
        "matched_per_cpu_second": per(result["matches"], cpu),
        "cpu_us_per_message": per(1e6 * cpu, messages),
        "bytes_per_connection": per(opened - before, result["people"]) if before and opened else None,
        "bytes_open": opened,
        "people": result["people"],
        "p50_us": per(p50, 1000),
        "p99_us": per(p99, 1000),
        "late_p99_us": per(late, 1000),
        "server_cpu_share": cpu / result["seconds"],
        "load_cpu_share": result["ownCpuSeconds"] / result["seconds"],
    }

"""The command: reads its options, runs server after server, measure after measure, and prints the tables."""
import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import time

import build
import load
import measures
import report
import servers


def main():
    options = _options()
    os.makedirs(options.out, exist_ok=True)
    # So that whoever stops this stops the server that runs, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    if not options.no_build:
        build.build(with_peers=any(server.file.startswith(servers.PEERS) for server in options.only))

    before = report.read(options.out)
    lines = [_run(options, *each) for each in _plan(options, before)]
    print(_heading(options))
    print("\n".join(report.tables(before + lines)))
    return 1 if any("failure" in line for line in lines) else 0


def _plan(options, before):
    """Within a round each server has its turn, so that what the machine does meanwhile meets all of them alike."""
    plan = []
    for measure in options.measures:
        # In a folder that was used before, the rounds are further ones.
        first = 1 + max((line["round"] for line in before if line["measure"] == measure.name), default=0)
        plan += [(measure, number, server) for number in range(first, first + options.rounds) for server in options.only]
    seconds = sum(max(options.warm_up, measure.settle) + options.duration + 4 for measure, _, _ in plan)
    print(f"{len(plan)} runs, about {seconds / 60:.0f} minutes; results in {options.out}", file=sys.stderr)
    return plan


def _run(options, measure, number, server):
    line = {"measure": measure.name, "server": server.name, "round": number, "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
            "warm_up": options.warm_up, "duration": options.duration}
    try:
        if not os.path.exists(server.file):
            raise load.Failed(f"{os.path.relpath(server.file, servers.ROOT)} is not built")
        files = os.path.join(options.out, f"{measure.name}.{server.name}.{number}")
        line["figures"] = load.run(server, measure, (options.warm_up, options.duration), options.cores, files)
    except load.Failed as failure:
        line["failure"] = str(failure)
    with open(os.path.join(options.out, report.LINES), "a") as file:
        file.write(json.dumps(line) + "\n")
    print(f"{measure.name} {number} {server.name}: {_short(measure, line)}", file=sys.stderr, flush=True)
    return line


def _short(measure, line):
    if "failure" in line:
        return "FAILED, " + line["failure"]
    values = [(figure, line["figures"][figure.key]) for figure in measure.figures]
    return ", ".join(f"{value:,.{figure.decimals}f} {figure.unit}" for figure, value in values if value is not None) or "no figure"


def _heading(options):
    def said(*command):
        return subprocess.run(command, cwd=servers.ROOT, capture_output=True, text=True).stdout.strip()

    with open("/proc/cpuinfo") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())
    return (f"{time.strftime('%Y-%m-%d')}, commit {said('git', 'rev-parse', '--short', 'HEAD')}: {model}, {os.cpu_count()} cores, "
            f"Linux {platform.release()}, .NET SDK {said('dotnet', '--version')}. Each run measured "
            f"{options.duration:g} s after {options.warm_up:g} s of warm-up; server on core {options.cores[0]}, load on core {options.cores[1]}.\n")


def _options():
    parser = argparse.ArgumentParser(prog="run.sh", description="Measures ChatMet and its peers side by side; prints Markdown tables.")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (5)")
    parser.add_argument("--only", type=_some(servers.ALL), default=servers.ALL, metavar="SERVER,..", help=_names(servers.ALL))
    parser.add_argument("--measures", type=_some(measures.ALL), default=measures.ALL, metavar="MEASURE,..", help=_names(measures.ALL))
    parser.add_argument("--warm-up", type=float, default=4, metavar="SECONDS", help="of load before it is measured (4)")
    parser.add_argument("--duration", type=float, default=10, metavar="SECONDS", help="measured (10; CPU time is exact to 10 ms)")
    parser.add_argument("--cores", type=_cores, default="0,1", metavar="SERVER,LOAD", help="(0,1)")
    parser.add_argument("--out", help="folder for the results of all runs; with those that it has already (a new one below tools/figures/obj)")
    parser.add_argument("--no-build", action="store_true", help="measure what is there")
    options = parser.parse_args()
    here = os.path.dirname(os.path.realpath(__file__))
    options.out = os.path.abspath(options.out or os.path.join(here, "obj", time.strftime("%Y%m%d-%H%M%S")))
    return options


def _names(things):
    return "of " + ", ".join(thing.name for thing in things)


def _some(things):
    def read(text):
        known = {thing.name: thing for thing in things}
        unknown = [name for name in text.split(",") if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"no {', '.join(unknown)}; there are {', '.join(known)}")
        return [known[name] for name in text.split(",")]

    return read


def _cores(text):
    cores = [int(core) for core in text.split(",")]
    if len(cores) != 2 or not set(cores) <= os.sched_getaffinity(0):
        raise argparse.ArgumentTypeError(f"two of the cores {sorted(os.sched_getaffinity(0))}, with a comma between")
    return cores


if __name__ == "__main__":
    sys.exit(main())

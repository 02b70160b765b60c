#!/usr/bin/env python3
"""More idle people than one process may have files: servers beside each other, each with as many as it can hold, all at the same time."""
import argparse
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time

import load
import servers

FILES = 20_000
FIRST_PORT = 7101
# Longer than arriving ever takes; the load testers are stopped once all is read.
HOLD_SECONDS = 3600
ARRIVE_SECONDS = 300
# For collectors and allocators to give back what the arrivals took.
CALM_SECONDS = 10
MIB = 2**20


class Crowd:
    """A load tester that holds idle people in pairs, and how many of them are there and talk to somebody."""

    def __init__(self, people, port, server_id, core):
        self.there = self.talking = 0
        self._command = load.pinned(core, [
            "dotnet", load.TESTER, "idle", "--pairs", "--people", str(people), "--from", "127.0.0.1-127.0.0.8", "--progress",
            "--url", f"ws://127.0.0.1:{port}/ws", "--server-pid", str(server_id), "--duration", str(HOLD_SECONDS)])
        self.process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stderr:
            if found := re.search(r"([\d,]+) there +([\d,]+) talking", line):
                self.there, self.talking = (int(number.replace(",", "")) for number in found.groups())

    def await_all(self, people):
        limit = time.monotonic() + ARRIVE_SECONDS
        while self.talking < people:
            if self.process.poll() is not None:
                sys.exit(f"the load tester ended, with {self.process.returncode}")
            if time.monotonic() > limit:
                sys.exit(f"only {self.there:,} of {people:,} arrived")
            time.sleep(0.5)


def main():
    options = _options()
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    print("| servers | people, all in pairs and there at the same time | memory of the servers (PSS) | before anybody came | for each |")
    print("|---|---|---|---|---|", flush=True)
    running, crowds = [], []
    with tempfile.TemporaryDirectory() as folder:
        try:
            running = [_start(options, number, folder) for number in range(options.processes)]
            before = sum(map(_memory, running))
            for number, server in enumerate(running):
                crowds.append(Crowd(options.people, FIRST_PORT + number, server.pid, options.cores[1]))
                crowds[-1].await_all(options.people)
                time.sleep(CALM_SECONDS)
                _row(running, before, crowds, options.people)
        finally:
            for process in [crowd.process for crowd in crowds] + running:
                load.stop(process)


def _start(options, number, folder):
    command = options.server.command(FIRST_PORT + number, folder)
    process = subprocess.Popen(load.pinned(options.cores[0], command), stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, cwd=servers.ROOT)
    load.await_listening(process, FIRST_PORT + number)
    return process


def _row(running, before, crowds, people):
    talking = sum(crowd.talking for crowd in crowds)
    if talking != people * len(crowds):
        sys.exit(f"{people * len(crowds) - talking:,} people were lost")
    now = sum(map(_memory, running))
    print(f"| {len(crowds)} of {len(running)} | {talking:,} | {now / MIB:.1f} MiB | {before / MIB:.1f} MiB "
          f"| {(now - before) / talking:,.0f} B |", flush=True)


def _memory(process):
    with open(f"/proc/{process.pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))


def _options():
    known = {server.name: server for server in servers.ALL}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", type=known.__getitem__, default=known["chatmet"], metavar="NAME", help="of " + ", ".join(known))
    parser.add_argument("--processes", type=int, default=3, help="servers beside each other (3)")
    parser.add_argument("--people", type=int, default=19_000, help="of each (19,000: a process has 20,000 files)")
    parser.add_argument("--cores", type=lambda text: [int(core) for core in text.split(",")], default=[0, 1], metavar="SERVERS,LOAD", help="(0,1)")
    return parser.parse_args()


if __name__ == "__main__":
    main()

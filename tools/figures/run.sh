#!/usr/bin/env bash
# Measures ChatMet beside what a user would pick instead, and prints the tables of docs/PERFORMANCE.md: run.sh --help.
set -euo pipefail
cd "$(dirname "$0")"

for tool in python3 dotnet taskset setpriv; do
    if ! command -v "$tool" >/dev/null; then
        echo "This needs $tool, and Linux." >&2
        exit 2
    fi
done

# The same for everybody; 10,000 connections and what a server opens beside them fit.
ulimit -n 20000 2>/dev/null || ulimit -n "$(ulimit -Hn)"

exec python3 figures.py "$@"

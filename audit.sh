#!/usr/bin/env bash
# Checks the promises of docs/AUDIT.md on a running server: ./audit.sh http://localhost:5080 [--pid N] [--logs FOLDER] [--insecure]
set -euo pipefail
cd "$(dirname "$0")"
exec dotnet run --project tools/ChatMet.Audit -c Release -- "$@"

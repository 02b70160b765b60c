#!/usr/bin/env bash
# Installs what the tests need and NuGet cannot bring, then runs every test. Longer runs: see README.md.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v dotnet >/dev/null; then
    echo "ChatMet needs the .NET 10 SDK: install it, then run this again." >&2
    exit 1
fi

# The browser tests drive a Chromium; CHATMET_CHROMIUM names one that lies elsewhere.
chromium=${CHATMET_CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$chromium" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "The browser tests need Chromium: install it and set CHATMET_CHROMIUM to its path." >&2
        exit 1
    fi
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    echo "Installing chromium with apt ..."
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-color-emoji >/dev/null
fi

dotnet test --configuration Release "$@"

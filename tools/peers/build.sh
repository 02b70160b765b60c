#!/usr/bin/env bash
# Builds every peer. What is missing is installed with apt and npm; a peer that cannot be built is named, and the rest goes on.
set -uo pipefail
cd "$(dirname "$0")"

# Which package brings what; dotnet is needed for all of ChatMet and not installed here.
missing=()
need() { eval "$1" >/dev/null 2>&1 || missing+=("${@:2}"); }
need "command -v node" nodejs
need "command -v npm" npm
need "command -v go" golang-go
need "[ -d /usr/share/gocode/src/github.com/gorilla/websocket ]" golang-github-gorilla-websocket-dev
need "command -v g++" g++
need "command -v openssl" openssl
need "[ -f /usr/include/openssl/ssl.h ]" libssl-dev
need "[ -f /usr/include/zlib.h ]" zlib1g-dev

if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    echo "Installing ${missing[*]} with apt ..."
    $as_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

failed=()
build() {
    local output
    if output=$("${@:2}" 2>&1); then
        echo "built      $1"
    else
        failed+=("$1")
        echo "NOT BUILT  $1"
        tail -n 15 <<<"$output" | sed 's/^/           /'
    fi
}
build WebSockets dotnet build WebSockets --configuration Release --nologo
build SignalR dotnet build SignalR --configuration Release --nologo
# bufferutil brings what it needs compiled; nothing has to run at its installation.
build node-ws npm ci --prefix node-ws --silent --no-audit --no-fund --ignore-scripts
build go-gorilla go-gorilla/build.sh
build uwebsockets uwebsockets/build.sh
build epoll-cpp epoll-cpp/build.sh

[ ${#failed[@]} -eq 0 ] || echo "could not be built: ${failed[*]}" >&2
[ ${#failed[@]} -lt 6 ]

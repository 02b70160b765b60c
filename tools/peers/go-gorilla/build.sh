#!/usr/bin/env bash
# Builds bin/relay with Debian's golang-go and golang-github-gorilla-websocket-dev: the package lies in a GOPATH, not in a module.
set -euo pipefail
cd "$(dirname "$0")"
GO111MODULE=off GOPATH=${GOPATH:-/usr/share/gocode} go build -o bin/relay .

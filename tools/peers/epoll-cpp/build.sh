#!/usr/bin/env bash
# Builds bin/relay. Needs g++ and libssl-dev (for the SHA-1 of the handshake).
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p bin
g++ -std=c++20 -O3 -march=native -flto=auto -DNDEBUG -Wall -Wextra -Werror -I ../cpp relay.cpp -o bin/relay -lcrypto

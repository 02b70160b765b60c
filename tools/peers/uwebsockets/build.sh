#!/usr/bin/env bash
# Builds bin/relay: fetches the sources of uWebSockets 0.14, as the npm package @clusterws/cws carries them (zlib licence, see
# its src/LICENSE), and compiles them with relay.cpp. Needs g++, npm, libssl-dev, zlib1g-dev. Nothing of it is kept in the repository.
set -euo pipefail
cd "$(dirname "$0")"

package=@clusterws/cws@3.0.0
archive=obj/clusterws-cws-3.0.0.tgz
sha512=6RO7IUbSlTO3l8XPN/9g21YGPF4HjfkidDzchkP0h6iwq5jYtji+KUCgyxcSYiuN7aWu8nGJDjBer7XJilPnOg==

mkdir -p obj bin
[ -f "$archive" ] || npm pack "$package" --pack-destination obj --silent >/dev/null
if [ "$(openssl dgst -sha512 -binary "$archive" | base64 -w0)" != "$sha512" ]; then
    rm -f "$archive"
    echo "$package is not what it was" >&2
    exit 1
fi
# The headers of Node in there are 6 MB that this relay has no use for.
tar -xzf "$archive" -C obj --exclude='package/src/headers' package/src

# Two things are changed from outside, none in the sources:
# - one file asks node.h for Node's version, to choose the functions of OpenSSL; an empty node.h and a version say it;
# - each read is wrapped in TCP_CORK and its opposite, two system calls that join answers to the sender. A relay sends to
#   somebody else, so they only cost. Without the name of the option the library leaves them out; later versions have none.
mkdir -p obj/include
: >obj/include/node.h
printf '#include <netinet/tcp.h>\n#undef TCP_CORK\n' >obj/include/no-cork.h

sources=obj/package/src
g++ -std=c++17 -O3 -march=native -flto=auto -DNDEBUG -DUSE_EPOLL -DNODE_MAJOR_VERSION=12 -w \
    -include obj/include/no-cork.h -I obj/include -I "$sources" -I ../cpp \
    relay.cpp "$sources"/{Extensions,Group,Networking,Hub,cSNode,WebSocket,HTTPSocket,Socket,Epoll}.cpp \
    -o bin/relay -lssl -lcrypto -lz -lpthread

#!/usr/bin/env bash
# Installs what the tests need and NuGet cannot bring, then runs every test. Longer runs: see README.md.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v dotnet >/dev/null; then
    echo "ChatMet needs the .NET 10 SDK: install it, then run this again." >&2
    exit 1
fi

# The browser tests drive a Chromium, rather one without a window; CHATMET_CHROMIUM names one that lies elsewhere. The tests of
# the protocol's examples and of the page's sources run Node, and a Python that has the package websockets; CHATMET_PYTHON names one that lies elsewhere. Those of the recipes for proxies run Caddy and nginx.
python=${CHATMET_PYTHON:-/usr/bin/python3}

missing=()
[ -x "${CHATMET_CHROMIUM:-/usr/bin/chromium-headless-shell}" ] || [ -x /usr/bin/chromium ] || missing+=(chromium-headless-shell fonts-noto-color-emoji)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v caddy >/dev/null || missing+=(caddy)
[ -x /usr/sbin/nginx ] || missing+=(nginx-light)
"$python" -c "import websockets" 2>/dev/null || missing+=(python3-websockets)

# Without letters of a script the page's words in it are boxes of one width, and what has room is not seen. Three small fonts; that of Arabic comes with the browser.
letters_of() { [ -n "$(fc-list ":lang=$1" 2>/dev/null)" ]; }
if command -v apt-get >/dev/null; then
    letters_of hi || missing+=(fonts-lohit-deva)
    letters_of bn || missing+=(fonts-lohit-beng-bengali)
    letters_of ja || missing+=(fonts-vlgothic)
fi

if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "The tests need: ${missing[*]}. Install them, and set CHATMET_CHROMIUM and CHATMET_PYTHON where they lie elsewhere." >&2
        exit 1
    fi
    as_root=""
    [ "$(id -u)" -eq 0 ] || as_root="sudo"
    echo "Installing ${missing[*]} with apt ..."
    $as_root apt-get update -qq
    apt-cache show chromium-headless-shell >/dev/null 2>&1 || missing=("${missing[@]/chromium-headless-shell/chromium}")
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

    # The tests run these two themselves; as services they would hold ports 80 and 443 of this machine.
    for service in caddy nginx; do
        if [[ " ${missing[*]} " == *" $service"* ]] && [ -d /run/systemd/system ]; then
            $as_root systemctl disable --quiet --now "$service"
        fi
    done
fi

# Beside each other and the build: mostly they wait.
npm ci --prefix docs/protocol --silent --no-audit --no-fund &
protocol=$!
npm ci --prefix tools/page --silent --no-audit --no-fund &
page=$!
dotnet build --configuration Release
wait "$protocol"
wait "$page"

# One assembly after the other: both keep real deadlines, and a machine of two cores is full with one.
dotnet test --no-build --configuration Release --max-parallel-test-modules 1 "$@"

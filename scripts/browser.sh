#!/bin/sh
# Makes sure that the journeys have a Chromium to drive and a font that has Chinese in it.
set -eu
cd "$(dirname "$0")/.."

has_chromium() {
    command -v chromium >/dev/null 2>&1 && return
    .venv/bin/python - <<'PY'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
PY
}

has_chinese_font() {
    [ "$(uname)" = Darwin ] && return
    ls /usr/share/fonts/truetype/wqy/wqy-zenhei.ttc >/dev/null 2>&1 && return
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh)" ]
}

is_debian_root() {
    [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1
}

if has_chromium && has_chinese_font; then
    exit 0
fi
if is_debian_root; then
    echo "Installing chromium and fonts-wqy-zenhei ..."
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-wqy-zenhei >/dev/null || true
fi
if ! has_chromium; then
    echo "Installing Playwright's Chromium ..."
    .venv/bin/python -m playwright install chromium || true
fi
if ! has_chromium; then
    echo "The browser tests need Chromium: install the package 'chromium', or let '.venv/bin/playwright install chromium' succeed, then run this again." >&2
    exit 1
fi
if ! has_chinese_font; then
    echo "The browser tests need a font with Chinese: install the package 'fonts-wqy-zenhei', then run this again." >&2
    exit 1
fi

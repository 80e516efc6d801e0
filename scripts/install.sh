#!/bin/sh
# Usage: scripts/install.sh REQUIREMENTS [--project]
#
# Installs a hashed requirements file into .venv, which it creates when it is missing, and with
# --project the project itself, so that the `ats` command exists. Uses uv when it is there, and
# plain venv and pip when it is not or cannot reach what it needs.
set -eu
cd "$(dirname "$0")/.."
requirements=$1
project=${2:-}
python=.venv/bin/python

# Trust whom the system trusts, as pip and curl do: a company's mirror is signed by the company.
export UV_SYSTEM_CERTS=true

stop() {
    echo "$1" >&2
    exit 1
}

is_recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if is_recent "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed: install it, then run this again."
}

create_with_venv() {
    base=$(find_python) || exit 1
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
            stop "$base cannot make a virtual environment: install python3-venv, then run this again."
        fi
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    fi
    rm -rf .venv
    "$base" -m venv .venv
}

# What an older lock had asked for and this one does not would go on being found, and used.
strays() {
    "$python" - requirements.txt requirements-dev.txt <<'PY'
import importlib.metadata, pathlib, re, sys

def key(name):
    return re.sub(r"[-_.]+", "-", name).lower()

wanted = {"ats", "pip"}
for file in sys.argv[1:]:
    wanted |= {key(name) for name in re.findall(r"(?m)^([\w.-]+)==", pathlib.Path(file).read_text())}
found = {key(found.name) for found in importlib.metadata.distributions()}
print(*sorted(found - wanted))
PY
}

# The commands are joined by && because `set -e` does not hold inside a condition.
with_uv() {
    if ! is_recent "$python"; then
        rm -rf .venv && uv venv --quiet --python '>=3.11' .venv || return 1
    fi
    uv pip install --quiet --python "$python" --require-hashes --requirement "$requirements" || return 1
    stray=$(strays) || return 1
    if [ -n "$stray" ]; then
        uv pip uninstall --quiet --python "$python" $stray || return 1
    fi
    if [ "$project" = --project ]; then
        uv pip install --quiet --python "$python" --no-deps --no-build-isolation --editable . || return 1
    fi
}

with_pip() {
    # An environment that is missing, was half made, or was made by uv and has no pip, is made anew.
    "$python" -m pip --version >/dev/null 2>&1 && is_recent "$python" || create_with_venv
    pip="$python -m pip --quiet --disable-pip-version-check --no-input"
    $pip install --require-hashes --requirement "$requirements"
    stray=$(strays)
    if [ -n "$stray" ]; then
        $pip uninstall --yes $stray
    fi
    if [ "$project" = --project ]; then
        $pip install --no-deps --no-build-isolation --editable .
    fi
}

echo "Installing $requirements ..."
if command -v uv >/dev/null 2>&1; then
    with_uv && exit 0
    echo "uv could not do it; trying pip ..."
    # Both files: what uv had installed before is gone with its environment.
    if ! "$python" -m pip --version >/dev/null 2>&1 && [ "$project" != --project ]; then
        sh scripts/install.sh requirements.txt --project
    fi
fi
with_pip

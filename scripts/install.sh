#!/bin/sh
# Usage: scripts/install.sh REQUIREMENTS [--project]
#
# Installs a hashed requirements file into .venv, which it creates when it is missing, and with
# --project the project itself, so that the `ats` command exists. Uses uv when it is there.
set -eu
cd "$(dirname "$0")/.."
requirements=$1
project=${2:-}
python=.venv/bin/python

stop() {
    echo "$1" >&2
    exit 1
}

is_debian_root() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed: install it, then run this again."
}

create_environment() {
    rm -rf .venv
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --python '>=3.11' .venv
        return
    fi
    base=$(find_python)
    if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
        is_debian_root || stop "$base cannot make a virtual environment: install python3-venv, then run this again."
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    fi
    "$base" -m venv .venv
}

install() {
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python "$python" "$@"
    else
        "$python" -m pip install --quiet --disable-pip-version-check --no-input "$@"
    fi
}

# An environment that was moved, half made, or made by uv without pip when uv is gone, is made anew.
usable() {
    [ -x "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || return 1
    command -v uv >/dev/null 2>&1 || "$python" -m pip --version >/dev/null 2>&1
}

# What an older lock had asked for and this one does not would go on being found, and used.
remove_strays() {
    strays=$("$python" - requirements.txt requirements-dev.txt <<'PY'
import importlib.metadata, pathlib, re, sys

def key(name):
    return re.sub(r"[-_.]+", "-", name).lower()

wanted = {"ats", "pip"}
for file in sys.argv[1:]:
    wanted |= {key(name) for name in re.findall(r"(?m)^([\w.-]+)==", pathlib.Path(file).read_text())}
found = {key(found.name) for found in importlib.metadata.distributions()}
print(*sorted(found - wanted))
PY
    )
    [ -n "$strays" ] || return 0
    echo "Removing $strays ..."
    if command -v uv >/dev/null 2>&1; then
        uv pip uninstall --quiet --python "$python" $strays
    else
        "$python" -m pip uninstall --quiet --disable-pip-version-check --yes $strays
    fi
}

usable || create_environment
echo "Installing $requirements ..."
install --require-hashes --requirement "$requirements"
remove_strays
if [ "$project" = --project ]; then
    install --no-deps --no-build-isolation --editable .
fi

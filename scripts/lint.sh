#!/bin/sh
# Runs every check, the later ones even when an earlier one failed.
set -u
cd "$(dirname "$0")/.."
status=0
check() {
    echo "== $*"
    ".venv/bin/$@" || status=1
}
check ruff check --quiet .
check ruff format --check --quiet .
check mypy
check lint-imports --no-logo
check djlint --lint --quiet templates
exit $status

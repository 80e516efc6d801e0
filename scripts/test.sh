#!/bin/sh
# Runs every test on both engines, the second even when the first failed. A skipped test is a
# failure: what was not tried was not shown to work.
set -u
cd "$(dirname "$0")/.."
status=0
for database in sqlite postgresql; do
    echo "== Tests on $database"
    .venv/bin/python -m pytest --numprocesses 2 --dist worksteal --refuse-skips \
        --database "$database" "$@" || status=1
done
exit $status

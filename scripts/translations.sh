#!/bin/sh
# Collects every text to translate and merges it into the catalogues of translations/.
set -eu
cd "$(dirname "$0")/.."
template=$(mktemp)
trap 'rm -f "$template"' EXIT
.venv/bin/pybabel --quiet extract --mapping-file babel.cfg --keywords _l --keywords lazy_gettext \
    --no-location --sort-output --output-file "$template" .
.venv/bin/pybabel --quiet update --no-fuzzy-matching --input-file "$template" --output-dir translations
.venv/bin/pybabel --quiet compile --directory translations

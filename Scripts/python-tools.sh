#!/usr/bin/env bash
# python-tools.sh: puts what only tests use into .build/python: axe-core's one file, PySpark, a reader of SARIF, a validator of JSON Schema, pre-commit.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=.build/python
if [ ! -x $tools/bin/python ]; then python3 -m venv $tools; fi
$tools/bin/python -m pip install --quiet --disable-pip-version-check pyspark==3.5.3 sarif-pydantic==0.6.2 pre-commit==4.0.1 jsonschema==4.26.0
if [ ! -s $tools/axe.min.js ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    $tools/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --dest "$work" axe-playwright-python==0.1.8
    $tools/bin/python -m zipfile -e "$work"/*.whl "$work"
    cp "$work"/axe_playwright_python/axe.min.js $tools/
fi

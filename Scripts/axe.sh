#!/usr/bin/env bash
# axe.sh: puts axe.min.js of the package axe-playwright-python into .build/axe, where the tests look for it. Nothing of it is run here.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -s .build/axe/axe.min.js ] || exit 0
mkdir -p .build/axe
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary=:none: --dest "$work" axe-playwright-python==0.1.8
python3 -m zipfile -e "$work"/*.whl "$work"
cp "$work"/axe_playwright_python/axe.min.js .build/axe/

#!/usr/bin/env bash
# packages.sh PACKAGE…: installs those Debian packages that are missing. Asks for root only when there are any.
set -euo pipefail
missing=()
for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "brevtjek mangler disse pakker / needs these packages: ${missing[*]}" >&2
    exit 1
fi
run=()
if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
        echo "brevtjek mangler pakker. Installér dem med / needs packages. Install them with: sudo apt-get install ${missing[*]}" >&2
        exit 1
    fi
    run=(sudo -n)
fi
echo "Installerer / installing: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${run[@]}" apt-get update -qq
"${run[@]}" apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" >/dev/null

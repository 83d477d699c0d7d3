#!/usr/bin/env bash
# test-deb.sh: installs the package in a clean root made by debootstrap, and runs it there. Needs root.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "skipped: test-deb.sh needs root and debootstrap" >&2
    exit 0
fi
make --no-print-directory deb >/dev/null
root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root" "$root.log"' EXIT
if ! debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1; then
    echo "skipped: test-deb.sh: debootstrap does not work here: $(tail -1 "$root.log")" >&2
    exit 0
fi
# Swift reads its arguments there.
if ! mount -t proc proc "$root/proc"; then
    echo "skipped: test-deb.sh: /proc cannot be mounted here" >&2
    exit 0
fi
cp dist/brevtjek_*.deb SampleLetters/ky/afgoerelse.html SampleLetters/ky/afgoerelse-fed.pdf "$root/tmp/"
chroot "$root" sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends /tmp/brevtjek_*.deb' >/dev/null 2>&1
chroot "$root" brevtjek check /tmp/afgoerelse.html
status=0
chroot "$root" brevtjek check /tmp/afgoerelse-fed.pdf >/dev/null || status=$?
[ $status = 1 ] || { echo "test-deb.sh: the faulty letter gave $status" >&2; exit 1; }
echo "test-deb.sh: installed and run in a clean root"

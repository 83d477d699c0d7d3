#!/usr/bin/env bash
# bench.sh [COUNT]: letters per second through the whole program, by the number of workers and the kind of letter; and veraPDF on the same PDFs
# where it is installed. Compare figures of one run, not machines. `make bench` builds what it calls.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-2000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%R %U %S'

# measure NAME COUNT COMMAND…: a line of the table.
measure() {
    local name=$1 letters=$2 real user system
    shift 2
    read -r real user system < <({ time "$@" >/dev/null 2>&1 || true; } 2>&1)
    awk -v name="$name" -v n="$letters" -v r="$real" -v u="$user" -v s="$system" \
        'BEGIN { printf "%-44s %9.1f letters/s %9.2f ms CPU a letter\n", name, n / r, (u + s) * 1000 / n }'
}

for kind in mixed html pdf; do
    .build/release/make-letters letters "$count" "$work/$kind" $([ $kind = mixed ] || echo $kind)
    for jobs in 1 "$(nproc)"; do measure "$kind, -j$jobs" "$count" .build/release/brevtjek check "$work/$kind" --stream -j"$jobs"; done
done
measure "pdf, --profile pdfua1, -j1" "$count" .build/release/brevtjek check "$work/pdf" --stream -j1 --profile pdfua1
measure "one letter, the whole program" 1 .build/release/brevtjek check SampleLetters/ky/afgoerelse.html --stream
.build/release/make-letters messages 1000 "$work/messages"
tar --lzma -C "$work" -cf "$work/messages.tar.lzma" messages 2>/dev/null && for jobs in 1 "$(nproc)"; do
    measure "1,000 MeMo messages in .tar.lzma, -j$jobs" 1000 .build/release/brevtjek check "$work/messages.tar.lzma" --stream -j"$jobs"
done
if command -v verapdf >/dev/null; then measure "veraPDF, PDF/UA-1, the same PDFs" "$count" verapdf --flavour ua1 --format text -r "$work/pdf"; fi

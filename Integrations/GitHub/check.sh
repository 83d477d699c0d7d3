#!/usr/bin/env bash
# The step of action.yml: annotations on standard output, a report in a file, and the outputs `report` and `compliant`.
# Ends as brevtjek does: 0 nothing found, 1 faults, 2 a mistake in the call, 3 not complete.
set -euo pipefail
paths=()
while IFS= read -r path; do [ -z "$path" ] || paths+=("$path"); done <<<"${INPUT_PATHS:-.}"
format=${INPUT_FORMAT:-sarif}
report=${RUNNER_TEMP:-/tmp}/brevtjek.$format
arguments=(--fail-on "${INPUT_FAIL_ON:-error}" -f "$format" -o "$report" -f github)
[ -z "${INPUT_BASELINE:-}" ] || arguments+=(--baseline "$INPUT_BASELINE")
status=0
brevtjek check "${paths[@]}" "${arguments[@]}" || status=$?
{
    echo "report=$report"
    # Of a run that was not one, nothing is known.
    case $status in 0) echo compliant=true ;; 1) echo compliant=false ;; *) echo compliant= ;; esac
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit $status

#!/usr/bin/env bash
# Measures the rules of CLREQ in finished PDFs and prints how many assertions stand for each clause.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

ledger=$(mktemp)
trap 'rm -f "$ledger"' EXIT

TYPESET_CLREQ_LEDGER="$ledger" swift test --filter ClreqTests

awk -F '\t' '
  { if (!($1 in anchor)) { anchor[$1] = $2; order[++clauses] = $1 } }
  $3 == "rule" { rules[$1]++; assertions++ }
  $3 == "control" { controls[$1]++; allControls++ }
  END {
    for (i = 1; i <= clauses; i++) {
      c = order[i]
      printf "%-8s %4d assertions %4d controls  #%s\n", c, rules[c], controls[c], anchor[c] | "sort -V"
    }
    close("sort -V")
    printf "negative controls that failed as they should: %d\n", allControls
    printf "clreq: %d assertions, %d clauses\n", assertions, clauses
  }' "$ledger"

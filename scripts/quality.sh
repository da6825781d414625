#!/usr/bin/env bash
# Measures the lines on finished pages at 12, 22 and 40 字, beside Typst and XeLaTeX where these are installed.
# Usage: scripts/quality.sh [FILE.md…]     PYTHON=venv/bin/python scripts/quality.sh --characters 260000
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

files=()
for argument in "$@"; do
  if [[ $argument == *.md ]]; then files+=("$argument"); fi
done
if [[ ${#files[@]} -eq 0 ]]; then set -- "$@" Examples/handout/chapters/[1-4].md; fi
exec python3 scripts/quality.py "$@"

#!/usr/bin/env bash
# Checks the handout's PDF with programs that did not write it, and that a second build is the same.
# Usage: scripts/check-handout.sh [PDF]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly pdf=${1:-Examples/handout/handout-press.pdf}
readonly least_pages=16
# DeviceRGB as a colour of type, rules or tints: the operators rg and RG, or the space set by name.
readonly rgb_operator='(^|[[:space:]])((-?[0-9.]+[[:space:]]+){3}(rg|RG)|/DeviceRGB[[:space:]]+(cs|CS))([[:space:]]|$)'

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

passed() { echo "ok      $1"; }
failed() {
  echo "FAILED  $1"
  failures=$((failures + 1))
}

# Reports one check: its words, then the command that must succeed.
check() {
  local words=$1
  shift
  if "$@"; then passed "$words"; else failed "$words"; fi
}

has_pages() { [[ $pages =~ ^[0-9]+$ && $pages -ge $least_pages ]]; }
is_sound() { qpdf --check "$pdf" >"$scratch/check.txt" 2>&1 || { cat "$scratch/check.txt"; return 1; }; }
# Lines of the unpacked file; pictures make it binary.
seek() { LC_ALL=C grep -aE "$@" "$scratch/plain.pdf"; }
lacks() { [[ -s $scratch/plain.pdf ]] && ! seek -q -e "$1"; }
# A page's own boxes, not what a reader falls back to.
every_page_has() { [[ $pages =~ ^[1-9][0-9]*$ && $(seek -c -e "^[[:space:]]*/$1 ") -ge $pages ]]; }
says() { grep -qE -- "$1" "$scratch/info.txt"; }
has_language() { seek -q -e '^[[:space:]]*/Lang '; }

# Columns from the right: object (two numbers), uni, sub, emb. Every font must have yes in all three.
fonts_are_embedded() {
  pdffonts "$pdf" | awk '
    NR > 2 { count++; if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") { print; bad = 1 } }
    END { exit (bad || count == 0) }'
}

# `make handout` a second time, to another file.
builds_the_same() {
  .build/release/typeset Examples/handout/handout.yaml --fonts Fonts \
    -o "$scratch/again.pdf" >"$scratch/again.txt" 2>&1 || { cat "$scratch/again.txt"; return 1; }
  cmp "$pdf" "$scratch/again.pdf"
}

scripts/install-packages.sh test

if [[ ! -s $pdf ]]; then
  echo "FAILED  $pdf is not there; run: make handout"
  exit 1
fi

pdfinfo "$pdf" >"$scratch/info.txt" 2>&1 || true
pages=$(sed -n 's/^Pages: *//p' "$scratch/info.txt")
qpdf --qdf --object-streams=disable "$pdf" "$scratch/plain.pdf" || true
touch "$scratch/plain.pdf"

check "at least $least_pages pages (${pages:-none} found)" has_pages
check "qpdf finds no fault" is_sound
check "every page has a TrimBox" every_page_has TrimBox
check "every page has a BleedBox" every_page_has BleedBox
check "no RGB operator for type, rules and tints" lacks "$rgb_operator"
check "no RGB group on any page" lacks '/CS[[:space:]]*/DeviceRGB'
check "every font is embedded, subset, and readable as text" fonts_are_embedded
check "it has a title" says '^Title: +[^ ]'
check "it is tagged" says '^Tagged: +yes'
check "it names its language" has_language
check "a second build has the same bytes" builds_the_same

if ((failures > 0)); then
  echo "check-handout: $failures of the checks FAILED on $pdf"
  exit 1
fi
echo "check-handout: all checks passed, $pages pages, $(stat -c %s "$pdf") bytes, $pdf"

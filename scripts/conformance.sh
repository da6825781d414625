#!/usr/bin/env bash
# Checks press files with programs that did not write them: syntax, separations, three renderers.
# Usage: scripts/conformance.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly typeset=.build/release/typeset
readonly resolution=50
# How far renderers' pages must correlate; they smooth edges and show CMYK each in their way.
readonly least_likeness=0.8

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0

# Reports one check: its words, then the command that must succeed.
check() {
  local words=$1
  shift
  if "$@" >"$scratch/log.txt" 2>&1; then
    echo "ok      $words"
  else
    echo "FAILED  $words"
    sed 's/^/        /' "$scratch/log.txt" | head -n 20
    failures=$((failures + 1))
  fi
}

# Succeeds and says nothing; Debian's MuPDF tells in every run that it was built without ICC.
is_silent() {
  "$@" >/dev/null 2>"$scratch/err.txt" || return 1
  ! grep -v 'ICC support is not available' "$scratch/err.txt"
}
# What a program finds wrong in a damaged copy must not pass.
is_refused() { ! "$@"; }

# The handout as a layout of its own, so that outputs and inks can be said anew.
layout() {
  cat >"Examples/handout/conformance-$1.yaml" <<YAML
typeset: 1
extends: ./handout.yaml
$2
YAML
}

build() {
  layout "$1" "$2"
  "$typeset" "Examples/handout/conformance-$1.yaml" --fonts Fonts --output press -o "$scratch/$1.pdf" \
    >"$scratch/build.txt" 2>&1 || { cat "$scratch/build.txt"; rm -f "Examples/handout/conformance-$1.yaml"; exit 1; }
  rm -f "Examples/handout/conformance-$1.yaml"
}

syntax() {
  local file=$1 words=$2
  check "$words: qpdf finds no fault" qpdf --check "$file"
  check "$words: Poppler reads it in silence" is_silent pdftotext "$file" -
  check "$words: MuPDF reads it in silence" is_silent mutool draw -q -r 20 -o "$scratch/page%d.png" "$file"
  head -c 20000 "$file" >"$scratch/damaged.pdf"
  check "$words: qpdf refuses a copy that is cut off" is_refused qpdf --check "$scratch/damaged.pdf"
}

# Gray pictures of all pages by three programs.
render() {
  mkdir -p "$scratch/poppler" "$scratch/mupdf" "$scratch/gs"
  pdftoppm -r "$resolution" -gray "$1" "$scratch/poppler/p"
  mutool draw -q -r "$resolution" -c gray -o "$scratch/mupdf/p%03d.pgm" "$1"
  gs -q -dSAFER -o "$scratch/gs/p%03d.pgm" -sDEVICE=pgmraw -r"$resolution" -dTextAlphaBits=4 -dGraphicsAlphaBits=4 "$1"
}

separate() {
  mkdir -p "$scratch/plates"
  gs -q -dSAFER -o "$scratch/plates/p%03d.tif" -sDEVICE=tiffsep -sCompression=none -r"$resolution" "$1"
}

scripts/install-packages.sh test

build x4 ''
build x1a 'output: {press: {standard: PDF/X-1a}}'
# The house red as a spot ink: then only photos may stand on cyan, magenta and yellow.
build spot 'colors: {red: {spot: PANTONE 186 C}}'
build marks 'output: {press: {marks: [crop, registration, colorbars, slug]}}'
build booklet 'output: {press: {impose: saddle, sheet: 450mm × 320mm, creep: 0.1mm}}'

for name in x4 x1a spot marks booklet; do syntax "$scratch/$name.pdf" "$name"; done

render "$scratch/x4.pdf"
for other in mupdf gs; do
  check "Poppler and $other show the same pages" \
    python3 scripts/conformance.py alike "$scratch/poppler" "$scratch/$other" "$least_likeness"
  check "and a page is not taken for another" is_refused \
    python3 scripts/conformance.py alike "$scratch/poppler" "$scratch/$other" "$least_likeness" --turned
done

separate "$scratch/spot.pdf"
pdfimages -list "$scratch/spot.pdf" | awk 'NR > 2 { print $1 }' | sort -un >"$scratch/photos.txt"
check "type on black alone, photos on four plates, the spot ink on its own" \
  python3 scripts/conformance.py plates "$scratch/plates" "PANTONE 186 C" "$scratch/photos.txt"
separate "$scratch/x4.pdf"
check "and process red is not taken for type on black" is_refused \
  python3 scripts/conformance.py plates "$scratch/plates" "PANTONE 186 C" "$scratch/photos.txt"

# veraPDF is no Debian package; where it is installed it looks at what PDF/X shares with PDF/A.
if command -v verapdf >/dev/null; then
  check "veraPDF finds fonts and metadata sound" \
    python3 scripts/conformance.py vera "$scratch/x4.pdf"
else
  echo "skipped veraPDF: not installed (fonts and metadata are checked by Poppler and by our own tests)"
fi

if ((failures > 0)); then
  echo "conformance: $failures of the checks FAILED"
  exit 1
fi
echo "conformance: all checks passed"

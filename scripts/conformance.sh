#!/usr/bin/env bash
# Checks press files with programs that did not write them: syntax, separations, three renderers.
# Usage: scripts/conformance.sh          everything
#        scripts/conformance.sh quick    the handout's syntax, boxes, inks and separations
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
  rm -rf "$scratch/poppler" "$scratch/mupdf" "$scratch/gs"
  mkdir -p "$scratch/poppler" "$scratch/mupdf" "$scratch/gs"
  pdftoppm -r "$resolution" -gray "$1" "$scratch/poppler/p"
  mutool draw -q -r "$resolution" -c gray -o "$scratch/mupdf/p%03d.pgm" "$1"
  gs -q -dSAFER -o "$scratch/gs/p%03d.pgm" -sDEVICE=pgmraw -r"$resolution" -dTextAlphaBits=4 -dGraphicsAlphaBits=4 "$1"
}

separate() {
  rm -rf "$scratch/plates"
  mkdir -p "$scratch/plates"
  gs -q -dSAFER -o "$scratch/plates/p%03d.tif" -sDEVICE=tiffsep -sCompression=none -r"$resolution" "$1"
}

# Boxes, inks, fonts and metadata of a press file, each with a copy that must be refused.
standard() {
  local file=$1 words=$2 bleed=$3
  syntax "$file" "$words"
  check "$words: trim, bleed of $bleed mm and paper lie in each other" \
    python3 scripts/conformance.py boxes "$file" "$bleed"
  check "$words: no RGB is left" python3 scripts/conformance.py inks "$file"
}

# veraPDF on what PDF/X shares with PDF/A; where it can not be had this is said.
vera() {
  local file=$1 words=$2 part rule
  check "$words: veraPDF finds fonts, ToUnicode, streams and metadata sound" \
    python3 scripts/conformance.py vera "$file"
  while read -r part rule; do
    python3 scripts/conformance.py without "$file" "$part" >"$scratch/without.pdf"
    check "$words: and sees that a copy lacks $part" python3 scripts/conformance.py vera "$scratch/without.pdf" "$rule"
  done <<<$'/FontFile3 6.2.11.4.1-1\n/ToUnicode 6.2.11.7.2-1\n/Metadata 6.6.2.1-1'
}

# Every example that makes a press file by its output `press`, as NAME FILE BLEED.
examples() {
  local layout name
  for layout in Examples/*/*.yaml; do
    name=$(basename "$layout" .yaml)
    if [[ $name == conformance-* ]]; then continue; fi
    "$typeset" "$layout" --fonts Fonts --output press -o "$scratch/example-$name.pdf" >"$scratch/build.txt" 2>&1 ||
      { cat "$scratch/build.txt"; echo "FAILED  $layout is not set"; failures=$((failures + 1)); continue; }
    if ! pdfinfo "$scratch/example-$name.pdf" | grep -q '^PDF subtype: *PDF/X'; then continue; fi
    check "$name: no finding beyond notes" is_refused grep -qE ': (warning|error):' "$scratch/build.txt"
    standard "$scratch/example-$name.pdf" "$name" 3
    made+=("$name")
  done
}

# One hostile file: a diagnostic (exit code 1) within a second of computing and 200 MB, and no PDF.
survives() {
  local name=$1 code=0 seconds kilobytes
  rm -f "$scratch/hostile.pdf"
  /usr/bin/time -o "$scratch/cost" -f '%U %S %M' "$typeset" "$scratch/hostile/$name.yaml" --fonts Fonts \
    -o "$scratch/hostile.pdf" >"$scratch/told.txt" 2>&1 || code=$?
  read -r seconds kilobytes < <(tail -n 1 "$scratch/cost" | awk '{ print $1 + $2, $3 }')
  echo "$name: code $code, $seconds s, $((kilobytes / 1024)) MB, $(grep -o '\[[a-z-]*\]' "$scratch/told.txt" | tr '\n' ' ')"
  ((code == 1 && kilobytes < 200 * 1024)) && [[ ! -e $scratch/hostile.pdf ]] &&
    grep -q ': error: ' "$scratch/told.txt" && awk -v seconds="$seconds" 'BEGIN { exit !(seconds < 1) }'
}

hostile() {
  local name profile
  mkdir -p "$scratch/hostile"
  profile=$(dpkg -L scribus-data | grep -m 1 'ISOcoated_v2_300_bas.icc$')
  python3 scripts/hostile.py "$scratch/hostile" Examples/handout/photos/1.jpg "$profile" >"$scratch/hostile.txt"
  check "a good photo in a good profile is set, so that what follows is a test" \
    "$typeset" "$scratch/hostile/good.yaml" --fonts Fonts -o "$scratch/good.pdf"
  while read -r name; do check "hostile $name is told within 1 s and 200 MB" survives "$name"; done \
    <"$scratch/hostile.txt"
}

finish() {
  if ((failures > 0)); then
    echo "conformance: $failures of the checks FAILED"
    exit 1
  fi
  echo "conformance: all checks passed"
  exit 0
}

scripts/install-packages.sh test conformance

build x4 ''
# The house red as a spot ink: then only photos may stand on cyan, magenta and yellow.
build spot 'colors: {red: {spot: PANTONE 186 C}}'
standard "$scratch/x4.pdf" x4 3
syntax "$scratch/spot.pdf" spot

separate "$scratch/spot.pdf"
pdfimages -list "$scratch/spot.pdf" | awk 'NR > 2 { print $1 }' | sort -un >"$scratch/photos.txt"
check "type on black alone, photos on four plates, the spot ink on its own" \
  python3 scripts/conformance.py plates "$scratch/plates" "PANTONE 186 C" "$scratch/photos.txt"
if [[ ${1:-} == quick ]]; then finish; fi

separate "$scratch/x4.pdf"
check "and process red is not taken for type on black" is_refused \
  python3 scripts/conformance.py plates "$scratch/plates" "PANTONE 186 C" "$scratch/photos.txt"

build plain 'output: {press: {standard: plain, intent: null}}'
check "RGB photos of a plain file are seen as RGB" is_refused python3 scripts/conformance.py inks "$scratch/plain.pdf"
check "and 3 mm are not taken for 5" is_refused python3 scripts/conformance.py boxes "$scratch/x4.pdf" 5

build x1a 'output: {press: {standard: PDF/X-1a}}'
build marks 'output: {press: {marks: [crop, registration, colorbars, slug]}}'
build booklet 'output: {press: {impose: saddle, sheet: 450mm × 320mm, creep: 0.1mm}}'
for name in x1a marks; do standard "$scratch/$name.pdf" "$name" 3; done
standard "$scratch/booklet.pdf" booklet 0

made=()
examples
for name in "${made[@]}"; do
  render "$scratch/example-$name.pdf"
  for other in mupdf gs; do
    check "$name: Poppler and $other show the same pages" \
      python3 scripts/conformance.py alike "$scratch/poppler" "$scratch/$other" "$least_likeness"
    check "$name: and a page is not taken for another" is_refused \
      python3 scripts/conformance.py alike "$scratch/poppler" "$scratch/$other" "$least_likeness" --turned
  done
done

if scripts/vera.sh install >"$scratch/vera.txt" 2>&1; then
  for name in x4 x1a marks; do vera "$scratch/$name.pdf" "$name"; done
  for name in "${made[@]}"; do
    check "$name: veraPDF finds it sound" python3 scripts/conformance.py vera "$scratch/example-$name.pdf"
  done
else
  tail -n 3 "$scratch/vera.txt"
  echo "skipped veraPDF: it could not be fetched (fonts and metadata are checked by Poppler and by our own tests)"
fi

hostile
finish

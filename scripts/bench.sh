#!/usr/bin/env bash
# Measures the release build: one page from a cold start, the 200-page document by phase and as a press file,
# growth, photos, long tables.
# Where Python's module `typst` is there, Typst sets the same text in the same run, for ratios.
# Usage: scripts/bench.sh            RUNS=9 PYTHON=venv/bin/python scripts/bench.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

readonly typeset=.build/release/typeset
readonly runs=${RUNS:-5}
readonly python=${PYTHON:-python3}
# Characters of prose are three bytes each: so many make about 260,000 characters with 26 tables.
readonly long_parts=26 long_bytes=24100
# 宋体 五号 on 18 pt in 40 字, as the house style `report`.
readonly typst_preamble='
#set page(paper: "a4", margin: (x: (210mm - 420pt) / 2, top: 26mm, bottom: 26mm), numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 7.5pt, spacing: 7.5pt, first-line-indent: (amount: 2em, all: true))
#set table(stroke: none, inset: (x: 6pt, y: 3.75pt))
#show table: set par(first-line-indent: 0pt, justify: false)
#show heading: set text(font: "Noto Sans CJK SC")
#show emph: set text(font: "LXGW WenKai", style: "normal")
'

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Writes the same document as Markdown and for Typst.
# Arguments: name, parts, bytes of prose in each part, rows of the part's table.
make_document() {
  local chapters=(Examples/handout/chapters/[1-4].md)
  LC_ALL=C awk -v form=markdown -v parts="$2" -v bytes="$3" -v rows="$4" -f scripts/bench-document.awk \
    "${chapters[@]}" >"$scratch/$1.md"
  {
    printf '%s' "$typst_preamble"
    LC_ALL=C awk -v form=typst -v parts="$2" -v bytes="$3" -v rows="$4" -f scripts/bench-document.awk "${chapters[@]}"
  } >"$scratch/$1.typ"
}

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# Runs a command several times. Sets `seconds` and `megabytes` to the medians of the whole process, and
# keeps what the runs printed in $scratch/printed.
measure() {
  local run start end
  rm -f "$scratch"/{seconds,kilobytes,printed}
  for ((run = 0; run < runs; run++)); do
    start=${EPOCHREALTIME/[.,]/}
    if ! /usr/bin/time -o "$scratch/memory" -f %M "$@" >>"$scratch/printed" 2>"$scratch/errors"; then
      cat "$scratch/errors" >&2
      echo "bench: this failed: $*" >&2
      exit 1
    fi
    end=${EPOCHREALTIME/[.,]/}
    echo $((end - start)) >>"$scratch/seconds"
    tail -n 1 "$scratch/memory" >>"$scratch/kilobytes"
  done
  seconds=$(median <"$scratch/seconds" | awk '{ printf "%.3f", $1 / 1e6 }')
  megabytes=$(median <"$scratch/kilobytes" | awk '{ printf "%.0f", $1 / 1024 }')
}

set_by_typeset() { measure "$typeset" "$scratch/$1.md" --layout report --fonts Fonts -o "$scratch/$1.pdf" --timings; }

set_by_typst() {
  measure "$python" -c 'import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=sys.argv[3:], ignore_system_fonts=True)' \
    "$scratch/$1.typ" "$scratch/$1-typst.pdf" "${font_folders[@]}"
}

# The folders of the font files that serve the document: Typst gets these and no others.
find_font_folders() {
  mapfile -t font_folders < <("$typeset" fonts "$scratch/page.md" --layout report --fonts Fonts 2>/dev/null |
    sed -n 's|^.* — \(/.*\)/[^/]*$|\1|p' | sort -u)
}

characters() { wc -m <"$scratch/$1.md"; }
pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }
bytes() { stat -c %s "$1"; }
phase() { sed -n "s/^$1 //p" "$scratch/printed" | median; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else print "?" }'; }
row() { printf '  %-34s %8s s  %6s MB  %10s bytes\n' "$@"; }

# Remembers what was measured of Typeset for the ratios.
keep() { kept_seconds=$seconds kept_megabytes=$megabytes; }

compare() {
  local file=$scratch/$1-typst.pdf
  if [[ -z $typst_version ]]; then return; fi
  set_by_typst "$1"
  typst_seconds=$seconds
  row "typst $typst_version, pages: $(pages "$file")" "$seconds" "$megabytes" "$(bytes "$file")"
  echo "  typeset to typst: time $(ratio "$kept_seconds" "$seconds"), memory $(ratio "$kept_megabytes" "$megabytes")"
}

bench_page() {
  local file=$scratch/page.pdf
  echo "One page ($(characters page) characters, house style report; whole process, median of $runs)"
  # The first start on a machine: no font cache in the folder it is told.
  # shellcheck disable=SC2016
  measure env "XDG_CACHE_HOME=$scratch/cache" bash -c 'rm -rf "$XDG_CACHE_HOME"; exec "$@"' bash \
    "$typeset" "$scratch/page.md" --layout report --fonts Fonts -o "$file"
  row "typeset, no font cache yet" "$seconds" "$megabytes" "$(bytes "$file")"
  set_by_typeset page
  keep
  row "typeset, pages: $(pages "$file")" "$seconds" "$megabytes" "$(bytes "$file")"
  compare page
}

# One line of the table of phases: name, budget.
phase_row() {
  local spent
  spent=$(phase "$1")
  printf '  %-10s %9.3f %9s\n' "$1" "${spent:-0}" "$2"
}

bench_long() {
  local file=$scratch/long.pdf count
  echo
  echo "Long document ($(characters long) characters, 26 tables of 30 rows, house style report)"
  set_by_typeset long
  keep
  count=$(pages "$file")
  printf '  %-10s %9s %9s\n' phase seconds budget
  phase_row read 0.02
  phase_row fonts 0.01
  phase_row compose 0.16
  phase_row break 0.06
  phase_row paint 0.18
  phase_row finish 0.10
  echo "  The budget is for 200 pages on one core; compose is shaping, breaking and composition;"
  echo "  break is a part of it: lines by total-fit alone, the times of several cores added up."
  row "typeset, pages: $count" "$seconds" "$megabytes" "$(bytes "$file")"
  awk -v pages="$count" -v seconds="$seconds" 'BEGIN { printf "  %.0f pages/s\n", pages / seconds }'
  compare long
}

# The long document as PDF/X-4: what the press file costs beside the plain one.
bench_press() {
  local file=$scratch/press.pdf plain press
  echo
  echo "The long document as PDF/X-4 for FOGRA39, with preflight"
  printf '%s\n' 'typeset: 1' 'extends: report' 'title: 长' 'content: [{chapter: long.md}]' \
    'output: {press: {intent: FOGRA39, max-ink: 300%}, plain: {standard: plain}}' >"$scratch/press.yaml"
  measure "$typeset" "$scratch/press.yaml" --fonts Fonts --output plain -o "$file" --timings
  plain=$(phase finish)
  measure "$typeset" "$scratch/press.yaml" --fonts Fonts --output press -o "$file" --timings
  press=$(phase finish)
  row "typeset, pages: $(pages "$file")" "$seconds" "$megabytes" "$(bytes "$file")"
  echo "  finish $press s, of it reading back by the standard's rules $(awk -v a="$press" -v b="$plain" 'BEGIN { printf "%.3f", a - b }') s"
  echo "  bytes a page: $(($(bytes "$file") / $(pages "$file"))) with the profile, plain $(($(bytes "$scratch/long.pdf") / $(pages "$scratch/long.pdf"))) (budget 6000, tagged)"
  if [[ -n ${typst_seconds:-} ]]; then echo "  finish to typst's whole time: $(ratio "$press" "$typst_seconds") (budget 0.10)"; fi
}

# Bytes of a file's pictures, as Poppler lists them (rounded to three digits).
picture_bytes() {
  pdfimages -list "$1" | awk 'NR > 2 {
    size = $(NF - 1); unit = substr(size, length(size)); number = size + 0
    sum += number * (unit == "K" ? 1024 : unit == "M" ? 1048576 : 1) } END { printf "%.0f", sum }'
}

# Photos in the inks of the press: size beside the originals, time and memory of one of 24 megapixels.
bench_photos() {
  local photos=(Examples/handout/photos/[1-5].jpg) original press kind page
  echo
  echo "Photos in CMYK for FOGRA39"
  original=$(cat "${photos[@]}" | wc -c)
  "$typeset" Examples/handout/handout.yaml --fonts Fonts --output press -o "$scratch/handout.pdf" >/dev/null 2>&1
  press=$(picture_bytes "$scratch/handout.pdf")
  echo "  the handout's ${#photos[@]}: $original bytes of RGB, $press of CMYK at quality 92, ratio $(ratio "$press" "$original")"
  page=$(pdfimages -list "$scratch/handout.pdf" | awk 'NR == 3 { print $1 }')
  printf '# 题\n\n![图](large.%s)\n' png >"$scratch/png.md"
  printf '# 题\n\n![图](large.%s)\n' jpg >"$scratch/jpg.md"
  for kind in png jpg; do
    # A page of the handout that is mostly photo, enlarged.
    gs -q -dSAFER -sDEVICE=$([[ $kind == png ]] && echo png16m || echo jpeg) -g6000x4000 -dPDFFitPage -dFirstPage="$page" -dLastPage="$page" \
      -o "$scratch/large.$kind" "$scratch/handout.pdf"
    printf '%s\n' 'typeset: 1' 'extends: report' 'title: 图' "content: [{chapter: $kind.md}]" \
      'output: {press: {intent: FOGRA39, max-ink: 300%}}' >"$scratch/$kind.yaml"
    measure "$typeset" "$scratch/$kind.yaml" --fonts Fonts -o "$scratch/large.pdf" --timings
    row "24 megapixels, $kind ($(bytes "$scratch/large.$kind") bytes)" "$seconds" "$megabytes" "$(bytes "$scratch/large.pdf")"
    printf '  ratio of bytes %s, photos %.3f s, finish %.3f s\n' \
      "$(ratio "$(bytes "$scratch/large.pdf")" "$(bytes "$scratch/large.$kind")")" "$(phase photos)" "$(phase finish)"
  done
}

# A table of so many rows from a CSV file, set over its pages.
# Arguments: name, rows.
make_table() {
  awk -v rows="$2" 'BEGIN {
    print "序号,街道,建议（件）,办结率（%）,同比（±%）,资金（万元）"
    for (row = 1; row <= rows; row++)
      printf "%d,示例街道%04d,%d,%.1f,%.1f,%.2f\n", row, row, row * 7 % 120, 90 + row % 10, row % 23 - 11, row * 1.37
  }' >"$scratch/$1.csv"
  printf '%s\n' 'typeset: 1' 'extends: report' 'title: 表' "data: {d: {from: $1.csv}}" \
    'tables: {t: {from: d, title: 长表}}' 'content: [{table: t}]' >"$scratch/$1.yaml"
}

# Documents of 50, 200 and 1,000 pages: time and memory for a page must not rise.
bench_growth() {
  local parts file=$scratch/growth.pdf count first_pages first_seconds first_megabytes
  echo
  echo "Growth: about 50, 200 and 1,000 pages, house style report"
  for parts in 7 29 147; do
    make_document growth "$parts" "$long_bytes" 0
    set_by_typeset growth
    count=$(pages "$file")
    row "typeset, pages: $count" "$seconds" "$megabytes" "$(bytes "$file")"
    awk -v pages="$count" -v seconds="$seconds" -v compose="$(phase compose)" -v memory="$megabytes" \
      'BEGIN { printf "  %.2f ms a page, of which compose %.2f ms; %.2f MB a page\n", 1000 * seconds / pages, 1000 * compose / pages, memory / pages }'
    if [[ $parts == 7 ]]; then first_pages=$count first_seconds=$seconds first_megabytes=$megabytes; fi
  done
  awk -v pages="$count" -v first="$first_pages" -v seconds="$seconds" -v first_seconds="$first_seconds" \
    -v memory="$megabytes" -v first_memory="$first_megabytes" \
    'BEGIN { printf "  1,000 to 50 pages: time a page %.2f, memory a page %.2f (at most 1.1)\n", seconds / pages / (first_seconds / first), memory / pages / (first_memory / first) }'
}

bench_table() {
  local name
  echo
  echo "Tables of 300 and 6,000 rows, house style report"
  for name in table-300 table-6000; do
    measure "$typeset" "$scratch/$name.yaml" --fonts Fonts -o "$scratch/$name.pdf" --timings
    row "$name, pages: $(pages "$scratch/$name.pdf")" "$seconds" "$megabytes" "$(bytes "$scratch/$name.pdf")"
    printf '  compose %.3f s (budget for 6,000 rows: 0.5 s, 200 MB)\n' "$(phase compose)"
    if [[ $name == table-300 ]]; then
      keep
    else
      echo "  6,000 to 300 rows: time $(ratio "$seconds" "$kept_seconds"), memory $(ratio "$megabytes" "$kept_megabytes") (at most 22)"
    fi
  done
}

typst_version=$("$python" -c 'import typst; print(typst.__version__)' 2>/dev/null || true)
make_document page 1 1800 0
make_document long "$long_parts" "$long_bytes" 30
font_folders=()
if [[ -n $typst_version ]]; then find_font_folders; fi

make_table table-300 300
make_table table-6000 6000
bench_page
bench_long
bench_growth
bench_press
bench_photos
bench_table
if [[ -n $typst_version ]]; then
  measure "$python" -c 'import typst'
  echo
  echo "Typst's times hold $seconds s for starting Python. Ratios under 1 are in typeset's favour."
else
  echo
  echo "No ratios: Python's module typst is not there (pip install typst, or PYTHON=… with it)."
fi

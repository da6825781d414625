#!/usr/bin/env bash
# Makes sure that the Swift toolchain is there and new enough.
# Usage: scripts/check-swift.sh
set -euo pipefail

readonly least_major=6 least_minor=2

advise() {
  echo "check-swift: $1" >&2
  echo "  Typeset needs Swift $least_major.$least_minor or newer. Debian has no Swift package;" >&2
  echo "  get a toolchain from https://www.swift.org/install/linux/ and put it on the PATH." >&2
  exit 1
}

command -v swift >/dev/null || advise "there is no command swift"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
[[ -n $version ]] || advise "the command swift does not tell its version"

major=${version%%.*}
minor=${version#*.}
if ((major < least_major || (major == least_major && minor < least_minor))); then
  advise "this is Swift $version"
fi

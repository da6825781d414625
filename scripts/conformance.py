#!/usr/bin/env python3
"""Measures pictures and plates of press files.

conformance.py alike DIR DIR LEAST [--turned]  two folders of gray pages correlate by LEAST of 1 at least
conformance.py plates DIR SPOT PHOTOS          what stands on the plates of Ghostscript's tiffsep
conformance.py vera FILE                       veraPDF's findings about fonts and metadata
"""
import pathlib
import re
import struct
import subprocess
import sys

# A plate with less than this mean ink is empty, of 1.
EMPTY = 0.00005
# Side of the squares that pages are compared by, in pixels.
BLOCK = 4


def gray(path):
    """Width, height and pixels of a binary PGM."""
    data = path.read_bytes()
    head = re.match(rb"P5\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+(\d+)\s", data)
    return int(head[1]), int(head[2]), data[head.end():]


def blocks(width, height, pixels):
    """Means of squares of BLOCK pixels: how renderers smooth edges then counts little."""
    means = []
    for top in range(0, height - BLOCK + 1, BLOCK):
        rows = [pixels[(top + row) * width:(top + row + 1) * width] for row in range(BLOCK)]
        sums = [sum(column) for column in zip(*rows)]
        means += [sum(sums[left:left + BLOCK]) for left in range(0, width - BLOCK + 1, BLOCK)]
    return means


def correlation(one, other):
    """How far two pages are the same picture, 1 for the same: blind to how light ink is shown."""
    (width, height, left), (width2, height2, right) = one, other
    if abs(width - width2) > 1 or abs(height - height2) > 1:
        raise SystemExit(f"pages are of other sizes: {width} × {height}, {width2} × {height2}")
    columns, rows = min(width, width2), min(height, height2)
    cut = lambda data, stride: b"".join(data[row * stride:row * stride + columns] for row in range(rows))
    a, b = blocks(columns, rows, cut(left, width)), blocks(columns, rows, cut(right, width2))
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
    spread = sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)
    return both / spread ** 0.5 if spread else float(a == b)


def alike(first, second, least, turned):
    pages = [sorted(pathlib.Path(folder).glob("*.pgm")) for folder in (first, second)]
    if not pages[0] or len(pages[0]) != len(pages[1]):
        raise SystemExit(f"{len(pages[0])} and {len(pages[1])} pages")
    if turned:
        pages[1] = pages[1][1:] + pages[1][:1]
    found = [correlation(gray(a), gray(b)) for a, b in zip(*pages)]
    print("correlations:", " ".join(f"{value:.3f}" for value in found))
    return min(found) >= least


def ink(path):
    """Mean ink of an unpacked gray TIFF, 0 to 1; None where it is no plate."""
    data = path.read_bytes()
    if data[:4] != b"II*\0":
        return None
    entries = {}
    (table,) = struct.unpack_from("<I", data, 4)
    for index in range(struct.unpack_from("<H", data, table)[0]):
        tag, kind, count, value = struct.unpack_from("<HHII", data, table + 2 + 12 * index)
        size, form = (2, "H") if kind == 3 else (4, "I")
        place = value if count * size > 4 else table + 2 + 12 * index + 8
        if kind in (3, 4):
            entries[tag] = struct.unpack_from(f"<{count}{form}", data, place)
    if entries.get(277, (1,))[0] != 1:
        return None
    strips = [data[start:start + count] for start, count in zip(entries[273], entries[279])]
    pixels = b"".join(strips)
    return 1 - sum(pixels) / (255 * len(pixels))


def plates(folder, spot, photos):
    with_photos = {int(line) for line in pathlib.Path(photos).read_text().split()}
    pages = {}
    for path in sorted(pathlib.Path(folder).glob("*.tif*")):
        name = re.match(r"p(\d+)(?:\.tif)?\((.+)\)(?:\.tif)?$", path.name)
        if name:
            pages.setdefault(int(name[1]), {})[name[2]] = ink(path)
    faults, on_spot = [], 0
    for page, means in sorted(pages.items()):
        process = {name: means.get(name, 0) for name in ("Cyan", "Magenta", "Yellow")}
        filled = [name for name, mean in process.items() if mean > EMPTY]
        if page in with_photos and len(filled) < 3:
            faults.append(f"page {page}: a photo is not on cyan, magenta and yellow: {process}")
        if page not in with_photos and filled:
            faults.append(f"page {page}: type or rules stand on {', '.join(filled)}: {process}")
        if means.get("Black", 0) <= EMPTY:
            faults.append(f"page {page}: nothing on black")
        on_spot += means.get(spot, 0) > EMPTY
    if not pages or on_spot == 0:
        faults.append(f"{len(pages)} pages, {on_spot} with the spot ink {spot}")
    print("\n".join(faults) or f"{len(pages)} pages, {on_spot} with {spot}, {len(with_photos)} with photos")
    return not faults


def vera(file):
    """Findings of PDF/A-2b in the clauses that PDF/X shares: fonts (6.2.11) and metadata (6.6.2)."""
    report = subprocess.run(["verapdf", "-f", "2b", "--format", "text", "-v", file], capture_output=True, text=True)
    shared = [line for line in report.stdout.splitlines() if re.search(r"\b(6\.2\.11|6\.6\.2)\b", line)]
    print("\n".join(shared))
    return not shared


def main(arguments):
    if arguments[:1] == ["alike"]:
        return alike(arguments[1], arguments[2], float(arguments[3]), "--turned" in arguments)
    if arguments[:1] == ["plates"]:
        return plates(*arguments[1:4])
    if arguments[:1] == ["vera"]:
        return vera(arguments[1])
    print(__doc__)
    return False


sys.exit(0 if main(sys.argv[1:]) else 1)

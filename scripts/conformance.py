#!/usr/bin/env python3
"""Measures pictures and plates of press files.

conformance.py alike DIR DIR LEAST [--turned]  two folders of gray pages correlate by LEAST of 1 at least
conformance.py plates DIR SPOT PHOTOS          what stands on the plates of Ghostscript's tiffsep
conformance.py vera FILE [RULE]                veraPDF on what PDF/X shares with PDF/A-2u; or that it finds RULE
conformance.py boxes FILE BLEED                boxes of all pages, the bleed in mm
conformance.py inks FILE                       no RGB in the unpacked file
conformance.py without FILE NAME               a copy without a name, such as /ToUnicode, to standard output
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


# Clauses of ISO 19005-2 (PDF/A-2) whose rules PDF/X asks for as well.
SHARED = {
    "6.1.2": "header", "6.1.3": "trailer and ID", "6.1.4": "cross-references", "6.1.6": "strings",
    "6.1.7": "streams and filters", "6.1.8": "names", "6.1.9": "objects", "6.1.12": "no encryption",
    "6.1.13": "limits", "6.2.2": "content streams and resources", "6.2.4.2": "profiles of colour spaces",
    "6.2.4.4": "separations", "6.2.5": "graphics states", "6.2.8": "pictures", "6.2.9": "form objects",
    "6.2.10": "transparency", "6.2.11": "fonts, widths and ToUnicode", "6.5": "actions",
    "6.6.2.1": "metadata is there", "6.6.2.2": "metadata is XML", "6.6.2.3": "metadata's properties",
}
# Of these, what PDF/A says of its own metadata: PDF/X names itself in a schema that PDF/A does not know.
OWN = {"6.6.2.3.1-1", "6.6.2.3.1-2"}


def vera(file, expected=None):
    """Whether veraPDF finds nothing in what PDF/X shares with PDF/A-2u, or finds the rule `expected`."""
    report = subprocess.run(["scripts/vera.sh", "2u", file], capture_output=True, text=True)
    lines = report.stdout.splitlines()
    if report.returncode or not lines or not lines[0].startswith("assertions"):
        print(report.stdout, report.stderr)
        return False
    rules = [line.split(" ", 2) for line in lines[1:]]
    shared = [rule for rule in rules if rule[0] not in OWN and is_shared(rule[0].split("-")[0])]
    print("\n".join(" ".join(rule) for rule in shared) or lines[0])
    print("not asked by PDF/X:", " ".join(rule[0] for rule in rules if rule not in shared))
    return any(rule[0] == expected for rule in shared) if expected else not shared


def is_shared(clause):
    return any(clause == name or clause.startswith(name + ".") for name in SHARED)


def boxes(file, bleed):
    """Whether trim, bleed and media lie in each other on every page, the bleed `bleed` mm over the trim."""
    report = subprocess.run(["pdfinfo", "-box", "-l", "100000", file], capture_output=True, text=True).stdout
    pages, faults = {}, []
    for page, name, numbers in re.findall(r"Page +(\d+) (\w+)Box: +([-0-9. ]+)", report):
        pages.setdefault(int(page), {})[name] = [float(number) for number in numbers.split()]
    for number, page in sorted(pages.items()):
        trim, outer, media = page["Trim"], page["Bleed"], page["Media"]
        over = [trim[0] - outer[0], trim[1] - outer[1], outer[2] - trim[2], outer[3] - trim[3]]
        if any(abs(side - float(bleed) / 25.4 * 72) > 0.02 for side in over):
            faults.append(f"page {number}: the bleed reaches {over} pt over the trim")
        if outer[0] < media[0] - 0.01 or outer[1] < media[1] - 0.01 or outer[2] > media[2] + 0.01 or outer[3] > media[3] + 0.01:
            faults.append(f"page {number}: the bleed reaches over the paper")
    print("\n".join(faults) or f"{len(pages)} pages")
    return bool(pages) and not faults


def inks(file):
    """Whether nothing in the unpacked file is in RGB: operators, spaces, groups, pictures."""
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", file, "-"], capture_output=True).stdout
    found = re.findall(rb"/DeviceRGB|/CalRGB|/Lab\b|(?:[-0-9.]+\s+){3}(?:rg|RG)\b", plain)
    found += [b"profile of 3 channels"] if re.search(rb"/N 3\b[^>]*>>\s*stream", plain) else []
    pictures = subprocess.run(["pdfimages", "-list", file], capture_output=True, text=True).stdout
    found += [line.encode() for line in pictures.splitlines()[2:] if line.split()[5] not in ("cmyk", "gray", "sep")]
    print(b"\n".join(found[:10]).decode() or f"no RGB in {len(plain)} bytes")
    return bool(plain) and not found


def unsettled(file, part):
    """Prints a copy with one name spelled otherwise, which is then missing; the file in qpdf's plain form."""
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", file, "-"], capture_output=True).stdout
    other = part[:-1] + "_"
    if part.encode() not in plain:
        return False
    sys.stdout.buffer.write(plain.replace(part.encode(), other.encode()))
    return True


def main(arguments):
    if arguments[:1] == ["alike"]:
        return alike(arguments[1], arguments[2], float(arguments[3]), "--turned" in arguments)
    if arguments[:1] == ["plates"]:
        return plates(*arguments[1:4])
    if arguments[:1] in (["vera"], ["boxes"], ["inks"], ["without"]):
        act = {"vera": vera, "boxes": boxes, "inks": inks, "without": unsettled}[arguments[0]]
        return act(*arguments[1:])
    print(__doc__)
    return False


sys.exit(0 if main(sys.argv[1:]) else 1)
